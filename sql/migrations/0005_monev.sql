-- SPDX-License-Identifier: MIT
-- Monitoring in rounds by the six columns of the official form, evaluation by the questions of Lampiran I,
-- and the actions agreed on in either, each with its own due date.
create table siklus.monitoring_metode (
  metode text primary key,
  arti   text not null,
  pasal  text not null
);
insert into siklus.monitoring_metode values
  ('observasi',  'pengamatan oleh atasan langsung', 'Lampiran I angka 4 huruf e.a) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('wawancara',  'wawancara dengan pelaksana', 'Lampiran I angka 4 huruf e.a) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('diskusi',    'diskusi kelompok kerja', 'Lampiran I angka 4 huruf e.a) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('pengarahan', 'pengarahan selama pelaksanaan', 'Lampiran I angka 4 huruf e.a) Peraturan Bupati Balangan Nomor 6 Tahun 2013');

-- A round: one form, filled in for the SOPs of a unit on one day.
create table siklus.monitoring_putaran (
  id       bigint generated always as identity primary key,
  unit_id  bigint not null references siklus.unit,
  tanggal  date not null,
  metode   text[] not null check (cardinality(metode) > 0),
  penilai  text not null check (length(penilai) between 1 and 300),
  catatan  text check (length(catatan) <= 10000),
  pelaku   text not null,
  dicatat  timestamptz not null default siklus.sekarang(),
  tercatat date not null
);
create index monitoring_putaran_unit on siklus.monitoring_putaran (unit_id, tanggal);
alter table siklus.monitoring
  add column putaran_id bigint references siklus.monitoring_putaran,
  add column metode text[] check (cardinality(metode) > 0), -- of one that belongs to no round
  add column berjalan_baik boolean,
  add check (putaran_id is null or metode is null);
create index monitoring_tanggal on siklus.monitoring (tanggal, id);

-- Who may evaluate: the organisation bureau, or one asked by letter.
create table siklus.evaluator_jenis (
  jenis text primary key,
  arti  text not null,
  luar  boolean not null, -- needs the body's name and the number of the letter that asked it
  pasal text not null
);
insert into siklus.evaluator_jenis values
  ('bagian_organisasi', 'Bagian Organisasi, atau unit kerja yang berwenang mengevaluasi SOP', false, 'Pasal 13 ayat (2) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('independen', 'lembaga independen yang diminta bantuannya oleh Pemerintah Daerah', true, 'Pasal 13 ayat (2) Peraturan Bupati Balangan Nomor 6 Tahun 2013');

alter table siklus.evaluasi
  add column evaluator text not null default 'bagian_organisasi' references siklus.evaluator_jenis,
  add column lembaga text check (length(lembaga) between 1 and 300),
  add column permintaan text check (length(permintaan) between 1 and 200),
  add column penyusun text check (length(penyusun) between 1 and 300),
  add check ((lembaga is null) = (permintaan is null));
create index evaluasi_tanggal on siklus.evaluasi (tanggal, id);

-- The questions of an evaluation, in words of our own. An evaluation answers those in force on its day.
create table siklus.evaluasi_butir (
  id         bigint generated always as identity primary key,
  kode       text not null check (kode ~ '^[a-z]+-[0-9]+$'),
  sisi       text not null check (sisi in ('substansi', 'proses')),
  nomor      int not null,
  pertanyaan text not null,
  pasal      text not null,
  masa       daterange not null default '(,)' check (not isempty(masa)),
  constraint evaluasi_butir_masa exclude using gist (kode with =, masa with &&)
);
insert into siklus.evaluasi_butir (kode, sisi, nomor, pertanyaan, pasal)
select b.sisi || '-' || b.nomor, b.sisi, b.nomor, b.pertanyaan,
  format('Lampiran I angka 4 huruf e.b) dari sisi %s butir %s) Peraturan Bupati Balangan Nomor 6 Tahun 2013', b.sisi, b.nomor)
from (values
  ('substansi', 1, 'Apakah hasil kerja pegawai, unit dan organisasi membaik sejak SOP ini dipakai?'),
  ('substansi', 2, 'Apakah isi SOP ini dimengerti, dan dijalankan seperti tertulis?'),
  ('substansi', 3, 'Apakah setiap petugas yang disebut cakap menjalankan bagiannya?'),
  ('substansi', 4, 'Apakah SOP ini sudah memadai tanpa perbaikan, tambahan atau SOP baru?'),
  ('substansi', 5, 'Apakah masalah yang menjadi alasan SOP ini dibuat sudah teratasi?'),
  ('substansi', 6, 'Apakah SOP ini masih cocok dengan keadaan di sekitar organisasi yang berubah?'),
  ('substansi', 7, 'Apakah SOP ini sejalan dengan SOP lain yang terkait?'),
  ('proses', 1, 'Apakah cara penerapan yang dipilih membuat SOP ini dijalankan dengan benar?'),
  ('proses', 2, 'Apakah para pelaksana menerima SOP ini?'),
  ('proses', 3, 'Apakah tim bekerja dengan baik, sejak penilaian kebutuhan hingga monitoring?'),
  ('proses', 4, 'Apakah pengawasan oleh atasan atas pelaksanaannya berjalan?'),
  ('proses', 5, 'Apakah pelatihannya tepat dan memudahkan penerapan?'),
  ('proses', 6, 'Apakah risiko yang timbul karena perubahan prosedur tertangani?')) b (sisi, nomor, pertanyaan);

create table siklus.evaluasi_jawaban (
  evaluasi_id bigint not null references siklus.evaluasi,
  butir_id    bigint not null references siklus.evaluasi_butir,
  nilai       int not null check (nilai between 1 and 5),
  catatan     text check (length(catatan) <= 2000),
  primary key (evaluasi_id, butir_id)
);

-- What was agreed on in an evaluation or a monitoring, by whom it is done and until when. The due date
-- never moves; one row of tindak_lanjut_selesai ends it.
create table siklus.tindak_lanjut (
  id            bigint generated always as identity primary key,
  sop_id        bigint not null references siklus.sop,
  evaluasi_id   bigint references siklus.evaluasi,
  monitoring_id bigint references siklus.monitoring,
  uraian        text not null check (length(uraian) between 1 and 2000),
  penanggung    text not null check (length(penanggung) between 1 and 300),
  tanggal       date not null, -- of the evaluation or monitoring
  jatuh_tempo   date not null,
  pelaku        text not null,
  dicatat       timestamptz not null default siklus.sekarang(),
  tercatat      date not null,
  check (num_nonnulls(evaluasi_id, monitoring_id) = 1),
  check (jatuh_tempo > tanggal)
);
create index tindak_lanjut_sop on siklus.tindak_lanjut (sop_id);
create index tindak_lanjut_tempo on siklus.tindak_lanjut (jatuh_tempo, id);
create index tindak_lanjut_evaluasi on siklus.tindak_lanjut (evaluasi_id);
create unique index tindak_lanjut_monitoring on siklus.tindak_lanjut (monitoring_id);

create index versi_dicabut on siklus.versi (sop_id) where status = 'dicabut'; -- their actions are duties no longer

create table siklus.tindak_lanjut_selesai (
  tindak_lanjut_id bigint primary key references siklus.tindak_lanjut,
  tanggal          date not null,
  oleh             text not null check (length(oleh) between 1 and 300),
  bukti            text not null check (length(bukti) between 1 and 2000),
  pelaku           text not null,
  dicatat          timestamptz not null default siklus.sekarang(),
  tercatat         date not null
);

do $$
declare
  t text;
begin
  foreach t in array '{monitoring_putaran,evaluasi_jawaban,tindak_lanjut,tindak_lanjut_selesai}'::text[] loop
    execute format('create trigger %I before update or delete on siklus.%I for each row execute function siklus.tolak_ubah()', t || '_tetap', t);
    execute format('create trigger %I before truncate on siklus.%I for each statement execute function siklus.tolak_ubah()', t || '_utuh', t);
  end loop;
end $$;

insert into siklus.impor_kolom (jenis, kolom, tipe, wajib, maks, pilihan) values
  ('monitoring', 'sop', 'teks', true, 18, null),
  ('monitoring', 'no', 'teks', false, 20, null),
  ('monitoring', 'prosedur', 'teks', false, 1300, null),
  ('monitoring', 'berjalan_baik', 'pilihan', true, 5, '{ya,tidak}'),
  ('monitoring', 'catatan', 'teks', false, 10000, null),
  ('monitoring', 'tindakan', 'teks', false, 2000, null),
  ('monitoring', 'penanggung', 'teks', false, 300, null),
  ('monitoring', 'tenggat', 'tanggal', false, 10, null),
  ('monitoring', 'paraf', 'teks', false, 300, null);
