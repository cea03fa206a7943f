-- SPDX-License-Identifier: MIT
-- What siklusd tells of its own calls that fail over and over (_gagal, which no request can say), a sentence for each reason: what, since when, why, what to do.
create function api.layanan_gagal(p jsonb, saat timestamptz) returns table (kalimat text)
  stable language sql as $$
  select format('Pekerjaan siklusd gagal terus sejak %s (%s): %s%s; %s.', to_char((saat - make_interval(secs => max(g.detik))) at time zone 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI" WIB"'),
    string_agg(distinct coalesce(k.kerja, g.panggilan), ', '), s.sebab, coalesce(' (SQLSTATE ' || nullif(g.sqlstate, '') || ')', ''), s.tindakan)
  from jsonb_to_recordset(coalesce(p -> '_gagal', '[]')) g (panggilan text, detik int, sqlstate text)
  left join (values
    ('api.rencana_jalankan', 'merencanakan pengingat'), ('api.kiriman_klaim', 'mengambil kiriman yang sudah waktunya'), ('api.kiriman_selesai', 'mencatat hasil kiriman'),
    ('api.kiriman_berkas', 'mengambil lampiran pesan'), ('api.kiriman_pekerja', 'mengambil kembali kiriman yang tertinggal'), ('api.kiriman_lepas_pekerja', 'mengambil kembali kiriman yang tertinggal'),
    ('api.pengiriman_masuk', 'menanyakan izin mengirim'), ('api.laporan_giliran_ambil', 'membuat laporan berkala'), ('api.laporan_giliran_lanjut', 'membuat laporan berkala'),
    ('api.jejak_segel', 'menyegel jejak'), ('api.jejak_tolak', 'mencatat penolakan'), ('api.metrik', 'menghitung untuk /metrics'), ('api.skema', 'memeriksa skema')) k (panggilan, kerja) using (panggilan)
  cross join lateral (select x.sebab, x.tindakan from (values
    (1, '53100',              'disk PostgreSQL penuh',                                     'kosongkan ruang pada disk itu'),
    (2, '42501',              'haknya pada basis data dicabut',                            'pasang lagi dengan sql/install.sql'),
    (3, '42|3F',              'fungsi atau tabelnya tidak ada atau berubah',               'pasang lagi dengan sql/install.sql'),
    (4, '40|55P03|57014|25P', 'terhalang transaksi lain atau terlalu lama',                'lihat transaksi yang dibiarkan terbuka di PostgreSQL (pg_stat_activity)'),
    (5, '53|54|58|XX',        'PostgreSQL kekurangan sumber daya atau berkasnya bermasalah', 'lihat log PostgreSQL'),
    (6, '$',                  'basis data tidak menjawab pada waktunya',                   'lihat beban dan log PostgreSQL'),
    (7, '',                   'ditolak basis data',                                        'lihat pesannya dengan: journalctl -u siklusd')) x (urut, pola, sebab, tindakan)
    where g.sqlstate ~ ('^(' || x.pola || ')') order by x.urut limit 1) s
  where not current_setting('transaction_read_only')::boolean -- then all that writes fails, which status says by itself
  group by g.sqlstate, s.sebab, s.tindakan
$$;
