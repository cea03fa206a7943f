-- SPDX-License-Identifier: MIT
-- The latest word on each regulation on a day, as known that day. One without a row is taken to hold.
create function api.peraturan_status_pada(as_of date) returns setof siklus.peraturan_status
  stable parallel safe language sql as $$
  select distinct on (x.peraturan_id) x.* from siklus.peraturan_status x
  where x.tanggal <= as_of and x.tercatat <= as_of
  order by x.peraturan_id, x.tanggal desc, x.id desc
$$;
