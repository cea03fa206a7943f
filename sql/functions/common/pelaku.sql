-- SPDX-License-Identifier: MIT
-- Who acts, as written into history.
create function api.pelaku() returns text
  stable language sql as $$
  select coalesce(nullif(current_setting('siklus.pelaku', true), ''), 'db:' || session_user)
$$;
