-- SPDX-License-Identifier: MIT
-- A moment as RFC 3339 in local time with its offset, to the second: what people read and programs parse.
create function api.waktu(saat timestamptz, tz text default 'Asia/Jakarta') returns text
  stable strict parallel safe language sql as $$
  select to_char(saat at time zone tz, 'YYYY-MM-DD"T"HH24:MI:SS')
    || to_char((saat at time zone tz) - (saat at time zone 'UTC'), '"+"HH24:MI')
$$;
