-- SPDX-License-Identifier: MIT
-- What api.kebijakan_nilai answers, with its basis: dari_unit is the unit it is inherited from (null: the country).
create function api.kebijakan_baris(unit bigint, kunci text, as_of date) returns table (
  nilai jsonb, pasal text, dari_unit bigint, masa daterange)
  stable parallel safe language sql as $$
  select k.nilai, k.pasal, k.unit_id, k.masa
  from (select api.unit_moyang(unit) as unit_id offset 0) m -- asked once
  join siklus.kebijakan k on k.kunci = kebijakan_baris.kunci and k.masa @> as_of and (k.unit_id is null or k.unit_id = any (m.unit_id))
  order by array_position(m.unit_id, k.unit_id) desc nulls last
  limit 1
$$;
