-- SPDX-License-Identifier: MIT
-- Tells that a reminder is dead. Of a dead event nothing is told: its own receiver would be told, and so on for ever.
create function api.peristiwa_mati(kiriman bigint, sebab text) returns void
  volatile language sql as $$
  select api.peristiwa_terbit('pengiriman.mati', k.unit_id, null, jsonb_build_object('kiriman', k.id, 'golongan', k.golongan, 'saluran', k.saluran, 'alasan', split_part(sebab, ':', 1)))
  from siklus.kiriman k where k.id = kiriman and k.golongan in ('rekap', 'mingguan')
$$;
