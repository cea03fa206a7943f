-- SPDX-License-Identifier: MIT
-- Reports as statements: issued under a number, frozen as text and as the bytes of their first drawing, made and
-- mailed by schedules.

---------------------------------------------------------------------------------------- kinds
-- A kind of report: the function that makes its document of {unit, as_of, sejak}, and the formats that are drawn of it
-- ("bupati" as pdf: format bupati-pdf of the daemon). Its document has everything: a drawing looks nothing up.
create table siklus.laporan_jenis (
  jenis  text primary key check (jenis ~ '^[a-z_]{1,40}$'),
  nama   text not null,
  fungsi text not null check (fungsi ~ '^api\.[a-z_]+$'),
  berkas text[] not null check (cardinality(berkas) between 1 and 4),
  urut   int not null default 100
);
insert into siklus.laporan_jenis values
  ('bupati',    'Laporan keadaan SOP',             'api.laporan_bupati',    '{pdf,xlsx}', 1),
  ('kebutuhan', 'Dokumen penilaian kebutuhan SOP', 'api.laporan_kebutuhan', '{pdf,xlsx}', 2),
  ('bukti',     'Bukti pengingat',                 'api.laporan_bukti',     '{pdf}',      3);

create table siklus.laporan_bentuk (
  bentuk text primary key,
  tipe   text not null -- media type
);
insert into siklus.laporan_bentuk values
  ('pdf', 'application/pdf'), ('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'), ('csv', 'text/csv; charset=utf-8'), ('json', 'application/json');

create table siklus.laporan_periode (
  periode text primary key,
  urut    int not null unique,
  bulan   int not null check (12 % bulan = 0),
  nama    text not null
);
insert into siklus.laporan_periode values ('bulanan', 1, 1, 'tiap bulan'), ('triwulanan', 2, 3, 'tiap triwulan'), ('tahunan', 3, 12, 'tiap tahun');

---------------------------------------------------------------------------------------- issued
-- What was stated under a number. isi is the document as it was made, to the letter: the hash (sidik, SHA-256) is of these
-- bytes, so that whoever has the JSON file proves by it what is printed. Numbers of a unit and year have no gap: they are
-- given under a lock, and nothing takes one back. A correction is a new number that names the old one; one is replaced once.
create table siklus.laporan_terbit (
  id           bigint generated always as identity primary key,
  nomor        text not null unique check (length(nomor) between 1 and 200),
  jenis        text not null references siklus.laporan_jenis,
  unit_id      bigint not null references siklus.unit,
  as_of        date not null,
  tanggal      date not null,
  tahun        int not null generated always as (extract(year from tanggal)::int) stored,
  urut         int not null check (urut > 0),
  isi          text not null,
  sidik        bytea not null check (sidik = siklus.sidik(isi)),
  menggantikan bigint unique references siklus.laporan_terbit,
  alasan       text check (length(alasan) between 1 and 500),
  dibuat       timestamptz not null default siklus.sekarang(),
  pembuat      text not null,
  unique (unit_id, tahun, urut),
  check (as_of <= tanggal),
  check (num_nonnulls(menggantikan, alasan) <> 1)
);

-- The bytes as they were drawn the first time, and ever after.
create table siklus.laporan_berkas (
  laporan_id bigint not null references siklus.laporan_terbit,
  format     text not null references siklus.laporan_bentuk,
  isi        bytea not null check (length(isi) > 0),
  sidik      bytea not null check (sidik = sha256(isi)),
  dibuat     timestamptz not null default siklus.sekarang(),
  primary key (laporan_id, format)
);
alter table siklus.laporan_berkas alter column isi set storage external; -- read piece by piece; drawings are compressed already

---------------------------------------------------------------------------------------- schedules
-- Which report of which unit is made of each period that has ended (hari days after it), and to whom it is mailed.
create table siklus.laporan_jadwal (
  id      bigint generated always as identity primary key,
  unit_id bigint not null references siklus.unit,
  jenis   text not null references siklus.laporan_jenis,
  periode text not null references siklus.laporan_periode,
  kepada  text[] not null check (cardinality(kepada) between 1 and 5),
  hari    int not null default 1 check (hari between 1 and 28),
  aktif   boolean not null,
  mulai   date not null, -- of periods that end on this day or later
  pelaku  text not null,
  sejak   timestamptz not null default siklus.sekarang(),
  unique (unit_id, jenis, periode)
);

-- The ledger of periods: one row for each that has ended, claimed at creation by its key, so that any number of daemons and
-- runs make one report of it. surat: it is to be mailed.
create table siklus.laporan_giliran (
  jadwal_id   bigint not null references siklus.laporan_jadwal,
  akhir       date not null,
  surat       boolean not null,
  keadaan     text not null default 'menunggu' check (keadaan in ('menunggu', 'selesai', 'gagal', 'batal')),
  laporan_id  bigint references siklus.laporan_terbit,
  percobaan   int not null default 0,
  coba_lagi   timestamptz not null,
  sewa_sampai timestamptz,
  pagar       bigint not null default 0, -- fencing number: each claim adds one, each step must name it
  alasan      text,
  selesai     timestamptz,
  primary key (jadwal_id, akhir)
);
create index laporan_giliran_menunggu on siklus.laporan_giliran (coba_lagi) where keadaan = 'menunggu';

-- Which delivery carries which report, and which files are attached to its mail (none: they are too large together).
create table siklus.laporan_kiriman (
  kiriman_id bigint primary key,
  laporan_id bigint not null references siklus.laporan_terbit,
  bentuk     text[] not null
);

do $$
declare
  t text;
begin
  foreach t in array '{laporan_terbit,laporan_berkas,laporan_kiriman}'::text[] loop
    execute format('create trigger %I before update or delete on siklus.%I for each row execute function siklus.tolak_ubah()', t || '_tetap', t);
    execute format('create trigger %I before truncate on siklus.%I for each statement execute function siklus.tolak_ubah()', t || '_utuh', t);
  end loop;
end $$;

insert into siklus.jejak_jenis values
  ('laporan_terbitkan', 'menerbitkan laporan'), ('laporan_jadwal_tetapkan', 'menetapkan jadwal laporan');

---------------------------------------------------------------------------------------- numbers
-- A pattern of numbers: plain signs, {urut} and {tahun} once each, {unit} (its code) once at most.
create function siklus.pola_nomor_sah(t jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(jsonb_typeof(t) = 'string' and length(t #>> '{}') <= 100 and replace(replace(replace(t #>> '{}', '{urut}', ''), '{tahun}', ''), '{unit}', '') ~ '^[A-Za-z0-9 ./_-]*$'
    and t #>> '{}' ~ '^((?!\{urut\}).)*\{urut\}((?!\{urut\}).)*$' and t #>> '{}' ~ '^((?!\{tahun\}).)*\{tahun\}((?!\{tahun\}).)*$' and t #>> '{}' !~ '\{unit\}.*\{unit\}', false);

create or replace function siklus.kebijakan_sah(kunci text, nilai jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(case
    when kunci in ('evaluasi_bulan', 'monitoring_bulan') then siklus.bilangan_sah(nilai, 1, 120)
    when kunci in ('segera_hari', 'segera_kerja_hari') then siklus.bilangan_sah(nilai, 0, 366)
    when kunci in ('tangga_evaluasi', 'tangga_monitoring', 'tangga_tahap', 'tangga_laporan', 'tangga_tindak_lanjut', 'tangga_penyusunan') then siklus.tangga_sah(nilai)
    when kunci = 'zona' then nilai in ('"WIB"', '"WITA"', '"WIT"')
    when kunci = 'hari_kerja' then siklus.daftar_sah(nilai, 7, 1, 7)
    when kunci = 'jendela_kirim'
      then nilai ->> 'dari' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and nilai ->> 'sampai' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
        and nilai ->> 'dari' < nilai ->> 'sampai'
    when kunci = 'tautan'
      then jsonb_typeof(nilai) = 'string' and nilai #>> '{}' ~ '^https?://[A-Za-z0-9.:-]+(/[!-~]*)?$' and nilai #>> '{}' !~ '/$'
    when kunci = 'laporan_hari' then siklus.bilangan_sah(nilai, 1, 366)
    when kunci = 'tunda_hari' then siklus.bilangan_sah(nilai, 1, 731)
    when kunci = 'format_langkah' then siklus.bilangan_sah(nilai, 1, 1000)
    when kunci = 'format_keputusan' then siklus.bilangan_sah(nilai, 0, 1000)
    when kunci = 'tahap_hari'
      then jsonb_typeof(nilai) = 'object' and nilai - '{persiapan,penilaian_kebutuhan,penyusunan,penerapan}'::text[] = '{}'
        and siklus.bilangan_sah(nilai -> 'persiapan', 1, 3660) and siklus.bilangan_sah(nilai -> 'penilaian_kebutuhan', 1, 3660)
        and siklus.bilangan_sah(nilai -> 'penyusunan', 1, 3660) and siklus.bilangan_sah(nilai -> 'penerapan', 1, 3660)
    when kunci = 'label'
      then jsonb_typeof(nilai) = 'object' and nilai - '{tanggal_selesai,tanggal_revisi,rencana_tinjau,tanggal_pengesahan,tanggal_efektif}'::text[] = '{}'
        and siklus.sebutan_sah(nilai -> 'tanggal_selesai') and siklus.sebutan_sah(nilai -> 'tanggal_revisi') and siklus.sebutan_sah(nilai -> 'rencana_tinjau')
        and siklus.sebutan_sah(nilai -> 'tanggal_pengesahan') and siklus.sebutan_sah(nilai -> 'tanggal_efektif')
    when kunci = 'asisten' then siklus.sebutan_sah(nilai)
    when kunci = 'teguran_hari_kerja' then siklus.bilangan_sah(nilai, 1, 60)
    when kunci = 'tautan_hari' then siklus.bilangan_sah(nilai, 1, 90)
    when kunci = 'nomor_laporan' then siklus.pola_nomor_sah(nilai)
  end, false);

insert into siklus.kebijakan_jenis (kunci, arti, harapan) values
  ('nomor_laporan', 'pola nomor laporan yang diterbitkan', 'teks yang memuat {urut} dan {tahun} masing-masing sekali, boleh juga {unit}, misalnya "065/{urut}/LAP-SOP/{unit}/{tahun}"');
insert into siklus.kebijakan (kunci, nilai, pasal, pelaku) values
  ('nomor_laporan', '"065/{urut}/LAP-SOP/{unit}/{tahun}"', 'kebijakan bawaan siklus', 'pemasangan');

---------------------------------------------------------------------------------------- mail
insert into siklus.kiriman_golongan values ('laporan', 'laporan berkala yang terbit');
alter table siklus.kiriman
  drop constraint kiriman_golongan_sah,
  add constraint kiriman_golongan_sah check (golongan in ('rekap', 'mingguan', 'uji', 'peristiwa', 'laporan'));

insert into siklus.templat_kunci values ('laporan', 5, 'pengantar laporan berkala yang terbit');
insert into siklus.templat_nama (kunci, nama, bentuk, arti) values
  ('laporan', 'id', 'nilai', 'nomor pesan'), ('laporan', 'perihal', 'nilai', 'perihal yang disusun siklus'), ('laporan', 'tanggal', 'nilai', 'hari pesan disusun, misalnya 23 November 2026'),
  ('laporan', 'unit.kode', 'nilai', 'kode unit'), ('laporan', 'unit.nama', 'nilai', 'nama unit'), ('laporan', 'pengirim', 'nilai', 'Bagian Organisasi yang mengirim'),
  ('laporan', 'kepada.jabatan', 'nilai', 'jabatan penerima, dengan Plt. atau Plh.'), ('laporan', 'kepada.nama', 'nilai', 'nama pemangku jabatan; kosong bila belum terisi'),
  ('laporan', 'dialihkan', 'nilai', 'kalimat bila pesan dialihkan kepada atasan; kosong bila tidak'),
  ('laporan', 'nomor', 'nilai', 'nomor laporan'), ('laporan', 'laporan', 'nilai', 'nama jenis laporan'), ('laporan', 'per', 'nilai', 'hari yang dilaporkan, misalnya 31 Oktober 2026'),
  ('laporan', 'terbit', 'nilai', 'tanggal laporan'), ('laporan', 'sidik', 'nilai', 'sidik SHA-256 laporan'),
  ('laporan', 'berkas', 'daftar', 'berkas yang dilampirkan; kosong bila terlalu besar'), ('laporan', 'berkas.no', 'nilai', 'nomor urut'), ('laporan', 'berkas.nama', 'nilai', 'nama berkas'),
  ('laporan', 'tautan', 'nilai', 'alamat laporan; kosong bila tidak ada');
update siklus.templat_nama set tautan = true where kunci = 'laporan' and nama = 'tautan';
-- What the letter must say: which statement it carries.
update siklus.templat_nama set wajib = '{teks,html}' where kunci = 'laporan' and nama in ('nomor', 'per', 'sidik');
update siklus.templat_nama set wajib = '{perihal}' where kunci = 'laporan' and nama = 'perihal';
insert into siklus.templat (kunci, bagian, isi, bawaan, pelaku) values
('laporan', 'perihal', $isi${{perihal}}$isi$, true, 'pemasangan'),
('laporan', 'teks', $isi$Yth. {{kepada.jabatan}}
{{#kepada.nama}}
Bapak/Ibu {{kepada.nama}}
{{/kepada.nama}}

Dengan hormat,

Bersama ini kami sampaikan {{laporan}} {{unit.nama}} per {{per}}, nomor {{nomor}} tanggal {{terbit}}.
{{#dialihkan}}

{{dialihkan}}
{{/dialihkan}}

{{#berkas}}
Terlampir: {{nama}}
{{/berkas}}
{{^berkas}}
Berkasnya terlalu besar untuk surel ini; mohon diunduh dari alamat di bawah.
{{/berkas}}
{{#tautan}}
Laporan ini tersimpan di {{tautan}} dan akan selalu terbaca sama.
{{/tautan}}
Sidik SHA-256: {{sidik}}

Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.

Hormat kami,
{{pengirim}}

--
Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.
Nomor pesan: {{id}}
$isi$, true, 'pemasangan'),
('laporan', 'html', $isi$<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Laporan berkala SOP</title>
</head>
<body style="margin:0;padding:16px;background:#ffffff;color:#202124;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:640px;margin:0 auto">
<p>Yth. {{kepada.jabatan}}{{#kepada.nama}}<br>Bapak/Ibu {{kepada.nama}}{{/kepada.nama}}</p>
<p>Dengan hormat,</p>
<p>Bersama ini kami sampaikan {{laporan}} {{unit.nama}} per {{per}}, nomor {{nomor}} tanggal {{terbit}}.</p>
{{#dialihkan}}
<p>{{dialihkan}}</p>
{{/dialihkan}}
{{#berkas}}
<p style="margin:0 0 8px 0">Terlampir: {{nama}}</p>
{{/berkas}}
{{^berkas}}
<p>Berkasnya terlalu besar untuk surel ini; mohon diunduh dari alamat di bawah.</p>
{{/berkas}}
{{#tautan}}
<p><a href="{{tautan}}">Buka laporan</a>: tersimpan dan akan selalu terbaca sama.</p>
{{/tautan}}
<p>Sidik SHA-256:<br><span style="font-family:monospace;word-break:break-all">{{sidik}}</span></p>
<p>Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.</p>
<p>Hormat kami,<br>{{pengirim}}</p>
<p style="font-size:13px;color:#5f6368;border-top:1px solid #dadce0;padding-top:8px">Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup SOP, atas nama {{pengirim}}.<br>Nomor pesan: {{id}}</p>
</div>
</body>
</html>
$isi$, true, 'pemasangan'),
('laporan', 'pesan', $isi${{perihal}}
{{#tautan}}
{{tautan}}
{{/tautan}}

{{pengirim}}
$isi$, true, 'pemasangan');
