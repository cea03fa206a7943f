-- SPDX-License-Identifier: MIT
-- One policy of one unit on a day: the row of the nearest ancestor, else the country's. unit null: the
-- country. The ancestors are read off the unit's path, so that the index finds their few rows. Null: no row.
create function api.kebijakan_nilai(unit bigint, kunci text, as_of date) returns jsonb
  stable parallel safe language plpgsql as $$
begin
  return (select b.nilai from api.kebijakan_baris(unit, kebijakan_nilai.kunci, as_of) b);
end $$;

-- The units from the top down to this one; null for none. plpgsql keeps the plan: each act asks several times.
create function api.unit_moyang(unit bigint) returns bigint[]
  stable strict parallel safe language plpgsql as $$
begin
  return (select api.jalur_moyang(u.jalur) from siklus.unit u where u.id = unit);
end $$;

create function api.jalur_moyang(jalur public.ltree) returns bigint[]
  immutable parallel safe language sql as $$
  select string_to_array(replace(public.ltree2text(jalur), 'u', ''), '.')::bigint[]
$$;
