-- SPDX-License-Identifier: MIT
-- Schema siklus, first form: the tree of units and its offices, the register of SOPs, the two clocks,
-- the ledger of reminders. Data only; the code that works on it is schema api, made anew at each
-- install. Unedited once released.

-- The one reader of the clock. In a rehearsal database the clock is moved by siklus.sistem.geser.
create table siklus.sistem (
  satu    boolean primary key default true check (satu),
  latihan boolean not null default false,
  geser   interval not null default interval '0',
  check (latihan or geser = interval '0')
);
insert into siklus.sistem default values;

create function siklus.sekarang() returns timestamptz
  stable parallel safe language sql
  return now() + (select geser from siklus.sistem);

-- What two spellings of a name have in common: case, width and white space do not count.
create function siklus.kunci_nama(t text) returns text
  immutable strict parallel safe language sql
  return btrim(regexp_replace(lower(normalize(t, nfkc)), '\s+', ' ', 'g'));

-- The same for the title of an SOP, where the prefix "SOP" or "SOP AP" does not count either.
create function siklus.kunci_judul(t text) returns text
  immutable strict parallel safe language sql
  return replace(regexp_replace(siklus.kunci_nama(t), '^(sop|standar operasional prosedur)( ap)?[ :.-]+(?=\S)', ''), ' ', '');

-- The fingerprint of a text. Immutable, since a database of siklus is always UTF8.
create function siklus.sidik(t text) returns bytea
  immutable strict parallel safe language sql as $$
  select sha256(convert_to(t, 'UTF8'))
$$;

-- History is never rewritten: rows of these tables are added, nothing else.
create function siklus.tolak_ubah() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'SK409', constraint = 'riwayat-tetap',
    message = format('Riwayat di %s tidak boleh diubah atau dihapus.', tg_table_name),
    hint = 'Catat peristiwa baru yang membetulkannya.';
end $$;

---------------------------------------------------------------------------------------- units
create table siklus.unit_jenis (
  jenis       text primary key,
  nama        text not null,
  awalan      text[] not null default '{}', -- how names of this kind begin, as kunci_nama
  induk_lazim text[] not null default '{}', -- kinds a unit of this kind usually hangs under
  urut        int not null                  -- longer prefixes are tried by this order
);
insert into siklus.unit_jenis (jenis, nama, awalan, induk_lazim, urut) values
  ('negara',              'Negara',              '{republik}',                                '{}', 90),
  ('lembaga',             'Kementerian/Lembaga', '{kementerian,lembaga}',                     '{negara}', 80),
  ('provinsi',            'Provinsi',            '{provinsi,propinsi}',                       '{negara}', 80),
  ('kabupaten',           'Kabupaten',           '{kabupaten}',                               '{provinsi}', 80),
  ('kota',                'Kota',                '{kota}',                                    '{provinsi}', 80),
  ('sekretariat_daerah',  'Sekretariat Daerah',  '{sekretariat daerah}',                      '{kabupaten,kota,provinsi}', 10),
  ('sekretariat_dprd',    'Sekretariat DPRD',    '{sekretariat dprd,sekretariat dewan}',      '{kabupaten,kota,provinsi}', 10),
  ('dinas',               'Dinas',               '{dinas}',                                   '{kabupaten,kota,provinsi}', 20),
  ('badan',               'Badan',               '{badan,inspektorat}',                       '{kabupaten,kota,provinsi}', 20),
  ('kantor',              'Kantor',              '{kantor}',                                  '{kabupaten,kota,provinsi}', 20),
  ('kecamatan',           'Kecamatan',           '{kecamatan}',                               '{kabupaten,kota}', 20),
  ('upt',                 'UPT',                 '{upt,unit pelaksana teknis,puskesmas}',     '{dinas,badan}', 20),
  ('bagian',              'Bagian',              '{bagian}',                                  '{sekretariat_daerah}', 30),
  ('subbagian',           'Subbagian',           '{subbagian,sub bagian,subbag}',             '{bagian}', 20),
  ('unit_kerja',          'Unit Kerja',          '{}',                                        '{}', 99);

create table siklus.unit (
  id       bigint generated always as identity primary key,
  kode     text not null unique check (kode ~ '^[A-Z0-9][A-Z0-9._-]{0,63}$'),
  nama     text not null check (length(nama) between 1 and 300),
  kunci    text generated always as (siklus.kunci_nama(nama)) stored,
  jenis    text not null references siklus.unit_jenis,
  induk_id bigint references siklus.unit,
  jalur    public.ltree not null unique,
  unique nulls not distinct (induk_id, kunci)
);
create index unit_jalur on siklus.unit using gist (jalur);
create index unit_kunci on siklus.unit (kunci);

-- The path is made from the parent, never given. Moving a unit is an SOTK event, not an edit.
create function siklus.unit_jalur() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.induk_id is distinct from old.induk_id or new.jalur <> old.jalur then
      raise exception using errcode = 'SK422', constraint = 'unit-pindah',
        message = format('Unit %s tidak dapat dipindah dengan mengubah induknya.', old.kode),
        hint = 'Perubahan susunan organisasi dicatat sebagai peristiwa SOTK.';
    end if;
    return new;
  end if;
  new.jalur := coalesce((select u.jalur from siklus.unit u where u.id = new.induk_id), '')
               operator(public.||) ('u' || new.id);
  -- Paths of some 250 labels make a page of the index hold one key: it then grows without end.
  if public.nlevel(new.jalur) > 64 then
    raise exception using errcode = 'SK422', constraint = 'unit-terlalu-dalam',
      message = format('Unit %s berada lebih dari 64 tingkat di bawah unit teratas.', new.kode),
      hint = 'Periksa kolom induk.';
  end if;
  return new;
end $$;
create trigger unit_jalur before insert or update on siklus.unit
  for each row execute function siklus.unit_jalur();

-- Offices and their holders. A message addresses the office; the holder is looked up when it is sent.
create table siklus.jabatan_jenis (
  jenis    text primary key,
  nama     text not null,
  pimpinan boolean not null -- heads the unit: the duties of the unit are addressed to this office
);
insert into siklus.jabatan_jenis values
  ('presiden', 'Presiden', true), ('menteri', 'Menteri', true), ('gubernur', 'Gubernur', true),
  ('bupati', 'Bupati', true), ('wali_kota', 'Wali Kota', true), ('sekda', 'Sekretaris Daerah', true),
  ('sekwan', 'Sekretaris DPRD', true), ('kepala', 'Kepala', true), ('camat', 'Camat', true),
  ('asisten', 'Asisten', false), ('sekretaris', 'Sekretaris', false),
  ('kasubbag_tu', 'Kepala Subbagian Tata Usaha', false), ('kasubbag', 'Kepala Subbagian', false),
  ('analis', 'Analis', false);

create table siklus.jabatan (
  id      bigint generated always as identity primary key,
  unit_id bigint not null references siklus.unit,
  jenis   text not null references siklus.jabatan_jenis,
  nama    text not null check (length(nama) between 1 and 300),
  unique (unit_id, jenis, nama)
);

create table siklus.pejabat_status (
  status text primary key,
  urut   int not null unique -- who acts when several hold the office on one day: lowest first
);
insert into siklus.pejabat_status values ('plh', 1), ('plt', 2), ('definitif', 3);

create table siklus.pejabat (
  id         bigint generated always as identity primary key,
  jabatan_id bigint not null references siklus.jabatan,
  nama       text not null check (length(nama) between 1 and 300),
  nip        text check (nip ~ '^[0-9 ]{1,30}$'),
  status     text not null references siklus.pejabat_status,
  masa       daterange not null check (not isempty(masa)),
  constraint pejabat_masa exclude using gist (jabatan_id with =, status with =, masa with &&)
);

-- A mail address or webhook of an office, or of a holder (then it goes when the holder goes).
create table siklus.saluran (
  id         bigint generated always as identity primary key,
  jabatan_id bigint references siklus.jabatan,
  pejabat_id bigint references siklus.pejabat,
  jenis      text not null check (jenis in ('surel', 'webhook')),
  alamat     text not null check (length(alamat) between 3 and 2000),
  rahasia    text check (rahasia ~ '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$'),
  aktif      boolean not null default true,
  check (num_nonnulls(jabatan_id, pejabat_id) = 1),
  check (jenis <> 'webhook' or rahasia is not null),
  unique nulls not distinct (jabatan_id, pejabat_id, jenis, alamat)
);
create index saluran_pejabat on siklus.saluran (pejabat_id);

---------------------------------------------------------------------------------------- policy
-- What may be set, and what holds where nothing else is set. A policy hangs on a unit with a validity
-- period and is inherited by the nearest ancestor; unit_id null is the whole country.
create table siklus.kebijakan_jenis (
  kunci text primary key,
  arti  text not null
);
insert into siklus.kebijakan_jenis values
  ('evaluasi_bulan',    'jarak terlama antara dua evaluasi, dalam bulan'),
  ('monitoring_bulan',  'jarak terlama antara dua monitoring, dalam bulan'),
  ('segera_hari',       'berapa hari sebelum jatuh tempo status menjadi segera'),
  ('tangga_evaluasi',   'langkah pengingat evaluasi: hari terhadap jatuh tempo, lalu diulang tiap ulang_hari'),
  ('tangga_monitoring', 'langkah pengingat monitoring: hari terhadap jatuh tempo, lalu diulang tiap ulang_hari'),
  ('zona',              'zona waktu: WIB, WITA atau WIT'),
  ('hari_kerja',        'hari kerja dalam seminggu, 1 = Senin … 7 = Minggu'),
  ('jendela_kirim',     'jam pengiriman pesan, waktu setempat'),
  ('tautan',            'alamat dasar yang ditulis di depan tautan dalam pesan');

create table siklus.zona (
  zona text primary key,
  tz   text not null
);
insert into siklus.zona values ('WIB', 'Asia/Jakarta'), ('WITA', 'Asia/Makassar'), ('WIT', 'Asia/Jayapura');

-- A whole number of a JSON value within bounds; false for anything else.
create function siklus.bilangan_sah(n jsonb, terkecil int, terbesar int) returns boolean
  immutable parallel safe language sql
  return coalesce(case when n::text ~ '^-?[0-9]{1,5}$' then n::text::int between terkecil and terbesar end, false);

-- A list of 1 to terpanjang whole numbers within bounds.
create function siklus.daftar_sah(d jsonb, terpanjang int, terkecil int, terbesar int) returns boolean
  immutable parallel safe language sql
  return coalesce(case when jsonb_typeof(d) = 'array' then jsonb_array_length(d) between 1 and terpanjang
    and not exists (select from jsonb_array_elements(d) x where not siklus.bilangan_sah(x, terkecil, terbesar)) end, false);

create function siklus.kebijakan_sah(kunci text, nilai jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(case
    when kunci in ('evaluasi_bulan', 'monitoring_bulan') then siklus.bilangan_sah(nilai, 1, 120)
    when kunci = 'segera_hari' then siklus.bilangan_sah(nilai, 0, 366)
    when kunci in ('tangga_evaluasi', 'tangga_monitoring')
      then siklus.daftar_sah(nilai -> 'langkah', 32, -366, 366) and siklus.bilangan_sah(nilai -> 'ulang_hari', 1, 366)
    when kunci = 'zona' then nilai in ('"WIB"', '"WITA"', '"WIT"')
    when kunci = 'hari_kerja' then siklus.daftar_sah(nilai, 7, 1, 7)
    when kunci = 'jendela_kirim'
      then nilai ->> 'dari' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and nilai ->> 'sampai' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
        and nilai ->> 'dari' < nilai ->> 'sampai'
    when kunci = 'tautan'
      then jsonb_typeof(nilai) = 'string' and nilai #>> '{}' ~ '^https?://[A-Za-z0-9.:-]+(/[!-~]*)?$' and nilai #>> '{}' !~ '/$'
  end, false);

create table siklus.kebijakan (
  id      bigint generated always as identity primary key,
  unit_id bigint references siklus.unit,
  kunci   text not null references siklus.kebijakan_jenis,
  nilai   jsonb not null,
  pasal   text not null,
  masa    daterange not null default '(,)',
  check (siklus.kebijakan_sah(kunci, nilai)),
  constraint kebijakan_masa
    exclude using gist (coalesce(unit_id, 0) with =, kunci with =, masa with &&)
);
insert into siklus.kebijakan (kunci, nilai, pasal) values
  ('evaluasi_bulan', '24', 'Pasal 13 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('monitoring_bulan', '6', 'Lampiran PermenPAN-RB Nomor 35 Tahun 2012; Pasal 12 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('segera_hari', '90', 'kebijakan bawaan siklus'),
  ('tangga_evaluasi', '{"langkah": [-90, -60, -30, -14, -7, -1, 0], "ulang_hari": 7}', 'kebijakan bawaan siklus'),
  ('tangga_monitoring', '{"langkah": [-14, -7, 0], "ulang_hari": 7}', 'kebijakan bawaan siklus'),
  ('zona', '"WIB"', 'Keputusan Presiden Nomor 41 Tahun 1987'),
  ('hari_kerja', '[1, 2, 3, 4, 5]', 'Peraturan Presiden Nomor 21 Tahun 2023'),
  ('jendela_kirim', '{"dari": "08:00", "sampai": "15:00"}', 'kebijakan bawaan siklus'),
  ('tautan', '"http://127.0.0.1:8181"', 'kebijakan bawaan siklus');

create table siklus.libur (
  id      bigint generated always as identity primary key,
  unit_id bigint references siklus.unit, -- null: the whole country
  tanggal date not null,
  nama    text not null check (length(nama) between 1 and 300),
  jenis   text not null check (jenis in ('libur_nasional', 'cuti_bersama', 'libur_daerah')),
  sumber  text not null,
  unique nulls not distinct (unit_id, tanggal, nama)
);
create index libur_tanggal on siklus.libur (tanggal);

---------------------------------------------------------------------------------------- register
create table siklus.sop (
  id      bigint generated always as identity primary key,
  unit_id bigint not null references siklus.unit,
  kunci   text not null check (kunci <> ''), -- kunci_judul of the title it was registered under
  unique (unit_id, kunci)
);
create index sop_kunci on siklus.sop (kunci);

-- Dates kept apart. Where only the year of the effective date is known, tanggal_efektif is its last
-- day and ketelitian 'tahun': a duty counted from it is late only when it is late under every reading.
create table siklus.versi (
  id                        bigint generated always as identity primary key,
  sop_id                    bigint not null references siklus.sop,
  ke                        int not null check (ke >= 1),
  status                    text not null check (status in ('konsep', 'berlaku', 'diganti', 'dicabut')),
  nomor                     text,
  judul                     text not null check (length(judul) between 1 and 1000),
  jenis                     text check (jenis in ('teknis', 'administratif')),
  format                    text check (format in ('langkah_sederhana', 'tahapan_berurutan', 'grafik', 'diagram_alir')),
  penanggung_jawab_produk   text,
  penanggung_jawab_kegiatan text,
  ruang_lingkup             text,
  disahkan_oleh             text,
  tanggal_selesai           date,
  tanggal_revisi            date,
  rencana_tinjau            date,
  tanggal_pengesahan        date,
  tanggal_efektif           date,
  ketelitian                text not null default 'hari' check (ketelitian in ('hari', 'tahun')),
  berakhir                  date, -- first day it is no longer in force
  sumber                    text,
  unique (sop_id, ke),
  check (berakhir is null or tanggal_efektif is null or berakhir >= tanggal_efektif),
  check (status in ('diganti', 'dicabut') = (berakhir is not null)),
  constraint versi_masa exclude using gist (sop_id with =, daterange(tanggal_efektif, berakhir) with &&)
    where (status <> 'konsep' and tanggal_efektif is not null)
);
create unique index versi_berlaku on siklus.versi (sop_id) where status = 'berlaku';

-- The body, apart from the narrow state row: the document with its steps, and the fields as imported.
create table siklus.versi_isi (
  versi_id bigint primary key references siklus.versi,
  dokumen  jsonb,
  asal     jsonb not null
);

-- The two clocks are moved by these rows and by nothing else.
create table siklus.evaluasi (
  id       bigint generated always as identity primary key,
  sop_id   bigint not null references siklus.sop,
  versi_id bigint not null references siklus.versi,
  tanggal  date not null,
  oleh     text not null check (length(oleh) between 1 and 300),
  hasil    text not null check (hasil in ('tetap', 'revisi', 'ganti', 'cabut')),
  catatan  text check (length(catatan) <= 10000),
  pelaku   text not null,
  dicatat  timestamptz not null default siklus.sekarang()
);
create index evaluasi_sop on siklus.evaluasi (sop_id, tanggal);

create table siklus.monitoring (
  id       bigint generated always as identity primary key,
  sop_id   bigint not null references siklus.sop,
  versi_id bigint not null references siklus.versi,
  tanggal  date not null,
  oleh     text not null check (length(oleh) between 1 and 300),
  catatan  text check (length(catatan) <= 10000),
  pelaku   text not null,
  dicatat  timestamptz not null default siklus.sekarang()
);
create index monitoring_sop on siklus.monitoring (sop_id, tanggal);

create table siklus.kebutuhan (
  id         bigint generated always as identity primary key,
  unit_id    bigint not null references siklus.unit,
  sub_bagian text,
  nomor      text,
  judul      text not null check (length(judul) between 1 and 1000),
  kunci      text generated always as (siklus.kunci_judul(judul)) stored,
  golongan   text not null check (golongan in ('sop', 'standar_pelayanan')),
  kegiatan   text,
  output     text,
  unique nulls not distinct (unit_id, sub_bagian, kunci)
);

-- A person's word on which SOP answers a need; sop_id null: none does.
create table siklus.kebutuhan_cocok (
  kebutuhan_id bigint primary key references siklus.kebutuhan,
  sop_id       bigint references siklus.sop,
  pelaku       text not null,
  waktu        timestamptz not null default siklus.sekarang()
);

-- Columns that an import knows: one list for reading, checking and explaining.
create table siklus.impor_kolom (
  jenis  text not null,
  kolom  text not null,
  tipe   text not null check (tipe in ('teks', 'tanggal', 'tahun', 'pilihan')),
  wajib  boolean not null default false,
  maks   int not null default 1000,
  pilihan text[],
  primary key (jenis, kolom)
);
insert into siklus.impor_kolom (jenis, kolom, tipe, wajib, maks, pilihan) values
  ('sop', 'unit', 'teks', true, 300, null),
  ('sop', 'judul', 'teks', true, 1000, null),
  ('sop', 'nomor', 'teks', false, 200, null),
  ('sop', 'tahun', 'tahun', false, 4, null),
  ('sop', 'jenis', 'pilihan', false, 40, '{teknis,administratif}'),
  ('sop', 'format', 'pilihan', false, 40, '{langkah_sederhana,tahapan_berurutan,grafik,diagram_alir}'),
  ('sop', 'penanggung_jawab_produk', 'teks', false, 300, null),
  ('sop', 'penanggung_jawab_kegiatan', 'teks', false, 300, null),
  ('sop', 'ruang_lingkup', 'teks', false, 1000, null),
  ('sop', 'disahkan_oleh', 'teks', false, 300, null),
  ('sop', 'tanggal_pembuatan', 'tanggal', false, 10, null),
  ('sop', 'tanggal_revisi', 'tanggal', false, 10, null),
  ('sop', 'rencana_tinjau', 'tanggal', false, 10, null),
  ('sop', 'tanggal_pengesahan', 'tanggal', false, 10, null),
  ('sop', 'tanggal_efektif', 'tanggal', false, 10, null),
  ('sop', 'revisi_dari', 'teks', false, 200, null),
  ('sop', 'sumber', 'teks', false, 300, null),
  ('unit', 'kode', 'teks', true, 64, null),
  ('unit', 'nama', 'teks', true, 300, null),
  ('unit', 'jenis', 'teks', true, 40, null),
  ('unit', 'induk', 'teks', false, 64, null),
  ('unit', 'zona', 'pilihan', false, 4, '{WIB,WITA,WIT}'),
  ('pejabat', 'unit', 'teks', true, 64, null),
  ('pejabat', 'jabatan', 'teks', true, 40, null),
  ('pejabat', 'nama_jabatan', 'teks', false, 300, null),
  ('pejabat', 'nama', 'teks', true, 300, null),
  ('pejabat', 'nip', 'teks', false, 30, null),
  ('pejabat', 'status', 'pilihan', true, 20, '{definitif,plt,plh}'),
  ('pejabat', 'mulai', 'tanggal', true, 10, null),
  ('pejabat', 'selesai', 'tanggal', false, 10, null),
  ('pejabat', 'surel', 'teks', false, 254, null),
  ('saluran', 'unit', 'teks', true, 64, null),
  ('saluran', 'jabatan', 'teks', true, 40, null),
  ('saluran', 'jenis', 'pilihan', true, 20, '{surel,webhook}'),
  ('saluran', 'alamat', 'teks', true, 2000, null),
  ('saluran', 'rahasia', 'teks', false, 100, null),
  ('kebutuhan', 'judul', 'teks', true, 1000, null),
  ('kebutuhan', 'unit', 'teks', false, 300, null),
  ('kebutuhan', 'sub_bagian', 'teks', false, 300, null),
  ('kebutuhan', 'nomor', 'teks', false, 20, null),
  ('kebutuhan', 'kegiatan', 'teks', false, 1000, null),
  ('kebutuhan', 'output', 'teks', false, 1000, null),
  ('libur', 'tanggal', 'tanggal', true, 10, null),
  ('libur', 'nama', 'teks', true, 300, null),
  ('libur', 'jenis', 'pilihan', true, 20, '{libur_nasional,cuti_bersama,libur_daerah}');

---------------------------------------------------------------------------------------- sending
-- Sending is armed per unit by a person after a preview; the nearest ancestor with a row decides.
create table siklus.pengiriman (
  unit_id bigint primary key references siklus.unit,
  aktif   boolean not null,
  jumlah  int not null, -- what the preview showed
  pelaku  text not null,
  sejak   timestamptz not null default siklus.sekarang()
);

create table siklus.kiriman_status (
  status text primary key,
  arti   text not null
);
insert into siklus.kiriman_status values
  ('menunggu', 'menunggu dikirim atau dicoba lagi'),
  ('dikirim',  'sedang dikirim oleh sebuah siklusd'),
  ('terkirim', 'diterima oleh relai atau penerima'),
  ('mati',     'gagal untuk seterusnya, alasannya dicatat'),
  ('batal',    'tidak perlu lagi sebelum terkirim');

-- A delivery: one digest per unit's head, channel and local day (urut counts replacements that day).
-- Narrow: the body is apart, made when it is first claimed, and stays the same over retries.
create table siklus.kiriman (
  id          bigint generated always as identity primary key,
  kunci       uuid not null unique default gen_random_uuid(), -- webhook-id, Message-ID
  unit_id     bigint not null references siklus.unit, -- its duties, its calendar; addressed to its head
  jabatan_id  bigint references siklus.jabatan,       -- the office it was last sent to; null: none yet
  saluran     text not null check (saluran in ('surel', 'webhook')),
  tanggal     date not null,
  urut        int not null default 1,
  status      text not null default 'menunggu' references siklus.kiriman_status,
  alasan      text,
  percobaan   int not null default 0,
  coba_lagi   timestamptz not null,
  sewa_sampai timestamptz,
  pagar       bigint not null default 0, -- fencing number: each claim adds one, a settle must name it
  pekerja     text,
  dibuat      timestamptz not null default siklus.sekarang(),
  selesai     timestamptz,
  unique (unit_id, saluran, tanggal, urut),
  check ((status = 'dikirim') = (sewa_sampai is not null))
);
create index kiriman_menunggu on siklus.kiriman (coba_lagi) where status = 'menunggu';
create index kiriman_dikirim on siklus.kiriman (sewa_sampai) where status = 'dikirim';
create index kiriman_selesai on siklus.kiriman (saluran, selesai desc) where status = 'terkirim';

create table siklus.kiriman_isi (
  kiriman_id bigint primary key references siklus.kiriman,
  isi        text not null,
  baris      int not null, -- lines it speaks of: when one is cancelled the delivery is replaced
  hash       bytea generated always as (siklus.sidik(isi)) stored
);
create trigger kiriman_isi_tetap before update or delete on siklus.kiriman_isi
  for each row execute function siklus.tolak_ubah();
create trigger kiriman_isi_utuh before truncate on siklus.kiriman_isi
  for each statement execute function siklus.tolak_ubah();

-- The ledger: one row per duty, due date, step and channel to the unit's head, claimed at creation by
-- its key. Two daemons, two runs, a crash in between: never a second row.
create table siklus.pengingat (
  sop_id      bigint not null references siklus.sop,
  jenis       text not null check (jenis in ('evaluasi', 'monitoring')),
  jatuh_tempo date not null,
  langkah     int not null, -- days after (before: negative) the due date
  saluran     text not null,
  kiriman_id  bigint not null references siklus.kiriman,
  status      text not null default 'menunggu' check (status in ('menunggu', 'terkirim', 'mati', 'batal')),
  perkiraan   boolean not null,
  constraint pengingat_kunci primary key (sop_id, jenis, jatuh_tempo, langkah, saluran)
);
create index pengingat_kiriman on siklus.pengingat (kiriman_id);

create table siklus.percobaan (
  id         bigint generated always as identity primary key,
  kiriman_id bigint not null references siklus.kiriman,
  ke         int not null,
  pagar      bigint not null,
  pekerja    text,
  alamat     text,
  mulai      timestamptz not null,
  selesai    timestamptz not null default siklus.sekarang(),
  hasil      text not null check (hasil in ('terkirim', 'tunda', 'mati')),
  kode       int,
  alasan     text,
  jawaban    text check (length(jawaban) <= 4096),
  lama_ms    int
);
create index percobaan_kiriman on siklus.percobaan (kiriman_id);

-- Up to which local day the ledger is complete for a unit: the planner looks only at steps that have come
-- since. Whatever can change a due date, a ladder or a day sets it back, in the same transaction; the row
-- is there from the unit's first moment, so that this lock and the planner's always meet.
create table siklus.rencana_unit (
  unit_id bigint primary key references siklus.unit,
  sampai  date not null default '-infinity'
);

create function siklus.rencana_unit_baru() returns trigger language plpgsql as $$
begin
  insert into siklus.rencana_unit (unit_id) values (new.id);
  return null;
end $$;
create trigger unit_rencana after insert on siklus.unit
  for each row execute function siklus.rencana_unit_baru();

create function siklus.rencana_mundur_sop() returns trigger language plpgsql as $$
begin
  update siklus.rencana_unit r set sampai = '-infinity'
  where r.sampai <> '-infinity' and r.unit_id in (select s.unit_id from berubah b join siklus.sop s on s.id = b.sop_id);
  return null;
end $$;
create trigger versi_rencana_baru after insert on siklus.versi
  referencing new table as berubah for each statement execute function siklus.rencana_mundur_sop();
create trigger versi_rencana_ubah after update on siklus.versi
  referencing new table as berubah for each statement execute function siklus.rencana_mundur_sop();
create trigger evaluasi_rencana after insert on siklus.evaluasi
  referencing new table as berubah for each statement execute function siklus.rencana_mundur_sop();
create trigger monitoring_rencana after insert on siklus.monitoring
  referencing new table as berubah for each statement execute function siklus.rencana_mundur_sop();

create function siklus.rencana_mundur_semua() returns trigger language plpgsql as $$
begin
  update siklus.rencana_unit set sampai = '-infinity' where sampai <> '-infinity';
  return null;
end $$;
create trigger kebijakan_rencana after insert or update or delete on siklus.kebijakan
  for each statement execute function siklus.rencana_mundur_semua();
create trigger libur_rencana after insert or update or delete on siklus.libur
  for each statement execute function siklus.rencana_mundur_semua();
create trigger saluran_rencana after insert or update or delete on siklus.saluran
  for each statement execute function siklus.rencana_mundur_semua();
create trigger pejabat_rencana after insert or update or delete on siklus.pejabat
  for each statement execute function siklus.rencana_mundur_semua();
create trigger pengiriman_rencana after insert or update or delete on siklus.pengiriman
  for each statement execute function siklus.rencana_mundur_semua();

-- What the machine last did, for status and metrics.
create table siklus.denyut (
  nama  text primary key,
  waktu timestamptz not null,
  hasil jsonb not null
);

create trigger evaluasi_tetap before update or delete on siklus.evaluasi
  for each row execute function siklus.tolak_ubah();
create trigger evaluasi_utuh before truncate on siklus.evaluasi
  for each statement execute function siklus.tolak_ubah();
create trigger monitoring_tetap before update or delete on siklus.monitoring
  for each row execute function siklus.tolak_ubah();
create trigger monitoring_utuh before truncate on siklus.monitoring
  for each statement execute function siklus.tolak_ubah();
create trigger percobaan_tetap before update or delete on siklus.percobaan
  for each row execute function siklus.tolak_ubah();
create trigger percobaan_utuh before truncate on siklus.percobaan
  for each statement execute function siklus.tolak_ubah();
