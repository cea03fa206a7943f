-- SPDX-License-Identifier: MIT
-- Where the SOPs that may answer a unit's needs are looked for: the tree of the unit above it.
create function api.lingkup_unit() returns table (unit_id bigint, akar bigint, lingkup public.ltree)
  stable parallel safe language sql as $$
  select u.id, coalesce(a.id, u.id), coalesce(a.jalur, u.jalur) from siklus.unit u left join siklus.unit a on a.id = u.induk_id
$$;
