-- SPDX-License-Identifier: MIT
-- The local date of a unit: the date in its zone (api.kebijakan_nilai, written out), never the host's. Null for no unit. Looks up that
-- one unit's zone alone by plans that are kept, since every list and act asks for it.
create function api.hari_ini(unit bigint) returns date
  stable strict language plpgsql as $$
declare
  saat timestamptz := (select now() + s.geser from siklus.sistem s);
  pusat date := (saat at time zone 'Asia/Jakarta')::date;
  moyang bigint[] := (select string_to_array(replace(public.ltree2text(u.jalur), 'u', ''), '.')::bigint[] from siklus.unit u where u.id = unit);
  wilayah text := (
    select k.nilai #>> '{}' from siklus.kebijakan k where k.kunci = 'zona' and k.masa @> pusat and (k.unit_id is null or k.unit_id = any (moyang))
    order by array_position(moyang, k.unit_id) desc nulls last limit 1);
begin
  return (select (saat at time zone z.tz)::date from siklus.zona z where z.zona = wilayah);
end $$;
