-- SPDX-License-Identifier: MIT
-- Makes the caller known to the rest of the transaction. p: {"pelaku","peran","permintaan"}.
create function api.sebagai(p jsonb) returns void
  volatile language sql as $$
  select set_config('siklus.pelaku', coalesce(p ->> 'pelaku', ''), true)
$$;
