-- SPDX-License-Identifier: MIT
-- Days off. p: tahun, unit (then those of the units above it too).
create function api.libur_daftar(p jsonb) returns table (tanggal date, nama text, jenis text, unit text, sumber text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p); -- here, since a query over nothing would never look at it
  tahun_diminta int := api.arg_bilangan(p, 'tahun', null, 1900, 2199);
begin
  return query
  select l.tanggal, l.nama, l.jenis, x.kode, l.sumber
  from siklus.libur l
  left join siklus.unit x on x.id = l.unit_id
  where (tahun_diminta is null or extract(year from l.tanggal) = tahun_diminta)
    and (u.id is null or x.id is null or u.jalur operator(public.<@) x.jalur)
  order by l.tanggal, l.id;
end $$;
