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

-- The marks that a fact leaves on its SOP (migration 0029): the earliest day anywhere is asked for once.
create or replace function siklus.basi_sop() returns trigger language plpgsql as $$
declare
  barat constant date := siklus.hari_barat();
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct b.sop_id, s.unit_id, t.sejak from berubah b join siklus.sop s on s.id = b.sop_id cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > barat;
  return null;
end $$;

-- The units of the caller's part, which nearly every statement of an act asks for: an act has them remembered for the rest of its
-- transaction (siklus.terlihat_ingat), with the part that they are of. A unit that comes, goes or moves in it lets them be forgotten.
create or replace function siklus.unit_terlihat() returns bigint[]
  stable parallel safe language plpgsql as $$
begin
  if current_setting('siklus.terlihat_dari', true) = current_setting('siklus.lingkup', true) and current_setting('siklus.lingkup', true) <> '' then
    return current_setting('siklus.terlihat')::bigint[];
  end if;
  return array(select u.id from unnest(siklus.lingkup()) l (jalur) join siklus.unit u on u.jalur operator(public.<@) l.jalur);
end $$;
create function siklus.terlihat_ingat() returns void
  volatile language plpgsql as $$
begin
  if not siklus.melihat_semua() and current_setting('siklus.terlihat_dari', true) is distinct from current_setting('siklus.lingkup', true) then
    perform set_config('siklus.terlihat', siklus.unit_terlihat()::text, true), set_config('siklus.terlihat_dari', current_setting('siklus.lingkup', true), true);
  end if;
end $$;
create function siklus.terlihat_lupa() returns trigger language plpgsql as $$
begin
  perform set_config('siklus.terlihat_dari', '', true);
  return null;
end $$;
create trigger unit_terlihat_lupa after insert or update or delete on siklus.unit for each statement execute function siklus.terlihat_lupa();
