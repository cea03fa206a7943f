-- SPDX-License-Identifier: MIT
-- Who evaluated a version, out of p: evaluator, lembaga, permintaan, penyusun. Refuses who is not of Bagian Organisasi,
-- where its people are known (but for history of before the SOP's registration), an outside body that nobody asked, and an evaluation without one of those who wrote the version, where siklus knows them.
create function api.evaluasi_penilai(p jsonb, versi bigint, s siklus.sop, d date, out evaluator text, out lembaga text, out permintaan text, out penyusun text)
  stable language plpgsql as $$
declare
  j siklus.evaluator_jenis;
  penulis text[] := api.penyusun_versi(versi);
begin
  evaluator := coalesce(api.arg_teks_bila_ada(p, 'evaluator', 40), 'bagian_organisasi');
  lembaga := api.arg_teks_bila_ada(p, 'lembaga', 300);
  permintaan := api.arg_teks_bila_ada(p, 'permintaan', 200);
  penyusun := api.arg_teks_bila_ada(p, 'penyusun', 300);
  select * into j from siklus.evaluator_jenis x where x.jenis = evaluator;
  if j.jenis is null then
    perform api.tolak(400, 'parameter-cacat', format('evaluator "%s" tidak dikenal.', evaluator),
      format('Pilih salah satu: %s.', (select string_agg(x.jenis, ', ' order by x.jenis) from siklus.evaluator_jenis x)));
  elsif j.luar and (lembaga is null or permintaan is null) then
    perform api.tolak(422, 'permintaan-kurang', format('Evaluasi oleh lembaga independen memerlukan %s.',
        concat_ws(' dan ', case when lembaga is null then 'nama lembaga' end, case when permintaan is null then 'nomor surat permintaan Pemerintah Daerah' end)),
      'Bagian Organisasi menyebut lembaga dan nomor surat yang meminta bantuannya.', j.pasal);
  elsif not j.luar and num_nonnulls(lembaga, permintaan) > 0 then
    perform api.tolak(400, 'parameter-cacat', format('lembaga dan permintaan tidak berlaku untuk evaluator %s.', evaluator), 'Kosongkan, atau pilih evaluator independen.');
  elsif not j.luar and d > s.terdaftar and not api.pembina_sah(s.unit_id, api.arg_teks(p, 'oleh', 300), d) then
    perform api.tolak(422, 'bukan-evaluator', format('%s tidak tercatat di %s, yang berwenang mengevaluasi SOP.', left(p ->> 'oleh', 100), (api.pembina_unit(s.unit_id, d)).nama),
      format('Sebut Bagian Organisasi atau pejabatnya (%s); untuk lembaga independen pilih evaluator independen.', api.pembina_teks(s.unit_id, d)), j.pasal);
  elsif cardinality(penulis) > 0 and coalesce(siklus.kunci_nama(penyusun), '') <> all (select siklus.kunci_nama(n) from unnest(penulis) n) then
    perform api.tolak(422, 'penyusun-kurang', case when penyusun is null then 'Evaluasi ini belum menyebut penyusun yang ikut serta.' else format('%s bukan penyusun versi ini.', left(penyusun, 80)) end,
      format('Sebut salah satu penyusunnya yang ikut mengevaluasi: %s.', array_to_string(penulis, ', ')), api.perbup('Lampiran I angka 4 huruf e.b)'));
  end if;
end $$;
