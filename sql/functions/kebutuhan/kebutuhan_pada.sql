-- SPDX-License-Identifier: MIT
-- The needs of a day: entered by then and not dropped.
create function api.kebutuhan_pada(as_of date) returns setof siklus.kebutuhan
  stable parallel safe language sql as $$
  select k.* from siklus.kebutuhan k
  where k.terdaftar <= as_of
    and not exists (select from siklus.kebutuhan_gugur g where g.kebutuhan_id = k.id and g.tercatat <= as_of)
$$;
