-- SPDX-License-Identifier: MIT
-- Records a completed evaluation: the one act that moves the clock of Pasal 13 ayat (1). What waits to
-- be said about the old date is cancelled in the same transaction. p: id, tanggal, oleh, hasil, catatan.
create function api.evaluasi_catat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  v siklus.versi;
  d date;
  hasil text := api.arg_teks(p, 'hasil', 20);
  hari date := api.hari_ini(s.unit_id);
  n int;
begin
  v := api.versi_untuk_catat(s, p, 'Evaluasi');
  d := api.arg_tanggal(p, 'tanggal');
  if hasil not in ('tetap', 'revisi', 'ganti', 'cabut') then
    perform api.tolak(400, 'parameter-cacat', format('hasil "%s" tidak dikenal.', left(hasil, 40)), 'Pilih tetap, revisi, ganti atau cabut.');
  end if;
  if hasil = 'cabut' and v.status <> 'berlaku' then
    perform api.tolak(422, 'tidak-berlaku', format('Versi SOP nomor %s yang berlaku pada %s sudah %s sejak %s, jadi tidak dapat dicabut.', s.id, api.teks_tanggal(d),
      v.status, api.teks_tanggal(v.berakhir)), format('Lihat versinya dengan: siklusctl sop show %s.', s.id), 'Pasal 13 Peraturan Bupati Balangan Nomor 6 Tahun 2013');
  end if;
  insert into siklus.evaluasi (sop_id, versi_id, tanggal, oleh, hasil, catatan, pelaku, tercatat)
  values (s.id, v.id, d, api.arg_teks(p, 'oleh', 300), hasil, api.arg_teks_bila_ada(p, 'catatan', 10000), api.pelaku(), api.tercatat(s, hari));
  perform api.jejak_catat('evaluasi_catat', s.id, s.unit_id, p);
  if hasil = 'cabut' then
    update siklus.versi set status = 'dicabut', berakhir = greatest(d, tanggal_efektif), akhir_tercatat = api.tercatat(s, hari) where id = v.id;
    perform api.pengingat_gugur(s, 'monitoring');
  end if;
  n := api.pengingat_gugur(s, 'evaluasi');
  return jsonb_build_object('sop', s.id, 'judul', v.judul, 'tanggal', d, 'hasil', hasil, 'pengingat_batal', n,
    'jatuh_tempo_berikut', (select t.jatuh_tempo from api.tenggat_pada(hari) t where t.sop_id = s.id and t.jenis = 'evaluasi'));
end $$;
