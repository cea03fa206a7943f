-- SPDX-License-Identifier: MIT
-- The workers of a machine that hold deliveries: a daemon that starts asks which of them are still alive.
-- p: mesin, how the names of that machine's workers begin.
create function api.kiriman_pekerja(p jsonb) returns table (pekerja text)
  stable language sql as $$
  select distinct k.pekerja from siklus.sewa s cross join lateral unnest(s.kiriman) x (id) join siklus.kiriman k on k.id = x.id
  where starts_with(s.pekerja, api.arg_teks(p, 'mesin', 200) || ':') and k.status = 'dikirim' and k.pekerja = s.pekerja
  order by 1 limit 1000
$$;
