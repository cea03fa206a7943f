-- SPDX-License-Identifier: MIT
-- From which day on as-of answers know a fact entered on hari: that day; of an SOP registered that same
-- day (its opening balance) always.
create function api.tercatat(s siklus.sop, hari date) returns date
  immutable parallel safe language sql as $$
  select case when s.terdaftar >= hari then '-infinity' else hari end
$$;
