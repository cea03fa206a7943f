-- SPDX-License-Identifier: MIT
-- Does a delivery to an office of a unit that is not armed itself speak of units that are: to a superior, or to the
-- head who stands in for a vacant one.
create function api.kiriman_titipan(k siklus.kiriman) returns boolean
  stable parallel safe language sql as $$
  select exists (
    select from siklus.pengingat g
    left join siklus.sop s on s.id = g.sop_id
    join siklus.unit u on u.id = coalesce(g.unit_id, s.unit_id)
    where g.kiriman_id = coalesce(k.salinan_dari, k.id) and g.status <> 'batal' and u.id <> k.unit_id and api.pengiriman_aktif(u.jalur))
$$;
