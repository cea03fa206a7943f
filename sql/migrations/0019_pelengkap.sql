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
