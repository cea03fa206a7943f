-- SPDX-License-Identifier: MIT
-- Late is from the day after the due date; soon is within the warning window before it.
create function api.status_tenggat(jatuh_tempo date, as_of date, segera_hari int) returns text
  immutable strict parallel safe language sql as $$
  select case when as_of > jatuh_tempo then 'terlambat'
              when jatuh_tempo - as_of <= segera_hari then 'segera'
              else 'patuh' end
$$;
