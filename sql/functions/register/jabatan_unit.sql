-- SPDX-License-Identifier: MIT
-- The office of that kind at a unit, made when there is none; nama null: the kind's own name.
create function api.jabatan_unit(unit siklus.unit, jenis text, nama text) returns siklus.jabatan
  volatile language plpgsql as $$
declare
  j siklus.jabatan;
begin
  select * into j from siklus.jabatan x
  where x.unit_id = unit.id and x.jenis = jabatan_unit.jenis and (jabatan_unit.nama is null or siklus.kunci_nama(x.nama) = siklus.kunci_nama(jabatan_unit.nama))
  order by x.id limit 1;
  if j.id is null then
    insert into siklus.jabatan (unit_id, jenis, nama)
    values (unit.id, jenis, coalesce(nama, (select x.nama from siklus.jabatan_jenis x where x.jenis = jabatan_unit.jenis) || ' ' || unit.nama))
    returning * into j;
  end if;
  return j;
end $$;
