-- SPDX-License-Identifier: MIT
-- Years whose days off are not known yet though they matter: this one, and from 1 October the next.
create function api.kalender_peringatan(hari date) returns table (tahun int, teks text)
  stable language sql as $$
  select y.tahun, format('Hari libur tahun %s belum dimuat; pengiriman hanya mengenal akhir pekan.', y.tahun)
  from (values (extract(year from hari)::int), (case when extract(month from hari) >= 10 then extract(year from hari)::int + 1 end)) y (tahun)
  where y.tahun is not null and not exists (select from siklus.libur l where l.tanggal between make_date(y.tahun, 1, 1) and make_date(y.tahun, 12, 31))
$$;
