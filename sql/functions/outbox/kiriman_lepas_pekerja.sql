-- SPDX-License-Identifier: MIT
-- Ends the leases of workers that are known to be gone, so that what they held need not wait for the
-- leases to run out; the next claim settles the rest (kiriman_lepas). A worker that may have claimed more than it knows of
-- names itself, and claims nothing before this is done: what another transaction holds is left to its lease. p: pekerja, a list of
-- names; kecuali, ids that are held. With kecuali a claim of theirs that was lost on its way is waited for a moment: until it is over, as
-- when its commit waits for a standby, nobody sees what it takes, and then nobody would ask any more.
create function api.kiriman_lepas_pekerja(p jsonb) returns jsonb
  volatile language sql
  set lock_timeout = '2s' as $$
  select pg_advisory_xact_lock(hashtext('siklus.klaim'), hashtext(x)) from jsonb_array_elements_text(p -> 'pekerja') x where p ? 'kecuali';
  with milik as materialized (
    select k.id from siklus.kiriman k
    where k.id = any (array(select unnest(s.kiriman) from siklus.sewa s where s.pekerja in (select x from jsonb_array_elements_text(p -> 'pekerja') x)))
      and k.status = 'dikirim' and k.pekerja in (select x from jsonb_array_elements_text(p -> 'pekerja') x)
      and k.id <> all (array(select x::bigint from jsonb_array_elements_text(p -> 'kecuali') x))
    for update skip locked
  ), lepas as (
    update siklus.kiriman k set sewa_sampai = now() from milik where k.id = milik.id returning 1)
  select jsonb_build_object('dilepas', count(*)) from lepas
$$;
