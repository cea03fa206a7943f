-- SPDX-License-Identifier: MIT
-- What messages say, as texts that an administrator changes: kinds, their parts, the names that may stand in them,
-- and every version of every text with who wrote it and when. The texts of the installation are rows too; a later
-- migration that improves one adds a row (bawaan), which no text of an administrator gives way to.
create table siklus.templat_kunci (
  kunci text primary key,
  urut  int not null unique,
  arti  text not null
);
insert into siklus.templat_kunci values
  ('rekap',    1, 'pengingat: keadaan kewajiban sebuah jabatan'),
  ('mingguan', 2, 'ringkasan mingguan kepada Bagian Organisasi'),
  ('uji',      3, 'percobaan sebuah saluran'),
  ('teguran',  4, 'konsep surat teguran bagi atasan');

create table siklus.templat_bagian (
  bagian text primary key,
  urut   int not null unique,
  cara   text not null check (cara in ('teks', 'html', 'kepala')), -- how values are escaped
  maks   int not null,                                             -- characters a template may have
  arti   text not null
);
insert into siklus.templat_bagian values
  ('perihal', 1, 'kepala', 200,   'perihal surel, satu baris'),
  ('teks',    2, 'teks',   20000, 'isi surel sebagai teks biasa'),
  ('html',    3, 'html',   60000, 'isi surel sebagai HTML, tanpa isi dari luar'),
  ('pesan',   4, 'teks',   4000,  'pesan pendek untuk gerbang percakapan');

-- The names that may stand in a text of a kind. wajib: the parts in which a legal notice cannot do without it.
create table siklus.templat_nama (
  kunci  text not null references siklus.templat_kunci,
  nama   text not null check (nama ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,4}$'),
  bentuk text not null check (bentuk in ('nilai', 'daftar')),
  tautan boolean not null default false, -- checked to be a web address: may stand in href
  wajib  text[] not null default '{}',
  arti   text not null,
  primary key (kunci, nama)
);
insert into siklus.templat_nama (kunci, nama, bentuk, arti)
select k, n.nama, 'nilai', n.arti
from unnest('{rekap,mingguan,uji,teguran}'::text[]) k
cross join (values
  ('id', 'nomor pesan'), ('perihal', 'perihal yang disusun siklus'), ('tanggal', 'hari pesan disusun, misalnya 23 November 2026'),
  ('unit.kode', 'kode unit'), ('unit.nama', 'nama unit'), ('pengirim', 'Bagian Organisasi yang mengirim'),
  ('kepada.jabatan', 'jabatan penerima, dengan Plt. atau Plh.'), ('kepada.nama', 'nama pemangku jabatan; kosong bila belum terisi')) n (nama, arti);
insert into siklus.templat_nama (kunci, nama, bentuk, arti) values
  ('rekap', 'dialihkan', 'nilai', 'kalimat bila pesan dialihkan kepada atasan; kosong bila tidak'),
  ('rekap', 'teratas', 'daftar', 'paling banyak lima kewajiban yang paling mendesak'),
  ('rekap', 'sisanya', 'nilai', 'banyaknya kewajiban di luar yang teratas'),
  ('rekap', 'terpotong', 'nilai', 'banyaknya kewajiban yang tidak ikut tertulis karena daftarnya panjang'),
  ('rekap', 'tautan', 'nilai', 'alamat daftar lengkap; kosong bila tidak ada'),
  ('rekap', 'jumlah.terlambat', 'nilai', 'banyaknya yang terlambat'),
  ('rekap', 'jumlah.segera', 'nilai', 'banyaknya yang segera jatuh tempo'),
  ('rekap', 'jumlah.berikutnya', 'nilai', 'banyaknya yang berikutnya'),
  ('rekap', 'jumlah.eskalasi', 'nilai', 'banyaknya yang belum ditindaklanjuti unit di bawahnya'),
  ('rekap', 'terlambat', 'daftar', 'kewajiban yang terlambat'),
  ('rekap', 'segera', 'daftar', 'kewajiban yang segera jatuh tempo'),
  ('rekap', 'berikutnya', 'daftar', 'kewajiban berikutnya'),
  ('rekap', 'eskalasi', 'daftar', 'kewajiban unit di bawahnya yang belum ditindaklanjuti'),
  ('mingguan', 'dari', 'nilai', 'hari pertama masa ringkasan'),
  ('mingguan', 'sampai', 'nilai', 'hari terakhir masa ringkasan'),
  ('mingguan', 'tautan', 'nilai', 'alamat keterangan lengkap; kosong bila tidak ada'),
  ('mingguan', 'jumlah.terkirim', 'nilai', 'pesan yang terkirim'),
  ('mingguan', 'jumlah.menunggu', 'nilai', 'pesan yang masih menunggu'),
  ('mingguan', 'jumlah.mati', 'nilai', 'pesan yang gagal terkirim'),
  ('mingguan', 'jumlah.terlambat', 'nilai', 'kewajiban yang terlambat di semua unit'),
  ('mingguan', 'terlambat', 'daftar', 'unit yang kewajibannya terlambat'),
  ('mingguan', 'terlambat.no', 'nilai', 'nomor urut'),
  ('mingguan', 'terlambat.unit', 'nilai', 'nama unit'),
  ('mingguan', 'terlambat.jumlah', 'nilai', 'banyaknya kewajiban yang terlambat'),
  ('mingguan', 'terlambat.terlama', 'nilai', 'keterlambatan terlama dalam hari'),
  ('mingguan', 'tanpa_penerima', 'daftar', 'jabatan yang tidak dapat disampaikan pesan'),
  ('mingguan', 'tanpa_penerima.unit', 'nilai', 'nama unit'),
  ('mingguan', 'tanpa_penerima.jabatan', 'nilai', 'jabatan'),
  ('mingguan', 'tanpa_penerima.alasan', 'nilai', 'sebabnya'),
  ('mingguan', 'saluran', 'daftar', 'saluran yang bermasalah'),
  ('mingguan', 'saluran.nama', 'nilai', 'nama saluran'),
  ('mingguan', 'saluran.keadaan', 'nilai', 'keadaannya'),
  ('mingguan', 'peringatan', 'daftar', 'peringatan, misalnya kalender libur yang belum dimuat'),
  ('mingguan', 'peringatan.pesan', 'nilai', 'kalimat peringatan'),
  ('uji', 'saluran', 'nilai', 'nama saluran yang diuji'),
  ('uji', 'waktu', 'nilai', 'waktu pengujian'),
  ('teguran', 'dari.jabatan', 'nilai', 'jabatan atasan yang menegur'),
  ('teguran', 'dari.nama', 'nilai', 'nama atasan yang menegur'),
  ('teguran', 'terpotong', 'nilai', 'banyaknya kewajiban yang tidak ikut tertulis karena daftarnya panjang'),
  ('teguran', 'jumlah.terlambat', 'nilai', 'banyaknya yang terlambat'),
  ('teguran', 'terlambat', 'daftar', 'kewajiban yang terlambat');
insert into siklus.templat_nama (kunci, nama, bentuk, arti)
select l.kunci, l.daftar || '.' || n.nama, 'nilai', n.arti
from (values ('rekap', 'terlambat'), ('rekap', 'segera'), ('rekap', 'berikutnya'), ('rekap', 'eskalasi'), ('rekap', 'teratas'), ('teguran', 'terlambat')) l (kunci, daftar)
cross join (values
  ('no', 'nomor urut'), ('nomor', 'nomor SOP'), ('judul', 'judul SOP'), ('jenis', 'jenis kewajiban'), ('keadaan', 'keadaannya dalam satu kalimat'),
  ('hari', 'banyaknya hari terlambat, atau hari yang tersisa'), ('jatuh_tempo', 'tanggal jatuh tempo'), ('perkiraan', 'benar bila tanggalnya perkiraan'),
  ('pasal', 'dasar hukumnya'), ('tindakan', 'langkah berikutnya'), ('tautan', 'alamat penjelasan'), ('tautan_tanggapi', 'alamat untuk menyatakan akan menindaklanjuti')) n (nama, arti);
insert into siklus.templat_nama (kunci, nama, bentuk, arti) values
  ('rekap', 'eskalasi.unit', 'nilai', 'unit yang berkewajiban'),
  ('rekap', 'eskalasi.jabatan', 'nilai', 'jabatan yang berkewajiban'),
  ('rekap', 'eskalasi.hari_kerja', 'nilai', 'banyaknya hari kerja terlambat');
update siklus.templat_nama set tautan = true where nama ~ '(^|\.)tautan(_tanggapi)?$';
-- What each notice must say: of which SOP, by which article, what to do next.
update siklus.templat_nama set wajib = '{teks,html}'
where kunci = 'rekap' and nama ~ '^(terlambat|segera|berikutnya)(\.(nomor|judul|pasal|tindakan))?$'
   or kunci = 'teguran' and nama ~ '^terlambat(\.(nomor|judul|pasal|tindakan))?$';
update siklus.templat_nama set wajib = '{perihal}' where kunci = 'rekap' and nama = 'perihal';

-- Every version there ever was. kanal null: of all channels. isi null: back to the text of the installation.
create table siklus.templat (
  id      bigint generated always as identity primary key,
  kunci   text not null references siklus.templat_kunci,
  bagian  text not null references siklus.templat_bagian,
  kanal   text check (length(kanal) between 1 and 64),
  isi     text,
  bawaan  boolean not null default false,
  pelaku  text not null,
  dicatat timestamptz not null default siklus.sekarang(),
  check (not bawaan or isi is not null and kanal is null)
);
create index templat_berlaku on siklus.templat (kunci, bagian, id desc);
create trigger templat_tetap before update or delete on siklus.templat
  for each row execute function siklus.tolak_ubah();
create trigger templat_utuh before truncate on siklus.templat
  for each statement execute function siklus.tolak_ubah();

-- Ids of calendar entries are unique in the world: two registers may have an SOP of the same number.
alter table siklus.sistem add column ruang uuid not null default gen_random_uuid();

insert into siklus.jejak_jenis values ('templat_tetapkan', 'menetapkan templat');

insert into siklus.templat (kunci, bagian, isi, bawaan, pelaku) values
('rekap', 'perihal', $isi${{perihal}}$isi$, true, 'pemasangan'),
('rekap', 'teks', $isi$Yth. {{kepada.jabatan}}
{{#kepada.nama}}
Bapak/Ibu {{kepada.nama}}
{{/kepada.nama}}

Dengan hormat,

Bersama ini kami sampaikan keadaan kewajiban SOP di {{unit.nama}} per {{tanggal}}: {{jumlah.terlambat}} terlambat, {{jumlah.segera}} segera jatuh tempo, dan {{jumlah.berikutnya}} berikutnya.
{{#dialihkan}}

{{dialihkan}}
{{/dialihkan}}
{{#jumlah.terlambat}}

Terlambat ({{jumlah.terlambat}})
{{/jumlah.terlambat}}
{{#terlambat}}

{{no}}. {{nomor}} {{judul}}
   {{keadaan}}
{{#pasal}}
   Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
   Langkah berikutnya: {{tindakan}}
{{/tindakan}}
{{#tautan}}
   {{tautan}}
{{/tautan}}
{{#tautan_tanggapi}}
   Saya tindak lanjuti: {{tautan_tanggapi}}
{{/tautan_tanggapi}}
{{/terlambat}}
{{#jumlah.segera}}

Segera ({{jumlah.segera}})
{{/jumlah.segera}}
{{#segera}}

{{no}}. {{nomor}} {{judul}}
   {{keadaan}}
{{#pasal}}
   Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
   Langkah berikutnya: {{tindakan}}
{{/tindakan}}
{{#tautan}}
   {{tautan}}
{{/tautan}}
{{#tautan_tanggapi}}
   Saya tindak lanjuti: {{tautan_tanggapi}}
{{/tautan_tanggapi}}
{{/segera}}
{{#jumlah.berikutnya}}

Berikutnya ({{jumlah.berikutnya}})
{{/jumlah.berikutnya}}
{{#berikutnya}}

{{no}}. {{nomor}} {{judul}}
   {{keadaan}}
{{#pasal}}
   Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
   Langkah berikutnya: {{tindakan}}
{{/tindakan}}
{{#tautan}}
   {{tautan}}
{{/tautan}}
{{#tautan_tanggapi}}
   Saya tindak lanjuti: {{tautan_tanggapi}}
{{/tautan_tanggapi}}
{{/berikutnya}}
{{#jumlah.eskalasi}}

Belum ditindaklanjuti oleh unit di bawah Bapak/Ibu ({{jumlah.eskalasi}})
{{/jumlah.eskalasi}}
{{#eskalasi}}

{{no}}. {{unit}}: {{nomor}} {{judul}}
   {{keadaan}}
{{#pasal}}
   Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
   Langkah berikutnya: {{tindakan}}
{{/tindakan}}
{{#tautan}}
   {{tautan}}
{{/tautan}}
{{/eskalasi}}
{{#terpotong}}

dan {{terpotong}} lainnya.
{{#tautan}}
Daftar lengkap: {{tautan}}
{{/tautan}}
{{/terpotong}}

Kami mohon perhatian dan tindak lanjut Bapak/Ibu. Atas kerja sama yang baik, kami ucapkan terima kasih.

Hormat kami,
{{pengirim}}

-- 
Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.
Nomor pesan: {{id}}
$isi$, true, 'pemasangan'),
('rekap', 'html', $isi$<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Pengingat SOP</title>
</head>
<body style="margin:0;padding:16px;background:#ffffff;color:#202124;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:640px;margin:0 auto">
<p>Yth. {{kepada.jabatan}}{{#kepada.nama}}<br>Bapak/Ibu {{kepada.nama}}{{/kepada.nama}}</p>
<p>Dengan hormat,</p>
<p>Bersama ini kami sampaikan keadaan kewajiban SOP di {{unit.nama}} per {{tanggal}}: {{jumlah.terlambat}} terlambat, {{jumlah.segera}} segera jatuh tempo, dan {{jumlah.berikutnya}} berikutnya.</p>
{{#dialihkan}}
<p>{{dialihkan}}</p>
{{/dialihkan}}
{{#jumlah.terlambat}}
<h2 style="font-size:18px;color:#b3261e;margin:24px 0 8px 0">Terlambat ({{jumlah.terlambat}})</h2>
<ol style="margin:0;padding:0 0 0 24px">
{{/jumlah.terlambat}}
{{#terlambat}}
<li style="margin:0 0 14px 0"><strong>{{nomor}} {{judul}}</strong><br><span style="color:#b3261e">{{keadaan}}</span>
{{#pasal}}
<br>Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
<br>Langkah berikutnya: {{tindakan}}
{{/tindakan}}
{{#tautan}}
<br><a href="{{tautan}}">Buka penjelasan SOP ini</a>
{{/tautan}}
{{#tautan_tanggapi}}
<br><a href="{{tautan_tanggapi}}" style="display:inline-block;margin:6px 0 0 0;padding:8px 14px;background:#1f5f3f;color:#ffffff;text-decoration:none">Saya tindak lanjuti</a>
{{/tautan_tanggapi}}
</li>
{{/terlambat}}
{{#jumlah.terlambat}}
</ol>
{{/jumlah.terlambat}}
{{#jumlah.segera}}
<h2 style="font-size:18px;color:#8a5a00;margin:24px 0 8px 0">Segera ({{jumlah.segera}})</h2>
<ol style="margin:0;padding:0 0 0 24px">
{{/jumlah.segera}}
{{#segera}}
<li style="margin:0 0 14px 0"><strong>{{nomor}} {{judul}}</strong><br><span style="color:#8a5a00">{{keadaan}}</span>
{{#pasal}}
<br>Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
<br>Langkah berikutnya: {{tindakan}}
{{/tindakan}}
{{#tautan}}
<br><a href="{{tautan}}">Buka penjelasan SOP ini</a>
{{/tautan}}
{{#tautan_tanggapi}}
<br><a href="{{tautan_tanggapi}}" style="display:inline-block;margin:6px 0 0 0;padding:8px 14px;background:#1f5f3f;color:#ffffff;text-decoration:none">Saya tindak lanjuti</a>
{{/tautan_tanggapi}}
</li>
{{/segera}}
{{#jumlah.segera}}
</ol>
{{/jumlah.segera}}
{{#jumlah.berikutnya}}
<h2 style="font-size:18px;color:#1f5f3f;margin:24px 0 8px 0">Berikutnya ({{jumlah.berikutnya}})</h2>
<ol style="margin:0;padding:0 0 0 24px">
{{/jumlah.berikutnya}}
{{#berikutnya}}
<li style="margin:0 0 14px 0"><strong>{{nomor}} {{judul}}</strong><br><span style="color:#1f5f3f">{{keadaan}}</span>
{{#pasal}}
<br>Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
<br>Langkah berikutnya: {{tindakan}}
{{/tindakan}}
{{#tautan}}
<br><a href="{{tautan}}">Buka penjelasan SOP ini</a>
{{/tautan}}
{{#tautan_tanggapi}}
<br><a href="{{tautan_tanggapi}}" style="display:inline-block;margin:6px 0 0 0;padding:8px 14px;background:#1f5f3f;color:#ffffff;text-decoration:none">Saya tindak lanjuti</a>
{{/tautan_tanggapi}}
</li>
{{/berikutnya}}
{{#jumlah.berikutnya}}
</ol>
{{/jumlah.berikutnya}}
{{#jumlah.eskalasi}}
<h2 style="font-size:18px;color:#b3261e;margin:24px 0 8px 0">Belum ditindaklanjuti oleh unit di bawah Bapak/Ibu ({{jumlah.eskalasi}})</h2>
<ol style="margin:0;padding:0 0 0 24px">
{{/jumlah.eskalasi}}
{{#eskalasi}}
<li style="margin:0 0 14px 0"><strong>{{unit}}: {{nomor}} {{judul}}</strong><br><span style="color:#b3261e">{{keadaan}}</span>
{{#pasal}}
<br>Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
<br>Langkah berikutnya: {{tindakan}}
{{/tindakan}}
{{#tautan}}
<br><a href="{{tautan}}">Buka penjelasan SOP ini</a>
{{/tautan}}
</li>
{{/eskalasi}}
{{#jumlah.eskalasi}}
</ol>
{{/jumlah.eskalasi}}
{{#terpotong}}
<p>dan {{terpotong}} lainnya.{{#tautan}} <a href="{{tautan}}">Buka daftar lengkap</a>{{/tautan}}</p>
{{/terpotong}}
<p>Kami mohon perhatian dan tindak lanjut Bapak/Ibu. Atas kerja sama yang baik, kami ucapkan terima kasih.</p>
<p>Hormat kami,<br>{{pengirim}}</p>
<p style="font-size:13px;color:#5f6368;border-top:1px solid #dadce0;padding-top:8px">Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.<br>Nomor pesan: {{id}}</p>
</div>
</body>
</html>
$isi$, true, 'pemasangan'),
('rekap', 'pesan', $isi$Pengingat SOP {{unit.nama}}, {{tanggal}}
{{perihal}}
{{#teratas}}

{{no}}. {{nomor}} {{judul}}
{{keadaan}}
{{#pasal}}
Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
Langkah berikutnya: {{tindakan}}
{{/tindakan}}
{{#tautan}}
{{tautan}}
{{/tautan}}
{{/teratas}}
{{#sisanya}}

dan {{sisanya}} lainnya.
{{/sisanya}}

{{pengirim}}
$isi$, true, 'pemasangan'),
('mingguan', 'perihal', $isi${{perihal}}$isi$, true, 'pemasangan'),
('mingguan', 'teks', $isi$Yth. {{kepada.jabatan}}
{{#kepada.nama}}
Bapak/Ibu {{kepada.nama}}
{{/kepada.nama}}

Dengan hormat,

Bersama ini kami sampaikan ringkasan pengingat SOP di {{unit.nama}} dari {{dari}} sampai dengan {{sampai}}: {{jumlah.terkirim}} pesan terkirim, {{jumlah.menunggu}} menunggu, {{jumlah.mati}} gagal, dan {{jumlah.terlambat}} kewajiban terlambat.
{{^jumlah.terlambat}}

Tidak ada kewajiban yang terlambat.
{{/jumlah.terlambat}}
{{#terlambat}}

{{no}}. {{unit}}: {{jumlah}} kewajiban terlambat, terlama {{terlama}} hari
{{/terlambat}}
{{#tanpa_penerima}}

Tanpa penerima: {{unit}}, {{jabatan}}. {{alasan}}
{{/tanpa_penerima}}
{{#saluran}}

Saluran {{nama}}: {{keadaan}}
{{/saluran}}
{{#peringatan}}

Peringatan: {{pesan}}
{{/peringatan}}

Kami mohon Bapak/Ibu menindaklanjuti hal-hal tersebut. Atas kerja sama yang baik, kami ucapkan terima kasih.

Hormat kami,
{{pengirim}}

-- 
Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.
Nomor pesan: {{id}}
$isi$, true, 'pemasangan'),
('mingguan', 'html', $isi$<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Ringkasan mingguan pengingat SOP</title>
</head>
<body style="margin:0;padding:16px;background:#ffffff;color:#202124;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:640px;margin:0 auto">
<p>Yth. {{kepada.jabatan}}{{#kepada.nama}}<br>Bapak/Ibu {{kepada.nama}}{{/kepada.nama}}</p>
<p>Dengan hormat,</p>
<p>Bersama ini kami sampaikan ringkasan pengingat SOP di {{unit.nama}} dari {{dari}} sampai dengan {{sampai}}: {{jumlah.terkirim}} pesan terkirim, {{jumlah.menunggu}} menunggu, {{jumlah.mati}} gagal, dan {{jumlah.terlambat}} kewajiban terlambat.</p>
{{^jumlah.terlambat}}
<p>Tidak ada kewajiban yang terlambat.</p>
{{/jumlah.terlambat}}
{{#terlambat}}
<p style="margin:0 0 8px 0">{{no}}. <strong>{{unit}}</strong>: <span style="color:#b3261e">{{jumlah}} kewajiban terlambat, terlama {{terlama}} hari</span></p>
{{/terlambat}}
{{#tanpa_penerima}}
<p>Tanpa penerima: <strong>{{unit}}</strong>, {{jabatan}}. {{alasan}}</p>
{{/tanpa_penerima}}
{{#saluran}}
<p>Saluran <strong>{{nama}}</strong>: {{keadaan}}</p>
{{/saluran}}
{{#peringatan}}
<p style="color:#8a5a00">Peringatan: {{pesan}}</p>
{{/peringatan}}
<p>Kami mohon Bapak/Ibu menindaklanjuti hal-hal tersebut. Atas kerja sama yang baik, kami ucapkan terima kasih.</p>
<p>Hormat kami,<br>{{pengirim}}</p>
<p style="font-size:13px;color:#5f6368;border-top:1px solid #dadce0;padding-top:8px">Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.<br>Nomor pesan: {{id}}</p>
</div>
</body>
</html>
$isi$, true, 'pemasangan'),
('mingguan', 'pesan', $isi$Ringkasan mingguan pengingat SOP {{unit.nama}}, {{dari}} sampai {{sampai}}
{{jumlah.terkirim}} pesan terkirim, {{jumlah.menunggu}} menunggu, {{jumlah.mati}} gagal; {{jumlah.terlambat}} kewajiban terlambat.
{{#saluran}}
Saluran {{nama}}: {{keadaan}}
{{/saluran}}
{{#peringatan}}
Peringatan: {{pesan}}
{{/peringatan}}

{{pengirim}}
$isi$, true, 'pemasangan'),
('uji', 'perihal', $isi$Uji saluran {{saluran}} pengingat SOP$isi$, true, 'pemasangan'),
('uji', 'teks', $isi$Yth. {{kepada.jabatan}}
{{#kepada.nama}}
Bapak/Ibu {{kepada.nama}}
{{/kepada.nama}}

Dengan hormat,

Pesan ini menguji saluran {{saluran}} pengingat SOP bagi {{kepada.jabatan}} pada {{waktu}}. Bila pesan ini sampai, saluran tersebut berfungsi; tidak ada yang perlu dilakukan.

Hormat kami,
{{pengirim}}

-- 
Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.
Nomor pesan: {{id}}
$isi$, true, 'pemasangan'),
('uji', 'html', $isi$<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Uji saluran pengingat SOP</title>
</head>
<body style="margin:0;padding:16px;background:#ffffff;color:#202124;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:640px;margin:0 auto">
<p>Yth. {{kepada.jabatan}}{{#kepada.nama}}<br>Bapak/Ibu {{kepada.nama}}{{/kepada.nama}}</p>
<p>Dengan hormat,</p>
<p>Pesan ini menguji saluran {{saluran}} pengingat SOP bagi {{kepada.jabatan}} pada {{waktu}}. Bila pesan ini sampai, saluran tersebut berfungsi; tidak ada yang perlu dilakukan.</p>
<p>Hormat kami,<br>{{pengirim}}</p>
<p style="font-size:13px;color:#5f6368;border-top:1px solid #dadce0;padding-top:8px">Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.<br>Nomor pesan: {{id}}</p>
</div>
</body>
</html>
$isi$, true, 'pemasangan'),
('uji', 'pesan', $isi$Pesan ini menguji saluran {{saluran}} pengingat SOP bagi {{kepada.jabatan}} pada {{waktu}}. Bila pesan ini sampai, saluran tersebut berfungsi; tidak ada yang perlu dilakukan.

{{pengirim}}
$isi$, true, 'pemasangan'),
('teguran', 'perihal', $isi$Teguran atas kewajiban SOP yang terlambat di {{unit.nama}}$isi$, true, 'pemasangan'),
('teguran', 'teks', $isi$KONSEP SURAT TEGURAN

Nomor    : ................................
Sifat    : Segera
Hal      : {{perihal}}

................................, {{tanggal}}

Yth. {{kepada.jabatan}}
{{#kepada.nama}}
Saudara {{kepada.nama}}
{{/kepada.nama}}
di tempat

Berdasarkan pemantauan Bagian Organisasi per {{tanggal}}, kewajiban SOP berikut pada {{unit.nama}} telah melampaui jatuh tempo dan belum ditindaklanjuti meskipun telah diingatkan:
{{#terlambat}}

{{no}}. {{nomor}} {{judul}}
   {{keadaan}}
{{#pasal}}
   Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
   Yang harus dilakukan: {{tindakan}}
{{/tindakan}}
{{/terlambat}}
{{#terpotong}}

dan {{terpotong}} lainnya.
{{/terpotong}}

Sehubungan dengan hal tersebut, Saudara diminta menyelesaikan kewajiban dimaksud dan melaporkan hasilnya kepada kami melalui Bagian Organisasi dalam waktu 7 (tujuh) hari kerja sejak surat ini diterima.

Demikian untuk dilaksanakan.

{{dari.jabatan}},



{{#dari.nama}}
{{dari.nama}}
{{/dari.nama}}
$isi$, true, 'pemasangan'),
('teguran', 'html', $isi$<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Konsep surat teguran</title>
</head>
<body style="margin:0;padding:16px;background:#ffffff;color:#202124;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:640px;margin:0 auto">
<p><strong>KONSEP SURAT TEGURAN</strong></p>
<p>Nomor: ................................<br>Sifat: Segera<br>Hal: {{perihal}}</p>
<p>................................, {{tanggal}}</p>
<p>Yth. {{kepada.jabatan}}{{#kepada.nama}}<br>Saudara {{kepada.nama}}{{/kepada.nama}}<br>di tempat</p>
<p>Berdasarkan pemantauan Bagian Organisasi per {{tanggal}}, kewajiban SOP berikut pada {{unit.nama}} telah melampaui jatuh tempo dan belum ditindaklanjuti meskipun telah diingatkan:</p>
{{#jumlah.terlambat}}
<ol style="margin:0;padding:0 0 0 24px">
{{/jumlah.terlambat}}
{{#terlambat}}
<li style="margin:0 0 14px 0"><strong>{{nomor}} {{judul}}</strong><br>{{keadaan}}
{{#pasal}}
<br>Dasar: {{pasal}}
{{/pasal}}
{{#tindakan}}
<br>Yang harus dilakukan: {{tindakan}}
{{/tindakan}}
</li>
{{/terlambat}}
{{#jumlah.terlambat}}
</ol>
{{/jumlah.terlambat}}
{{#terpotong}}
<p>dan {{terpotong}} lainnya.</p>
{{/terpotong}}
<p>Sehubungan dengan hal tersebut, Saudara diminta menyelesaikan kewajiban dimaksud dan melaporkan hasilnya kepada kami melalui Bagian Organisasi dalam waktu 7 (tujuh) hari kerja sejak surat ini diterima.</p>
<p>Demikian untuk dilaksanakan.</p>
<p>{{dari.jabatan}},<br><br><br>{{#dari.nama}}{{dari.nama}}{{/dari.nama}}</p>
</div>
</body>
</html>
$isi$, true, 'pemasangan');
