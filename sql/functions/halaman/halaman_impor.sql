-- SPDX-License-Identifier: MIT
-- What may be imported, what each kind's file holds, and what else is asked beside it. p: jenis.
create function api.halaman_impor(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  jenis jsonb;
  dipilih jsonb;
begin
  select jsonb_agg(jsonb_build_object('jenis', j.jenis, 'nama', j.nama, 'ke', j.ke, 'berkas', j.berkas, 'isian', j.isian) order by j.urut) into jenis
  from (select api.halaman_wewenang() as fungsi offset 0) w, api.halaman_impor_jenis j where j.jenis || '_impor' = any (w.fungsi);
  dipilih := coalesce(jsonb_path_query_first(jenis, '$[*] ? (@.jenis == $j)', jsonb_build_object('j', coalesce(nullif(p ->> 'jenis', ''), jenis -> 0 ->> 'jenis'))), null);
  if jenis is null then
    perform api.tolak(403, 'tidak-berhak', 'Tidak ada yang boleh Anda impor.', case when api.halaman_tanpa_faktor() <> '{}'
      then 'Masuk lagi dengan kode dari aplikasi autentikator; bila belum punya, siapkan sendiri dengan: siklusctl saya totp.' else 'Minta Bagian Organisasi mengimpornya.' end);
  elsif dipilih is null then
    perform api.tolak(404, 'jenis-tak-dikenal', format('Jenis impor "%s" tidak ada untuk Anda.', left(p ->> 'jenis', 40)), 'Pilih salah satu jenis pada halaman impor.');
  end if;
  return jsonb_build_object('saya', api.halaman_saya(), 'jenis', jenis, 'dipilih', dipilih, 'pilihan', jsonb_build_object('unit', api.halaman_unit(),
      'metode', (select jsonb_agg(jsonb_build_object('nilai', m.metode, 'nama', m.arti) order by m.metode) from siklus.monitoring_metode m)),
    'kolom', (select jsonb_agg(jsonb_build_object('kolom', k.kolom, 'tipe', k.tipe, 'wajib', k.wajib, 'maks', k.maks, 'pilihan', to_jsonb(k.pilihan)) order by k.wajib desc, k.kolom)
      from siklus.impor_kolom k where k.jenis = dipilih ->> 'jenis'));
end $$;

-- The kinds: which route takes the file, what a person may add (as the route's query names it), and which files it takes.
create view api.halaman_impor_jenis as
  select * from (values
    (1, 'sop', 'SOP', '/v1/sop/impor', '{csv,json}'::text[], jsonb_build_array(
      jsonb_build_object('nama', 'buat_unit', 'label', 'Buat unit yang belum terdaftar', 'macam', 'ya'),
      jsonb_build_object('nama', 'induk', 'label', 'Induk unit yang dibuat', 'macam', 'unit'))),
    (2, 'kebutuhan', 'Kebutuhan SOP (Lampiran II A)', '/v1/kebutuhan/impor', '{csv}', jsonb_build_array(
      jsonb_build_object('nama', 'unit', 'label', 'Unit, bila berkas tidak menyebutnya', 'macam', 'unit'))),
    (3, 'monitoring', 'Hasil monitoring', '/v1/monitoring/impor', '{csv}', jsonb_build_array(
      jsonb_build_object('nama', 'unit', 'label', 'Unit yang dimonitor', 'macam', 'unit', 'wajib', true),
      jsonb_build_object('nama', 'tanggal', 'label', 'Tanggal monitoring', 'macam', 'tanggal', 'wajib', true),
      jsonb_build_object('nama', 'oleh', 'label', 'Dilakukan oleh', 'macam', 'teks', 'wajib', true),
      jsonb_build_object('nama', 'metode', 'label', 'Metode', 'macam', 'metode'),
      jsonb_build_object('nama', 'catatan', 'label', 'Catatan', 'macam', 'teks'))),
    (4, 'unit', 'Unit kerja', '/v1/unit/impor', '{csv}', '[]'),
    (5, 'pejabat', 'Jabatan dan pejabat', '/v1/pejabat/impor', '{csv}', '[]'),
    (6, 'saluran', 'Alamat pengiriman', '/v1/saluran/impor', '{csv}', '[]'),
    (7, 'libur', 'Hari libur dan cuti bersama', '/v1/libur/impor', '{csv}', jsonb_build_array(
      jsonb_build_object('nama', 'unit', 'label', 'Berlaku di unit (kosong: seluruh negara)', 'macam', 'unit'),
      jsonb_build_object('nama', 'dasar', 'label', 'Keputusan yang menetapkannya', 'macam', 'teks'),
      jsonb_build_object('nama', 'tanggal_dasar', 'label', 'Tanggal keputusan itu', 'macam', 'tanggal')))) as j (urut, jenis, nama, ke, berkas, isian);
