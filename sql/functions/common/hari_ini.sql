-- SPDX-License-Identifier: MIT
-- The local date of a unit: the date in its zone, never the host's. Null for no unit. One plan that is kept, since every list and act asks
-- for it.
create function api.hari_ini(unit bigint) returns date
  stable strict language plpgsql as $$
begin
  return (select api.hari_zona(unit, now() + s.geser) from siklus.sistem s);
end $$;

-- The same at a time. For most of a day all zones have the same date, and no unit is looked up.
create function api.hari_zona(unit bigint, saat timestamptz) returns date
  stable language sql as $$
  select case when (saat at time zone 'Asia/Jakarta')::date = (saat at time zone 'Asia/Jayapura')::date then (saat at time zone 'Asia/Jakarta')::date
    else api.hari_zona_unit(unit, saat) end
$$;

-- That unit's zone alone (api.kebijakan_nilai, written out).
create function api.hari_zona_unit(unit bigint, saat timestamptz) returns date
  stable language plpgsql as $$
begin
  return (
    select (saat at time zone z.tz)::date
    from (select (select api.jalur_moyang(u.jalur) from siklus.unit u where u.id = unit) as unit_id offset 0) m
    join siklus.kebijakan k on k.kunci = 'zona' and k.masa @> (saat at time zone 'Asia/Jakarta')::date and (k.unit_id is null or k.unit_id = any (m.unit_id))
    join siklus.zona z on z.zona = k.nilai #>> '{}'
    order by array_position(m.unit_id, k.unit_id) desc nulls last limit 1);
end $$;
