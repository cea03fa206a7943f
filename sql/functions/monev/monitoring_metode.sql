-- SPDX-License-Identifier: MIT
-- The methods of a monitoring, as a list or as text with commas; null when none is named.
create function api.arg_metode(p jsonb) returns text[]
  stable language plpgsql as $$
declare
  m text[];
  asing text;
begin
  if p ->> 'metode' is null then
    return null;
  elsif jsonb_typeof(p -> 'metode') = 'array' then
    select array_agg(distinct x) into m from jsonb_array_elements_text(p -> 'metode') x;
  else
    select array_agg(distinct btrim(x)) into m from unnest(string_to_array(api.arg_teks_bila_ada(p, 'metode', 200), ',')) x;
  end if;
  select x into asing from unnest(m) x where not exists (select from siklus.monitoring_metode k where k.metode = x) limit 1;
  if found then
    perform api.tolak(400, 'parameter-cacat', format('metode "%s" tidak dikenal.', left(asing, 40)),
      format('Pilih satu atau lebih: %s.', (select string_agg(k.metode, ', ' order by k.metode) from siklus.monitoring_metode k)));
  end if;
  return m;
end $$;
