-- SPDX-License-Identifier: MIT
-- A row of siklus.jendela that is being written while what it is derived from changes elsewhere is seen by neither: the one
-- reads what was before, the other throws away what is there. So a change and the writing exclude each other by a lock
-- (jendela_segarkan has the other half): rows are not written while a change is not committed, and a change waits for those under way.
create or replace function siklus.jendela_buang() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('siklus.jendela'));
  delete from siklus.jendela;
  return null;
end $$;

-- A new unit changes nothing for the others, and an import that makes one may take minutes: row 0 alone, which speaks of all.
create function siklus.jendela_buang_semua() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('siklus.jendela_semua'));
  delete from siklus.jendela where unit_id = 0;
  return null;
end $$;
drop trigger unit_jendela_baru on siklus.unit;
create trigger unit_jendela_baru after insert on siklus.unit
  for each statement execute function siklus.jendela_buang_semua();
