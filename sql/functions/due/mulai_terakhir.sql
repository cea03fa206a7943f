-- SPDX-License-Identifier: MIT
-- The arithmetic of api.jatuh_tempo turned round: the last start whose due date lies before hari. A due date never
-- moves back when its start moves on, so every start up to this one is before hari too, and no later one.
create function api.mulai_terakhir(hari date, bulan int) returns date
  immutable strict parallel safe language sql as $$
  select (hari - make_interval(months => bulan))::date
    - (api.jatuh_tempo((hari - make_interval(months => bulan))::date, bulan) >= hari)::int
$$;
