-- SPDX-License-Identifier: MIT
-- What the daemon asks first: which schema this is, and whether it is a rehearsal.
create function api.skema() returns table (versi int, latihan boolean)
  stable language sql as $$
  select (select max(nomor) from siklus.migrasi), s.latihan from siklus.sistem s
$$;
