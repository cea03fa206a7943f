-- SPDX-License-Identifier: MIT
-- Why a message did not arrive, or did not leave: the codes of the daemon and of SQL, each with words for people and
-- what to do next. tls: for want of TLS, an alarm from the first failure (api.saluran_tls).
create table siklus.alasan_kirim (
  alasan text primary key,
  arti   text not null,
  tunggu text, -- what there is to say as long as it is not given up
  saran  text, -- what can be done; null: nothing
  tls    boolean not null default false
);
insert into siklus.alasan_kirim (alasan, arti, tunggu, saran) values
  ('ditolak-penerima',       'penerima menolak pesan',                                     null, 'periksa alamatnya'),
  ('ditolak-relai',          'penerus surel menolak kiriman kita',                         null, 'periksa smtp.username, isi smtp.password_file, dan smtp.from'),
  ('ditunda-penerima',       'penerima meminta dikirim lagi nanti',                        'tunggu, pesan dicoba lagi', null),
  ('isi-ditolak',            'penerima tidak menerima bentuk isinya',                      null, 'tanyakan kepada pengelola sistem penerima'),
  ('isi-terlalu-besar',      'isinya terlalu besar bagi penerima',                         null, 'mintalah pengelola sistem penerima menaikkan batasnya'),
  ('isi-cacat',              'isi surel tidak dapat disusun',                              null, 'periksa templatnya dengan siklusctl templat uji'),
  ('tidak-berwenang',        'penerima menolak kunci atau hak kita',                       null, 'periksa kunci pada kanal dan pada sistem penerima'),
  ('tujuan-tidak-ada',       'alamatnya tidak ada pada sistem penerima',                   null, 'periksa alamatnya'),
  ('tujuan-dihapus',         'alamatnya dihapus oleh sistem penerima',                     null, 'minta alamat yang baru kepada penerima'),
  ('dialihkan',              'penerima mengalihkan ke alamat lain, yang tidak diikuti',    null, 'daftarkan alamat yang sebenarnya'),
  ('terlalu-sering',         'penerima membatasi banyaknya pesan',                         'tunggu, pesan dicoba lagi', null),
  ('galat-penerima',         'sistem penerima sedang rusak',                               'tunggu', 'tanyakan kepada pengelola sistem penerima'),
  ('jawaban-tak-dikenal',    'jawaban penerima tidak dikenal',                             null, 'lihat jawabannya dengan siklusctl pengingat bukti'),
  ('penerima-tak-menjawab',  'sistem yang dituju berkali-kali gagal, kiriman kepadanya ditahan sebentar', 'tunggu, pesan dicoba lagi', null),
  ('waktu-habis',            'sistem yang dituju tidak menjawab pada waktunya',            'tunggu', 'tanyakan kepada pengelolanya; bagi surel: pengelola smtp.relay'),
  ('nama-tidak-ditemukan',   'nama sistem yang dituju tidak ditemukan, atau jaringannya tidak terjangkau', null, 'periksa jaringan mesin ini dan alamat yang dituju; bagi surel: smtp.relay'),
  ('sambungan-ditolak',      'sistem yang dituju tidak menerima sambungan',                null, 'periksa apakah sistem itu berjalan dan alamatnya benar; bagi surel: smtp.relay'),
  ('sambungan-putus',        'sambungan ke sistem yang dituju terputus',                   'tunggu, pesan dicoba lagi', null),
  ('galat-jaringan',         'jaringan ke sistem yang dituju gagal',                       null, 'periksa jaringan mesin ini'),
  ('protokol',               'sistem yang dituju tidak berbicara menurut protokolnya',     null, 'periksa apakah alamat dan portanya benar; bagi surel: smtp.relay dan smtp.security'),
  ('alamat-terlarang',       'alamatnya tidak boleh dituju: di jaringan sendiri, tanpa https, atau portanya tidak terdaftar', null, 'bila memang dimaksud izinkan dengan webhook.allow_net, webhook.allow_http atau webhook.ports, bagi gerbang di mesin ini gateway.local'),
  ('relai-terlarang',        'penerus surel tidak boleh dituju',                           null, 'periksa smtp.relay'),
  ('alamat-cacat',           'alamatnya tidak berbentuk alamat',                           null, 'perbaiki alamatnya'),
  ('alamat-dihentikan',      'alamatnya sudah dihentikan karena selalu gagal',             null, 'perbaiki sistem penerima, lalu aktifkan lagi dengan siklusctl langganan aktifkan'),
  ('penerima-tanpa-alamat',  'penerimanya tidak punya alamat pada saluran ini',            null, 'tambah alamatnya dengan siklusctl saluran tambah'),
  ('saluran-tak-dikenal',    'saluran ini tidak dikenal siklusd yang mengirim',            null, 'samakan versi siklusd dengan basis datanya'),
  ('rahasia-cacat',          'kunci penanda tangan atau rahasia kanal cacat',              null, 'perbaiki kuncinya'),
  ('rahasia-tidak-ada',      'rahasia kanal tidak ada di mesin ini',                       null, 'simpan rahasianya di gateway.secret_dir'),
  ('rahasia-izin-berkas',    'berkas rahasia kanal terbuka bagi orang lain',               null, 'batasi izinnya dengan chmod 600'),
  ('tanda-tangan-gagal',     'pesan tidak dapat ditandatangani',                           null, 'lihat catatan siklusd'),
  ('setelan-cacat',          'setelan kanal tidak dapat dipakai',                          null, 'periksa dengan siklusctl kanal show'),
  ('permintaan-cacat',       'permintaan menurut setelan kanal tidak dapat disusun',       null, 'periksa dengan siklusctl saluran uji'),
  ('gagal-menurut-gerbang',  'gerbang menjawab bahwa pesan tidak terkirim',                null, 'lihat jawabannya dengan siklusctl pengingat bukti'),
  ('ditolak-gerbang',        'gerbang menolak pesan untuk seterusnya',                     null, 'lihat jawabannya dengan siklusctl pengingat bukti'),
  ('menunggu-laju',          'menunggu giliran menurut batas laju kanal',                  'tunggu, pesan dikirim pada gilirannya', null),
  ('relai-belum-diatur',     'penerus surel belum diatur',                                 null, 'isi smtp.relay dan smtp.from, lalu muat ulang siklusd'),
  ('latihan-tanpa-penampung', 'ini latihan, dan penampungnya belum diatur',                null, 'isi rehearsal.smtp atau rehearsal.webhook, lalu mulai ulang siklusd'),
  ('latihan-tanpa-kirim',    'latihan tanpa pengiriman: dianggap terkirim',                'tidak perlu apa-apa', null),
  ('memori-habis',           'memori siklusd habis',                                       null, 'tambah memorinya atau turunkan outbox.max_in_flight'),
  ('berkas-tak-terbaca',     'lampiran surel tidak terbaca dari basis data',               'tunggu, pesan dicoba lagi', null),
  ('berkas-cacat',           'lampiran surel rusak',                                       null, 'terbitkan laporannya lagi'),
  ('gagal-disusun',          'pesan tidak dapat disusun',                                  null, 'periksa templatnya dengan siklusctl templat uji'),
  ('pekerja-tak-terdengar',  'siklusd yang membawanya berhenti sebelum tahu hasilnya',     'tidak perlu apa-apa, pesan dicoba lagi', null),
  ('sehari-satu',            'menunggu hari berikutnya: sudah ada satu pesan hari itu',    'tidak perlu apa-apa', null),
  ('diganti',                'diganti oleh pesan hari berikutnya',                         'tidak perlu apa-apa', null),
  ('tidak-perlu-lagi',       'tidak perlu lagi: kewajibannya selesai, berubah, atau langganannya dicabut sebelum dikirim', 'tidak perlu apa-apa', null);
insert into siklus.alasan_kirim (alasan, arti, saran, tls)
select t.alasan, t.arti, case t.alasan when 'tls-relai' then 'perbaiki sertifikat penerus surel, atau isi smtp.ca_file' else 'mintalah penerima memperbarui sertifikatnya, atau isi webhook.ca_file bila CA-nya milik sendiri' end, true from siklus.alasan_tls t;
drop table siklus.alasan_tls;
