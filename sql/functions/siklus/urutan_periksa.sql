-- SPDX-License-Identifier: MIT
-- Refuses an act before those it builds on are done, or dated before them, before its stage began (the first
-- stage of a trip may have begun before it was entered here), or before it was sent back.
create function api.urutan_periksa(t siklus.perjalanan, j siklus.tindakan_jenis, tanggal date) returns void
  stable language plpgsql as $$
declare
  dulu record;
begin
  select k.kode, k.nama, k.tanggal, k.tindakan_id into dulu
  from api.tindakan_keadaan(t.versi_id) k where k.kode = any (j.syarat) and (k.tindakan_id is null or k.tanggal > urutan_periksa.tanggal) order by k.urut limit 1;
  if dulu.kode is not null and dulu.tindakan_id is null then
    perform api.tolak(422, 'urutan-tindakan', format('Tindakan %s belum dapat dicatat: %s (%s) belum dilakukan.', j.kode, dulu.kode, api.huruf_kecil(dulu.nama)),
      format('Catat dahulu tindakan %s dengan: siklusctl sop tindakan %s %s --tanggal TTTT-BB-HH --oleh NAMA --bukti TEKS.', dulu.kode, t.sop_id, dulu.kode), j.pasal);
  elsif dulu.kode is not null then
    perform api.tolak(422, 'urutan-tindakan', format('Tindakan %s tanggal %s mendahului tindakan %s tanggal %s.', j.kode, api.teks_tanggal(tanggal), dulu.kode, api.teks_tanggal(dulu.tanggal)),
      'Periksa tanggalnya.', j.pasal);
  end if;
  select m.tanggal, x.nama, x.pasal into dulu from siklus.tahap_masuk m join siklus.tahap_jenis x on x.tahap = m.tahap
  where m.versi_id = t.versi_id and m.tahap = j.tahap and m.tanggal > urutan_periksa.tanggal
    and exists (select from siklus.tahap_masuk y where y.versi_id = m.versi_id and y.id < m.id);
  if dulu.tanggal is not null then
    perform api.tolak(422, 'urutan-tindakan', format('Tindakan %s tanggal %s mendahului tahap %s, yang dimulai %s.', j.kode, api.teks_tanggal(tanggal), lower(dulu.nama), api.teks_tanggal(dulu.tanggal)),
      'Periksa tanggalnya.', dulu.pasal);
  end if;
  select x.kode, x.tanggal into dulu from siklus.tindakan x join siklus.tindakan_hasil h on h.kode = x.kode and h.hasil = x.hasil
  where x.versi_id = t.versi_id and j.kode = any (h.gugur) and h.kembali_ke is not null and x.tanggal > urutan_periksa.tanggal order by x.id desc limit 1;
  if dulu.tanggal is not null then
    perform api.tolak(422, 'urutan-tindakan', format('Tindakan %s tanggal %s mendahului tindakan %s tanggal %s yang mengembalikannya.', j.kode, api.teks_tanggal(tanggal), dulu.kode, api.teks_tanggal(dulu.tanggal)),
      'Periksa tanggalnya.', j.pasal);
  end if;
end $$;
