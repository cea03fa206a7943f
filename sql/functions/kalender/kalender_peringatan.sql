-- SPDX-License-Identifier: MIT
-- What the calendar lacks on a day: this year, and from 1 October the next. A year without the days of the
-- country, or with days that no decree stands behind, or with less than half as many of a kind as the year before, as when only a part of
-- the decree was loaded; a region that set days of its own for the year before
-- and none for this one; a region of its own calendar beside one without.
create function api.kalender_peringatan(hari date) returns table (tahun int, teks text)
  stable language sql as $$
  with tahun as (
    select y.tahun, make_date(y.tahun, 1, 1) as awal, make_date(y.tahun, 12, 31) as akhir
    from (values (extract(year from hari)::int), (case when extract(month from hari) >= 10 then extract(year from hari)::int + 1 end)) y (tahun)
    where y.tahun is not null
  ), wilayah as (
    select t.tahun, count(l.id) as n, count(l.id) filter (where l.unit_id is null) as negara, count(l.id) filter (where l.unit_id is null and l.dasar is null) as tanpa
    from tahun t left join siklus.libur l on l.tanggal between t.awal and t.akhir and l.jenis <> 'libur_daerah' group by t.tahun
  )
  select x.tahun, x.teks from (
    select w.tahun, 1, '', format('Hari libur tahun %s belum dimuat; pengiriman hanya mengenal akhir pekan.', w.tahun) from wilayah w where w.n = 0
    union all
    select w.tahun, 2, u.kode, format('Hari libur tahun %s belum dimuat untuk %s; pengirimannya hanya mengenal akhir pekan.', w.tahun, u.nama)
    from wilayah w join tahun t on t.tahun = w.tahun cross join siklus.unit u
    where w.n > 0 and w.negara = 0 and u.induk_id is null and not exists (
      select from siklus.libur l join siklus.unit a on a.id = l.unit_id where l.tanggal between t.awal and t.akhir and l.jenis <> 'libur_daerah' and a.jalur operator(public.<@) u.jalur)
    union all
    select w.tahun, 3, '', format('%s hari libur tahun %s dimuat tanpa nomor keputusannya; impor lagi dengan --dasar dan --tanggal-dasar.', w.tanpa, w.tahun) from wilayah w where w.tanpa > 0
    union all
    select t.tahun, 3, j.jenis, format('%s hari %s tahun %s yang dimuat, sedangkan tahun sebelumnya %s; periksa apakah keputusannya dimuat seluruhnya.', case when j.n > 0 then 'Baru ' || j.n else 'Belum ada' end,
      replace(j.jenis, '_', ' '), t.tahun, j.lalu)
    from tahun t join wilayah w on w.tahun = t.tahun and w.negara > 0
    cross join lateral (
      select l.jenis, count(*) filter (where l.tanggal >= t.awal) as n, count(*) filter (where l.tanggal < t.awal) as lalu from siklus.libur l
      where l.unit_id is null and l.jenis <> 'libur_daerah' and l.tanggal between t.awal - interval '1 year' and t.akhir group by l.jenis) j
    where j.n * 2 < j.lalu
    union all
    select t.tahun, 4, u.kode, format('Libur daerah %s tahun %s belum dimuat, padahal tahun sebelumnya ada.', u.nama, t.tahun)
    from tahun t join siklus.unit u on exists (select from siklus.libur l where l.unit_id = u.id and l.jenis = 'libur_daerah' and l.tanggal between t.awal - interval '1 year' and t.awal - 1)
    where not exists (select from siklus.libur l where l.unit_id = u.id and l.jenis = 'libur_daerah' and l.tanggal between t.awal and t.akhir)) x (tahun, urut, kode, teks)
  order by x.tahun, x.urut, x.kode
$$;
