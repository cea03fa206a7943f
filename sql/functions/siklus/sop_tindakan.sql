-- SPDX-License-Identifier: MIT
-- Records an act of Lampiran I on an SOP. p: id, kode (1a … 4d but 3e), tanggal, oleh, bukti, isi (the form of
-- the act, GET /v1/siklus/isian, or its rows as a spreadsheet has them), dokumen (3c, instead of within isi), hasil (else the ordinary one), alasan.
create function api.sop_tindakan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  j siklus.tindakan_jenis := api.arg_tindakan(p ->> 'kode');
  t siklus.perjalanan;
  hasil jsonb;
begin
  t := api.perjalanan_untuk(s, j);
  hasil := api.tindakan_jalankan(t, s, j, p, coalesce(api.isian_baris(j, p -> 'isi'), '{}') || case when p -> 'dokumen' is not null then jsonb_build_object('dokumen', p -> 'dokumen') else '{}' end);
  perform api.jejak_catat('sop_tindakan', s.id, s.unit_id, p);
  return hasil;
end $$;

create function api.arg_tindakan(kode text) returns siklus.tindakan_jenis
  stable language plpgsql as $$
declare
  j siklus.tindakan_jenis;
begin
  select * into j from siklus.tindakan_jenis x where x.kode = lower(arg_tindakan.kode);
  if j.kode is null then
    perform api.tolak(404, 'tindakan-tak-dikenal', format('Tindakan "%s" tidak dikenal.', left(kode, 40)), 'Lihat daftarnya dengan: siklusctl siklus tindakan.');
  elsif j.kode = '3e' then
    perform api.tolak(422, 'lewat-pengesahan', 'Pengesahan tidak dicatat sebagai tindakan biasa.', 'Pakai: siklusctl sop sahkan, atau siklusctl sop tolak.', j.pasal);
  end if;
  return j;
end $$;

-- Does one act on one trip: checks its form, writes it and what it brings with it, moves the stage.
create function api.tindakan_jalankan(t siklus.perjalanan, s siklus.sop, j siklus.tindakan_jenis, p jsonb, isi jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  hasil text := coalesce(api.arg_teks_bila_ada(p, 'hasil', 40), case j.kode when '3d' then 'lulus' else 'selesai' end);
  d siklus.tindakan;
  tambahan jsonb := '{}';
  dari text := api.tahap_kata(t.versi_id);
begin
  perform api.arg_teks(p, 'tanggal', 10), api.arg_teks(p, 'oleh', 300);
  perform api.urutan_periksa(t, j, api.arg_tanggal(p, 'tanggal')); -- first: who is too early need not fill in a form
  perform api.isian_periksa(j, isi, hasil in ('selesai', 'lulus'));
  if hasil = 'tidak_perlu' and j.kode = '4d' and exists (select from siklus.pelatihan x where x.versi_id = t.versi_id) then
    perform api.tolak(422, 'pelatihan-berjalan', 'Pelatihan sudah dilaksanakan, jadi tidak dapat dinyatakan tidak perlu.',
      format('Penanggung jawab mencatat pengawasan sampai setiap peserta menguasai SOP dengan: siklusctl sop supervisi %s.', s.id), j.pasal);
  end if;
  d := api.tindakan_tulis(t, s, j, hasil, api.arg_tanggal(p, 'tanggal'), api.arg_teks(p, 'oleh', 300), api.arg_teks_bila_ada(p, 'bukti', 2000),
    api.arg_teks_bila_ada(p, 'alasan', 2000), isi);
  if j.kode = '3c' then
    tambahan := api.naskah_tulis(t, s, d, isi);
  elsif j.kode = '4c' then
    tambahan := api.distribusi_tulis(t, d, isi);
  elsif j.kode = '4d' and hasil = 'selesai' then
    insert into siklus.pelatihan (tindakan_id, versi_id, nama, jabatan)
    select d.id, t.versi_id, api.teks_isi(x ->> 'nama'), api.teks_isi(x ->> 'jabatan') from jsonb_array_elements(isi -> 'peserta') x on conflict do nothing;
  end if;
  perform api.tahap_maju(t, s); -- before what is told of it
  return jsonb_build_object('sop', s.id, 'tindakan', j.kode, 'nama', j.nama, 'tanggal', d.tanggal, 'hasil', hasil, 'pasal', j.pasal,
      'kembali_ke', (select h.kembali_ke from siklus.tindakan_hasil h where h.kode = j.kode and h.hasil = d.hasil), 'tahap_sebelum', dari, 'tahap', api.tahap_kata(t.versi_id))
    || tambahan || jsonb_build_object('berikutnya', api.tindakan_berikut(t, s));
end $$;

-- Who was given the version, each to be answered by a receipt of exactly this content.
create function api.distribusi_tulis(t siklus.perjalanan, d siklus.tindakan, isi jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  v siklus.versi;
begin
  select * into v from siklus.versi x where x.id = t.versi_id;
  insert into siklus.distribusi (tindakan_id, versi_id, nama, jabatan, sidik)
  select d.id, v.id, api.teks_isi(x ->> 'nama'), api.teks_isi(x ->> 'jabatan'), api.versi_sidik(v) from jsonb_array_elements(isi -> 'penerima') x on conflict do nothing;
  return jsonb_build_object('sidik', encode(api.versi_sidik(v), 'hex'), 'penerima', (select count(*) from siklus.distribusi x where x.versi_id = v.id));
end $$;

-- The fingerprint of what a version says: its identity and its document, not its dates.
create function api.versi_sidik(v siklus.versi) returns bytea
  stable language plpgsql as $$
begin
  return (select siklus.sidik(jsonb_build_object('sop', v.sop_id, 'ke', v.ke, 'nomor', v.nomor, 'judul', v.judul, 'jenis', v.jenis, 'format', v.format, 'lingkup', v.lingkup,
    'penanggung_jawab_produk', v.penanggung_jawab_produk, 'penanggung_jawab_kegiatan', v.penanggung_jawab_kegiatan, 'ruang_lingkup', v.ruang_lingkup,
    'dokumen', (select i.dokumen from siklus.versi_isi i where i.versi_id = v.id))::text));
end $$;
