-- SPDX-License-Identifier: MIT
-- Makes the months of attempts and of the trail that are coming, this one and the next two; called by each run of the planner.
create function api.partisi_siapkan(saat timestamptz) returns void
  volatile language sql as $$
  select siklus.percobaan_bulan(b), siklus.jejak_bulan(b)
  from (select (date_trunc('month', saat at time zone 'UTC') + make_interval(months => n))::date as b from generate_series(0, 2) n) x
$$;
