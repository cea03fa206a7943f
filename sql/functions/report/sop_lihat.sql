-- SPDX-License-Identifier: MIT
-- One SOP as it was known on a day: identity, state, versions with their dates, decisions, acts, document. p: id, as_of.
create function api.sop_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  acuan date := api.hari_acuan(p, (select u from siklus.unit u where u.id = s.unit_id));
  u siklus.unit;
  tz text;
begin
  select * into u from siklus.unit x where x.id = api.sop_milik(s.id, acuan);
  tz := api.zona_unit(u.id, acuan);
  return (
    select jsonb_build_object('id', s.id, 'unit', jsonb_build_object('kode', u.kode, 'nama', (select n.nama from api.unit_nama_pada(acuan) n where n.unit_id = u.id)),
      'judul', coalesce(k.judul, (select v.judul from siklus.versi v where v.sop_id = s.id order by v.ke limit 1)), 'nomor', k.nomor,
      'status', coalesce(k.status, 'belum terdaftar'), 'perkiraan', k.perkiraan, 'efektif', k.efektif, 'evaluasi_jatuh_tempo', k.jatuh_tempo,
      'evaluasi_ditunda_hingga', k.ditunda_hingga, 'evaluasi_direncanakan', (api.evaluasi_hari_rencana(s.id, k.jatuh_tempo, acuan)).hari, 'evaluasi_hari', k.hari, 'status_monitoring', k.status_monitoring, 'monitoring_jatuh_tempo', k.monitoring_jatuh_tempo,
      'tahap', (select t.tahap from api.tahap_sop(s.id, acuan) t order by t.versi_id desc limit 1),
      'tanda', (select coalesce(jsonb_agg(t.sebab order by t.sejak), '[]') from api.tanda_sop(s.id, acuan) t),
      'versi', (select coalesce(jsonb_agg(api.versi_uraian(v, u.id, acuan) order by v.ke), '[]') from siklus.versi v where v.sop_id = s.id and coalesce(v.dirintis, v.tercatat) <= acuan),
      'evaluasi', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'tanggal', e.tanggal, 'oleh', e.oleh, 'evaluator', e.evaluator, 'hasil', e.hasil, 'catatan', e.catatan, 'dicatat', api.waktu(e.dicatat, tz), 'pelaku', e.pelaku)
                     || api.evaluasi_rata(e.id) order by e.tanggal, e.id), '[]') from siklus.evaluasi e where e.sop_id = s.id and e.tanggal <= acuan and e.tercatat <= acuan),
      'monitoring', (select coalesce(jsonb_agg(jsonb_build_object('tanggal', m.tanggal, 'oleh', m.oleh, 'berjalan_baik', m.berjalan_baik, 'catatan', m.catatan, 'dicatat', api.waktu(m.dicatat, tz), 'pelaku', m.pelaku)
                     order by m.tanggal, m.id), '[]') from siklus.monitoring m where m.sop_id = s.id and m.tanggal <= acuan and m.tercatat <= acuan),
      'dokumen', case when k.sop_id is not null then api.dokumen_pada((api.sop_versi_pada(s.id, acuan)).id, acuan) end)
    from (values (1)) satu left join api.kepatuhan_sop(array[s.id], acuan) k on true);
end $$;

-- One version as known on a day: its state, its dates under the labels of policy (formulir), how it was decided,
-- the fingerprint of what it says. Of a draft only what it is called.
create function api.versi_uraian(v siklus.versi, unit bigint, hari date) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_column
begin
  return (select jsonb_strip_nulls(jsonb_build_object('ke', v.ke, 'judul', api.judul_pada(v, hari),
    'status', case when v.berakhir <= hari and v.akhir_tercatat <= hari then v.status when v.status <> 'konsep' and v.tercatat <= hari then 'berlaku'
                   when exists (select from siklus.perjalanan_batal b where b.versi_id = v.id and b.tercatat <= hari) then 'batal' else 'konsep' end)
    || case when v.status = 'konsep' or v.tercatat > hari then '{}' else jsonb_build_object('nomor', v.nomor, 'jenis', v.jenis, 'format', v.format, 'lingkup', v.lingkup, 'disahkan_oleh', v.disahkan_oleh,
        'penanggung_jawab_produk', v.penanggung_jawab_produk, 'penanggung_jawab_kegiatan', v.penanggung_jawab_kegiatan, 'ruang_lingkup', v.ruang_lingkup, 'sumber', v.sumber,
        'tanggal_selesai', v.tanggal_selesai, 'tanggal_revisi', v.tanggal_revisi, 'rencana_tinjau', v.rencana_tinjau, 'tanggal_pengesahan', v.tanggal_pengesahan,
        'tanggal_efektif', v.tanggal_efektif, 'ketelitian', v.ketelitian, 'berakhir', case when v.akhir_tercatat <= hari then v.berakhir end,
        'formulir', (select jsonb_object_agg(l.value, to_jsonb(v) -> l.key) filter (where to_jsonb(v) -> l.key <> 'null')
          from jsonb_each_text(api.kebijakan_nilai(unit, 'label', hari)) l),
        'sidik', encode(api.versi_sidik(v), 'hex')) end
    || jsonb_build_object('putusan', (
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('hasil', g.hasil, 'tanggal', t.tanggal, 'oleh', concat_ws(', ', j.nama, f.nama, nullif(f.status, 'definitif')), 'keputusan', g.keputusan_nomor,
            'alasan', t.alasan, 'pasal', g.pasal)) order by t.id)
        from siklus.pengesahan g join siklus.tindakan t on t.id = g.tindakan_id join siklus.jabatan j on j.id = g.jabatan_id join siklus.pejabat f on f.id = g.pejabat_id
        where g.versi_id = v.id and t.tanggal <= hari and t.tercatat <= hari))));
end $$;
