-- SPDX-License-Identifier: MIT
-- Days off. p: tahun, unit (then those of the units above it too).
create function api.libur_daftar(p jsonb) returns table (tanggal date, nama text, jenis text, unit text, sumber text)
  stable language sql as $$
  with u as materialized (select * from api.arg_unit(p)), t as materialized (select api.arg_bilangan(p, 'tahun', null, 1900, 2199) as tahun)
  select l.tanggal, l.nama, l.jenis, x.kode, l.sumber
  from u cross join t cross join siklus.libur l
  left join siklus.unit x on x.id = l.unit_id
  where (t.tahun is null or extract(year from l.tanggal) = t.tahun)
    and (u.id is null or x.id is null or u.jalur operator(public.<@) x.jalur)
  order by l.tanggal, l.id
$$;
