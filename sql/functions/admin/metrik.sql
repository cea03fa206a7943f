-- SPDX-License-Identifier: MIT
-- Numbers for /metrics: name, label text of Prometheus, value. Only what is cheap at each scrape: what waits or is under way by the
-- queue and the leases, all that is dead, what else has ended of the last 31 days.
create function api.metrik() returns table (nama text, label text, nilai numeric)
  stable language sql as $$
  select 'siklus_kiriman', format('status="%s"', s.status), coalesce(case when s.status in ('menunggu', 'dikirim') then h.n when s.status = 'mati' then (select count(*) from api.kiriman_mati()) else l.n end, 0)::numeric
  from siklus.kiriman_status s
  left join (select k.status, count(*) as n from api.kiriman_hidup() k group by k.status) h on h.status = s.status
  left join (select k.status, count(*) as n from siklus.kiriman k where k.tanggal > api.hari_pusat(siklus.sekarang()) - 31 group by k.status) l on l.status = s.status
  union all
  select 'siklus_kiriman_tertua_detik', '', coalesce(extract(epoch from siklus.sekarang() - min(dibuat)), 0) from api.kiriman_hidup()
  union all
  select 'siklus_saluran_gagal', format('henti="%s"', h.ya), (select count(*) from api.saluran_rusak(api.hari_pusat(siklus.sekarang())) g where (g.henti is not null) = (h.ya = 'ya')) from (values ('ya'), ('tidak')) h (ya)
  union all
  select 'siklus_saluran_tls_gagal', format('sebab="%s"', a.alasan), (select count(*) from api.saluran_tls() t where t.alasan = a.alasan) from siklus.alasan_kirim a where a.tls
  union all
  select 'siklus_pengiriman_tertahan', '', (api.pengiriman_tertahan('{}') is not null)::int
  union all
  select 'siklus_jejak_belum_segel', '', (select count(*) from (select from siklus.jejak_batas b, siklus.jejak j where (j.transaksi, j.id) > (b.transaksi, b.id) limit 10000) x)
    + (select count(*) from (select from siklus.jejak_batas b, siklus.jejak_perubahan c where (c.transaksi, c.id) > (b.transaksi, b.id) limit 10000) x)
  union all
  select 'siklus_rencana_umur_detik', '', extract(epoch from siklus.sekarang() - waktu) from siklus.denyut where nama = 'rencana'
$$;
