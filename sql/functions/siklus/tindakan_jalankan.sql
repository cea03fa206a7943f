-- SPDX-License-Identifier: MIT
-- Does one act on one trip: checks its form, writes it and what it brings with it, moves the stage. hari: the
-- unit's today.
create function api.tindakan_jalankan(t siklus.perjalanan, s siklus.sop, j siklus.tindakan_jenis, hari date, p jsonb, isi jsonb) returns jsonb
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
      format('Penanggung jawab mencatat pengawasan sampai setiap peserta menguasai SOP dengan: siklusctl sop supervisi %s --nama NAMA --tanggal TTTT-BB-HH --oleh NAMA --dikuasai ya|tidak.', s.id), j.pasal);
  end if;
  d := api.tindakan_tulis(t, s, j, hasil, api.arg_tanggal(p, 'tanggal'), api.arg_teks(p, 'oleh', 300), api.arg_teks_bila_ada(p, 'bukti', 2000),
    api.arg_teks_bila_ada(p, 'alasan', 2000), isi, hari);
  if j.kode = '3c' then
    tambahan := api.naskah_tulis(t, s, d, isi);
  elsif j.kode = '4c' then
    tambahan := api.distribusi_tulis(t, d, isi);
  elsif j.kode = '4d' and hasil = 'selesai' then
    insert into siklus.pelatihan (tindakan_id, versi_id, nama, jabatan)
    select d.id, t.versi_id, api.teks_isi(x ->> 'nama'), api.teks_isi(x ->> 'jabatan') from jsonb_array_elements(isi -> 'peserta') x on conflict do nothing;
  end if;
  perform api.tahap_maju(t, s, hari); -- before what is told of it
  return jsonb_build_object('sop', s.id, 'tindakan', j.kode, 'nama', j.nama, 'tanggal', d.tanggal, 'hasil', hasil, 'pasal', j.pasal,
      'kembali_ke', (select h.kembali_ke from siklus.tindakan_hasil h where h.kode = j.kode and h.hasil = d.hasil), 'tahap_sebelum', dari, 'tahap', api.tahap_kata(t.versi_id))
    || tambahan || jsonb_build_object('berikutnya', api.tindakan_berikut(t, s, hari));
end $$;
