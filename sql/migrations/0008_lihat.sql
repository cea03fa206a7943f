-- SPDX-License-Identifier: MIT
-- How an evaluation may end, as rows (Pasal 13): which trip it calls for, or that the SOP ends with it.
create table siklus.evaluasi_hasil (
  hasil text primary key,
  urut  int not null unique,
  arti  text not null,
  sebab text references siklus.perjalanan_sebab, -- the trip that follows; null: none
  akhir boolean not null default false,          -- the SOP is no longer in force
  pasal text not null,
  check (sebab is null or not akhir)
);
insert into siklus.evaluasi_hasil values
  ('tetap',  1, 'SOP tetap dipakai',                         null,     false, 'Pasal 13 ayat (1) dan Lampiran I angka 4 huruf e.b) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('revisi', 2, 'SOP diperbaiki menjadi versi baru',         'revisi', false, 'Pasal 13 ayat (1) dan Lampiran I angka 4 huruf e.b) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('ganti',  3, 'SOP diganti oleh SOP lain',                 'ganti',  false, 'Pasal 13 ayat (1) dan Lampiran I angka 4 huruf e.b) Peraturan Bupati Balangan Nomor 6 Tahun 2013'),
  ('cabut',  4, 'SOP dicabut',                               null,     true,  'Pasal 13 ayat (1) dan Lampiran I angka 4 huruf e.b) Peraturan Bupati Balangan Nomor 6 Tahun 2013');
alter table siklus.evaluasi
  drop constraint evaluasi_hasil_check,
  add foreign key (hasil) references siklus.evaluasi_hasil;
