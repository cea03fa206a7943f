-- SPDX-License-Identifier: MIT
-- Records a completed evaluation: the one act that moves the clock of Pasal 13 ayat (1). What waits to
-- be said about the old date is cancelled in the same transaction. One held before the SOP was registered
-- is history and may come without the answers. p: id, tanggal, oleh, hasil, catatan, evaluator, lembaga,
-- permintaan, penyusun, butir or nilai, tindak_lanjut. revisi and ganti begin a trip through the siklus.
create function api.evaluasi_catat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  v siklus.versi;
  d date;
  oleh text;
  hasil text := api.arg_teks(p, 'hasil', 20);
  hari date := api.hari_ini(s.unit_id);
  e siklus.evaluasi;
  jalan siklus.perjalanan;
  n int;
begin
  d := api.arg_tanggal_isi(p, 'tanggal');
  oleh := api.arg_teks(p, 'oleh', 300);
  v := api.versi_untuk_catat(s, d, 'Evaluasi', hari);
  if hasil <> all (select h.hasil from siklus.evaluasi_hasil h) then
    perform api.tolak(400, 'parameter-cacat', format('hasil "%s" tidak dikenal.', left(hasil, 40)), format('Pilih: %s.', (select string_agg(h.hasil, ', ' order by h.urut) from siklus.evaluasi_hasil h)));
  end if;
  perform api.orang_kedua(s, v.id, 'Evaluasi', api.perbup('Pasal 13'));
  perform api.evaluasi_baru(s, v, d, hasil);
  insert into siklus.evaluasi (sop_id, versi_id, tanggal, oleh, hasil, catatan, pelaku, tercatat, evaluator, lembaga, permintaan, penyusun)
  select s.id, v.id, d, oleh, hasil, api.arg_teks_bila_ada(p, 'catatan', 10000), api.pelaku(), api.tercatat(s, hari), x.evaluator, x.lembaga, x.permintaan, x.penyusun
  from api.evaluasi_penilai(p, v.id, s, d) x
  returning * into e;
  insert into siklus.evaluasi_jawaban (evaluasi_id, butir_id, nilai, catatan)
  select e.id, b.* from api.evaluasi_isian(p, d, d > s.terdaftar) b;
  insert into siklus.tindak_lanjut (sop_id, evaluasi_id, uraian, penanggung, tanggal, jatuh_tempo, pelaku, tercatat)
  select s.id, e.id, y.uraian, y.penanggung, d, y.jatuh_tempo, e.pelaku, e.tercatat
  from api.tindak_lanjut_baca(coalesce(api.arg_json(p, 'tindak_lanjut'), '[]'), 'uraian', d, api.perbup('Pasal 13 dan Lampiran I angka 4 huruf e.b)')) y;
  perform api.jejak_catat('evaluasi_catat', s.id, s.unit_id, p);
  if hasil = 'cabut' then
    update siklus.versi set status = 'dicabut', berakhir = greatest(d, tanggal_efektif), akhir_tercatat = e.tercatat where id = v.id;
    perform api.pengingat_gugur(s, 'monitoring', 'tindak_lanjut');
    -- what was being written for it ends with it
    insert into siklus.perjalanan_batal (versi_id, tanggal, alasan, oleh, pelaku, tercatat)
    select x.versi_id, greatest(d, (select max(m.tanggal) from siklus.tahap_masuk m where m.versi_id = x.versi_id)), 'SOP dicabut menurut evaluasi.', e.oleh, e.pelaku, e.tercatat
    from api.perjalanan_terbuka(s.id) x where x.sop_id = s.id;
    perform api.pengingat_gugur(s, 'tahap');
  elsif hasil <> 'tetap' then
    jalan := api.perjalanan_terbuka(s.id); -- one that is under way already takes it up
    if jalan.versi_id is null then
      jalan := api.perjalanan_mulai(s, hasil, d, e.oleh, e.catatan);
    end if;
  end if;
  n := api.pengingat_gugur(s, 'evaluasi');
  return jsonb_build_object('evaluasi', e.id, 'sop', s.id, 'judul', v.judul, 'tanggal', d, 'hasil', hasil, 'evaluator', e.evaluator, 'pengingat_batal', n,
    'jatuh_tempo_berikut', api.jam_sop(s, 'evaluasi', hari),
    'tindak_lanjut', (select count(*) from siklus.tindak_lanjut x where x.evaluasi_id = e.id),
    'disusun', case when jalan.versi_id is not null then jsonb_build_object('sop', jalan.sop_id, 'ke', (select x.ke from siklus.versi x where x.id = jalan.versi_id), 'tahap', api.tahap_kata(jalan.versi_id)) end) || api.evaluasi_rata(e.id);
end $$;

-- Refuses a second evaluation of a day, and the revocation of what is no longer in force.
create function api.evaluasi_baru(s siklus.sop, v siklus.versi, d date, hasil text) returns void
  stable language plpgsql as $$
declare
  e siklus.evaluasi;
begin
  select * into e from siklus.evaluasi x where x.sop_id = s.id and x.tanggal = d limit 1;
  if e.id is not null then
    perform api.tolak(409, 'sudah-dicatat', format('Evaluasi SOP nomor %s tanggal %s sudah dicatat: hasil %s, oleh %s.', s.id, api.teks_tanggal(d), e.hasil, left(e.oleh, 80)),
      'Satu hari mempunyai satu hasil. Bila itu keliru, evaluator mencatat evaluasi baru pada tanggal yang lain.', api.perbup('Pasal 13'));
  elsif hasil = 'cabut' and v.status <> 'berlaku' then
    perform api.tolak(422, 'tidak-berlaku', format('Versi SOP nomor %s yang berlaku pada %s sudah %s sejak %s, jadi tidak dapat dicabut.', s.id, api.teks_tanggal(d),
      v.status, api.teks_tanggal(v.berakhir)), format('Lihat versinya dengan: siklusctl sop show %s.', s.id), api.perbup('Pasal 13'));
  end if;
end $$;

-- How many items an evaluation answers, and the mean score of either side.
create function api.evaluasi_rata(evaluasi bigint) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select jsonb_build_object('butir_dijawab', count(*), 'rata_substansi', round(avg(j.nilai) filter (where b.sisi = 'substansi'), 2), 'rata_proses', round(avg(j.nilai) filter (where b.sisi = 'proses'), 2))
    from siklus.evaluasi_jawaban j join siklus.evaluasi_butir b on b.id = j.butir_id where j.evaluasi_id = evaluasi);
end $$;
