-- SPDX-License-Identifier: MIT
-- The siklus of Pasal 10 as rows: stages, the acts of Lampiran I that must be evidenced before a stage
-- closes, their outcomes with the ways back, who may do what (Pasal 8 and 11), what an approval asks for
-- (Pasal 9). Then what was done. A version in konsep is one trip through the cycle.

---------------------------------------------------------------------------------------- the law
create table siklus.tahap_jenis (
  tahap text primary key,
  urut  int not null unique,
  nama  text not null,
  pasal text not null
);
insert into siklus.tahap_jenis values
  ('persiapan',           1, 'Persiapan',             'Pasal 10 ayat (1) huruf a Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('penilaian_kebutuhan', 2, 'Penilaian kebutuhan',   'Pasal 10 ayat (1) huruf b Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('penyusunan',          3, 'Penyusunan',            'Pasal 10 ayat (1) huruf c Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('penerapan',           4, 'Penerapan',             'Pasal 10 ayat (1) huruf d Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('monev',               5, 'Monitoring dan evaluasi', 'Pasal 10 ayat (1) huruf e Peraturan Bupati Balangan Nomor 6 Tahun 2013');

-- Why a trip begins, and in which stage.
create table siklus.perjalanan_sebab (
  sebab text primary key,
  tahap text not null references siklus.tahap_jenis,
  arti  text not null,
  pasal text not null
);
insert into siklus.perjalanan_sebab values
  ('baru',   'persiapan',           'SOP baru', 'Pasal 8 ayat (1) dan Pasal 10 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('revisi', 'penyusunan',          'versi baru; versi lama tetap berlaku sampai versi baru efektif', 'Pasal 12 ayat (2) dan Pasal 13 Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('ganti',  'penilaian_kebutuhan', 'SOP baru yang menggantikan SOP lama', 'Pasal 13 Peraturan Bupati Balangan Nomor 6 Tahun 2013');

-- The roles that the law gives acts to; their offices stand in wewenang. wajib: siklus checks that who acts
-- holds the role, else the role only says whose turn it is.
create table siklus.peran_jenis (
  peran text primary key,
  urut  int not null unique, -- the order of the articles
  nama  text not null,
  pasal text not null
);
insert into siklus.peran_jenis values
  ('pembina',          5, 'Bagian Organisasi Sekretariat Daerah', 'Pasal 13 ayat (2) dan Pasal 14 Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('koordinator',      2, 'koordinator penyusunan',               'Pasal 8 ayat (7) sampai ayat (9) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('penanggung_jawab', 1, 'penanggung jawab penyusunan',          'Pasal 8 ayat (5) dan ayat (6) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('tim',              3, 'tim penyusun',                         'Lampiran I angka 3 Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('pengesah',         4, 'pejabat yang mengesahkan',             'Pasal 11 Peraturan Bupati Balangan Nomor 6 Tahun 2013');

create table siklus.tindakan_jenis (
  kode   text primary key check (kode ~ '^[1-5][a-e]$'),
  tahap  text not null references siklus.tahap_jenis,
  urut   int not null unique,
  nama   text not null,
  peran  text not null references siklus.peran_jenis,
  wajib  boolean not null,             -- only who holds the role may do it
  syarat text[] not null default '{}', -- acts that must be done before
  pasal  text not null,
  masa   daterange not null default '(,)' -- when the act is asked for
);
insert into siklus.tindakan_jenis (kode, tahap, urut, nama, peran, wajib, syarat, pasal) values
  ('1a', 'persiapan', 1, 'Memberitahukan kegiatan penyusunan SOP kepada SKPD dan unit kerja', 'pembina', false, '{}', 'Lampiran I angka 1 huruf a Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('1b', 'persiapan', 2, 'Mengumpulkan data dan menganalisis prosedur yang berjalan', 'koordinator', false, '{}', 'Lampiran I angka 1 huruf b Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('2a', 'penilaian_kebutuhan', 3, 'Menimbang lingkungan organisasi dan peraturan yang berpengaruh', 'koordinator', false, '{}', 'Lampiran I angka 2 huruf a Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('2b', 'penilaian_kebutuhan', 4, 'Menyusun rencana tindak dan target penilaian kebutuhan', 'koordinator', false, '{}', 'Lampiran I angka 2 huruf b Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('2c', 'penilaian_kebutuhan', 5, 'Menilai kebutuhan dan SOP yang sudah ada', 'koordinator', false, '{2b}', 'Lampiran I angka 2 huruf c Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('2d', 'penilaian_kebutuhan', 6, 'Membuat daftar SOP yang akan dikembangkan', 'koordinator', false, '{2c}', 'Lampiran I angka 2 huruf d Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('2e', 'penilaian_kebutuhan', 7, 'Membuat dokumen penilaian kebutuhan', 'koordinator', false, '{2d}', 'Lampiran I angka 2 huruf e Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('3a', 'penyusunan', 8, 'Mengumpulkan informasi dan mengenali pilihan prosedur', 'tim', true, '{}', 'Lampiran I angka 3 huruf a Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('3b', 'penyusunan', 9, 'Menganalisis dan memilih prosedur', 'tim', true, '{3a}', 'Lampiran I angka 3 huruf b Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('3c', 'penyusunan', 10, 'Menulis SOP', 'tim', true, '{3b}', 'Lampiran I angka 3 huruf c Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('3d', 'penyusunan', 11, 'Menguji dan mereviu SOP', 'tim', true, '{3c}', 'Lampiran I angka 3 huruf d Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('3e', 'penyusunan', 12, 'Mengesahkan SOP', 'pengesah', true, '{3d}', 'Lampiran I angka 3 huruf e dan Pasal 11 Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('4a', 'penerapan', 13, 'Merencanakan penerapan', 'penanggung_jawab', false, '{}', 'Lampiran I angka 4 huruf a Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('4b', 'penerapan', 14, 'Memberitahukan SOP kepada pelaksana', 'penanggung_jawab', false, '{4a}', 'Lampiran I angka 4 huruf b Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('4c', 'penerapan', 15, 'Membagikan SOP dan membuka aksesnya', 'penanggung_jawab', false, '{4a}', 'Lampiran I angka 4 huruf c Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('4d', 'penerapan', 16, 'Melatih pelaksana, dengan pengawasan sampai mereka menguasai SOP', 'penanggung_jawab', false, '{4a}', 'Lampiran I angka 4 huruf d Peraturan Bupati Balangan Nomor 6 Tahun 2013');

-- How an act may end. gugur: the acts it makes void, so that they must be done again; kembali_ke: the way
-- back of the law. An act counts while nothing recorded after it (or itself) voids it.
create table siklus.tindakan_hasil (
  kode       text not null references siklus.tindakan_jenis,
  hasil      text not null,
  arti       text not null,
  kembali_ke text references siklus.tindakan_jenis,
  gugur      text[] not null default '{}',
  alasan     boolean not null default false, -- must be given a reason
  primary key (kode, hasil),
  check (kembali_ke is null or kode = any (gugur) or kode = '3e')
);
insert into siklus.tindakan_hasil (kode, hasil, arti, kembali_ke, gugur, alasan) values
  ('1a', 'selesai', 'dilakukan', null, '{}', false),
  ('1b', 'selesai', 'dilakukan', null, '{}', false),
  ('2a', 'selesai', 'dilakukan', null, '{}', false),
  ('2b', 'selesai', 'dilakukan', null, '{}', false),
  ('2c', 'selesai', 'dilakukan', null, '{2d,2e}', false),
  ('2d', 'selesai', 'dilakukan', null, '{2e}', false),
  ('2e', 'selesai', 'dilakukan', null, '{}', false),
  ('3a', 'selesai', 'informasi terkumpul', null, '{3b,3c,3d}', false),
  ('3b', 'selesai', 'prosedur terpilih', null, '{3c,3d}', false),
  ('3c', 'selesai', 'naskah tertulis', null, '{3d}', false),
  ('3d', 'lulus', 'siap disahkan', null, '{}', false),
  ('3d', 'perlu_informasi', 'kembali mengumpulkan informasi', '3a', '{3a,3b,3c,3d}', true),
  ('3e', 'disahkan', 'ditetapkan dengan Keputusan', null, '{}', false),
  ('3e', 'ditolak', 'kembali ditulis', '3c', '{3c,3d}', true),
  ('4a', 'selesai', 'dilakukan', null, '{}', false),
  ('4b', 'selesai', 'dilakukan', null, '{}', false),
  ('4c', 'selesai', 'dilakukan', null, '{}', false),
  ('4d', 'selesai', 'dilakukan', null, '{}', false),
  ('4d', 'tidak_perlu', 'pelatihan tidak diperlukan', null, '{}', true);

-- What must be written down with an act. pilihan: the values allowed; daftar_objek: a list of objects, each
-- with the members named in pilihan filled in.
create table siklus.tindakan_isian (
  kode    text not null references siklus.tindakan_jenis,
  isian   text not null,
  tipe    text not null check (tipe in ('teks', 'tanggal', 'ya_tidak', 'pilihan', 'daftar', 'daftar_pilihan', 'daftar_objek', 'dokumen')),
  wajib   boolean not null,
  arti    text not null,
  pilihan text[] not null default '{}',
  primary key (kode, isian)
);
insert into siklus.tindakan_isian (kode, isian, tipe, wajib, arti, pilihan) values
  ('1a', 'cara', 'teks', false, 'cara memberitahukan', '{}'),
  ('1a', 'pihak', 'daftar', false, 'SKPD dan unit kerja yang diberi tahu', '{}'),
  ('1b', 'temuan', 'teks', true, 'hasil analisis prosedur yang berjalan', '{}'),
  ('2a', 'lingkungan', 'teks', true, 'susunan unit, jumlah pegawai dan layanan, sumber daya, tugas dan fungsi, sarana', '{}'),
  ('2a', 'peraturan', 'teks', true, 'peraturan yang memengaruhi penyusunan SOP', '{}'),
  ('2b', 'rencana', 'teks', true, 'rencana tindak', '{}'),
  ('2b', 'target', 'tanggal', true, 'kapan penilaian kebutuhan harus selesai', '{}'),
  ('2c', 'penilaian', 'teks', true, 'hasil penilaian terhadap kebutuhan dan SOP yang ada', '{}'),
  ('2d', 'catatan', 'teks', false, 'catatan atas daftar SOP', '{}'),
  ('2e', 'catatan', 'teks', false, 'catatan atas dokumen', '{}'),
  ('3a', 'teknik', 'daftar_pilihan', true, 'teknik pengumpulan informasi', '{brainstorming,fgd,wawancara,survei,benchmark,telaahan_dokumen}'),
  ('3a', 'informasi', 'teks', true, 'informasi yang terkumpul', '{}'),
  ('3a', 'sumber', 'daftar', false, 'narasumber, responden, unit atau dokumen', '{}'),
  ('3b', 'alternatif', 'daftar', true, 'pilihan prosedur yang ditimbang', '{}'),
  ('3b', 'dipilih', 'teks', true, 'prosedur yang dipilih', '{}'),
  ('3b', 'alasan', 'teks', true, 'mengapa dipilih', '{}'),
  ('3b', 'jenis', 'pilihan', true, 'apa yang dihasilkan', '{penyempurnaan,pembakuan,baru}'),
  ('3c', 'dokumen', 'dokumen', true, 'naskah SOP seperti pada impor JSON', '{}'),
  ('3c', 'alasan_format', 'teks', false, 'mengapa formatnya lain daripada saran Pasal 7', '{}'),
  ('3d', 'pihak', 'daftar', true, 'pihak dalam prosedur yang dimintai masukan', '{}'),
  ('3d', 'simulasi', 'teks', true, 'simulasi dan hasilnya', '{}'),
  ('3d', 'masukan', 'daftar_objek', false, 'masukan dan tindak lanjutnya', '{dari,isi,tindak_lanjut}'),
  ('4a', 'rencana', 'teks', true, 'urutan, cara dan akibat penerapan', '{}'),
  ('4a', 'target', 'tanggal', true, 'kapan penerapan selesai', '{}'),
  ('4a', 'penanggung', 'teks', true, 'siapa yang bertanggung jawab atas penerapan', '{}'),
  ('4a', 'pelatihan', 'ya_tidak', true, 'apakah pelatihan diperlukan', '{}'),
  ('4b', 'cara', 'teks', true, 'cara memberitahukan: sosialisasi, rapat, pengumuman', '{}'),
  ('4c', 'penerima', 'daftar_objek', true, 'siapa yang menerima SOP', '{nama,jabatan}'),
  ('4c', 'akses', 'teks', true, 'di mana SOP dapat dibaca', '{}'),
  ('4d', 'pelatihan', 'teks', true, 'bentuk dan isi pelatihan', '{}'),
  ('4d', 'peserta', 'daftar_objek', true, 'siapa yang dilatih', '{nama,jabatan}');

-- Scope of an SOP: decides who answers for it, coordinates it and signs it.
create table siklus.lingkup_jenis (
  lingkup text primary key,
  urut    int not null unique, -- the order of Pasal 11
  nama    text not null
);
insert into siklus.lingkup_jenis values
  ('unit', 1, 'di lingkungan SKPD/unit kerja'), ('upt', 2, 'di lingkungan UPT'), ('lintas_bagian', 3, 'lintas Bagian di Sekretariat Daerah'),
  ('setwan', 4, 'di lingkungan Sekretariat DPRD'), ('lintas_skpd', 5, 'lintas SKPD');

-- The authority matrix. A row speaks of SOPs of a scope whose unit is of one of these kinds and stands under
-- (or is) a unit of di_bawah, and not of bukan_di_bawah; its office is one of jabatan at the nearest unit of
-- a kind in tempat, upwards from the SOP's unit, or in a unit of a kind in anak right below it. unit_id: only there and below, instead of the general rows.
create table siklus.wewenang (
  id             bigint generated always as identity primary key,
  unit_id        bigint references siklus.unit,
  peran          text not null references siklus.peran_jenis,
  lingkup        text not null references siklus.lingkup_jenis,
  unit_jenis     text[] not null,
  di_bawah       text[] not null default '{}',
  bukan_di_bawah text[] not null default '{}',
  jabatan        text[] not null,
  tempat         text[] not null,
  anak           text[] not null default '{}',
  pasal          text not null,
  masa           daterange not null default '(,)'
);
insert into siklus.wewenang (peran, lingkup, unit_jenis, di_bawah, bukan_di_bawah, jabatan, tempat, pasal) values
  ('pengesah', 'unit', '{dinas,badan,kantor,bagian,unit_kerja,subbagian,kecamatan,sekretariat_daerah}', '{}', '{sekretariat_dprd,upt}', '{kepala,camat,sekda}',
    '{dinas,badan,kantor,bagian,unit_kerja,kecamatan,sekretariat_daerah}', 'Pasal 11 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('pengesah', 'upt', '{upt,subbagian,unit_kerja}', '{upt}', '{}', '{kepala}', '{upt}', 'Pasal 11 ayat (2) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('pengesah', 'lintas_bagian', '{bagian,subbagian,sekretariat_daerah}', '{sekretariat_daerah}', '{}', '{sekda}', '{sekretariat_daerah}', 'Pasal 11 ayat (3) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('pengesah', 'setwan', '{sekretariat_dprd,bagian,subbagian,unit_kerja}', '{sekretariat_dprd}', '{}', '{sekwan}', '{sekretariat_dprd}', 'Pasal 11 ayat (4) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('pengesah', 'lintas_skpd', '{dinas,badan,kantor,bagian,unit_kerja,subbagian,kecamatan,sekretariat_daerah,sekretariat_dprd,upt,kabupaten,kota,provinsi}', '{kabupaten,kota,provinsi}', '{}',
    '{bupati,wali_kota,gubernur}', '{kabupaten,kota,provinsi}', 'Pasal 11 ayat (5) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('penanggung_jawab', 'unit', '{dinas,badan,kantor,bagian,unit_kerja,subbagian,kecamatan,sekretariat_daerah}', '{}', '{sekretariat_dprd,upt}', '{kepala,camat,sekda}',
    '{dinas,badan,kantor,bagian,unit_kerja,kecamatan,sekretariat_daerah}', 'Pasal 8 ayat (6) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('penanggung_jawab', 'upt', '{upt,subbagian,unit_kerja}', '{upt}', '{}', '{kepala}', '{dinas,badan}', 'Pasal 8 ayat (6) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('penanggung_jawab', 'lintas_bagian', '{bagian,subbagian,sekretariat_daerah}', '{sekretariat_daerah}', '{}', '{sekda}', '{sekretariat_daerah}', 'Pasal 8 ayat (6) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('penanggung_jawab', 'setwan', '{sekretariat_dprd,bagian,subbagian,unit_kerja}', '{sekretariat_dprd}', '{}', '{sekwan}', '{sekretariat_dprd}', 'Pasal 8 ayat (6) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('penanggung_jawab', 'lintas_skpd', '{dinas,badan,kantor,bagian,unit_kerja,subbagian,kecamatan,sekretariat_daerah,sekretariat_dprd,upt,kabupaten,kota,provinsi}', '{kabupaten,kota,provinsi}', '{}',
    '{asisten}', '{sekretariat_daerah,kabupaten,kota,provinsi}', 'Pasal 8 ayat (5) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('koordinator', 'unit', '{dinas,badan,kecamatan,subbagian,unit_kerja}', '{dinas,badan,kecamatan}', '{upt}', '{sekretaris}', '{dinas,badan,kecamatan}', 'Pasal 8 ayat (7) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('koordinator', 'unit', '{kantor,subbagian,unit_kerja}', '{kantor}', '{}', '{kasubbag_tu}', '{kantor}', 'Pasal 8 ayat (8) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('koordinator', 'upt', '{upt,subbagian,unit_kerja}', '{upt}', '{}', '{kasubbag_tu}', '{upt}', 'Pasal 8 ayat (8) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('koordinator', 'unit', '{bagian,subbagian,unit_kerja,sekretariat_daerah}', '{}', '{sekretariat_dprd,dinas,badan,kecamatan,kantor,upt}', '{kasubbag_tu,kasubbag}', '{subbagian,bagian,unit_kerja,sekretariat_daerah}',
    'Pasal 8 ayat (9) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('koordinator', 'lintas_bagian', '{bagian,subbagian,sekretariat_daerah}', '{sekretariat_daerah}', '{}', '{kasubbag_tu,kasubbag}', '{subbagian,bagian,sekretariat_daerah}', 'Pasal 8 ayat (9) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('koordinator', 'setwan', '{sekretariat_dprd,bagian,subbagian,unit_kerja}', '{sekretariat_dprd}', '{}', '{kasubbag_tu,kasubbag}', '{subbagian,bagian,unit_kerja,sekretariat_dprd}', 'Pasal 8 ayat (9) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('koordinator', 'lintas_skpd', '{dinas,badan,kantor,bagian,unit_kerja,subbagian,kecamatan,sekretariat_daerah,sekretariat_dprd,upt,kabupaten,kota,provinsi}', '{kabupaten,kota,provinsi}', '{}',
    '{asisten}', '{sekretariat_daerah,kabupaten,kota,provinsi}', 'Pasal 8 ayat (5) Peraturan Bupati Balangan Nomor 6 Tahun 2013');

update siklus.wewenang set anak = '{bagian,subbagian,unit_kerja}' where peran = 'koordinator' and lingkup <> 'lintas_skpd'; -- their offices are often kept as units
update siklus.wewenang set anak = '{sekretariat_daerah}' where peran in ('koordinator', 'penanggung_jawab') and lingkup = 'lintas_skpd'; -- where the asisten of the whole region sit

-- What the document must hold before it may be approved: Pasal 9 and the identity block of Lampiran II.
-- minimal: how many entries the list of that name needs; 0: it must be there, and may be empty.
create table siklus.pengesahan_syarat (
  syarat   text primary key,
  urut     int not null unique,
  arti     text not null,
  minimal  int,       -- null: checked in another way than by counting a list of the document
  pelengkap text not null, -- who can supply it
  pasal    text not null,
  masa     daterange not null default '(,)'
);
insert into siklus.pengesahan_syarat (syarat, urut, arti, minimal, pelengkap, pasal) values
  ('nomor',                 1, 'nomor SOP', null, 'tim penyusun', 'Lampiran II huruf C angka 3 Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('jenis',                 2, 'jenis SOP (teknis atau administratif)', null, 'tim penyusun', 'Pasal 6 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('format',                3, 'format SOP', null, 'tim penyusun', 'Pasal 7 ayat (2) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('langkah',               4, 'uraian langkah', 1, 'tim penyusun', 'Lampiran II huruf C angka 3 Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('output',                5, 'paling sedikit satu output', null, 'tim penyusun', 'Pasal 9 huruf a Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('tugas_fungsi',          6, 'tugas pokok dan fungsi yang diacu', null, 'tim penyusun, atau koordinator dengan baris kebutuhan', 'Pasal 9 huruf b Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('dasar_hukum',           7, 'dasar hukum', 1, 'tim penyusun', 'Pasal 9 huruf c Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('dasar_hukum_berlaku',   8, 'dasar hukum yang masih berlaku, sebagai pengganti yang sudah dicabut', null, 'tim penyusun', 'Pasal 9 huruf c Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('keterkaitan',           9, 'keterkaitan dengan SOP lain (boleh daftar kosong)', 0, 'tim penyusun', 'Pasal 9 huruf d Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('kebutuhan',             10, 'identifikasi kebutuhan SOP', null, 'koordinator penyusunan', 'Pasal 9 huruf e Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('kualifikasi_pelaksana', 11, 'kualifikasi pelaksana', 1, 'tim penyusun', 'Lampiran II huruf C angka 10 Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('peralatan',             12, 'peralatan dan perlengkapan', 1, 'tim penyusun', 'Lampiran II huruf C angka 12 Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('peringatan',            13, 'peringatan', 1, 'tim penyusun', 'Lampiran II huruf C angka 13 Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('pencatatan',            14, 'pencatatan dan pendataan', 1, 'tim penyusun', 'Lampiran II huruf C angka 14 Peraturan Bupati Balangan Nomor 6 Tahun 2013');

---------------------------------------------------------------------------------------- what was done
alter table siklus.versi add column lingkup text references siklus.lingkup_jenis;

create table siklus.perjalanan (
  versi_id     bigint primary key references siklus.versi,
  sop_id       bigint not null references siklus.sop,
  sebab        text not null references siklus.perjalanan_sebab,
  judul        text not null, -- as planned; a draft may rename it
  kebutuhan_id bigint references siklus.kebutuhan,
  menggantikan bigint references siklus.sop, -- the SOP that ends when this one takes effect (ganti)
  alasan       text check (length(alasan) <= 2000),
  oleh         text not null check (length(oleh) between 1 and 300),
  tanggal      date not null,
  pelaku       text not null,
  dicatat      timestamptz not null default siklus.sekarang(),
  tercatat     date not null
);
create index perjalanan_sop on siklus.perjalanan (sop_id);
create index perjalanan_menggantikan on siklus.perjalanan (menggantikan) where menggantikan is not null;

-- A trip given up before its approval; the draft stays, as history.
create table siklus.perjalanan_batal (
  versi_id bigint primary key references siklus.perjalanan,
  tanggal  date not null,
  alasan   text not null check (length(alasan) between 1 and 2000),
  oleh     text not null check (length(oleh) between 1 and 300),
  pelaku   text not null,
  dicatat  timestamptz not null default siklus.sekarang(),
  tercatat date not null
);

create table siklus.tahap_masuk (
  id       bigint generated always as identity primary key,
  versi_id bigint not null references siklus.perjalanan,
  tahap    text not null references siklus.tahap_jenis,
  tanggal  date not null,
  dicatat  timestamptz not null default siklus.sekarang(),
  tercatat date not null,
  unique (versi_id, tahap)
);

-- The team of a trip; naming a team again makes a new susunan, the last one holds.
create table siklus.tim (
  versi_id bigint not null references siklus.perjalanan,
  susunan  int not null,
  urut     int not null,
  nama     text not null check (length(nama) between 1 and 300),
  nip      text check (nip ~ '^[0-9 ]{1,30}$'),
  peran    text not null check (peran in ('ketua', 'penulis', 'anggota')),
  oleh     text not null, -- the coordinator or who answers for it (Pasal 8)
  tanggal  date not null,
  pelaku   text not null,
  dicatat  timestamptz not null default siklus.sekarang(),
  primary key (versi_id, susunan, urut)
);

create table siklus.tindakan (
  id       bigint generated always as identity primary key,
  versi_id bigint not null references siklus.perjalanan,
  kode     text not null,
  hasil    text not null,
  tanggal  date not null,
  oleh     text not null check (length(oleh) between 1 and 300),
  bukti    text check (length(bukti) <= 2000),
  alasan   text check (length(alasan) <= 2000),
  isi      jsonb not null default '{}',
  pelaku   text not null,
  dicatat  timestamptz not null default siklus.sekarang(),
  tercatat date not null,
  foreign key (kode, hasil) references siklus.tindakan_hasil,
  check (num_nonnulls(bukti, alasan) > 0)
);
create index tindakan_versi on siklus.tindakan (versi_id, id);

-- Approvals and refusals, with the content they speak of.
create table siklus.pengesahan (
  tindakan_id       bigint primary key references siklus.tindakan,
  versi_id          bigint not null references siklus.versi,
  hasil             text not null check (hasil in ('disahkan', 'ditolak')),
  keputusan_nomor   text check (length(keputusan_nomor) between 1 and 200),
  keputusan_tanggal date,
  efektif           date,
  jabatan_id        bigint not null references siklus.jabatan,
  pejabat_id        bigint not null references siklus.pejabat,
  sidik             bytea not null,
  pasal             text not null,
  check ((hasil = 'disahkan') = (num_nonnulls(keputusan_nomor, keputusan_tanggal, efektif) = 3)),
  check (efektif >= keputusan_tanggal)
);
create unique index pengesahan_sekali on siklus.pengesahan (versi_id) where hasil = 'disahkan';

-- Who was given the SOP (4c), and their receipt of exactly that content.
create table siklus.distribusi (
  id          bigint generated always as identity primary key,
  tindakan_id bigint not null references siklus.tindakan,
  versi_id    bigint not null references siklus.versi,
  nama        text not null check (length(nama) between 1 and 300),
  jabatan     text not null check (length(jabatan) between 1 and 300),
  sidik       bytea not null,
  unique (versi_id, nama, jabatan)
);
create table siklus.tanda_terima (
  distribusi_id bigint primary key references siklus.distribusi,
  tanggal       date not null,
  pelaku        text not null,
  dicatat       timestamptz not null default siklus.sekarang()
);

-- Who was trained (4d), and the supervision that goes on until the SOP is mastered.
create table siklus.pelatihan (
  id          bigint generated always as identity primary key,
  tindakan_id bigint not null references siklus.tindakan,
  versi_id    bigint not null references siklus.versi,
  nama        text not null check (length(nama) between 1 and 300),
  jabatan     text not null check (length(jabatan) between 1 and 300),
  unique (versi_id, nama, jabatan)
);
create table siklus.supervisi (
  id           bigint generated always as identity primary key,
  pelatihan_id bigint not null references siklus.pelatihan,
  tanggal      date not null,
  oleh         text not null check (length(oleh) between 1 and 300),
  dikuasai     boolean not null,
  catatan      text check (length(catatan) <= 2000),
  pelaku       text not null,
  dicatat      timestamptz not null default siklus.sekarang()
);
create index supervisi_pelatihan on siklus.supervisi (pelatihan_id, id);

-- Pasal 14: the result of each trip is reported to the Bupati through Bagian Organisasi.
create table siklus.lapor (
  versi_id bigint primary key references siklus.versi,
  tanggal  date not null,
  surat    text not null check (length(surat) between 1 and 200),
  oleh     text not null check (length(oleh) between 1 and 300),
  pelaku   text not null,
  dicatat  timestamptz not null default siklus.sekarang(),
  tercatat date not null
);

do $$
declare
  t text;
begin
  foreach t in array '{perjalanan,perjalanan_batal,tahap_masuk,tim,tindakan,pengesahan,distribusi,tanda_terima,pelatihan,supervisi,lapor}'::text[] loop
    execute format('create trigger %I before update or delete on siklus.%I for each row execute function siklus.tolak_ubah()', t || '_tetap', t);
    execute format('create trigger %I before truncate on siklus.%I for each statement execute function siklus.tolak_ubah()', t || '_utuh', t);
  end loop;
end $$;
