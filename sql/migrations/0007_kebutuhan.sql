-- SPDX-License-Identifier: MIT
-- Penilaian kebutuhan (Lampiran I angka 2) as facts with a day, and the programme of Pasal 8 ayat (2). A need,
-- a person's word on it and its end are added, never rewritten: coverage as of a past day stays what it was.
alter table siklus.kebutuhan
  add column terdaftar date not null default '-infinity',
  add column ke int not null default 1, -- a need that was dropped may come back: as a row of its own
  drop constraint kebutuhan_unit_id_sub_bagian_kunci_key,
  add constraint kebutuhan_sama unique nulls not distinct (unit_id, sub_bagian, kunci, ke);
comment on column siklus.kebutuhan.terdaftar is 'local day it was entered';
create trigger kebutuhan_tetap before update or delete on siklus.kebutuhan
  for each row execute function siklus.tolak_ubah();
create trigger kebutuhan_utuh before truncate on siklus.kebutuhan
  for each statement execute function siklus.tolak_ubah();

-- The latest word known on a day counts.
alter table siklus.kebutuhan_cocok drop constraint kebutuhan_cocok_pkey;
alter table siklus.kebutuhan_cocok rename column waktu to dicatat;
alter table siklus.kebutuhan_cocok
  add column id bigint generated always as identity primary key,
  add column tercatat date not null default '-infinity';
create index kebutuhan_cocok_kebutuhan on siklus.kebutuhan_cocok (kebutuhan_id, id);
create trigger kebutuhan_cocok_tetap before update or delete on siklus.kebutuhan_cocok
  for each row execute function siklus.tolak_ubah();
create trigger kebutuhan_cocok_utuh before truncate on siklus.kebutuhan_cocok
  for each statement execute function siklus.tolak_ubah();

-- A need that was entered in error, or is none any more: not counted from that day on.
create table siklus.kebutuhan_gugur (
  kebutuhan_id bigint primary key references siklus.kebutuhan,
  alasan       text not null check (length(alasan) between 1 and 2000),
  oleh         text not null check (length(oleh) between 1 and 300),
  pelaku       text not null,
  dicatat      timestamptz not null default siklus.sekarang(),
  tercatat     date not null
);
create trigger kebutuhan_gugur_tetap before update or delete on siklus.kebutuhan_gugur
  for each row execute function siklus.tolak_ubah();
create trigger kebutuhan_gugur_utuh before truncate on siklus.kebutuhan_gugur
  for each statement execute function siklus.tolak_ubah();

-- Kinds of unit that owe SOPs (Pasal 8 ayat (1)) even when they have neither SOPs nor a needs list.
alter table siklus.unit_jenis add column wajib_sop boolean not null default false;
update siklus.unit_jenis set wajib_sop = true
where jenis in ('dinas', 'badan', 'kantor', 'kecamatan', 'bagian', 'upt', 'sekretariat_dprd');
-- The day is that of the easternmost zone: no unit's local day is later, so that no past day gains a unit.
alter table siklus.unit add column terdaftar date not null default '-infinity';
alter table siklus.unit alter column terdaftar set default (siklus.sekarang() at time zone 'Asia/Jayapura')::date;
comment on column siklus.unit.terdaftar is 'day of its registration';

-- A programme: by when a unit, and each one below it, must have the SOPs it needs (Pasal 8 ayat (1) and (2)). A
-- later row of the same unit and name takes the place of the earlier one from the day it was entered.
create table siklus.program (
  id          bigint generated always as identity primary key,
  unit_id     bigint not null references siklus.unit,
  nama        text not null check (length(nama) between 1 and 200),
  kunci       text generated always as (siklus.kunci_nama(nama)) stored,
  dasar       text not null check (length(dasar) between 1 and 500),
  mulai       date not null,
  jatuh_tempo date not null,
  pelaku      text not null,
  dicatat     timestamptz not null default siklus.sekarang(),
  tercatat    date not null,
  check (jatuh_tempo >= mulai)
);
create index program_unit on siklus.program (unit_id, kunci, id);
create trigger program_tetap before update or delete on siklus.program
  for each row execute function siklus.tolak_ubah();
create trigger program_utuh before truncate on siklus.program
  for each statement execute function siklus.tolak_ubah();
