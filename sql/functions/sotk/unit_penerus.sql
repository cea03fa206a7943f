-- SPDX-License-Identifier: MIT
-- The living units that a unit that has ended became, through any number of reorganisations.
create function api.unit_penerus(unit bigint) returns table (unit_id bigint)
  stable parallel safe language sql as $$
  with recursive jalan (id) as (
    select unit
    union
    select p.unit_id
    from jalan j
    join siklus.unit u on u.id = j.id and u.berakhir is not null
    join siklus.sotk_unit l on l.unit_id = j.id and l.peran = 'lama'
    join siklus.sotk_terap t on t.sotk_id = l.sotk_id
    join siklus.sotk_unit p on p.sotk_id = l.sotk_id and p.peran = 'penerus'
  )
  select j.id from jalan j join siklus.unit u on u.id = j.id where u.berakhir is null and j.id <> unit
$$;
