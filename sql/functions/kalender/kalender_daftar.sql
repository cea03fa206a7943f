-- SPDX-License-Identifier: MIT
-- The calendar feeds, without their secrets. p: unit.
create function api.kalender_daftar(p jsonb) returns table (
  id bigint, unit text, jabatan text, dibuat text, oleh text, dicabut text, pencabut text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it
begin
  return query
  select k.id, x.kode, j.nama, api.waktu(k.dibuat, z.tz), k.pelaku, api.waktu(k.dicabut, z.tz), k.pencabut
  from siklus.kalender k
  join siklus.unit x on x.id = k.unit_id
  join api.unit_hari(siklus.sekarang()) z on z.unit_id = x.id
  left join siklus.jabatan j on j.id = k.jabatan_id
  where u.id is null or x.jalur operator(public.<@) u.jalur
  order by x.jalur, k.id;
end $$;
