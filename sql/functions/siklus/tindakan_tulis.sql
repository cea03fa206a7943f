-- SPDX-License-Identifier: MIT
-- Records an act of a trip, and moves the trip to the next stage when it was the last one its stage waited
-- for. Refuses an act out of order, by the wrong person, without evidence, or before what it builds on.
-- The caller holds the SOP. tanggal, oleh and the rest are as given.
create function api.tindakan_tulis(t siklus.perjalanan, s siklus.sop, j siklus.tindakan_jenis, hasil text, tanggal date, oleh text, bukti text, alasan text, isi jsonb)
  returns siklus.tindakan volatile language plpgsql as $$
declare
  h siklus.tindakan_hasil;
  d siklus.tindakan;
  hari date := api.hari_ini(s.unit_id);
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
  perform api.urutan_periksa(t, j, tanggal);
  if j.peran = 'tim' and j.wajib then
    perform api.tim_periksa(t, j, oleh);
  end if;
  insert into siklus.tindakan (versi_id, kode, hasil, tanggal, oleh, bukti, alasan, isi, pelaku, tercatat)
  values (t.versi_id, j.kode, hasil, tanggal, oleh, bukti, alasan, isi, api.pelaku(), api.tercatat(s, hari)) returning * into d;
  return d;
end $$;

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
      format('Catat dahulu tindakan %s dengan: siklusctl sop tindakan %s %s.', dulu.kode, t.sop_id, dulu.kode), j.pasal);
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

-- Refuses who is not of the team that was named for a trip.
create function api.tim_periksa(t siklus.perjalanan, j siklus.tindakan_jenis, oleh text) returns void
  stable language plpgsql as $$
begin
  if not exists (select from api.tim_kini(t.versi_id)) then
    perform api.tolak(422, 'tim-belum-ada', format('Tindakan %s belum dapat dicatat: tim penyusun SOP nomor %s belum dibentuk.', j.kode, t.sop_id),
      format('Tim dibentuk oleh koordinator atau penanggung jawab penyusunan dengan: siklusctl sop tim %s.', t.sop_id), 'Pasal 8 ayat (5) sampai ayat (9) Peraturan Bupati Balangan Nomor 6 Tahun 2013');
  elsif not exists (select from api.tim_kini(t.versi_id) x where api.orang_sama(tim_periksa.oleh, x.nama, x.nip)) then
    perform api.tolak(422, 'bukan-tim', format('%s bukan anggota tim penyusun SOP nomor %s (%s).', left(oleh, 100), t.sop_id, (select string_agg(x.nama, ', ' order by x.urut) from api.tim_kini(t.versi_id) x)),
      format('Tindakan %s dilakukan anggota tim; tim diubah oleh koordinator dengan: siklusctl sop tim %s.', j.kode, t.sop_id), j.pasal);
  end if;
end $$;

-- Moves a trip to the next stage, the day its last act was done, when no act of its stage is open.
create function api.tahap_maju(t siklus.perjalanan, s siklus.sop) returns text
  volatile language plpgsql as $$
declare
  kini text := api.tahap_kini(t.versi_id);
  lanjut text;
  sejak date;
begin
  select max(k.tanggal) into sejak from api.tindakan_keadaan(t.versi_id) k
  where k.tahap = kini having bool_and(k.keadaan in ('selesai', 'tidak_perlu'));
  if sejak is not null then
    select b.tahap into lanjut from siklus.tahap_jenis a join siklus.tahap_jenis b on b.urut = a.urut + 1 where a.tahap = kini;
    insert into siklus.tahap_masuk (versi_id, tahap, tanggal, tercatat)
    select t.versi_id, lanjut, greatest(sejak, m.tanggal), api.tercatat(s, api.hari_ini(s.unit_id)) from siklus.tahap_masuk m where m.versi_id = t.versi_id and m.tahap = kini;
  end if;
  return coalesce(lanjut, kini);
end $$;
