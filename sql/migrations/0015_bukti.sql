-- SPDX-License-Identifier: MIT
-- Proof: acknowledgements by signed link, calendar feeds, decrees behind the calendar, what became of a plan.

-- The keys that sign links: the highest signs, the one before it is still believed. Read by nobody but the owner.
create table siklus.kunci_tautan (
  nomor  int generated always as identity primary key,
  kunci  bytea not null default public.gen_random_bytes(32) check (length(kunci) = 32),
  dibuat timestamptz not null default siklus.sekarang(),
  pelaku text not null
);
insert into siklus.kunci_tautan (pelaku) values ('pemasangan');

-- "Saya tindak lanjuti": which delivery, which duty at which step, which office; from where, and in whose name.
create table siklus.tanggapan (
  id             bigint generated always as identity primary key,
  kiriman_id     bigint not null references siklus.kiriman,
  jabatan_id     bigint not null references siklus.jabatan,
  jenis          text not null references siklus.tenggat_jenis,
  sop_id         bigint references siklus.sop,
  unit_id        bigint references siklus.unit, -- of a duty without an SOP
  rujukan        bigint not null,
  jatuh_tempo    date not null,
  ditunda_hingga date,
  langkah        int not null,
  nama           text check (length(nama) <= 200),
  catatan        text check (length(catatan) <= 2000),
  alamat         text not null check (length(alamat) <= 60), -- the peer; '' over the local socket
  diteruskan     text check (length(diteruskan) <= 200),     -- whom a proxy says it speaks for
  peramban       text check (length(peramban) <= 200),
  dicatat        timestamptz not null default siklus.sekarang(),
  check (num_nonnulls(sop_id, unit_id) = 1),
  constraint tanggapan_kunci unique nulls not distinct (kiriman_id, jabatan_id, jenis, sop_id, unit_id, rujukan, jatuh_tempo, ditunda_hingga, langkah)
);
create index tanggapan_kewajiban on siklus.tanggapan (jabatan_id, coalesce(sop_id, -unit_id), jenis);
create trigger tanggapan_tetap before update or delete on siklus.tanggapan
  for each row execute function siklus.tolak_ubah();
create trigger tanggapan_utuh before truncate on siklus.tanggapan
  for each statement execute function siklus.tolak_ubah();

-- A calendar feed: whoever has its address reads it, so the address is kept by fingerprint and can be revoked.
create table siklus.kalender (
  id         bigint generated always as identity primary key,
  unit_id    bigint not null references siklus.unit,
  jabatan_id bigint references siklus.jabatan, -- for whom it was made
  sidik      bytea not null unique check (length(sidik) = 32),
  dibuat     timestamptz not null default siklus.sekarang(),
  pelaku     text not null,
  dicabut    timestamptz,
  pencabut   text,
  check ((dicabut is null) = (pencabut is null))
);

-- What a calendar was last told of a duty: uid stays while its day moves, urutan grows with each move.
create table siklus.kalender_acara (
  uid            uuid primary key default gen_random_uuid(),
  jenis          text not null references siklus.tenggat_jenis,
  sop_id         bigint references siklus.sop,
  unit_id        bigint references siklus.unit,
  rujukan        bigint not null,
  jatuh_tempo    date not null,
  ditunda_hingga date,
  urutan         int not null default 0,
  diubah         timestamptz not null default siklus.sekarang(),
  check (num_nonnulls(sop_id, unit_id) = 1),
  constraint kalender_acara_kunci unique nulls not distinct (jenis, sop_id, unit_id, rujukan)
);

-- Days off are ended, not deleted, when an amended decree takes the place of theirs: what was planned by them
-- stays explained. siklus.libur is the calendar in force, and the only one that rules read.
alter table siklus.libur rename to libur_hari;
alter table siklus.libur_hari
  drop constraint libur_unit_id_tanggal_nama_key,
  add column dasar text check (length(dasar) between 1 and 300),
  add column tanggal_dasar date,
  add column dicatat timestamptz not null default '-infinity',
  add column pelaku text,
  add column berakhir timestamptz,
  add column pengganti text, -- the decree that ended it
  add check ((berakhir is null) = (pengganti is null));
alter table siklus.libur_hari
  alter column dicatat set default siklus.sekarang(),
  alter column pelaku set default coalesce(nullif(current_setting('siklus.pelaku', true), ''), 'db:' || session_user);
create unique index libur_berlaku on siklus.libur_hari (unit_id, tanggal, nama) nulls not distinct where berakhir is null;
create view siklus.libur as
  select h.id, h.unit_id, h.tanggal, h.nama, h.jenis, h.sumber, h.dasar, h.tanggal_dasar from siklus.libur_hari h where h.berakhir is null;

-- Decrees of the country that are known by year: a list of days without its decree is taken to be theirs.
create table siklus.libur_dasar (
  tahun   int primary key,
  dasar   text not null,
  tanggal date not null
);
insert into siklus.libur_dasar values
  (2026, 'Keputusan Bersama Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1497 Tahun 2025, Nomor 2 Tahun 2025, dan Nomor 5 Tahun 2025', '2025-09-19'),
  (2027, 'Keputusan Bersama Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1205 Tahun 2026, Nomor 3 Tahun 2026, dan Nomor 2 Tahun 2026', '2026-09-15');
update siklus.libur_hari h set dasar = d.dasar, tanggal_dasar = d.tanggal
from siklus.libur_dasar d where d.tahun = extract(year from h.tanggal) and h.jenis in ('libur_nasional', 'cuti_bersama') and h.unit_id is null;
insert into siklus.impor_kolom (jenis, kolom, tipe, wajib, maks, pilihan) values
  ('libur', 'dasar', 'teks', false, 300, null), ('libur', 'tanggal_dasar', 'tanggal', false, 10, null);

-- A delivery that waits for another hour than it was planned for, and why.
create table siklus.kiriman_jadwal (
  id         bigint generated always as identity primary key,
  kiriman_id bigint not null references siklus.kiriman,
  dari       timestamptz not null,
  menjadi    timestamptz not null,
  sebab      text not null,
  dicatat    timestamptz not null default siklus.sekarang()
);
create index kiriman_jadwal_kiriman on siklus.kiriman_jadwal (kiriman_id);
create trigger kiriman_jadwal_tetap before update or delete on siklus.kiriman_jadwal
  for each row execute function siklus.tolak_ubah();
create trigger kiriman_jadwal_utuh before truncate on siklus.kiriman_jadwal
  for each statement execute function siklus.tolak_ubah();

insert into siklus.jejak_jenis values
  ('tanggapan_catat', 'menyatakan menindaklanjuti'), ('tautan_kunci', 'mengganti kunci tautan'), ('kalender_buat', 'membuat umpan kalender'), ('kalender_cabut', 'mencabut umpan kalender');

-- How long a link of a message may be answered.
insert into siklus.kebijakan_jenis (kunci, arti, harapan) values ('tautan_hari', 'berapa hari tautan tanggapan dalam pesan berlaku', 'bilangan bulat 1 sampai 90, misalnya 14');
insert into siklus.kebijakan (kunci, nilai, pasal, pelaku) values ('tautan_hari', '14', 'kebijakan bawaan siklus', 'pemasangan');
