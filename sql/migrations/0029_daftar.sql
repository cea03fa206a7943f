-- SPDX-License-Identifier: MIT
-- Lists and counts of many SOPs, and the search. What is known of each SOP today stands in one narrow row, so that its state
-- follows from dates by comparison, whatever day it is; never the truth: derived from the facts, and made anew for what
-- was touched together with the duties (api.kewajiban_segarkan). Who reads it leaves out what is marked since (api.ringkas_basi).
create table siklus.sop_ringkas (
  sop_id         bigint primary key,
  unit_id        bigint not null, -- of the register: who sees it
  pemilik        bigint not null, -- whose it is on the day; another one until the day of a move
  nomor          text,
  judul          text,
  efektif        date,
  mulai          date,            -- what the evaluation is counted from
  jatuh_tempo    date,
  ditunda_hingga date,
  monitoring     date,
  perkiraan      boolean not null,
  tanpa          text check (tanpa in ('proses', 'dicabut')), -- no version is in force
  tahap_sampai   date             -- proses: the earliest target of a stage, after which it is late
);
create index sop_ringkas_unit on siklus.sop_ringkas (pemilik, sop_id);
create index sop_ringkas_tempo on siklus.sop_ringkas (pemilik, jatuh_tempo, sop_id) where jatuh_tempo is not null;
create index sop_ringkas_urut on siklus.sop_ringkas (jatuh_tempo, sop_id) where jatuh_tempo is not null;
create index sop_ringkas_pindah on siklus.sop_ringkas (pemilik) where pemilik <> unit_id;
update siklus.kewajiban_keadaan set zona = null; -- made anew, with this

-- How many SOPs of each unit are in which state, as counted for one day, with the days of warning that held then
-- (api.kepatuhan_hitung counts the others).
create table siklus.unit_ringkas (
  unit_id     bigint primary key,
  hari        date not null,
  segera_hari int not null,
  sop         bigint not null,
  patuh       bigint not null,
  segera      bigint not null,
  terlambat   bigint not null,
  proses      bigint not null,
  proses_terlambat bigint not null,
  data_kurang bigint not null,
  dicabut     bigint not null,
  ditunda     bigint not null,
  terlama     int,
  monitoring_terlambat bigint not null
);

-- A mark of an SOP says whose it is in the register (milik), so that lists of other units need not look.
alter table siklus.kewajiban_basi add column milik bigint;
update siklus.kewajiban_basi b set milik = s.unit_id from siklus.sop s where s.id = b.sop_id;
create index kewajiban_basi_sop on siklus.kewajiban_basi (sop_id);
create index kewajiban_basi_milik on siklus.kewajiban_basi (milik);

create or replace function siklus.basi_sop() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct b.sop_id, s.unit_id, t.sejak from berubah b join siklus.sop s on s.id = b.sop_id cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_versi_id() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct v.sop_id, s.unit_id, t.sejak from berubah b join siklus.versi v on v.id = b.versi_id join siklus.sop s on s.id = v.sop_id
  cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_pengesahan() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct v.sop_id, s.unit_id, t.sejak from berubah b join siklus.versi v on v.id = b.versi_id join siklus.sop s on s.id = v.sop_id join siklus.tindakan k on k.id = b.tindakan_id
  cross join lateral (values (date '-infinity'), (k.tanggal), (k.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_tindak_lanjut_selesai() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct l.sop_id, s.unit_id, t.sejak from berubah b join siklus.tindak_lanjut l on l.id = b.tindak_lanjut_id join siklus.sop s on s.id = l.sop_id
  cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_versi() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, program, sejak)
  select distinct b.sop_id, s.unit_id, true, t.sejak from berubah b join siklus.sop s on s.id = b.sop_id
  cross join lateral (values (date '-infinity'), (b.tanggal_efektif), (b.tercatat), (b.dirintis), (b.berakhir), (b.akhir_tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_sop_pindah() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, program, sejak)
  select distinct b.sop_id, m.milik, true, t.sejak from berubah b
  cross join lateral (values (b.dari), (b.ke)) m (milik) cross join lateral (values (date '-infinity'), (greatest(b.tanggal, b.tercatat))) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_sop_baru() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, program, sejak)
  select b.id, b.unit_id, true, t.sejak from berubah b cross join lateral (values (date '-infinity'), (b.terdaftar)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_sop_ubah() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, program)
  select distinct b.id, m.milik, true from berubah b join lama l on l.id = b.id cross join lateral (values (l.unit_id), (b.unit_id)) m (milik)
  where (b.unit_id, b.kunci, b.terdaftar) is distinct from (l.unit_id, l.kunci, l.terdaftar);
  return null;
end $$;

-- The title of a draft is that of its latest text (3c).
create function siklus.basi_naskah() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct v.sop_id, s.unit_id, t.sejak from berubah b join siklus.versi v on v.id = b.versi_id join siklus.sop s on s.id = v.sop_id
  cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where b.kode = '3c' and (t.sejak = '-infinity' or t.sejak > siklus.hari_barat());
  return null;
end $$;
create trigger tindakan_basi after insert on siklus.tindakan
  referencing new table as berubah for each statement execute function siklus.basi_naskah();
