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
create index kewajiban_basi_sop on siklus.kewajiban_basi (sop_id);
update siklus.kewajiban_keadaan set zona = null; -- made anew, with this

-- The title of a draft is that of its latest text (3c).
create function siklus.basi_naskah() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, sejak)
  select distinct v.sop_id, t.sejak from berubah b join siklus.versi v on v.id = b.versi_id cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where b.kode = '3c' and (t.sejak = '-infinity' or t.sejak > siklus.hari_barat());
  return null;
end $$;
create trigger tindakan_basi after insert on siklus.tindakan
  referencing new table as berubah for each statement execute function siklus.basi_naskah();
