-- SPDX-License-Identifier: MIT
-- Why a message did not arrive, or did not leave: the codes of the daemon and of SQL, each with words for people and
-- what to do next. tls: for want of TLS, an alarm from the first failure (api.saluran_tls).
create table siklus.alasan_kirim (
  alasan text primary key,
  arti   text not null,
  saran  text not null,
  tls    boolean not null default false
);
insert into siklus.alasan_kirim (alasan, arti, saran) values
  ('ditolak-penerima',       'penerima menolak pesan',                                     'periksa alamatnya'),
  ('ditolak-relai',          'penerus surel menolak kiriman kita',                         'periksa nama pengguna, sandi, dan alamat pengirim pada setelan smtp'),
  ('ditunda-penerima',       'penerima meminta dikirim lagi nanti',                        'tunggu, pesan dicoba lagi'),
  ('isi-ditolak',            'penerima tidak menerima bentuk isinya',                      'tanyakan kepada pengelola sistem penerima'),
  ('isi-terlalu-besar',      'isinya terlalu besar bagi penerima',                         'mintalah pengelola sistem penerima menaikkan batasnya'),
  ('isi-cacat',              'isi surel tidak dapat disusun',                              'periksa templatnya dengan siklusctl templat uji'),
  ('tidak-berwenang',        'penerima menolak kunci atau hak kita',                       'periksa kunci pada kanal dan pada sistem penerima'),
  ('tujuan-tidak-ada',       'alamatnya tidak ada pada sistem penerima',                   'periksa alamatnya'),
  ('tujuan-dihapus',         'alamatnya dihapus oleh sistem penerima',                     'minta alamat yang baru kepada penerima'),
  ('dialihkan',              'penerima mengalihkan ke alamat lain, yang tidak diikuti',    'daftarkan alamat yang sebenarnya'),
  ('terlalu-sering',         'penerima membatasi banyaknya pesan',                         'tunggu, pesan dicoba lagi'),
  ('galat-penerima',         'sistem penerima sedang rusak',                               'tunggu, atau tanyakan kepada pengelola sistem penerima'),
  ('jawaban-tak-dikenal',    'jawaban penerima tidak dikenal',                             'lihat jawabannya pada buku kiriman'),
  ('penerima-tak-menjawab',  'penerima berkali-kali tidak menjawab, kiriman kepadanya ditahan sebentar', 'tunggu, pesan dicoba lagi'),
  ('waktu-habis',            'penerima tidak menjawab pada waktunya',                      'tunggu, atau tanyakan kepada pengelola sistem penerima'),
  ('nama-tidak-ditemukan',   'nama atau jaringan penerima tidak ditemukan',                'periksa alamatnya dan jaringan mesin ini'),
  ('sambungan-ditolak',      'sistem penerima tidak menerima sambungan',                   'periksa alamatnya dan apakah sistem penerima berjalan'),
  ('sambungan-putus',        'sambungan ke penerima terputus',                             'tunggu, pesan dicoba lagi'),
  ('galat-jaringan',         'jaringan ke penerima gagal',                                 'periksa jaringan mesin ini'),
  ('protokol',               'penerima tidak berbicara menurut protokolnya',               'periksa apakah alamat dan porta penerima benar'),
  ('alamat-terlarang',       'alamatnya di jaringan sendiri, yang tidak boleh dituju',     'izinkan dengan webhook.allow_net bila memang dimaksud'),
  ('relai-terlarang',        'penerus surel tidak boleh dituju',                           'periksa smtp.relay'),
  ('alamat-cacat',           'alamatnya tidak berbentuk alamat',                           'perbaiki alamatnya'),
  ('alamat-dihentikan',      'alamatnya sudah dihentikan karena selalu gagal',             'perbaiki alamatnya, lalu kirim ulang'),
  ('penerima-tanpa-alamat',  'penerimanya tidak punya alamat pada saluran ini',            'tambah alamatnya dengan siklusctl saluran tambah'),
  ('saluran-tak-dikenal',    'saluran ini tidak dikenal siklusd yang mengirim',            'samakan versi siklusd dengan basis datanya'),
  ('rahasia-cacat',          'kunci penanda tangan atau rahasia kanal cacat',              'perbaiki kuncinya, lalu kirim ulang'),
  ('rahasia-tidak-ada',      'rahasia kanal tidak ada di mesin ini',                       'simpan rahasianya di gateway.secret_dir'),
  ('rahasia-izin-berkas',    'berkas rahasia kanal terbuka bagi orang lain',               'batasi izinnya dengan chmod 600'),
  ('tanda-tangan-gagal',     'pesan tidak dapat ditandatangani',                           'lihat catatan siklusd'),
  ('setelan-cacat',          'setelan kanal tidak dapat dipakai',                          'periksa dengan siklusctl kanal show'),
  ('permintaan-cacat',       'permintaan menurut setelan kanal tidak dapat disusun',       'periksa dengan siklusctl saluran uji'),
  ('gagal-menurut-gerbang',  'gerbang menjawab bahwa pesan tidak terkirim',                'lihat jawabannya pada buku kiriman'),
  ('ditolak-gerbang',        'gerbang menolak pesan untuk seterusnya',                     'lihat jawabannya pada buku kiriman'),
  ('menunggu-laju',          'menunggu giliran menurut batas laju kanal',                  'tunggu, pesan dikirim pada gilirannya'),
  ('relai-belum-diatur',     'penerus surel belum diatur',                                 'isi smtp.relay, lalu muat ulang siklusd'),
  ('latihan-tanpa-penampung', 'ini latihan, dan penampungnya belum diatur',                'isi rehearsal.smtp atau rehearsal.webhook'),
  ('latihan-tanpa-kirim',    'latihan tanpa pengiriman: dianggap terkirim',                'tidak perlu apa-apa'),
  ('memori-habis',           'memori siklusd habis',                                       'tambah memorinya atau turunkan outbox.max_in_flight'),
  ('berkas-tak-terbaca',     'lampiran surel tidak terbaca dari basis data',               'tunggu, pesan dicoba lagi'),
  ('berkas-cacat',           'lampiran surel rusak',                                       'terbitkan laporannya lagi'),
  ('gagal-disusun',          'pesan tidak dapat disusun',                                  'periksa templatnya dengan siklusctl templat uji'),
  ('pekerja-tak-terdengar',  'siklusd yang membawanya berhenti sebelum tahu hasilnya',     'tidak perlu apa-apa, pesan dicoba lagi'),
  ('sehari-satu',            'menunggu hari berikutnya: sudah ada satu pesan hari itu',    'tidak perlu apa-apa'),
  ('diganti',                'diganti oleh pesan hari berikutnya',                         'tidak perlu apa-apa'),
  ('tidak-perlu-lagi',       'tidak perlu lagi: kewajibannya selesai, berubah, atau langganannya dicabut sebelum dikirim', 'tidak perlu apa-apa');
insert into siklus.alasan_kirim
select t.alasan, t.arti, case t.alasan when 'tls-relai' then 'perbaiki sertifikat penerus surel, atau isi smtp.ca_file' else 'mintalah penerima memperbarui sertifikatnya' end, true from siklus.alasan_tls t;
drop table siklus.alasan_tls;
