-- SPDX-License-Identifier: MIT
-- The date in WIB: the day of whatever belongs to no unit, and by which the zone of a unit is looked up.
create function api.hari_pusat(saat timestamptz) returns date
  immutable strict parallel safe language sql as $$
  select (saat at time zone 'Asia/Jakarta')::date
$$;
