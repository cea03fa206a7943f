-- SPDX-License-Identifier: MIT
-- What api.kebijakan_nilai answers, with its basis: dari_unit is the unit it is inherited from (null: the country).
create function api.kebijakan_baris(unit bigint, kunci text, as_of date) returns table (
  nilai jsonb, pasal text, dari_unit bigint, masa daterange)
  stable parallel safe language sql as $$
  select b.* from (select api.unit_moyang(unit) as unit_id offset 0) m -- asked once
  cross join lateral api.kebijakan_moyang(m.unit_id, kebijakan_baris.kunci, as_of) b
$$;

-- The same for a unit whose path is known (api.jalur_moyang).
create function api.kebijakan_moyang(moyang bigint[], kunci text, as_of date) returns table (
  nilai jsonb, pasal text, dari_unit bigint, masa daterange)
  stable parallel safe language sql as $$
  select k.nilai, k.pasal, k.unit_id, k.masa from siklus.kebijakan k
  where k.kunci = kebijakan_moyang.kunci and k.masa @> as_of and (k.unit_id is null or k.unit_id = any (moyang))
  order by array_position(moyang, k.unit_id) desc nulls last
  limit 1
$$;

-- The country's rows of policy and those of these ancestors, of any day, each found by its index. offset 0: the day is looked at afterwards,
-- because nearly every row holds today, and an index of days would find those of all units.
create function api.kebijakan_garis(moyang bigint[]) returns setof siklus.kebijakan
  stable parallel safe language sql as $$
  (select k.* from siklus.kebijakan k where k.unit_id is null offset 0)
  union all
  (select k.* from siklus.kebijakan k where k.unit_id = any (moyang) offset 0)
$$;
