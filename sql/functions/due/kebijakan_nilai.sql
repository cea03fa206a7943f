-- SPDX-License-Identifier: MIT
-- One policy of one unit on a day: the row of the nearest ancestor, else the country's. unit null: the
-- country. The ancestors are read off the unit's path, so that the index finds their few rows. Null: no row.
create function api.kebijakan_nilai(unit bigint, kunci text, as_of date) returns jsonb
  stable parallel safe language plpgsql as $$
begin
  return (select b.nilai from api.kebijakan_baris(unit, kebijakan_nilai.kunci, as_of) b);
end $$;

-- The same with its basis: dari_unit is the unit it is inherited from (null: the country).
create function api.kebijakan_baris(unit bigint, kunci text, as_of date) returns table (
  nilai jsonb, pasal text, dari_unit bigint, masa daterange)
  stable parallel safe language sql as $$
  select k.nilai, k.pasal, k.unit_id, k.masa
  from (select api.unit_moyang(unit) as unit_id offset 0) m -- asked once
  join siklus.kebijakan k on k.kunci = kebijakan_baris.kunci and k.masa @> as_of and (k.unit_id is null or k.unit_id = any (m.unit_id))
  order by array_position(m.unit_id, k.unit_id) desc nulls last
  limit 1
$$;

-- The units from the top down to this one; null for none. plpgsql keeps the plan: each act asks several times.
create function api.unit_moyang(unit bigint) returns bigint[]
  stable strict parallel safe language plpgsql as $$
begin
  return (select string_to_array(replace(public.ltree2text(u.jalur), 'u', ''), '.')::bigint[] from siklus.unit u where u.id = unit);
end $$;
