-- SPDX-License-Identifier: MIT
-- The local date of each unit at a moment, by its zone.
create function api.unit_hari(saat timestamptz) returns table (unit_id bigint, tz text, hari date)
  stable parallel safe language sql as $$
  select k.unit_id, k.tz, (saat at time zone k.tz)::date from api.kebijakan_unit(api.hari_pusat(saat)) k
$$;
