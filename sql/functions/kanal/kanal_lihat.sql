-- SPDX-License-Identifier: MIT
-- One channel with its settings; secrets stand there by name only. p: nama.
create function api.kanal_lihat(p jsonb) returns jsonb
  stable language sql as $$
  select api.kanal_uraian(api.arg_kanal(p))
$$;
