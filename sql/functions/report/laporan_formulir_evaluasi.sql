-- SPDX-License-Identifier: MIT
-- The form of an evaluation (Lampiran I angka 4 huruf e.b): with the answers of one that was recorded (evaluasi), or with the questions in
-- force on a day and room for answers by hand. p: sop, as_of, evaluasi.
create function api.laporan_formulir_evaluasi(p jsonb) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one SOP, not as many as a list of unknown length might hold
as $$
declare
  s siklus.sop;
  e siklus.evaluasi;
  u siklus.unit;
  v siklus.versi;
  hari date;
begin
  perform api.arg_teks(p, 'sop', 20);
  s := api.arg_sop(p, 'sop');
  select * into u from siklus.unit x where x.id = s.unit_id;
  hari := api.hari_acuan(p, u);
  if coalesce(p ->> 'evaluasi', '') <> '' then
    select * into e from siklus.evaluasi x where x.id = api.arg_bilangan(p, 'evaluasi', 0, 0, 999999999999999) and x.sop_id = s.id;
    if e.id is null then
      perform api.tolak(404, 'evaluasi-tak-dikenal', format('Evaluasi nomor %s tidak ada pada SOP %s.', left(p ->> 'evaluasi', 20), s.id), 'Lihat daftarnya dengan: siklusctl evaluasi list.');
    end if;
    hari := e.tanggal;
    select * into v from siklus.versi x where x.id = e.versi_id;
  else
    select * into v from api.versi_pada(hari) x where x.sop_id = s.id order by x.ke desc limit 1;
    if v.id is null then
      perform api.tolak(422, 'belum-berlaku', format('SOP %s tidak berlaku pada %s, sehingga tidak dievaluasi.', s.id, api.teks_tanggal(hari)), 'Pilih SOP yang berlaku.',
        api.perbup('Pasal 13 ayat (1)'));
    end if;
  end if;
  return api.laporan_kepala(u, hari) || jsonb_build_object(
    'sop', jsonb_build_object('id', s.id, 'nomor', v.nomor, 'judul', v.judul, 'efektif', v.tanggal_efektif,
      'jatuh_tempo', (select k.jatuh_tempo from api.keadaan(hari, null, array[s.id]) k where k.sop_id = s.id)),
    'evaluasi', case when e.id is not null then jsonb_build_object('id', e.id, 'tanggal', e.tanggal, 'oleh', e.oleh, 'lembaga', e.lembaga, 'hasil', e.hasil, 'catatan', e.catatan) end,
    'hasil', (select jsonb_agg(jsonb_build_object('hasil', h.hasil, 'arti', h.arti) order by h.urut) from siklus.evaluasi_hasil h),
    'butir', (select coalesce(jsonb_agg(jsonb_build_object('sisi', b.sisi, 'nomor', b.nomor, 'pertanyaan', b.pertanyaan, 'nilai', j.nilai, 'catatan', j.catatan) order by b.sisi desc, b.nomor), '[]')
      from siklus.evaluasi_butir b left join siklus.evaluasi_jawaban j on j.butir_id = b.id and j.evaluasi_id = e.id
      where case when e.id is not null then j.butir_id is not null else b.masa @> hari end),
    'tindak_lanjut', (select coalesce(jsonb_agg(jsonb_build_object('uraian', t.uraian, 'penanggung', t.penanggung, 'tenggat', t.jatuh_tempo) order by t.jatuh_tempo, t.id), '[]')
      from siklus.tindak_lanjut t where t.evaluasi_id = e.id),
    'dasar', jsonb_build_array(jsonb_build_object('pasal', api.perbup('Lampiran I angka 4 huruf e.b)'), 'isi', 'evaluasi SOP dari sisi substansi dan sisi proses')));
end $$;
