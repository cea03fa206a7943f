-- SPDX-License-Identifier: MIT
-- What the policies ask of each row an act touches (migration 0021), with plans that are kept: an SQL function is read, analysed
-- and planned anew by every statement that asks it, which for an act on one SOP is dearer than all it looks up. Whatever
-- the caller's search path, each name and operator is bound.
create or replace function siklus.sop_terlihat(sop bigint, unit bigint[]) returns boolean
  stable parallel safe security definer cost 1 language plpgsql as $$
declare
  milik bigint;
begin
  select s.unit_id into milik from siklus.sop s where s.id operator(pg_catalog.=) sop;
  return milik operator(pg_catalog.=) any (unit);
end $$;
create or replace function siklus.versi_terlihat(versi bigint, unit bigint[]) returns boolean
  stable parallel safe security definer cost 1 language plpgsql as $$
declare
  milik bigint;
begin
  select s.unit_id into milik from siklus.versi v join siklus.sop s on s.id operator(pg_catalog.=) v.sop_id where v.id operator(pg_catalog.=) versi;
  return milik operator(pg_catalog.=) any (unit);
end $$;

-- The marks that a fact leaves on its SOP (migration 0029). Most are of today or before, and leave one.
create or replace function siklus.basi_sop() returns trigger language plpgsql as $$
declare
  barat constant date := siklus.hari_barat();
begin
  insert into siklus.kewajiban_basi (sop_id, milik) select b.sop_id, s.unit_id from berubah b join siklus.sop s on s.id = b.sop_id;
  if exists (select from berubah b where b.tanggal > barat or b.tercatat > barat) then
    insert into siklus.kewajiban_basi (sop_id, milik, sejak)
    select distinct b.sop_id, s.unit_id, t.sejak from berubah b join siklus.sop s on s.id = b.sop_id cross join lateral (values (b.tanggal), (b.tercatat)) t (sejak) where t.sejak > barat;
  end if;
  return null;
end $$;

-- The one SOP that an act holds (api.sop_buka), once it was found inside the caller's part of the tree: the policies know what hangs
-- on it by its number alone, and list no units for it. Like siklus.unit, api.sebagai takes it away. 0: the caller sees all; null: none is held.
create function siklus.sop_langsung() returns bigint
  stable parallel safe language plpgsql as $$
begin
  return coalesce(nullif(current_setting('siklus.sop', true), '')::bigint, case when siklus.melihat_semua() then 0 end);
end $$;
-- Is it a version of that SOP: one bit.
create function siklus.versi_milik(versi bigint, sop bigint) returns boolean
  stable strict parallel safe security definer cost 1 language plpgsql as $$
declare
  milik bigint;
begin
  select v.sop_id into milik from siklus.versi v where v.id operator(pg_catalog.=) versi;
  return milik operator(pg_catalog.=) sop;
end $$;

-- A trip is found by its title: where that is the title of its version, which was written down with the version, nothing is new.
create function siklus.cari_perjalanan() returns trigger language plpgsql as $$
declare
  baru constant bigint[] := array(select distinct v.sop_id from berubah b join siklus.versi v on v.id = b.versi_id where b.judul is distinct from v.judul);
begin
  if baru <> '{}' then
    perform siklus.cari_tulis(baru);
  end if;
  return null;
end $$;
drop trigger perjalanan_cari on siklus.perjalanan;
create trigger perjalanan_cari after insert on siklus.perjalanan
  referencing new table as berubah for each statement execute function siklus.cari_perjalanan();
