-- SPDX-License-Identifier: MIT
-- The local date of a unit: the date in its zone, never the host's. Null for no unit.
create function api.hari_ini(unit bigint) returns date
  stable strict language sql as $$
  select (siklus.sekarang() at time zone z.tz)::date from siklus.zona z
  where z.zona = api.kebijakan_nilai(unit, 'zona', api.hari_pusat(siklus.sekarang())) #>> '{}'
$$;
