-- SPDX-License-Identifier: MIT
-- Says that a regulation was amended or revoked, or (berlaku) that an earlier word on it was wrong. SOPs in force that cite it are
-- flagged from that date on. p: id, status, tanggal, oleh_peraturan, keterangan.
create function api.peraturan_status_catat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  r siklus.peraturan := api.arg_peraturan(p);
  s text := lower(api.arg_teks(p, 'status', 20));
  oleh text := api.arg_teks_bila_ada(p, 'oleh_peraturan', 2000);
  ket text := api.arg_teks_bila_ada(p, 'keterangan', 2000);
  hari date := api.hari_pusat(siklus.sekarang());
  d date;
  j siklus.peraturan_status_jenis;
  kini siklus.peraturan_status;
  pasal constant text := api.perbup('Pasal 9 huruf c');
begin
  perform api.arg_teks(p, 'tanggal', 10);
  d := api.arg_tanggal(p, 'tanggal');
  select * into j from siklus.peraturan_status_jenis x where x.status = s;
  if j.status is null then
    perform api.arg_status(p, (select array_agg(x.status order by x.status) from siklus.peraturan_status_jenis x));
  elsif j.perlu_oleh and oleh is null then
    perform api.tolak(422, 'dasar-kurang', format('Peraturan yang membuatnya %s belum disebut.', s),
      'Isi oleh_peraturan dengan peraturan (atau putusan) itu; Bagian Hukum dapat memastikannya.', pasal);
  elsif not j.menandai and ket is null then
    perform api.tolak(422, 'alasan-kurang', 'Pembetulan memerlukan keterangan.', 'Tulis di keterangan apa yang keliru dan siapa yang memastikannya, misalnya Bagian Hukum.', pasal);
  elsif extract(year from d) < r.tahun then
    perform api.tolak(422, 'tanggal-mundur', format('Peraturan tahun %s tidak mungkin %s pada %s.', r.tahun, s, api.teks_tanggal(d)),
      'Periksa tanggalnya pada naskah peraturan yang mengubah atau mencabutnya; Bagian Hukum menyimpannya.', pasal);
  end if;
  perform 1 from siklus.peraturan x where x.id = r.id for update;
  select * into kini from siklus.peraturan_status x where x.peraturan_id = r.id order by x.tanggal desc, x.id desc limit 1;
  if kini.status = s and (s <> 'diubah' or kini.tanggal = d) or kini.id is null and not j.menandai then
    perform api.tolak(409, 'status-sama', case when kini.id is null then 'Peraturan ini memang tercatat berlaku.'
      else format('Peraturan ini sudah tercatat %s sejak %s.', s, api.teks_tanggal(kini.tanggal)) end,
      format('Lihat SOP yang menyebutnya: siklusctl peraturan sop %s.', r.id), pasal);
  elsif d < kini.tanggal then
    perform api.tolak(409, 'tanggal-mundur', format('Peraturan ini sudah tercatat %s sejak %s, sesudah %s.', kini.status, api.teks_tanggal(kini.tanggal), api.teks_tanggal(d)),
      'Catat dengan tanggal yang tidak lebih awal.', pasal);
  elsif kini.status = 'dicabut' and j.menandai then
    perform api.tolak(409, 'sudah-dicabut', format('Peraturan ini sudah dicabut sejak %s.', api.teks_tanggal(kini.tanggal)),
      'Bila pencabutan itu keliru, catat dahulu status berlaku dengan keterangan.', pasal);
  end if;
  insert into siklus.peraturan_status (peraturan_id, status, tanggal, oleh_peraturan, keterangan, pelaku, tercatat)
  values (r.id, s, d, oleh, ket, api.pelaku(), hari);
  perform api.jejak_catat('peraturan_status_catat', null, null, p);
  return jsonb_build_object('id', r.id, 'nama', r.nama, 'status', s, 'tanggal', d, 'mulai_ditandai', case when j.menandai then greatest(d, hari) end,
    'sop_menyebut', (select count(*) from api.versi_pada(hari) v join siklus.versi_dasar x on x.versi_id = v.id and x.peraturan_id = r.id),
    'sop_bertanda', (select count(*) from api.tanda_rinci(greatest(d, hari)) t where t.peraturan_id = r.id));
end $$;
