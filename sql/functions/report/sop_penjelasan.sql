-- SPDX-License-Identifier: MIT
-- Why an SOP stands as it does: each duty with the event it runs from, the rule, its article, the arithmetic,
-- the working days left and the one next act; the trip it is on, act by act; who may do what. p: id, as_of.
create function api.sop_penjelasan(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  u siklus.unit;
  hari date;
  k record;
begin
  select * into u from siklus.unit x where x.id = api.sop_milik(s.id, api.hari_acuan(p, (select y from siklus.unit y where y.id = s.unit_id)));
  hari := api.hari_acuan(p, u);
  select * into k from api.kepatuhan_sop(array[s.id], hari);
  return jsonb_build_object('sop', s.id, 'judul', coalesce(k.judul, (select v.judul from siklus.versi v where v.sop_id = s.id order by v.ke limit 1)), 'nomor', k.nomor, 'unit', (select n.nama from api.unit_nama_pada(hari) n where n.unit_id = u.id), 'per_tanggal', hari, 'status', coalesce(k.status, 'belum terdaftar'),
    -- Who answers for it is to be settled first (sop_yatim): its duties are shown all the same, the law waits for nobody.
    'keterangan', nullif(concat_ws(' ', case when k.status <> 'dicabut' and u.berakhir <= hari then format('%s berakhir sejak %s dan SOP ini belum punya pemilik baru; Bagian Organisasi yang menetapkannya.', u.nama, api.teks_tanggal(u.berakhir)) end, case k.status
      when 'data_kurang' then 'Tanggal efektif tidak diketahui, jadi tenggat tidak dapat dihitung sampai SOP ini dievaluasi atau versi barunya berlaku.'
      when 'proses' then coalesce((
        select format('Versi ke-%s sudah disahkan dengan Keputusan %s dan mulai berlaku %s.', v.ke, g.keputusan_nomor, api.teks_tanggal(g.efektif))
        from siklus.pengesahan g join siklus.tindakan t on t.id = g.tindakan_id join siklus.versi v on v.id = t.versi_id
        where v.sop_id = s.id and g.hasil = 'disahkan' and g.efektif > hari and t.tanggal <= hari and t.tercatat <= hari order by v.ke desc limit 1),
        'Belum ada versi yang berlaku pada tanggal ini, jadi tidak ada kewajiban evaluasi.')
      when 'proses_terlambat' then 'Belum ada versi yang berlaku pada tanggal ini, dan tahapnya melewati sasaran.'
      when 'dicabut' then 'SOP sudah dicabut, jadi tidak ada kewajiban evaluasi.' end), ''),
    'tanda', (select jsonb_agg(jsonb_build_object('sejak', t.sejak, 'sebab', t.sebab, 'pasal', t.pasal, 'tindakan', t.tindakan) order by t.sejak) from api.tanda_sop(s.id, hari) t),
    'tenggat', (select coalesce(jsonb_agg(api.tenggat_uraian(to_jsonb(t) || jsonb_build_object('pasal', coalesce(t.pasal, (select b.pasal from api.kebijakan_baris(t.unit_id, t.jenis || '_bulan', hari) b))), u.id, hari)
        order by j.urut, t.jatuh_tempo, t.rujukan), '[]')
      from api.kewajiban_sop(array[s.id], hari) t join siklus.tenggat_jenis j on j.jenis = t.jenis),
    'perjalanan', api.perjalanan_uraian(s, hari), 'perjalanan_lain', api.perjalanan_uraian(s, hari, 1),
    'wewenang', api.wewenang_uraian(u.id, coalesce((select v.lingkup from siklus.versi v where v.sop_id = s.id and v.lingkup is not null
      and (hari >= api.hari_ini(s.unit_id) or v.status <> 'konsep' and v.tercatat <= hari) order by v.ke desc limit 1), api.lingkup_bawaan(u.id, hari)), hari));
end $$;
