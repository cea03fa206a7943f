-- SPDX-License-Identifier: MIT
-- Records a supervision of somebody trained (4d): it goes on until the SOP is mastered, by another than who was
-- trained. p: id, nama, jabatan (of two with one name), tanggal, oleh, dikuasai (ya or tidak), catatan.
create function api.sop_supervisi(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  hari date := api.hari_ini(s.unit_id);
  j siklus.tindakan_jenis;
  t siklus.perjalanan;
  l siklus.pelatihan;
  d date;
begin
  select * into strict j from siklus.tindakan_jenis x where x.kode = '4d';
  perform api.arg_teks(p, 'tanggal', 10), api.arg_teks(p, 'oleh', 300);
  if coalesce(p ->> 'dikuasai', '') = '' then
    perform api.tolak(400, 'parameter-kurang', 'dikuasai belum diisi.', 'Isi ya atau tidak, lalu ulangi.');
  end if;
  d := api.arg_tanggal(p, 'tanggal');
  select x.* into l from siklus.pelatihan x join siklus.versi y on y.id = x.versi_id
  where y.sop_id = s.id and api.nama_polos(x.nama) = api.nama_polos(api.arg_teks(p, 'nama', 300))
    and (api.arg_teks_bila_ada(p, 'jabatan', 300) is null or siklus.kunci_nama(x.jabatan) = siklus.kunci_nama(api.arg_teks_bila_ada(p, 'jabatan', 300)))
  order by y.ke desc, coalesce((select u.dikuasai from siklus.supervisi u where u.pelatihan_id = x.id order by u.id desc limit 1), false), x.id limit 1;
  if l.id is null then
    perform api.tolak(422, 'bukan-peserta', format('%s tidak tercatat mengikuti pelatihan SOP nomor %s.', left(p ->> 'nama', 100), s.id), 'Penanggung jawab mencatat pelatihannya dengan tindakan 4d.', j.pasal);
  elsif d > hari or d < (select x.tanggal from siklus.tindakan x where x.id = l.tindakan_id) then
    perform api.tolak(422, 'tanggal-supervisi', format('Tanggal %s di luar masa sejak pelatihan sampai hari ini.', api.teks_tanggal(d)), 'Perbaiki tanggalnya.', j.pasal);
  elsif api.orang_sama(p ->> 'oleh', l.nama, null) then
    perform api.tolak(422, 'pengawas-diri', format('%s tidak dapat mengawasi dirinya sendiri.', l.nama), 'Pengawasan dilakukan atasannya atau pelatih; sebut orang itu pada oleh.', j.pasal);
  end if;
  select * into t from siklus.perjalanan x where x.versi_id = l.versi_id;
  insert into siklus.supervisi (pelatihan_id, tanggal, oleh, dikuasai, catatan, pelaku)
  values (l.id, d, api.arg_teks(p, 'oleh', 300), api.arg_benar(p, 'dikuasai'), api.arg_teks_bila_ada(p, 'catatan', 2000), api.pelaku());
  perform api.jejak_catat('sop_supervisi', s.id, s.unit_id, p);
  if api.tahap_kini(l.versi_id) = j.tahap then
    perform api.tahap_maju(t, s, hari);
  end if;
  return jsonb_build_object('sop', s.id, 'nama', l.nama, 'tanggal', d, 'dikuasai', api.arg_benar(p, 'dikuasai'),
    'kurang', (select k.kurang from api.tindakan_keadaan(l.versi_id) k where k.kode = '4d'),
    'tahap', api.tahap_kata(l.versi_id), 'berikutnya', api.tindakan_berikut(t, s, hari));
end $$;
