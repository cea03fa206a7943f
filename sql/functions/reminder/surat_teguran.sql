-- SPDX-License-Identifier: MIT
-- A draft letter of reprimand from a superior to the head of a unit, as plain text in the order of a naskah dinas: its
-- number is left blank, since whoever signs it numbers it. Names and titles were typed by somebody: each is
-- one clean line. penerima: who signs, a row of api.kiriman_penerima; baris: lines of api.rekap_baris.
create function api.surat_teguran(unit siklus.unit, tanggal date, penerima jsonb, jumlah bigint, baris jsonb) returns jsonb
  stable language plpgsql as $$
declare
  f record;
  kepada text;
  batas date;
  surat jsonb;
begin
  select x.jabatan, x.nama, x.status into f from api.pimpinan_pada(tanggal) x where x.unit_id = unit.id;
  kepada := coalesce(case f.status when 'plt' then 'Plt. ' when 'plh' then 'Plh. ' else '' end || api.satu_baris(f.jabatan) || coalesce(' (' || api.satu_baris(f.nama) || ')', ''),
    'Pimpinan ' || api.satu_baris(unit.nama));
  batas := api.hari_kerja_ke(unit.id, tanggal, api.kebijakan_nilai(unit.id, 'hari_kerja', tanggal), (api.kebijakan_nilai(unit.id, 'teguran_hari_kerja', tanggal) #>> '{}')::int);
  surat := api.surat_susun('teguran', jsonb_build_object('unit', jsonb_build_object('kode', unit.kode, 'nama', unit.nama), 'tanggal', tanggal,
    'kepada', case when f.jabatan is not null then jsonb_build_object('jabatan', f.jabatan, 'nama', f.nama, 'status', f.status) end,
    'dari', penerima, 'batas', batas, 'jumlah', jsonb_build_object('terlambat', jumlah), 'terlambat', baris, 'terpotong', jumlah - jsonb_array_length(baris)));
  return jsonb_build_object('perihal', surat ->> 'perihal', 'kepada', kepada, 'batas', batas, 'teks', surat ->> 'teks', 'templat', surat -> 'templat');
end $$;
