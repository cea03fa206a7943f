-- SPDX-License-Identifier: MIT
-- Days off, with the decree behind each. p: tahun, unit (then those of the units above it too), as_of (as the
-- calendar was on that day), riwayat (also what has been ended).
create function api.libur_daftar(p jsonb) returns table (tanggal date, nama text, jenis text, unit text, dasar text, tanggal_dasar date, sumber text,
  dicatat text, berakhir text, pengganti text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p); -- here, since a query over nothing would never look at it
  tahun_diminta int := api.arg_bilangan(p, 'tahun', null, 1900, 2199);
  hari date := api.arg_tanggal(p, 'as_of');
  semua boolean := api.arg_benar(p, 'riwayat');
begin
  return query
  select l.tanggal, l.nama, l.jenis, x.kode, l.dasar, l.tanggal_dasar, l.sumber, case when isfinite(l.dicatat) then api.waktu(l.dicatat) end, api.waktu(l.berakhir), l.pengganti
  from siklus.libur_hari l
  left join siklus.unit x on x.id = l.unit_id
  where (tahun_diminta is null or extract(year from l.tanggal) = tahun_diminta)
    and (u.id is null or x.id is null or u.jalur operator(public.<@) x.jalur)
    and case when hari is not null then api.hari_pusat(l.dicatat) <= hari and (semua or l.berakhir is null or api.hari_pusat(l.berakhir) > hari) else semua or l.berakhir is null end
  order by l.tanggal, l.id;
end $$;
