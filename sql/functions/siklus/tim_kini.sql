-- SPDX-License-Identifier: MIT
-- The team of a trip as last named.
create function api.tim_kini(versi bigint) returns setof siklus.tim
  stable parallel safe language sql as $$
  select t.* from siklus.tim t
  where t.versi_id = versi and t.susunan = (select max(x.susunan) from siklus.tim x where x.versi_id = versi)
$$;
