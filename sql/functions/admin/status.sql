-- SPDX-License-Identifier: MIT
-- Is it running, is mail going out: planning, queue, channels, calendar, and what should be loud. keadaan gangguan: what
-- is meant to go out does not. Of deliveries: what waits, is under way or is dead, and what arrived or failed in the last 31 days.
create function api.status(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  hari date := api.hari_pusat(saat);
  tz text := api.zona_saya();
  n record;
  terkirim record;
  rencana siklus.denyut;
  w record;
begin
  select count(*) filter (where k.status = 'menunggu' and k.coba_lagi <= saat) as menunggu,
    count(*) filter (where k.status = 'menunggu' and k.coba_lagi > saat) as tertunda, count(*) filter (where k.status = 'dikirim') as dikirim,
    min(k.dibuat) as tertua, (select count(*) from api.kiriman_mati()) as mati into n from api.kiriman_hidup() k;
  select coalesce(sum(x.n), 0) as n, max(x.selesai) as terbaru, jsonb_object_agg(x.saluran, api.waktu(x.selesai, tz)) as akhir into terkirim from api.kiriman_terkirim(hari - 30) x;
  select * into rencana from siklus.denyut where nama = 'rencana';
  select coalesce(jsonb_agg(x.teks order by x.urut), '[]') as teks, coalesce(bool_or(x.urut = any ('{2,3,4,5,10,11,12,13,14,15,16,17,18}')), false) as gangguan into w from (
      select 1, 'Ini basis data latihan: jamnya digeser dan tidak ada pesan yang keluar.' where (select latihan from siklus.sistem)
      union all select 2, 'Perencanaan pengingat belum pernah berjalan.' where rencana.waktu is null
      union all select 3, format('Perencanaan pengingat terakhir berjalan %s menit yang lalu; lihat sebabnya dengan: journalctl -u siklusd.', round(extract(epoch from saat - rencana.waktu) / 60)) where rencana.waktu < saat - interval '15 minutes'
      union all select 4, format('%s kiriman gagal untuk seterusnya; lihat: siklusctl pengingat list --status mati.', n.mati) where n.mati > 0
      union all select 5, format('Kiriman tertua menunggu sejak %s.', to_char(n.tertua at time zone 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI" WIB"')) where n.tertua < saat - interval '1 day'
      union all select 6, 'Register masih kosong; mulai dengan: siklusctl unit import BERKAS.' where not exists (select from siklus.unit)
      union all select 6, k.teks from api.kalender_peringatan(hari) k
      union all select 7, format('%s SOP di unit yang pengirimannya belum diaktifkan.', api.teks_bilangan(b.n)) from api.pengiriman_belum() b (n) where b.n > 0
      union all select 7, format('Tautan dalam pesan %s menunjuk ke %s, yang hanya ada di server ini; tetapkan alamat layanan: siklusctl kebijakan set tautan https://ALAMAT --unit %s --mulai %s --pasal TEKS.', t.kode, t.alamat, t.kode, hari)
        from (select * from (select u.kode, api.kebijakan_nilai(u.id, 'tautan', hari) #>> '{}' as alamat from siklus.pengiriman g join siklus.unit u on u.id = g.unit_id where g.aktif order by u.id limit 1000) a
        where a.alamat ~ '^https?://(127\.|localhost|\[::1\])' and not (select latihan from siklus.sistem) order by a.kode limit 1) t
      union all select 8, format('%s unit dengan SOP tidak punya penerima pengingat yang beralamat.', count(*))
        from siklus.unit u cross join lateral (select from siklus.sop s where s.unit_id = u.id limit 1) s
        where (siklus.melihat_semua() or u.id = any ((select siklus.unit_terlihat())::bigint[])) -- of others no SOP is seen
          and not exists (select from api.penerima_pada(hari) r where r.unit_id = u.id) having count(*) > 0
      union all select 9, format('%s pengingat dalam tujuh hari ini dialihkan karena jabatannya kosong atau tanpa alamat; lihat: siklusctl pengingat list.', api.teks_bilangan(y.n))
        from api.pengingat_dialihkan(saat - interval '7 days', hari - 8) y (n) where y.n > 0
      union all select 10, api.tertahan_kalimat(t.alasan) || ' Lepaskan dengan: siklusctl pengiriman lepas.' from (select api.pengiriman_tertahan('{}') as alasan) t where t.alasan is not null
      union all select 11, format('Mesin %s meminta mengirim dari basis data ini; terima dengan: siklusctl pengiriman lepas.', m.nama) from siklus.mesin m where m.diterima is null
      union all select 12, format('%s saluran hanya gagal sejak lebih dari sehari; yang terlama sejak %s (%s).', count(*), to_char(min(g.sejak) at time zone 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI" WIB"'), api.alasan_kata((array_agg(g.alasan order by g.sejak))[1]))
        from api.saluran_rusak(hari) g where g.henti is null and g.sejak < saat - interval '1 day' having count(*) > 0
      union all select 13, format('%s saluran dihentikan karena selalu gagal; lihat siklusctl saluran list dan langganan list: tambahkan atau aktifkan lagi yang sudah benar, cabut yang tidak dipakai lagi.', count(*)) from api.saluran_rusak(hari) g where g.henti is not null having count(*) > 0
      union all select 14, format('%s sejak %s; %s alamat menunggu, dan tidak ada yang dikirim tanpa TLS.', upper(left(t.arti, 1)) || substr(t.arti, 2), to_char(min(t.sejak) at time zone 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI" WIB"'), count(*))
        from api.saluran_tls() t group by t.arti
      union all select 16, format('Kiriman yang sudah waktunya tidak diambil sejak %s; lihat sebabnya dengan: journalctl -u siklusd, dan adakah transaksi yang dibiarkan terbuka di PostgreSQL (pg_stat_activity).',
          to_char(min(t.lama) at time zone 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI" WIB"'))
        from api.kiriman_terbengkalai(saat - interval '30 minutes', saat) t (lama)
        where n.dikirim = 0 and coalesce(terkirim.terbaru, '-infinity') < saat - interval '30 minutes' and not (select latihan from siklus.sistem) and api.pengiriman_tertahan('{}') is null having count(*) > 0
      union all select 17, case when pg_is_in_recovery() then 'Basis data yang dihubungi ialah server siaga, yang hanya dapat dibaca: tidak ada yang dicatat, direncanakan, atau dikirim; promosikan, atau arahkan database.conninfo ke server utama.'
          else 'Basis data hanya dapat dibaca: tidak ada yang dicatat, direncanakan, atau dikirim; lihat default_transaction_read_only di PostgreSQL.' end where current_setting('transaction_read_only')::boolean
      union all select 18, g.kalimat from api.layanan_gagal(p, saat) g
      union all select 15, format('%s laporan berkala gagal dibuat; lihat: siklusctl laporan jadwal list.', count(*)) from siklus.laporan_giliran g where g.keadaan = 'gagal' having count(*) > 0
  ) x (urut, teks);
  return jsonb_build_object('keadaan', case when w.gangguan then 'gangguan' else 'baik' end,
    'skema', (select max(nomor) from siklus.migrasi), 'latihan', (select latihan from siklus.sistem), 'sekarang', api.waktu(saat, tz),
    'unit', (select count(*) from siklus.unit), 'unit_pengiriman_aktif', (select count(*) from api.pengiriman_aktif_unit()),
    'sop', api.kepatuhan_jumlah(hari),
    'rencana', jsonb_build_object('terakhir', api.waktu(rencana.waktu, tz), 'hasil', rencana.hasil),
    'antrean', jsonb_build_object('menunggu', n.menunggu, 'tertunda', n.tertunda, 'dikirim', n.dikirim, 'terkirim', terkirim.n, 'mati', n.mati, 'tertua', api.waktu(n.tertua, tz)),
    'saluran', (select coalesce(jsonb_agg(jsonb_build_object('jenis', s.nama, 'terakhir_berhasil', terkirim.akhir ->> s.nama, 'terakhir_gagal', api.waktu(g.selesai, tz), 'alasan_gagal', g.alasan, 'arti_gagal', api.alasan_kata(g.alasan)) order by s.nama), '[]')
        from siklus.kanal s
        left join lateral (
          select q.selesai, q.alasan from siklus.percobaan q join siklus.kiriman k on k.id = q.kiriman_id
          where q.mulai > saat - interval '31 days' and q.hasil <> 'terkirim' and k.saluran = s.nama order by q.mulai desc limit 1) g on true
        where s.aktif),
    'peringatan', w.teks);
end $$;
