-- SPDX-License-Identifier: MIT
-- What the daemon sends of what was written. A mail that was written before letters were composed here holds the bare
-- document of its digest (jsonb, whose shortest name stands first): it is composed at the claim, the row stays as it is.
create function api.kiriman_isi_siap(saluran text, isi text) returns text
  stable language sql as $$
  select case when saluran = 'surel' and starts_with(isi, '{"data":') then api.surel_susun('rekap', isi::jsonb)::text else isi end
$$;
