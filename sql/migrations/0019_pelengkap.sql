-- SPDX-License-Identifier: MIT
-- Texts of messages of a unit and below, beside those of all; and each text taken apart once, not once a message.
alter table siklus.templat add column unit_id bigint references siklus.unit,
  add check (not bawaan or unit_id is null);

-- What api.templat_urai makes of a text: made when it is saved, and anew for all at each installation, since it is
-- code that takes them apart. A text without a row here is taken apart when it is used.
create table siklus.templat_terurai (
  templat_id bigint primary key references siklus.templat,
  teks       text[] not null,
  tanda      text[] not null,
  nama       text[] not null,
  letak      int[] not null,
  pasangan   int[] not null
);

-- Every message names the organisation bureau of its region.
create index unit_bagian on siklus.unit using gist (jalur) where jenis = 'bagian';

-- Why an attempt failed, where it was for want of TLS: the daemon's words, and those for people.
create table siklus.alasan_tls (
  alasan text primary key,
  arti   text not null
);
insert into siklus.alasan_tls values
  ('tls-relai',    'sertifikat atau TLS penerus surel gagal'),
  ('tls-penerima', 'sertifikat atau TLS penerima gagal');

-- One entry a duty in every calendar, whether it came by a feed or by mail: its id is api.kalender_uid, its day and number
-- stand here; batal: the duty ended, and calendars were told so.
alter table siklus.kalender_acara add column hari date, add column batal boolean not null default false;
update siklus.kalender_acara set hari = coalesce(ditunda_hingga, jatuh_tempo);
alter table siklus.kalender_acara alter column hari set not null, drop column uid, drop column jatuh_tempo, drop column ditunda_hingga, drop constraint kalender_acara_kunci;
create unique index kalender_acara_kunci on siklus.kalender_acara (coalesce(sop_id, -unit_id), jenis, rujukan);

-- What the calendars of an office hold by mail, and which delivery said so last.
create table siklus.kalender_surel (
  jabatan_id bigint not null references siklus.jabatan,
  jenis      text not null references siklus.tenggat_jenis,
  sop_id     bigint references siklus.sop,
  unit_id    bigint references siklus.unit,
  rujukan    bigint not null,
  hari       date not null,
  batal      boolean not null default false, -- withdrawn
  kiriman_id bigint not null references siklus.kiriman,
  check (num_nonnulls(sop_id, unit_id) = 1)
);
create unique index kalender_surel_kunci on siklus.kalender_surel (jabatan_id, coalesce(sop_id, -unit_id), jenis, rujukan);
