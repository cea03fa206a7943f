-- SPDX-License-Identifier: MIT
-- What most requests ask for again and again is kept ready: who the caller is, what holds for a unit, and the row of an SOP in lists.

-- Who may what, and what holds for a unit, is asked in every request and changes seldom: a session remembers what it found
-- (api.kenali, api.unit_daun) for as long as this number stays. It is raised with each change of those facts, at the end of the
-- transaction, so that it is seen together with them, and nobody waits for who is still at work. The transaction itself remembers
-- nothing from the first such change on.
create table siklus.hak_versi (
  satu  boolean primary key default true check (satu),
  nomor bigint not null default 1
);
insert into siklus.hak_versi default values;

create function siklus.hak_berubah() returns trigger language plpgsql as $$
begin
  perform set_config('siklus.hak_berubah', 'ya', true);
  return null;
end $$;

create function siklus.hak_versi_naik() returns trigger language plpgsql as $$
begin
  if current_setting('siklus.hak_naik', true) is distinct from 'ya' then -- once a transaction, however many rows
    update siklus.hak_versi set nomor = nomor + 1;
    perform set_config('siklus.hak_naik', 'ya', true);
  end if;
  return null;
end $$;

-- Of a token all but when it was used last. A new token or person changes nothing that was found before.
create trigger token_hak after delete or update of pengguna_id, sidik, cakupan, kedaluwarsa, dicabut on siklus.token
  for each statement execute function siklus.hak_berubah();
create constraint trigger token_hak_versi after delete or update of pengguna_id, sidik, cakupan, kedaluwarsa, dicabut on siklus.token
  deferrable initially deferred for each row execute function siklus.hak_versi_naik();
do $$
declare
  t text[];
begin
  foreach t slice 1 in array '{{pengguna,delete or update},{tugas,insert or delete or update},{unit,insert or delete or update},{kebijakan,insert or delete or update},{sistem,insert or delete or update}}'::text[] loop
    execute format('create trigger %1$s_hak after %2$s on siklus.%1$I for each statement execute function siklus.hak_berubah()', t[1], t[2]);
    execute format('create constraint trigger %1$s_hak_versi after %2$s on siklus.%1$I deferrable initially deferred for each row execute function siklus.hak_versi_naik()', t[1], t[2]);
  end loop;
end $$;

-- What a list says of an SOP as JSON, but for what depends on the day and on who asks: up to the state, from there to the days, from there
-- to the end (api.ringkas_json).
delete from siklus.sop_ringkas;
alter table siklus.sop_ringkas
  add column json_awal   text not null,
  add column json_tengah text not null,
  add column json_akhir  text not null;
update siklus.kewajiban_keadaan set zona = null; -- made anew, with these
