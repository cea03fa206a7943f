-- SPDX-License-Identifier: MIT
-- The state on a day of an SOP of which no version was in force: dicabut when the last version known ended so
-- and none was begun after it; proses while one is being made or waits for its first day; null: it is not there yet.
create function api.tanpa_versi(sop bigint, terdaftar date, as_of date) returns text
  stable parallel safe language plpgsql as $$
declare
  v siklus.versi;
begin
  select * into v from siklus.versi x where x.sop_id = sop and x.status <> 'konsep' and x.tercatat <= as_of order by x.ke desc limit 1;
  if v.status = 'dicabut' and v.berakhir <= as_of and v.akhir_tercatat <= as_of
     and not exists (select from siklus.versi x where x.sop_id = sop and x.ke > v.ke and coalesce(x.dirintis, x.tercatat) <= as_of) then
    return 'dicabut';
  elsif terdaftar <= as_of
     or exists (select from siklus.versi x where x.sop_id = sop and x.status <> 'konsep' and x.tercatat <= as_of and x.tanggal_efektif <= as_of) then
    return 'proses';
  end if;
  return null;
end $$;
