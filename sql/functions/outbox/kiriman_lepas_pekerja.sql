-- SPDX-License-Identifier: MIT
-- Ends the leases of workers that are known to be gone, so that what they held need not wait for the
-- leases to run out; the next claim settles the rest (kiriman_lepas). A worker that may have claimed more than it knows of
-- names itself. p: pekerja, a list of names; kecuali, ids that are held.
create function api.kiriman_lepas_pekerja(p jsonb) returns jsonb
  volatile language sql as $$
  with lepas as (
    update siklus.kiriman k set sewa_sampai = now()
    from (select distinct x.id from siklus.sewa s cross join lateral unnest(s.kiriman) x (id)
      where s.pekerja in (select x from jsonb_array_elements_text(p -> 'pekerja') x)) s
    where k.id = s.id and k.status = 'dikirim' and k.pekerja in (select x from jsonb_array_elements_text(p -> 'pekerja') x)
      and k.id <> all (array(select x::bigint from jsonb_array_elements_text(p -> 'kecuali') x)) returning 1)
  select jsonb_build_object('dilepas', count(*)) from lepas
$$;
