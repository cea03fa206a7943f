-- SPDX-License-Identifier: MIT
-- One attachment: whose it is, what it is called, what it is. p: id.
create function api.lampiran_lihat(p jsonb) returns jsonb
  stable language sql as $$
  select api.lampiran_uraian(api.arg_lampiran(p))
$$;
