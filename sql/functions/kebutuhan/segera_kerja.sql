-- SPDX-License-Identifier: MIT
-- The warning window of work that is not evaluation or monitoring, of every unit on a day: the policy
-- segera_kerja_hari of the nearest ancestor.
create function api.segera_kerja(as_of date) returns table (unit_id bigint, hari int)
  stable parallel safe language sql as $$
  select distinct on (u.id) u.id, coalesce((k.nilai #>> '{}')::int, 14)
  from siklus.unit u
  left join (siklus.kebijakan k left join siklus.unit a on a.id = k.unit_id)
    on k.kunci = 'segera_kerja_hari' and k.masa @> as_of and (k.unit_id is null or u.jalur operator(public.<@) a.jalur)
  order by u.id, public.nlevel(a.jalur) desc nulls last
$$;
