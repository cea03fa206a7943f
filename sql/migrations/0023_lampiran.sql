-- SPDX-License-Identifier: MIT
-- Attachments: the papers behind an act (a Keputusan, an official record, a photo). A file is kept once, by its
-- fingerprint, in pieces, so that it is read as it is sent. Nothing here is ever opened or shown by the service.

create table siklus.lampiran_jenis (
  jenis text primary key,
  nama  text not null,
  urut  int not null unique,
  pasal text not null
);
insert into siklus.lampiran_jenis values
  ('keputusan',    'Keputusan pengesahan atau pencabutan', 1, 'Perbup 6/2013 Pasal 11'),
  ('berita_acara', 'Berita acara pengujian, reviu, atau evaluasi', 2, 'Perbup 6/2013 Pasal 10 dan Pasal 13'),
  ('formulir',     'Formulir monitoring atau evaluasi yang ditandatangani', 3, 'Perbup 6/2013 Pasal 12 dan Pasal 13'),
  ('tanda_terima', 'Bukti penyampaian atau daftar hadir', 4, 'Perbup 6/2013 Pasal 10'),
  ('foto',         'Foto', 5, 'Perbup 6/2013 Pasal 10'),
  ('dokumen',      'Naskah SOP atau dokumen lain', 6, 'Perbup 6/2013 Pasal 9');

-- What a file may be, told by its bytes: how it begins, what it must and must not hold besides.
create table siklus.lampiran_tipe (
  tipe    text primary key, -- media type
  ekor    text not null,    -- ending of a file's name
  awal    bytea not null,
  memuat  bytea[] not null default '{}',
  pantang bytea[] not null default '{}',
  urut    int not null unique
);
insert into siklus.lampiran_tipe values
  ('application/pdf', 'pdf', '%PDF-', '{}', '{}', 1),
  ('image/jpeg', 'jpg', '\xffd8ff', '{}', '{}', 2),
  ('image/png', 'png', '\x89504e470d0a1a0a', '{}', '{}', 3),
  ('image/webp', 'webp', 'RIFF', array['WEBPVP8'::bytea], '{}', 4),
  ('application/vnd.oasis.opendocument.text', 'odt', '\x504b0304', array['mimetypeapplication/vnd.oasis.opendocument.text'::bytea], array['Basic/script'::bytea], 5),
  ('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx', '\x504b0304', array['[Content_Types].xml'::bytea, 'word/document.xml'], array['vbaProject.bin'::bytea], 6),
  ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx', '\x504b0304', array['[Content_Types].xml'::bytea, 'xl/workbook.xml'], array['vbaProject.bin'::bytea], 7);

create table siklus.lampiran_isi (
  sidik   bytea primary key check (length(sidik) = 32), -- SHA-256 of the whole
  ukuran  bigint not null check (ukuran > 0),
  tipe    text not null references siklus.lampiran_tipe,
  dicatat timestamptz not null default siklus.sekarang()
);
create table siklus.lampiran_bagian (
  sidik bytea not null references siklus.lampiran_isi,
  ke    int not null check (ke >= 0),
  isi   bytea not null check (length(isi) between 1 and 262144),
  primary key (sidik, ke)
);
alter table siklus.lampiran_bagian alter column isi set storage external; -- photos and PDFs are compressed already

create table siklus.lampiran (
  id         bigint generated always as identity primary key,
  sop_id     bigint not null references siklus.sop,
  jenis      text not null references siklus.lampiran_jenis,
  nama       text not null check (length(nama) between 1 and 200),
  keterangan text check (length(keterangan) <= 500),
  sidik      bytea not null references siklus.lampiran_isi,
  pelaku     text not null,
  dicatat    timestamptz not null default siklus.sekarang()
);
create index lampiran_sop on siklus.lampiran (sop_id, id);
create index lampiran_sidik on siklus.lampiran (sidik);

-- Withdrawn: put there by mistake. It stays readable in the record; lists leave it out.
create table siklus.lampiran_cabut (
  lampiran_id bigint primary key references siklus.lampiran,
  alasan      text not null check (length(alasan) between 1 and 500),
  pelaku      text not null,
  dicatat     timestamptz not null default siklus.sekarang()
);

do $$
declare
  t text;
begin
  foreach t in array '{lampiran_isi,lampiran_bagian,lampiran,lampiran_cabut}'::text[] loop
    execute format('create trigger %I before update or delete on siklus.%I for each row execute function siklus.tolak_ubah()', t || '_tetap', t);
    execute format('create trigger %I before truncate on siklus.%I for each statement execute function siklus.tolak_ubah()', t || '_utuh', t);
  end loop;
end $$;

insert into siklus.jejak_jenis values ('lampiran_tambah', 'melampirkan berkas'), ('lampiran_cabut', 'menarik lampiran');
