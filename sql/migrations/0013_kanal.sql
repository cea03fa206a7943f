-- SPDX-License-Identifier: MIT
-- Channels as rows: mail and webhooks are built in, a gateway for chat is a row with its settings, so that a
-- vendor is data and never code. The settings hold names of secrets, never a secret.
create table siklus.kanal (
  nama    text primary key check (nama ~ '^[a-z][a-z0-9-]{1,31}$'),
  dasar   text not null check (dasar in ('surel', 'webhook', 'gerbang')),
  setelan jsonb not null default '{}' check (jsonb_typeof(setelan) = 'object'),
  aktif   boolean not null default true,
  pelaku  text not null default 'pemasangan',
  diubah  timestamptz not null default siklus.sekarang(),
  check ((nama = dasar) = (dasar <> 'gerbang')),
  check (dasar = 'gerbang' or setelan = '{}' and aktif)
);
insert into siklus.kanal (nama, dasar) values ('surel', 'surel'), ('webhook', 'webhook');

alter table siklus.saluran
  drop constraint saluran_jenis_check,
  add foreign key (jenis) references siklus.kanal;
alter table siklus.templat add foreign key (kanal) references siklus.kanal;
create index saluran_jenis on siklus.saluran (jenis) where aktif;
alter table siklus.kiriman
  drop constraint kiriman_saluran_check,
  add foreign key (saluran) references siklus.kanal;
update siklus.impor_kolom set tipe = 'teks', pilihan = null, maks = 32 where jenis = 'saluran' and kolom = 'jenis';

-- A channel added, changed or put out of use changes who is reached: the planner looks again.
create function siklus.kanal_rencana() returns trigger language plpgsql as $$
begin
  perform siklus.rencana_mundur(array[null::bigint]);
  return null;
end $$;
create trigger kanal_rencana after insert or update or delete on siklus.kanal
  for each statement execute function siklus.kanal_rencana();

-- Which channels carry which kind of duty (and 'mingguan', the weekly summary), for a unit and all below it, unless a
-- nearer row says otherwise. No row: every channel. An empty list: none.
create table siklus.saluran_pilihan (
  id      bigint generated always as identity primary key,
  unit_id bigint references siklus.unit, -- null: the whole country
  jenis   text not null,
  kanal   text[] not null,
  pelaku  text not null,
  sejak   timestamptz not null default siklus.sekarang(),
  unique nulls not distinct (unit_id, jenis)
);
create trigger saluran_pilihan_rencana after insert or update or delete on siklus.saluran_pilihan
  for each statement execute function siklus.kanal_rencana();

insert into siklus.jejak_jenis values
  ('kanal_tetapkan', 'menetapkan kanal'), ('kanal_nonaktifkan', 'menghentikan kanal'), ('saluran_tambah', 'menambah saluran'),
  ('saluran_cabut', 'mencabut saluran'), ('saluran_pilih', 'memilih saluran bagi jenis kewajiban'), ('saluran_uji', 'menguji saluran');
