-- SPDX-License-Identifier: MIT
-- The planner at the pace of what is due: a short key of the ledger, and whom each role means at each unit kept as rows.

---------------------------------------------------------------------------------------- the key of the ledger
-- What a line says beside its SOP, as one number: two lines of one SOP are the same when they agree in all of it. The
-- number is of 64 bits and compared within one SOP only (or among the lines of units).
create function siklus.pengingat_sidik(
  unit bigint, jenis text, rujukan bigint, jatuh_tempo date, ditunda date, langkah int, satuan text, peran text, saluran text) returns bigint
  immutable parallel safe language sql
  return hashint8extended(coalesce(unit, 0), hashint8extended(rujukan, hashint4extended(langkah, hashint4extended(jatuh_tempo - date '2000-01-01',
    hashint4extended(coalesce(ditunda - date '2000-01-01', 0), hashtextextended(jenis, hashtextextended(satuan, hashtextextended(peran, hashtextextended(saluran, 0)))))))));
alter table siklus.pengingat drop constraint pengingat_kunci;
create unique index pengingat_kunci on siklus.pengingat
  (sop_id, siklus.pengingat_sidik(unit_id, jenis, rujukan, jatuh_tempo, ditunda_hingga, langkah, satuan, peran, saluran)) nulls not distinct;
create index pengingat_unit on siklus.pengingat (unit_id) where sop_id is null;

---------------------------------------------------------------------------------------- whom a role means
-- For each unit and role the office that is told and its channels, as api.tujuan_rinci answers for each day from dari to before
-- hingga. Never the truth: what it is derived from leaves a mark, and the planner makes it anew before it looks.
create table siklus.tujuan (
  unit_id     bigint not null,
  peran       text not null,
  urut        int not null,
  jabatan_id  bigint, -- null: nobody up the tree has an address
  tingkat     int,
  unit_tujuan bigint not null,
  saluran     text not null,
  rangkap     boolean not null -- the office stands in several roles of the unit
);
create index tujuan_unit on siklus.tujuan (unit_id, peran);
create table siklus.tujuan_keadaan (
  satu   boolean primary key default true check (satu),
  dari   date not null default 'infinity',
  hingga date not null default '-infinity'
);
insert into siklus.tujuan_keadaan default values;
create table siklus.tujuan_basi (
  transaksi xid8 primary key default pg_current_xact_id()
);

-- One mark for each transaction that changes a fact, so that none waits for another; a statement that changes no row leaves none.
create function siklus.tujuan_berubah() returns trigger language plpgsql as $$
begin
  insert into siklus.tujuan_basi default values on conflict do nothing;
  return null;
end $$;
create trigger unit_tujuan after insert or update or delete on siklus.unit
  for each row execute function siklus.tujuan_berubah();
create trigger jabatan_tujuan after insert or update or delete on siklus.jabatan
  for each row execute function siklus.tujuan_berubah();
create trigger pejabat_tujuan after insert or update or delete on siklus.pejabat
  for each row execute function siklus.tujuan_berubah();
create trigger saluran_tujuan after insert or update or delete on siklus.saluran
  for each row execute function siklus.tujuan_berubah();
create trigger kanal_tujuan after insert or update or delete on siklus.kanal
  for each row execute function siklus.tujuan_berubah();
create trigger kebijakan_tujuan after insert or update or delete on siklus.kebijakan
  for each row execute function siklus.tujuan_berubah();
create trigger jabatan_jenis_tujuan after insert or update or delete on siklus.jabatan_jenis
  for each row execute function siklus.tujuan_berubah();
create trigger pejabat_status_tujuan after insert or update or delete on siklus.pejabat_status
  for each row execute function siklus.tujuan_berubah();
create trigger peran_tujuan_tujuan after insert or update or delete on siklus.peran_tujuan
  for each row execute function siklus.tujuan_berubah();

---------------------------------------------------------------------------------------- the deliveries of a day
-- Written in the order of their days: a summary of each stretch of the table finds them, and costs the planner nothing.
create index kiriman_tanggal on siklus.kiriman using brin (tanggal) with (pages_per_range = 16, autosummarize = on);
