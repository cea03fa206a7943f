-- SPDX-License-Identifier: MIT
-- Does a delivery to an office of a unit that is not armed itself speak of units that are: to a superior, or to the
-- head who stands in for a vacant one. asal: the delivery whose lines it has.
create function api.kiriman_titipan(asal bigint, unit bigint) returns boolean
  stable parallel safe language sql as $$
  select exists (
    select from siklus.pengingat g
    left join siklus.sop s on s.id = g.sop_id
    join siklus.unit u on u.id = coalesce(g.unit_id, s.unit_id)
    where g.kiriman_id = asal and g.status <> 'batal' and u.id <> unit and api.pengiriman_aktif(u.jalur))
$$;
