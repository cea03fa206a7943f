-- SPDX-License-Identifier: MIT
-- Is sending armed for the unit of that path: the nearest unit at or above it with a word on it decides.
create function api.pengiriman_aktif(jalur public.ltree) returns boolean
  stable parallel safe language sql as $$
  select coalesce((
    select g.aktif from siklus.pengiriman g join siklus.unit a on a.id = g.unit_id
    where a.jalur operator(public.@>) pengiriman_aktif.jalur order by public.nlevel(a.jalur) desc limit 1), false)
$$;
