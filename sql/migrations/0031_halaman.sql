-- SPDX-License-Identifier: MIT
-- Pages that answer at once. The state of each unit at the end of a month that is over does not change any more, since as-of
-- answers never do (migration 0002), but for what is entered as known before: an opening balance, a passing to another unit, policy. So it is counted
-- once and kept; whatever can change it leaves a mark, and is counted anew. Never the truth: derived from the facts (api.bulan_segarkan), and not read where a mark stands (api.tren_bulan).
create table siklus.unit_bulan (
  unit_id     bigint not null,
  akhir       date not null,   -- the last day of the month
  berlaku     bigint not null, -- SOPs in force that day, of the unit itself
  terlambat   bigint not null,
  data_kurang bigint not null,
  primary key (unit_id, akhir)
);
-- The months that are counted, of all units: a unit that is not there has nothing in force.
create table siklus.bulan_siap (akhir date primary key);
-- What is to be counted anew: a unit and all below it; none: everything.
create table siklus.bulan_basi (
  id      bigint generated always as identity primary key,
  unit_id bigint
);

-- What was known before it was entered is an opening balance.
create function siklus.bulan_sop() returns trigger language plpgsql as $$
begin
  insert into siklus.bulan_basi (unit_id) select s.unit_id from siklus.sop s where s.id = new.sop_id;
  return null;
end $$;
create trigger evaluasi_bulan after insert on siklus.evaluasi
  for each row when (new.tercatat = '-infinity') execute function siklus.bulan_sop();
create trigger penundaan_bulan after insert on siklus.penundaan
  for each row when (new.tercatat = '-infinity') execute function siklus.bulan_sop();
create trigger versi_bulan_ubah after update on siklus.versi
  for each row when ((new.tercatat = '-infinity' or new.akhir_tercatat = '-infinity') and (old.status, old.tanggal_efektif, old.tercatat, old.berakhir, old.akhir_tercatat)
    is distinct from (new.status, new.tanggal_efektif, new.tercatat, new.berakhir, new.akhir_tercatat)) execute function siklus.bulan_sop();

-- Versions come by the thousand.
create function siklus.bulan_versi() returns trigger language plpgsql as $$
begin
  insert into siklus.bulan_basi (unit_id)
  select distinct s.unit_id from berubah b join siklus.sop s on s.id = b.sop_id where b.tercatat = '-infinity' and b.status <> 'konsep';
  return null;
end $$;
create trigger versi_bulan_baru after insert on siklus.versi
  referencing new table as berubah for each statement execute function siklus.bulan_versi();

create function siklus.bulan_pindah() returns trigger language plpgsql as $$
begin
  insert into siklus.bulan_basi (unit_id) values (new.dari), (new.ke);
  return null;
end $$;
create trigger sop_pindah_bulan after insert on siklus.sop_pindah
  for each row execute function siklus.bulan_pindah();

create function siklus.bulan_semua() returns trigger language plpgsql as $$
begin
  insert into siklus.bulan_basi (unit_id) values (null);
  return null;
end $$;
create trigger kebijakan_bulan after insert or update or delete on siklus.kebijakan
  for each statement execute function siklus.bulan_semua();

-- The reasons of a late SOP are looked up by it.
create index tanggapan_sop on siklus.tanggapan (sop_id) where jenis = 'evaluasi';
