-- SPDX-License-Identifier: MIT
-- Makes the months of attempts and of the trail that are coming, this one and the next two; called by each run of the planner. A new
-- month needs the net for itself, which whoever copies the database (pg_dump) reads for as long as that takes: all who come later would wait
-- behind. It is not waited for: one of the next runs makes the month, long before its time, and what comes without one stands in the net.
create function api.partisi_siapkan(saat timestamptz) returns void
  volatile language plpgsql
  set lock_timeout = '50ms' as $$
begin
  perform siklus.percobaan_bulan(b), siklus.jejak_bulan(b)
  from (select (date_trunc('month', saat at time zone 'UTC') + make_interval(months => n))::date as b from generate_series(0, 2) n) x;
exception when lock_not_available then
  null;
end $$;
