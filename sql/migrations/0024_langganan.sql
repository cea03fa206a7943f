-- SPDX-License-Identifier: MIT
-- Events for other systems: what happened is told to whoever subscribed, by the same engine that carries the reminders.

-- The kinds of event, and which act is which: one that passed api.jejak_catat with these parameters (bila) makes the event, and
-- these of its parameters go with it. Names of people and free texts stay here: who wants them asks the API.
create table siklus.peristiwa_jenis (
  jenis text primary key check (jenis ~ '^[a-z_]+\.[a-z_]+$'),
  urut  int not null unique,
  arti  text not null
);
insert into siklus.peristiwa_jenis values
  ('sop.disahkan',           1, 'SOP disahkan dan berlaku menurut tanggal efektifnya'),
  ('sop.ditolak',            2, 'SOP ditolak oleh pengesah'),
  ('sop.direvisi',           3, 'revisi SOP dimulai'),
  ('sop.dicabut',            4, 'SOP dicabut menurut evaluasi'),
  ('evaluasi.dicatat',       5, 'evaluasi SOP dicatat'),
  ('evaluasi.ditunda',       6, 'evaluasi SOP ditunda'),
  ('monitoring.dicatat',     7, 'monitoring SOP dicatat'),
  ('tindak_lanjut.selesai',  8, 'tindak lanjut selesai'),
  ('tenggat.terlambat',      9, 'tenggat lewat sehari, sekali bagi tiap kewajiban dan tanggalnya'),
  ('pengiriman.mati',       10, 'pengingat tidak dapat dikirim untuk seterusnya'),
  ('langganan.uji',         11, 'percobaan sebuah langganan');

create table siklus.peristiwa_tindakan (
  tindakan text not null references siklus.jejak_jenis, -- the endpoint
  jenis    text not null references siklus.peristiwa_jenis,
  bila     jsonb not null default '{}',
  bawaan   text[] not null,
  primary key (tindakan, jenis)
);
insert into siklus.peristiwa_tindakan values
  ('sop_sahkan',               'sop.disahkan',          '{}',                  '{keputusan_nomor,keputusan_tanggal,efektif}'),
  ('sop_tolak',                'sop.ditolak',           '{}',                  '{tanggal}'),
  ('sop_revisi',               'sop.direvisi',          '{}',                  '{tanggal}'),
  ('evaluasi_catat',           'evaluasi.dicatat',      '{}',                  '{tanggal,hasil}'),
  ('evaluasi_catat',           'sop.direvisi',          '{"hasil": "revisi"}', '{tanggal}'),
  ('evaluasi_catat',           'sop.dicabut',           '{"hasil": "cabut"}',  '{tanggal}'),
  ('evaluasi_tunda',           'evaluasi.ditunda',      '{}',                  '{hingga}'),
  ('monitoring_catat',         'monitoring.dicatat',    '{}',                  '{tanggal}'),
  ('tindak_lanjut_selesaikan', 'tindak_lanjut.selesai', '{}',                  '{tanggal}');

-- Who is told what: of that unit and all below it (null: the whole tree). untuk: the machine's account, which may look at it.
create table siklus.langganan (
  id        bigint generated always as identity primary key,
  nama      text not null check (length(nama) between 1 and 100),
  unit_id   bigint references siklus.unit,
  untuk     text,
  peristiwa text[] not null check (cardinality(peristiwa) between 1 and 32),
  dibuat    timestamptz not null default siklus.sekarang(),
  pelaku    text not null,
  dicabut   timestamptz,
  pencabut  text,
  alasan    text,
  check (num_nonnulls(dicabut, pencabut, alasan) in (0, 3))
);

-- Its address is a channel like those of the offices: the same checks, signature, breaker and stop. A secret that was exchanged
-- signs beside the new one until it ends.
alter table siklus.saluran
  add column langganan_id bigint references siklus.langganan,
  add column rahasia_lama text check (rahasia_lama ~ '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$'),
  add column rahasia_lama_hingga timestamptz,
  drop constraint saluran_check,
  drop constraint saluran_jabatan_id_pejabat_id_jenis_alamat_key,
  add constraint saluran_pemilik check (num_nonnulls(jabatan_id, pejabat_id, langganan_id) = 1),
  add check (num_nonnulls(rahasia_lama, rahasia_lama_hingga) <> 1),
  add constraint saluran_kunci unique nulls not distinct (jabatan_id, pejabat_id, langganan_id, jenis, alamat);
create unique index saluran_langganan on siklus.saluran (langganan_id) where langganan_id is not null;

-- What happened, if anybody wanted to know: written by the transaction of the act itself. sekali: what must not be told twice.
create table siklus.peristiwa (
  id      bigint generated always as identity primary key,
  kunci   uuid not null default gen_random_uuid(), -- "id" of the body, the same for all who are told
  jenis   text not null,
  waktu   timestamptz not null,
  unit_id bigint,
  sop_id  bigint,
  data    jsonb not null,
  sekali  text unique
);

-- One delivery of an event to a subscription, ever.
create table siklus.peristiwa_kiriman (
  langganan_id bigint not null,
  peristiwa_id bigint not null,
  kiriman_id   bigint not null,
  primary key (langganan_id, peristiwa_id)
);

-- Deliveries of one unit and day are told apart by urut: of events by this number.
create sequence siklus.peristiwa_urut as int cycle;

insert into siklus.kiriman_golongan values ('peristiwa', 'peristiwa kepada sistem yang berlangganan');
insert into siklus.jejak_jenis values
  ('langganan_tambah', 'menambah langganan peristiwa'), ('langganan_cabut', 'mencabut langganan peristiwa'),
  ('langganan_rotasi', 'mengganti rahasia langganan'), ('langganan_uji', 'menguji langganan');
