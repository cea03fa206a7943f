-- SPDX-License-Identifier: MIT
-- The calendar feeds, without their secrets. p: unit. berganti: from which day on nobody who held the office when its feed was made
-- holds it any longer; who left can still read the feed until it is revoked.
create function api.kalender_daftar(p jsonb) returns table (
  id bigint, unit text, jabatan text, dibuat text, oleh text, dicabut text, pencabut text, berganti date)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it
begin
  return query
  select k.id, x.kode, j.nama, api.waktu(k.dibuat, z.tz), k.pelaku, api.waktu(k.dicabut, z.tz), k.pencabut, g.berganti
  from siklus.kalender k
  join siklus.unit x on x.id = k.unit_id
  join api.unit_hari(siklus.sekarang()) z on z.unit_id = x.id
  left join siklus.jabatan j on j.id = k.jabatan_id
  left join lateral (
    select max(coalesce(upper(f.masa), 'infinity')) as berganti from siklus.pejabat f
    where f.jabatan_id = k.jabatan_id and k.dicabut is null and exists (
      select from siklus.pejabat x where x.jabatan_id = f.jabatan_id and siklus.kunci_nama(x.nama) = siklus.kunci_nama(f.nama) and x.masa @> (k.dibuat at time zone z.tz)::date)
    having max(coalesce(upper(f.masa), 'infinity')) <= z.hari) g on true
  where u.id is null or x.jalur operator(public.<@) u.jalur
  order by x.jalur, k.id;
end $$;
