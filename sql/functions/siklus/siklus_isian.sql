-- SPDX-License-Identifier: MIT
-- The form of each act: what must be written down with it. p: tindakan (one act).
create function api.siklus_isian(p jsonb) returns table (tindakan text, isian text, tipe text, wajib boolean, pilihan text, arti text)
  stable language sql as $$
  select i.kode, i.isian, i.tipe, i.wajib, array_to_string(i.pilihan, ', '), i.arti
  from siklus.tindakan_isian i join siklus.tindakan_jenis j on j.kode = i.kode
  where coalesce(p ->> 'tindakan', '') in ('', i.kode)
  order by j.urut, not i.wajib, i.isian
$$;
