-- SPDX-License-Identifier: MIT
-- The form of each act: what must be written down with it. p: tindakan (one act).
create function api.siklus_isian(p jsonb) returns table (tindakan text, isian text, tipe text, wajib boolean, pilihan text, arti text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  diminta text := lower(api.arg_teks_bila_ada(p, 'tindakan', 40));
begin
  if not exists (select from siklus.tindakan_jenis j where j.kode = coalesce(diminta, j.kode)) then
    perform api.tolak(404, 'tindakan-tak-dikenal', format('Tindakan "%s" tidak dikenal.', diminta), 'Lihat daftarnya dengan: siklusctl siklus tindakan.');
  end if;
  return query
  select i.kode, i.isian, i.tipe, i.wajib, array_to_string(i.pilihan, ', '), i.arti
  from siklus.tindakan_isian i join siklus.tindakan_jenis j on j.kode = i.kode
  where i.kode = coalesce(diminta, i.kode)
  order by j.urut, not i.wajib, i.isian;
end $$;
