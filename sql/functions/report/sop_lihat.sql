-- SPDX-License-Identifier: MIT
-- One SOP: identity, state, versions, acts, document. p: id, as_of.
create function api.sop_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  u siklus.unit;
begin
  select * into u from siklus.unit where id = s.unit_id;
  return (
    select jsonb_build_object('id', s.id, 'unit', jsonb_build_object('kode', u.kode, 'nama', u.nama), 'judul', k.judul, 'nomor', k.nomor,
      'status', k.status, 'perkiraan', k.perkiraan, 'efektif', k.efektif, 'evaluasi_jatuh_tempo', k.jatuh_tempo, 'evaluasi_ditunda_hingga', k.ditunda_hingga, 'evaluasi_hari', k.hari,
      'status_monitoring', k.status_monitoring, 'monitoring_jatuh_tempo', k.monitoring_jatuh_tempo,
      'versi', (select jsonb_agg(jsonb_strip_nulls(to_jsonb(v) - '{id,sop_id,dirintis,tercatat,akhir_tercatat}'::text[]) order by v.ke) from siklus.versi v where v.sop_id = s.id),
      'evaluasi', (select coalesce(jsonb_agg(jsonb_build_object('tanggal', e.tanggal, 'oleh', e.oleh, 'hasil', e.hasil, 'catatan', e.catatan, 'dicatat', api.waktu(e.dicatat), 'pelaku', e.pelaku)
                     order by e.tanggal, e.id), '[]') from siklus.evaluasi e where e.sop_id = s.id),
      'monitoring', (select coalesce(jsonb_agg(jsonb_build_object('tanggal', m.tanggal, 'oleh', m.oleh, 'catatan', m.catatan, 'dicatat', api.waktu(m.dicatat), 'pelaku', m.pelaku)
                     order by m.tanggal, m.id), '[]') from siklus.monitoring m where m.sop_id = s.id),
      'dokumen', (select i.dokumen from siklus.versi_isi i where i.versi_id = k.versi_id))
    from api.kepatuhan(api.hari_acuan(p, u), null, s.id) k);
end $$;
