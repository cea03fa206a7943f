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
  ('rekap', 'eskalasi', 'daftar', 'unit di bawahnya yang kewajibannya melewati batas'),
  ('rekap', 'eskalasi.no', 'nilai', 'nomor urut'),
  ('rekap', 'eskalasi.unit.kode', 'nilai', 'kode unit itu'),
  ('rekap', 'eskalasi.unit.nama', 'nilai', 'nama unit itu'),
  ('rekap', 'eskalasi.jumlah', 'nilai', 'banyaknya kewajiban unit itu yang melewati batas'),
  ('rekap', 'eskalasi.terlama', 'nilai', 'keterlambatan terlama dalam hari'),
  ('rekap', 'eskalasi.hari_kerja', 'nilai', 'batas yang dilewati dalam hari kerja'),
  ('rekap', 'eskalasi.terpotong', 'nilai', 'banyaknya yang tidak ikut tertulis'),
  ('rekap', 'eskalasi.surat.perihal', 'nilai', 'perihal konsep surat teguran yang dilampirkan'),
  ('rekap', 'eskalasi.surat.kepada', 'nilai', 'kepada siapa konsep surat teguran itu'),
  ('rekap', 'eskalasi.baris', 'daftar', 'kewajiban unit itu yang melewati batas'),
  ('rekap', 'eskalasi_terpotong', 'nilai', 'banyaknya unit yang tidak ikut tertulis'),
  ('mingguan', 'daerah.kode', 'nilai', 'kode daerah'),
  ('mingguan', 'daerah.nama', 'nilai', 'nama daerah'),
  ('mingguan', 'dialihkan', 'nilai', 'kalimat bila pesan dialihkan kepada atasan; kosong bila tidak'),
  ('mingguan', 'sejak', 'nilai', 'hari pertama masa ringkasan'),
  ('mingguan', 'tautan', 'nilai', 'alamat keterangan lengkap; kosong bila tidak ada'),
  ('mingguan', 'jumlah.terlambat', 'nilai', 'kewajiban yang terlambat di semua unit'),
  ('mingguan', 'jumlah.segera', 'nilai', 'kewajiban yang segera jatuh tempo di semua unit'),
  ('mingguan', 'jumlah.skpd', 'nilai', 'SKPD yang mempunyai kewajiban terlambat atau segera'),
  ('mingguan', 'jumlah.saluran_mati', 'nilai', 'saluran yang mati'),
  ('mingguan', 'jumlah.jabatan_kosong', 'nilai', 'unit yang pimpinannya kosong atau tanpa alamat'),
  ('mingguan', 'jumlah.belum_aktif', 'nilai', 'unit yang pengirimannya belum diaktifkan'),
  ('mingguan', 'kiriman.terkirim', 'nilai', 'pesan yang terkirim'),
  ('mingguan', 'kiriman.menunggu', 'nilai', 'pesan yang masih menunggu'),
  ('mingguan', 'kiriman.mati', 'nilai', 'pesan yang gagal terkirim'),
  ('mingguan', 'kiriman.batal', 'nilai', 'pesan yang batal karena tidak perlu lagi'),
  ('mingguan', 'kiriman.dialihkan', 'nilai', 'pesan yang dialihkan kepada atasan'),
  ('mingguan', 'skpd', 'daftar', 'SKPD dengan kewajiban terlambat atau segera, yang terburuk dahulu'),
  ('mingguan', 'skpd.no', 'nilai', 'nomor urut'),
  ('mingguan', 'skpd.kode', 'nilai', 'kode SKPD'),
  ('mingguan', 'skpd.nama', 'nilai', 'nama SKPD'),
  ('mingguan', 'skpd.terlambat', 'nilai', 'banyaknya kewajiban yang terlambat'),
  ('mingguan', 'skpd.segera', 'nilai', 'banyaknya kewajiban yang segera jatuh tempo'),
  ('mingguan', 'skpd.terlama', 'nilai', 'keterlambatan terlama dalam hari; kosong bila tidak ada'),
  ('mingguan', 'saluran_mati', 'daftar', 'jabatan yang tidak tercapai lewat suatu saluran'),
  ('mingguan', 'saluran_mati.saluran', 'nilai', 'nama saluran'),
  ('mingguan', 'saluran_mati.unit', 'nilai', 'kode unit'),
  ('mingguan', 'saluran_mati.jabatan', 'nilai', 'jabatan'),
  ('mingguan', 'saluran_mati.gagal', 'nilai', 'banyaknya yang gagal'),
  ('mingguan', 'saluran_mati.alasan', 'nilai', 'sebab terakhir'),
  ('mingguan', 'saluran_mati.terakhir_berhasil', 'nilai', 'kapan terakhir berhasil; kosong bila belum pernah'),
  ('mingguan', 'jabatan_kosong', 'daftar', 'unit yang pimpinannya kosong atau tanpa alamat'),
  ('mingguan', 'jabatan_kosong.unit', 'nilai', 'kode unit'),
  ('mingguan', 'jabatan_kosong.nama', 'nilai', 'nama unit'),
  ('mingguan', 'jabatan_kosong.dialihkan_ke', 'nilai', 'jabatan yang menerima gantinya; kosong bila tidak ada'),
  ('mingguan', 'belum_aktif', 'daftar', 'unit yang pengirimannya belum diaktifkan'),
  ('mingguan', 'belum_aktif.unit', 'nilai', 'kode unit'),
  ('mingguan', 'belum_aktif.nama', 'nilai', 'nama unit'),
  ('mingguan', 'kalender', 'daftar', 'peringatan tentang hari libur yang belum dimuat'),
  ('mingguan', 'kalender.teks', 'nilai', 'kalimat peringatan'),
  ('uji', 'saluran', 'nilai', 'nama saluran yang diuji; kosong bila tidak disebut'),
  ('teguran', 'dari.jabatan', 'nilai', 'jabatan atasan yang menegur, dengan Plt. atau Plh.'),
  ('teguran', 'dari.nama', 'nilai', 'nama atasan yang menegur'),
  ('teguran', 'batas', 'nilai', 'hari terakhir untuk melaksanakan'),
  ('teguran', 'terpotong', 'nilai', 'banyaknya kewajiban yang tidak ikut tertulis karena daftarnya panjang'),
  ('teguran', 'jumlah.terlambat', 'nilai', 'banyaknya yang terlambat'),
  ('teguran', 'terlambat', 'daftar', 'kewajiban yang terlambat');
insert into siklus.templat_nama (kunci, nama, bentuk, arti)
select l.kunci, l.daftar || '.' || n.nama, 'nilai', n.arti
from (values ('rekap', 'terlambat'), ('rekap', 'segera'), ('rekap', 'berikutnya'), ('rekap', 'eskalasi.baris'), ('rekap', 'teratas'), ('teguran', 'terlambat')) l (kunci, daftar)
cross join (values
  ('no', 'nomor urut'), ('unit.kode', 'kode unit yang berkewajiban'), ('unit.nama', 'nama unit yang berkewajiban'), ('nomor', 'nomor SOP'), ('judul', 'judul SOP'), ('jenis', 'jenis kewajiban'), ('keadaan', 'keadaannya dalam satu kalimat'),
  ('hari', 'banyaknya hari terlambat, atau hari yang tersisa'), ('jatuh_tempo', 'tanggal jatuh tempo'), ('perkiraan', 'benar bila tanggalnya perkiraan'),
  ('pasal', 'dasar hukumnya'), ('tindakan', 'langkah berikutnya'), ('tautan', 'alamat penjelasan'), ('tautan_tanggapi', 'alamat untuk menyatakan akan menindaklanjuti')) n (nama, arti);
insert into siklus.templat_nama (kunci, nama, bentuk, arti)
select n.kunci, n.nama || '.no', 'nilai', 'nomor urut' from siklus.templat_nama n where n.bentuk = 'daftar' on conflict do nothing;
update siklus.templat_nama set tautan = true where nama ~ '(^|\.)tautan(_tanggapi)?$';
-- What each notice must say: of which SOP, by which article, what to do next.
update siklus.templat_nama set wajib = '{teks,html}'
where kunci = 'rekap' and nama ~ '^(terlambat|segera|berikutnya|eskalasi|eskalasi\.baris)(\.(nomor|judul|pasal|tindakan))?$'
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

Melewati batas di unit bawahan ({{jumlah.eskalasi}})
{{/jumlah.eskalasi}}
{{#eskalasi}}

{{unit.nama}}: {{jumlah}} kewajiban, terlama {{terlama}} hari
{{#surat.perihal}}
Konsep surat teguran kepada {{surat.kepada}} terlampir.
{{/surat.perihal}}
{{#baris}}

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
{{/baris}}
{{#terpotong}}

dan {{terpotong}} kewajiban lainnya.
{{/terpotong}}
{{/eskalasi}}
{{#eskalasi_terpotong}}

dan {{eskalasi_terpotong}} unit lainnya.
{{/eskalasi_terpotong}}
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
<h2 style="font-size:18px;color:#b3261e;margin:24px 0 8px 0">Melewati batas di unit bawahan ({{jumlah.eskalasi}})</h2>
{{/jumlah.eskalasi}}
{{#eskalasi}}
<h3 style="font-size:16px;margin:16px 0 8px 0">{{unit.nama}}: {{jumlah}} kewajiban, terlama {{terlama}} hari</h3>
{{#surat.perihal}}
<p>Konsep surat teguran kepada {{surat.kepada}} terlampir.</p>
{{/surat.perihal}}
<ol style="margin:0;padding:0 0 0 24px">
{{#baris}}
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
</li>
{{/baris}}
</ol>
{{#terpotong}}
<p>dan {{terpotong}} kewajiban lainnya.</p>
{{/terpotong}}
{{/eskalasi}}
{{#eskalasi_terpotong}}
<p>dan {{eskalasi_terpotong}} unit lainnya.</p>
{{/eskalasi_terpotong}}
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
{{#eskalasi}}

{{unit.nama}}: {{jumlah}} kewajiban melewati batas, terlama {{terlama}} hari
{{/eskalasi}}

{{pengirim}}
$isi$, true, 'pemasangan'),
('mingguan', 'perihal', $isi${{perihal}}$isi$, true, 'pemasangan'),
('mingguan', 'teks', $isi$Yth. {{kepada.jabatan}}
{{#kepada.nama}}
Bapak/Ibu {{kepada.nama}}
{{/kepada.nama}}

Dengan hormat,

Bersama ini kami sampaikan ringkasan pengingat SOP di {{daerah.nama}} dari {{sejak}} sampai dengan {{tanggal}}: {{jumlah.terlambat}} kewajiban terlambat dan {{jumlah.segera}} segera jatuh tempo; {{kiriman.terkirim}} pesan terkirim, {{kiriman.menunggu}} menunggu, dan {{kiriman.mati}} gagal.
{{#dialihkan}}

{{dialihkan}}
{{/dialihkan}}
{{^jumlah.terlambat}}

Tidak ada kewajiban yang terlambat.
{{/jumlah.terlambat}}
{{#jumlah.skpd}}

SKPD dengan kewajiban terlambat atau segera ({{jumlah.skpd}})
{{/jumlah.skpd}}
{{#skpd}}
{{no}}. {{nama}}: {{terlambat}} terlambat{{#terlama}}, terlama {{terlama}} hari{{/terlama}}; {{segera}} segera
{{/skpd}}
{{#jumlah.saluran_mati}}

Saluran yang mati ({{jumlah.saluran_mati}})
{{/jumlah.saluran_mati}}
{{#saluran_mati}}
{{no}}. {{saluran}} kepada {{jabatan}} ({{unit}}): {{gagal}} gagal{{#alasan}}, {{alasan}}{{/alasan}}; {{#terakhir_berhasil}}terakhir berhasil {{terakhir_berhasil}}{{/terakhir_berhasil}}{{^terakhir_berhasil}}belum pernah berhasil{{/terakhir_berhasil}}
{{/saluran_mati}}
{{#jumlah.jabatan_kosong}}

Pimpinan kosong atau tanpa alamat ({{jumlah.jabatan_kosong}})
{{/jumlah.jabatan_kosong}}
{{#jabatan_kosong}}
{{no}}. {{nama}}{{#dialihkan_ke}}, dialihkan kepada {{dialihkan_ke}}{{/dialihkan_ke}}{{^dialihkan_ke}}, tidak ada yang menerima{{/dialihkan_ke}}
{{/jabatan_kosong}}
{{#jumlah.belum_aktif}}

Unit yang pengirimannya belum diaktifkan ({{jumlah.belum_aktif}})
{{/jumlah.belum_aktif}}
{{#belum_aktif}}
{{no}}. {{nama}} ({{unit}})
{{/belum_aktif}}
{{#kalender}}

Peringatan: {{teks}}
{{/kalender}}
{{#tautan}}

Keterangan lengkap: {{tautan}}
{{/tautan}}

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
<p>Bersama ini kami sampaikan ringkasan pengingat SOP di {{daerah.nama}} dari {{sejak}} sampai dengan {{tanggal}}: {{jumlah.terlambat}} kewajiban terlambat dan {{jumlah.segera}} segera jatuh tempo; {{kiriman.terkirim}} pesan terkirim, {{kiriman.menunggu}} menunggu, dan {{kiriman.mati}} gagal.</p>
{{#dialihkan}}
<p>{{dialihkan}}</p>
{{/dialihkan}}
{{^jumlah.terlambat}}
<p>Tidak ada kewajiban yang terlambat.</p>
{{/jumlah.terlambat}}
{{#jumlah.skpd}}
<h2 style="font-size:18px;margin:24px 0 8px 0">SKPD dengan kewajiban terlambat atau segera ({{jumlah.skpd}})</h2>
{{/jumlah.skpd}}
{{#skpd}}
<p style="margin:0 0 8px 0">{{no}}. {{nama}}: {{terlambat}} terlambat{{#terlama}}, terlama {{terlama}} hari{{/terlama}}; {{segera}} segera</p>
{{/skpd}}
{{#jumlah.saluran_mati}}
<h2 style="font-size:18px;margin:24px 0 8px 0">Saluran yang mati ({{jumlah.saluran_mati}})</h2>
{{/jumlah.saluran_mati}}
{{#saluran_mati}}
<p style="margin:0 0 8px 0">{{no}}. {{saluran}} kepada {{jabatan}} ({{unit}}): {{gagal}} gagal{{#alasan}}, {{alasan}}{{/alasan}}; {{#terakhir_berhasil}}terakhir berhasil {{terakhir_berhasil}}{{/terakhir_berhasil}}{{^terakhir_berhasil}}belum pernah berhasil{{/terakhir_berhasil}}</p>
{{/saluran_mati}}
{{#jumlah.jabatan_kosong}}
<h2 style="font-size:18px;margin:24px 0 8px 0">Pimpinan kosong atau tanpa alamat ({{jumlah.jabatan_kosong}})</h2>
{{/jumlah.jabatan_kosong}}
{{#jabatan_kosong}}
<p style="margin:0 0 8px 0">{{no}}. {{nama}}{{#dialihkan_ke}}, dialihkan kepada {{dialihkan_ke}}{{/dialihkan_ke}}{{^dialihkan_ke}}, tidak ada yang menerima{{/dialihkan_ke}}</p>
{{/jabatan_kosong}}
{{#jumlah.belum_aktif}}
<h2 style="font-size:18px;margin:24px 0 8px 0">Unit yang pengirimannya belum diaktifkan ({{jumlah.belum_aktif}})</h2>
{{/jumlah.belum_aktif}}
{{#belum_aktif}}
<p style="margin:0 0 8px 0">{{no}}. {{nama}} ({{unit}})</p>
{{/belum_aktif}}
{{#kalender}}
<p style="color:#8a5a00">Peringatan: {{teks}}</p>
{{/kalender}}
{{#tautan}}
<p><a href="{{tautan}}">Buka keterangan lengkap</a></p>
{{/tautan}}
<p>Kami mohon Bapak/Ibu menindaklanjuti hal-hal tersebut. Atas kerja sama yang baik, kami ucapkan terima kasih.</p>
<p>Hormat kami,<br>{{pengirim}}</p>
<p style="font-size:13px;color:#5f6368;border-top:1px solid #dadce0;padding-top:8px">Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.<br>Nomor pesan: {{id}}</p>
</div>
</body>
</html>
$isi$, true, 'pemasangan'),
('mingguan', 'pesan', $isi${{perihal}}
{{kiriman.terkirim}} pesan terkirim, {{kiriman.menunggu}} menunggu, {{kiriman.mati}} gagal sejak {{sejak}}.
{{#saluran_mati}}
Saluran mati: {{saluran}} kepada {{jabatan}} ({{unit}})
{{/saluran_mati}}
{{#kalender}}
Peringatan: {{teks}}
{{/kalender}}
{{#tautan}}
{{tautan}}
{{/tautan}}

{{pengirim}}
$isi$, true, 'pemasangan'),
('uji', 'perihal', $isi$Uji saluran{{#saluran}} {{saluran}}{{/saluran}} pengingat SOP$isi$, true, 'pemasangan'),
('uji', 'teks', $isi$Yth. {{kepada.jabatan}}
{{#kepada.nama}}
Bapak/Ibu {{kepada.nama}}
{{/kepada.nama}}

Dengan hormat,

Pesan ini menguji saluran{{#saluran}} {{saluran}}{{/saluran}} pengingat SOP bagi {{kepada.jabatan}} pada {{tanggal}}. Bila pesan ini sampai, saluran tersebut berfungsi; tidak ada yang perlu dilakukan.

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
<p>Pesan ini menguji saluran{{#saluran}} {{saluran}}{{/saluran}} pengingat SOP bagi {{kepada.jabatan}} pada {{tanggal}}. Bila pesan ini sampai, saluran tersebut berfungsi; tidak ada yang perlu dilakukan.</p>
<p>Hormat kami,<br>{{pengirim}}</p>
<p style="font-size:13px;color:#5f6368;border-top:1px solid #dadce0;padding-top:8px">Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.<br>Nomor pesan: {{id}}</p>
</div>
</body>
</html>
$isi$, true, 'pemasangan'),
('uji', 'pesan', $isi$Pesan ini menguji saluran{{#saluran}} {{saluran}}{{/saluran}} pengingat SOP bagi {{kepada.jabatan}} pada {{tanggal}}. Bila pesan ini sampai, saluran tersebut berfungsi; tidak ada yang perlu dilakukan.

{{pengirim}}
$isi$, true, 'pemasangan'),
('teguran', 'perihal', $isi$Teguran atas keterlambatan kewajiban SOP$isi$, true, 'pemasangan'),
('teguran', 'teks', $isi$KONSEP SURAT TEGURAN

Nomor    : …………………………
Sifat    : Segera
Lampiran : -
Hal      : {{perihal}}

{{tanggal}}

Yth. {{kepada.jabatan}}{{#kepada.nama}} ({{kepada.nama}}){{/kepada.nama}}
di tempat

Menurut register SOP, {{jumlah.terlambat}} kewajiban SOP di {{unit.nama}} telah melewati jatuh tempo dan belum dilaksanakan:
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

dan {{terpotong}} kewajiban lainnya.
{{/terpotong}}

Sehubungan dengan itu, Saudara agar melaksanakan kewajiban tersebut dan melaporkan hasilnya paling lambat tanggal {{#batas}}{{batas}}{{/batas}}{{^batas}}…………………………{{/batas}}.
Demikian untuk menjadi perhatian dan dilaksanakan sebagaimana mestinya.

{{dari.jabatan}},



{{#dari.nama}}
{{dari.nama}}
{{/dari.nama}}
{{^dari.nama}}
…………………………
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
<p>Nomor: …………………………<br>Sifat: Segera<br>Lampiran: -<br>Hal: {{perihal}}</p>
<p>{{tanggal}}</p>
<p>Yth. {{kepada.jabatan}}{{#kepada.nama}} ({{kepada.nama}}){{/kepada.nama}}<br>di tempat</p>
<p>Menurut register SOP, {{jumlah.terlambat}} kewajiban SOP di {{unit.nama}} telah melewati jatuh tempo dan belum dilaksanakan:</p>
<ol style="margin:0;padding:0 0 0 24px">
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
</ol>
{{#terpotong}}
<p>dan {{terpotong}} kewajiban lainnya.</p>
{{/terpotong}}
<p>Sehubungan dengan itu, Saudara agar melaksanakan kewajiban tersebut dan melaporkan hasilnya paling lambat tanggal {{#batas}}{{batas}}{{/batas}}{{^batas}}…………………………{{/batas}}.</p>
<p>Demikian untuk menjadi perhatian dan dilaksanakan sebagaimana mestinya.</p>
<p>{{dari.jabatan}},<br><br><br>{{#dari.nama}}{{dari.nama}}{{/dari.nama}}{{^dari.nama}}…………………………{{/dari.nama}}</p>
</div>
</body>
</html>
$isi$, true, 'pemasangan');
