-- SPDX-License-Identifier: MIT
-- Records an act of a trip, and moves the trip to the next stage when it was the last one its stage waited
-- for. Refuses an act by the wrong person or without evidence; its order the caller has checked (urutan_periksa).
-- The caller holds the SOP. tanggal, oleh and the rest are as given; hari is the unit's today.
create function api.tindakan_tulis(t siklus.perjalanan, s siklus.sop, j siklus.tindakan_jenis, hasil text, tanggal date, oleh text, bukti text, alasan text, isi jsonb, hari date)
  returns siklus.tindakan volatile language plpgsql as $$
declare
  h siklus.tindakan_hasil;
  d siklus.tindakan;
begin
  select * into h from siklus.tindakan_hasil x where x.kode = j.kode and x.hasil = tindakan_tulis.hasil;
  if h.kode is null then
    perform api.tolak(case when hasil = 'tidak_perlu' then 422 else 400 end, case when hasil = 'tidak_perlu' then 'tindakan-wajib' else 'parameter-cacat' end,
      format('Tindakan %s (%s) tidak dapat berakhir "%s".', j.kode, api.huruf_kecil(j.nama), left(hasil, 40)),
      format('Pilih: %s.', (select string_agg(x.hasil, ', ' order by x.hasil) from siklus.tindakan_hasil x where x.kode = j.kode)), j.pasal);
  elsif h.alasan and alasan is null then
    perform api.tolak(422, 'alasan-kurang', format('Tindakan %s dengan hasil %s memerlukan alasan.', j.kode, hasil), 'Isi alasan lalu ulangi.', j.pasal);
  elsif not h.alasan and bukti is null then
    perform api.tolak(422, 'bukti-kurang', format('Tindakan %s (%s) belum disertai bukti.', j.kode, api.huruf_kecil(j.nama)),
      format('Isi bukti: nomor surat, berita acara, atau tempat dokumennya disimpan; disediakan oleh %s.', api.peran_teks(s.unit_id, j.peran, (select v.lingkup from siklus.versi v where v.id = t.versi_id), hari)), j.pasal);
  elsif tanggal > hari then
    perform api.tolak(422, 'tanggal-depan', format('Tindakan %s tanggal %s belum terjadi.', j.kode, api.teks_tanggal(tanggal)), 'Catat setelah dilaksanakan.', j.pasal);
  end if;
  if j.peran = 'tim' and j.wajib then
    perform api.tim_periksa(t, j, oleh);
  end if;
  insert into siklus.tindakan (versi_id, kode, hasil, tanggal, oleh, bukti, alasan, isi, pelaku, tercatat)
  values (t.versi_id, j.kode, hasil, tanggal, oleh, bukti, alasan, isi, api.pelaku(), api.tercatat(s, hari)) returning * into d;
  return d;
end $$;

-- Refuses who is not of the team that was named for a trip.
create function api.tim_periksa(t siklus.perjalanan, j siklus.tindakan_jenis, oleh text) returns void
  stable language plpgsql as $$
begin
  if not exists (select from api.tim_kini(t.versi_id)) then
    perform api.tolak(422, 'tim-belum-ada', format('Tindakan %s belum dapat dicatat: tim penyusun SOP nomor %s belum dibentuk.', j.kode, t.sop_id),
      format('Tim dibentuk oleh koordinator atau penanggung jawab penyusunan dengan: siklusctl sop tim %s --oleh NAMA --anggota FILE.', t.sop_id), api.perbup('Pasal 8 ayat (5) sampai ayat (9)'));
  elsif not exists (select from api.tim_kini(t.versi_id) x where api.orang_sama(tim_periksa.oleh, x.nama, x.nip)) then
    perform api.tolak(422, 'bukan-tim', format('%s bukan anggota tim penyusun SOP nomor %s (%s).', left(oleh, 100), t.sop_id, (select string_agg(x.nama, ', ' order by x.urut) from api.tim_kini(t.versi_id) x)),
      format('Tindakan %s dilakukan anggota tim; tim diubah oleh koordinator dengan: siklusctl sop tim %s --oleh NAMA --anggota FILE.', j.kode, t.sop_id), j.pasal);
  end if;
end $$;
