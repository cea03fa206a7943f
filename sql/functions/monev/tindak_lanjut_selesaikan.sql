-- SPDX-License-Identifier: MIT
-- Ends an action: done on a day, by whom, with what evidence. p: id, tanggal, oleh, bukti.
create function api.tindak_lanjut_selesaikan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  pasal text := api.perbup('Pasal 12 ayat (1) dan Pasal 13');
  t siklus.tindak_lanjut;
  s siklus.sop;
  f siklus.tindak_lanjut_selesai;
  hari date;
  d date := api.arg_tanggal(p, 'tanggal');
begin
  select * into t from siklus.tindak_lanjut x where x.id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
  if t.id is null then
    perform api.tolak(404, 'tindak-lanjut-tak-dikenal', format('Tindak lanjut nomor %s tidak ada.', left(p ->> 'id', 40)), 'Lihat daftarnya dengan: siklusctl tindak-lanjut list.');
  end if;
  perform api.arg_teks(p, 'tanggal', 10), api.arg_teks(p, 'oleh', 300);
  s := api.sop_pegang(jsonb_build_object('id', t.sop_id));
  hari := api.hari_ini(s.unit_id);
  select * into f from siklus.tindak_lanjut_selesai x where x.tindak_lanjut_id = t.id;
  if f.tindak_lanjut_id is not null then
    perform api.tolak(409, 'sudah-dicatat', format('Tindak lanjut nomor %s sudah selesai pada %s, oleh %s.', t.id, api.teks_tanggal(f.tanggal), left(f.oleh, 80)), 'Tidak ada yang perlu dicatat lagi.', pasal);
  elsif api.arg_teks_bila_ada(p, 'bukti', 2000) is null then
    perform api.tolak(422, 'bukti-kurang', format('Tindak lanjut nomor %s belum disertai bukti pelaksanaannya.', t.id), format('%s menyebut buktinya, misalnya nomor surat atau notulen.', left(t.penanggung, 80)), pasal);
  elsif d < t.tanggal then
    perform api.tolak(422, 'tanggal-mundur', format('Tindak lanjut nomor %s baru disepakati pada %s.', t.id, api.teks_tanggal(t.tanggal)), format('%s menyebut tanggal pelaksanaannya.', left(t.penanggung, 80)), pasal);
  end if;
  perform api.tanggal_terjadi(d, hari, 'Tindak lanjut');
  insert into siklus.tindak_lanjut_selesai (tindak_lanjut_id, tanggal, oleh, bukti, pelaku, tercatat)
  values (t.id, d, api.arg_teks(p, 'oleh', 300), api.arg_teks(p, 'bukti', 2000), api.pelaku(), api.tercatat(s, hari));
  perform api.pengingat_gugur(s, 'tindak_lanjut');
  perform api.jejak_catat('tindak_lanjut_selesaikan', s.id, s.unit_id, p);
  return jsonb_build_object('tindak_lanjut', t.id, 'sop', s.id, 'uraian', t.uraian, 'jatuh_tempo', t.jatuh_tempo, 'tanggal', d, 'hari', d - t.jatuh_tempo);
end $$;
