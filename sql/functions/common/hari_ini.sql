-- SPDX-License-Identifier: MIT
-- The local date of a unit: the date in its zone, never the host's.
create function api.hari_ini(unit bigint) returns date
  stable language sql as $$
  select (siklus.sekarang() at time zone k.tz)::date from api.kebijakan_unit(siklus.sekarang()::date) k where k.unit_id = unit
$$;
