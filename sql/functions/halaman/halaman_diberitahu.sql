-- SPDX-License-Identifier: MIT
-- Was the head told of a duty: the latest line of the ledger to the head, else to whoever else was told; null: nothing was said yet.
create function api.halaman_diberitahu(jenis text, sop bigint, unit bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_generic_plan -- asked of each row of a page
as $$
#variable_conflict use_variable
begin
  return (
    select jsonb_build_object('kiriman', k.id, 'tanggal', k.tanggal, 'kepada', coalesce(j.nama, r.nama), 'kepala', g.peran = 'kepala', 'keadaan', g.keadaan, 'alasan', api.alasan_kata(k.alasan),
      'ditanggapi', exists (select from siklus.tanggapan t where t.kiriman_id = k.id and t.jenis = g.jenis and t.rujukan = g.rujukan and t.jatuh_tempo = g.jatuh_tempo
        and coalesce(t.sop_id, -t.unit_id) = coalesce(g.sop_id, -g.unit_id)))
    from siklus.pengingat_keadaan g
    join siklus.kiriman k on k.id = g.kiriman_id
    join siklus.peran_tujuan r on r.peran = g.peran
    left join siklus.jabatan j on j.id = coalesce(g.jabatan_id, k.jabatan_id, k.jabatan_tujuan)
    where (g.sop_id = sop or sop is null and g.sop_id is null and g.unit_id = unit) and g.jenis = jenis and g.rujukan = rujukan and g.jatuh_tempo = jatuh_tempo
      and g.ditunda_hingga is not distinct from ditunda_hingga and g.keadaan <> 'batal'
    order by g.peran = 'kepala' desc, k.id desc limit 1);
end $$;
