-- SPDX-License-Identifier: MIT
-- The state on a day of an SOP whose kept row (siklus.sop_ringkas) says this, in comparisons alone. segera: the days of warning of its
-- unit. Each is one expression of what it is given, so that a query that asks for it has it as its own.
create function api.ringkas_status(tahap_sampai date, tanpa text, jatuh_tempo date, ditunda_hingga date, hari date, segera int) returns text
  immutable parallel safe language sql as $$
  select case when tahap_sampai < hari then 'proses_terlambat' when tanpa is not null then tanpa when jatuh_tempo is null then 'data_kurang'
    when hari > coalesce(ditunda_hingga, jatuh_tempo) then 'terlambat' when coalesce(ditunda_hingga, jatuh_tempo) - hari <= segera then 'segera' else 'patuh' end
$$;

create function api.ringkas_status_monitoring(tanpa text, monitoring date, hari date, segera int) returns text
  immutable parallel safe language sql as $$
  select case when tanpa is not null then null when monitoring is null then 'data_kurang' when hari > monitoring then 'terlambat'
    when monitoring - hari <= segera then 'segera' else 'patuh' end
$$;
