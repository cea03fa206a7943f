-- SPDX-License-Identifier: MIT
-- Penyusunan (Lampiran I 3): who names the team (Pasal 8), what the team alone does, the format of Pasal 7, a
-- document's faults, and the ways back.
begin;
\ir common.psql
select plan(116);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D') \g /dev/null

-- Who coordinates and who answers for it: every kind of unit. One office holder each, named after his office.
select uji.unit('BD', 'badan', 'KAB'), uji.unit('KC', 'kecamatan', 'KAB'), uji.unit('KT', 'kantor', 'KAB'), uji.unit('UP', 'upt', 'D'), uji.unit('SD', 'sekretariat_daerah', 'KAB'), uji.unit('BG', 'bagian', 'SD'), uji.unit('TU', 'subbagian', 'BG'),
  uji.unit('SW', 'sekretariat_dprd', 'KAB'), uji.unit('SU', 'bagian', 'SW'), uji.unit('BI', 'unit_kerja', 'D') \g /dev/null
select uji.pejabat(u, j, initcap(j) || ' ' || u) from (values ('BD', 'kepala'), ('BD', 'sekretaris'), ('KC', 'camat'), ('KC', 'sekretaris'), ('KT', 'kepala'), ('KT', 'kasubbag_tu'), ('UP', 'kepala'), ('UP', 'kasubbag_tu'), ('SD', 'sekda'), ('SD', 'asisten'),
  ('BG', 'kepala'), ('TU', 'kasubbag'), ('SW', 'sekwan'), ('SU', 'kasubbag_tu'), ('KAB', 'bupati'), ('BI', 'kepala')) x (u, j) \g /dev/null
create temporary table pembentuk (unit text, lingkup text, nama text, pasal text);
insert into pembentuk values
  ('D', 'unit', 'Budi', 'Pasal 8 ayat (7)'), ('D', 'unit', 'Siti', 'Pasal 8 ayat (6)'), ('BI', 'unit', 'Budi', 'Pasal 8 ayat (7)'), ('BI', 'unit', 'Kepala BI', 'Pasal 8 ayat (6)'),
  ('BD', 'unit', 'Sekretaris BD', 'Pasal 8 ayat (7)'), ('BD', 'unit', 'Kepala BD', 'Pasal 8 ayat (6)'), ('KC', 'unit', 'Sekretaris KC', 'Pasal 8 ayat (7)'), ('KC', 'unit', 'Camat KC', 'Pasal 8 ayat (6)'),
  ('KT', 'unit', 'Kasubbag_Tu KT', 'Pasal 8 ayat (8)'), ('KT', 'unit', 'Kepala KT', 'Pasal 8 ayat (6)'), ('UP', 'upt', 'Kasubbag_Tu UP', 'Pasal 8 ayat (8)'), ('UP', 'upt', 'Siti', 'Pasal 8 ayat (6)'),
  ('BG', 'unit', 'Kasubbag TU', 'Pasal 8 ayat (9)'), ('BG', 'unit', 'Kepala BG', 'Pasal 8 ayat (6)'), ('BG', 'lintas_bagian', 'Kasubbag TU', 'Pasal 8 ayat (9)'), ('BG', 'lintas_bagian', 'Sekda SD', 'Pasal 8 ayat (6)'),
  ('SW', 'setwan', 'Kasubbag_Tu SU', 'Pasal 8 ayat (9)'), ('SW', 'setwan', 'Sekwan SW', 'Pasal 8 ayat (6)'), ('SU', 'setwan', 'Kasubbag_Tu SU', 'Pasal 8 ayat (9)'), ('SU', 'setwan', 'Sekwan SW', 'Pasal 8 ayat (6)'),
  ('D', 'lintas_skpd', 'Asisten SD', 'Pasal 8 ayat (5)'), ('BG', 'lintas_skpd', 'Asisten SD', 'Pasal 8 ayat (5)');
create temporary table tim_sop as
select x.*, (api.sop_rencanakan(jsonb_build_object('unit', x.unit, 'lingkup', x.lingkup, 'judul', 'Tim ' || x.lingkup, 'oleh', 'B', 'tanggal', '2026-11-01')) #>> '{sop,0,id}')::bigint as sop
from (select distinct unit, lingkup from pembentuk) x;
select is((select string_agg(distinct x, ',') from (select uji.jalan(sop, 'penyusunan') as x from tim_sop) y), 'penyusunan', 'every scope comes to penyusunan');
select is(uji.tolak(format('select uji.tim(%s, %L)', t.sop, p.nama)), 'ok', format('%s: %s names the team for %s of %s', p.pasal, p.nama, p.lingkup, p.unit)) from pembentuk p join tim_sop t using (unit, lingkup);
-- Everybody else may not; the refusal names the article of the coordinator.
select is_empty($$
  select t.unit, t.lingkup, f.nama, h from tim_sop t cross join (select distinct nama from siklus.pejabat) f
  cross join lateral uji.hukum(format('select uji.tim(%s, %L)', t.sop, f.nama)) h
  where not exists (select from pembentuk p where p.unit = t.unit and p.lingkup = t.lingkup and p.nama = f.nama)
    and h is distinct from 'SK422 bukan-wewenang: ' || (select max(p.pasal) from pembentuk p where p.unit = t.unit and p.lingkup = t.lingkup) $$, 'Pasal 8(5)-(9): nobody else does, and the refusal names the article');
select cmp_ok((select count(*) from tim_sop t cross join (select distinct nama from siklus.pejabat) f), '>', 150::bigint, 'every office was tried on every scope');
select is((select concat_ws('|', saran, pesan) from uji.galat(format('select uji.tim(%s, ''Andi'')', (select sop from tim_sop where unit = 'KT')))),
  'Dapat juga dilakukan penanggung jawab penyusunan: Kepala KT (Kepala KT, definitif). Mintalah pejabat itu melakukannya, atau perbarui daftar pejabat dengan: siklusctl pejabat import.|Pembentukan tim penyusun bukan wewenang Andi; yang berwenang: Kasubbag_Tu KT (Kasubbag_Tu KT, definitif).', 'Pasal 8(8): the refusal says who may');

-- The team itself.
select sop as s from tim_sop where unit = 'D' and lingkup = 'unit' \gset
select is(uji.hukum(format('select uji.tim(%s, anggota => %L, tanggal => %L)', :s, a, t)), h, 'team: ' || left(a, 80) || ' ' || t) from (values
  ('[{"nama": "Andi"}]', '2026-11-02', 'SK422 tim-tanpa-penulis: Lampiran I angka 3 huruf a'), ('[{"nama": "Andi", "peran": "ketua"}]', '2026-11-02', 'SK422 tim-tanpa-penulis: Lampiran I angka 3 huruf a'),
  ('[]', '2026-11-02', 'SK400 parameter-cacat'), ('{}', '2026-11-02', 'SK400 parameter-cacat'), ('["Andi"]', '2026-11-02', 'SK400 parameter-cacat'), ('[null]', '2026-11-02', 'SK400 parameter-cacat'), ('null', '2026-11-02', 'SK400 parameter-cacat'),
  ('[{"nama": " ", "peran": "penulis"}]', '2026-11-02', 'SK400 parameter-cacat'), ('[{"nama": "\t", "peran": "penulis"}]', '2026-11-02', 'SK400 parameter-cacat'), ('[{"nama": 7, "peran": "penulis"}]', '2026-11-02', 'SK400 parameter-cacat'),
  ('[{"nama": {"a": 1}, "peran": "penulis"}]', '2026-11-02', 'SK400 parameter-cacat'), ('[{"nama": "Andi", "peran": "penulis", "nip": "19A"}]', '2026-11-02', 'SK400 parameter-cacat'), ('[{"nama": "Andi", "peran": "penulis", "nip": "1111111111111111111111111111111"}]', '2026-11-02', 'SK400 parameter-cacat'),
  ('[{"nama": "Andi", "peran": "Penulis"}]', '2026-11-02', 'SK400 parameter-cacat'), ('[{"nama": "Andi", "peran": ["penulis"]}]', '2026-11-02', 'SK400 parameter-cacat'),
  ('[{"nama": "Andi", "peran": "penulis"}]', '2026-11-24', 'SK422 tanggal-depan: Lampiran I angka 3 huruf a')) x (a, t, h);
select is(uji.tolak(format('select uji.tim(%s, anggota => %L)', :s, jsonb_build_array(jsonb_build_object('nama', repeat('x', 301), 'peran', 'penulis')))), 'SK400 parameter-cacat', 'team: a name of 301 letters');
select is(uji.tolak(format('select uji.tim(%s, anggota => %L)', :s, (select jsonb_agg(jsonb_build_object('nama', 'Orang ' || i, 'peran', 'penulis')) from generate_series(1, 51) i))), 'SK400 parameter-cacat', 'team: 51 people');
select uji.rencanakan('D', 'Surat Keluar') as k \gset
select uji.jalan(:k, 'penyusunan') \g /dev/null
select is(uji.hukum(format('select uji.tindakan(%s, ''3a'')', :k)), 'SK422 tim-belum-ada: Pasal 8 ayat (5) sampai ayat (9)', 'Lampiran I 3a: first the team');
select uji.tim(:k, anggota => '[{"nama": "Andi", "nip": "1980 01", "peran": "penulis"}, {"nama": "Rina", "peran": "anggota"}]') \g /dev/null
select is(uji.hukum(format('select uji.tindakan(%s, ''3a'', tambahan => %L)', :k, jsonb_build_object('oleh', o))), h, 'Lampiran I 3a by ' || o) from (values
  ('Budi', 'SK422 bukan-tim: Lampiran I angka 3 huruf a'), ('Siti', 'SK422 bukan-tim: Lampiran I angka 3 huruf a'), ('Tono 198001', 'SK422 bukan-tim: Lampiran I angka 3 huruf a'), ('1980', 'SK422 bukan-tim: Lampiran I angka 3 huruf a'),
  ('198 001', 'ok'), ('NIP 1980 01', 'ok'), ('  RINA ', 'ok'), ('Rina, S.T.', 'ok')) x (o, h);
select is(uji.hukum(format('select uji.tindakan(%s, ''3a'', tambahan => %L)', :k, jsonb_build_object('isi', i::jsonb))), h, 'Lampiran I 3a: ' || i) from (values
  ('{"teknik": [], "informasi": "x"}', 'SK422 bukti-kurang: Lampiran I angka 3 huruf a'), ('{"teknik": ["ramalan"], "informasi": "x"}', 'SK400 parameter-cacat'), ('{"teknik": "fgd", "informasi": "x"}', 'SK400 parameter-cacat'), ('{"teknik": [["fgd"]], "informasi": "x"}', 'SK400 parameter-cacat'),
  ('{"teknik": [null], "informasi": "x"}', 'SK400 parameter-cacat'), ('{"informasi": "x"}', 'SK422 bukti-kurang: Lampiran I angka 3 huruf a'),
  ('{"teknik": ["brainstorming", "fgd", "wawancara", "survei", "benchmark", "telaahan_dokumen"], "informasi": "x"}', 'ok')) x (i, h);
select is(uji.hukum(format('select uji.tindakan(%s, ''3b'', tambahan => %L)', :k, jsonb_build_object('isi', uji.isian('3b') || i::jsonb))), h, 'Lampiran I 3b: ' || i) from (values
  ('{"alternatif": []}', 'SK422 bukti-kurang: Lampiran I angka 3 huruf b'), ('{"alternatif": [" "]}', 'SK400 parameter-cacat'), ('{"alternatif": [1]}', 'SK400 parameter-cacat'), ('{"jenis": "lain"}', 'SK400 parameter-cacat'), ('{"alasan": ""}', 'SK422 bukti-kurang: Lampiran I angka 3 huruf b'),
  ('{"jenis": "pembakuan"}', 'ok')) x (i, h);

-- A replaced team.
select uji.tim(:k, anggota => '[{"nama": "Lina", "peran": "penulis"}]') \g /dev/null
select is(uji.hukum(format('select uji.tindakan(%s, ''3c'', tambahan => %L)', :k, jsonb_build_object('oleh', o))), h, 'Pasal 8: after the team was replaced, by ' || o) from (values ('Andi', 'SK422 bukan-tim: Lampiran I angka 3 huruf c'), ('Lina', 'ok')) x (o, h);
select is((select count(*) from siklus.tim t join siklus.perjalanan p using (versi_id) where p.sop_id = :k), 3::bigint, 'who was of the team is kept');

-- The format (Pasal 7), counted from the document.
create function uji.langkah(n int, keputusan int) returns jsonb language sql as $$
  select jsonb_agg(jsonb_build_object('no', i, 'kegiatan', 'Langkah ' || i, 'simbol', case when i > 1 and i <= keputusan + 1 then 'keputusan' else 'proses' end, 'output', 'Hasil', 'ya', 1, 'tidak', 1)) from generate_series(1, n) i;
$$;
create function uji.format(sop bigint, n int, keputusan int, tambahan jsonb, alasan text default null) returns text language sql as $$
  select coalesce(uji.tindakan(sop, '3c', tambahan => jsonb_build_object('oleh', 'Lina', 'isi', jsonb_strip_nulls(jsonb_build_object('alasan_format', alasan)) ||
    jsonb_build_object('dokumen', uji.naskah() - 'format' || tambahan || jsonb_build_object('langkah', uji.langkah(n, keputusan))))) ->> 'format', '?');
$$;
select is(uji.format(:k, n, kep, '{}'), f, format('%s: %s steps, %s decisions', p, n, kep)) from (values (1, 0, 'langkah sederhana', 'Pasal 7(3)'), (10, 2, 'langkah sederhana', 'Pasal 7(3)'), (11, 0, 'tahapan berurutan', 'Pasal 7(4)'), (11, 2, 'tahapan berurutan', 'Pasal 7(4)'),
  (4, 3, 'diagram alir', 'Pasal 7(6)'), (40, 10, 'diagram alir', 'Pasal 7(6)')) x (n, kep, f, p);
select is(uji.hukum(format('select uji.format(%s, %s, %s, %L, %L)', :k, n, kep, jsonb_build_object('format', f), a)), h, format('Pasal 7: %s for %s steps and %s decisions, reason %s', f, n, kep, a)) from (values
  (5, 0, 'diagram_alir', null, 'SK422 format-menyimpang: Pasal 7 ayat (3)'), (5, 0, 'diagram_alir', ' ', 'SK422 format-menyimpang: Pasal 7 ayat (3)'), (5, 0, 'diagram_alir', '-', 'SK422 format-menyimpang: Pasal 7 ayat (3)'), (5, 0, 'diagram_alir', 'Diminta pengguna', 'ok'),
  (11, 0, 'langkah_sederhana', null, 'SK422 format-menyimpang: Pasal 7 ayat (4)'), (11, 3, 'tahapan_berurutan', null, 'SK422 format-menyimpang: Pasal 7 ayat (6)'), (11, 3, 'grafik', 'Kegiatan panjang dan spesifik', 'ok')) x (n, kep, f, a, h);

-- Faults of a document, each by its place.
create function uji.cacat(sop bigint, dokumen text) returns text language sql as $$
  select case when g.kode = 'SK422 naskah-cacat' then (select string_agg(x ->> 'kolom' || ' ' || (x ->> 'kode'), ', ' order by x ->> 'kolom') || case when bool_and(x ->> 'pasal' <> '') then '' else ' (no article)' end from jsonb_array_elements(split_part(g.rincian, E'\n', 2)::jsonb) x) else g.kode end
  from uji.galat(format('select uji.tindakan(%s, ''3c'', tambahan => %L)', sop, jsonb_build_object('oleh', 'Lina', 'isi', jsonb_build_object('dokumen', uji.naskah() || dokumen::jsonb)))) g;
$$;
select is(uji.cacat(:k, d), h, 'Lampiran II C: ' || d) from (values
  ('{"dasar_hukum": "UU"}', 'dasar_hukum isi-cacat'), ('{"langkah": {}}', 'langkah isi-cacat'), ('{"nomor": 5}', 'nomor isi-cacat'), ('{"nomor": " "}', 'nomor isi-cacat'), ('{"judul": "\n"}', 'judul isi-cacat'), ('{"jenis": "lain"}', 'jenis isi-cacat'), ('{"format": "bagan"}', 'format isi-cacat'),
  ('{"langkah": [{"no": 1, "kegiatan": "", "simbol": "mulai"}]}', 'langkah/1/kegiatan langkah-cacat'), ('{"langkah": [{"no": "satu", "kegiatan": "x", "simbol": "mulai"}]}', 'langkah/1/no langkah-cacat'), ('{"langkah": [{"no": 1, "kegiatan": "x", "simbol": "bintang"}]}', 'langkah/1/simbol simbol-tak-dikenal'),
  ('{"langkah": [{"no": 1, "kegiatan": "x", "simbol": "keputusan", "ya": 1, "tidak": 9}]}', 'langkah/1/tidak cabang-tanpa-tujuan'), ('{"langkah": ["x"]}', 'langkah/1/kegiatan langkah-cacat, langkah/1/no langkah-cacat, langkah/1/simbol simbol-tak-dikenal'), ('{"langkah": [null]}', 'langkah/1/kegiatan langkah-cacat, langkah/1/no langkah-cacat, langkah/1/simbol simbol-tak-dikenal')) x (d, h);
select is(uji.cacat(:k, jsonb_build_object('nomor', repeat('9', 201))::text), 'nomor isi-cacat', 'Lampiran II C: a number of 201 signs');
select is(uji.tolak(format('select uji.tindakan(%s, ''3c'', tambahan => %L)', :k, jsonb_build_object('oleh', 'Lina', 'isi', jsonb_build_object('dokumen', d::jsonb)))), h, 'Lampiran I 3c: ' || d) from (values ('null', 'SK422 bukti-kurang'), ('{}', 'SK422 bukti-kurang'), ('[]', 'SK422 bukti-kurang'), ('[1]', 'SK400 parameter-cacat'), ('"naskah"', 'SK400 parameter-cacat')) x (d, h);
select is((select jsonb_array_length(i.dokumen -> 'langkah') from siklus.versi v join siklus.versi_isi i on i.versi_id = v.id where v.sop_id = :k), 11, 'a refused document is not taken in');

-- Ways back.
select uji.rencanakan('D', 'Arsip') as a \gset
select uji.jalan(:a, '3e', '2026-11-05') \g /dev/null
select is(uji.tindakan(:a, '3c', '2026-11-06') #>> '{berikutnya,0,tindakan}', '3d', 'Lampiran I 3d: a text written again is tested again');
select is(uji.hukum(format('select uji.sahkan(%s, ''2026-11-06'')', :a)), 'SK422 urutan-tindakan: Lampiran I angka 3 huruf e dan Pasal 11', 'Lampiran I 3e: and not approved before');
select is(uji.hukum(format('select uji.tindakan(%s, ''3d'', ''2026-11-06'', %L)', :a, t)), h, 'Lampiran I 3d: ' || t) from (values
  ('{"hasil": "perlu_informasi"}', 'SK422 alasan-kurang: Lampiran I angka 3 huruf d'), ('{"hasil": "perlu_informasi", "alasan": "x", "isi": 3}', 'SK400 parameter-cacat'), ('{"isi": {"pihak": ["Umum"]}}', 'SK422 bukti-kurang: Lampiran I angka 3 huruf d'),
  ('{"isi": {"pihak": ["Umum"], "simulasi": "Lancar", "masukan": [{"dari": "Umum", "isi": "Terlalu panjang"}]}}', 'SK400 parameter-cacat')) x (t, h);
select uji.tindakan(:a, '3d', '2026-11-07', '{"hasil": "perlu_informasi", "alasan": "Alur kasir belum jelas", "isi": {"pihak": ["Umum"], "simulasi": "Macet", "masukan": [{"dari": "Umum", "isi": "Kasir", "tindak_lanjut": "Wawancara"}]}}') as h \gset
select is(:'h'::jsonb ->> 'kembali_ke' || ' ' || (:'h'::jsonb #>> '{berikutnya,0,tindakan}'), '3a 3a', 'Lampiran I 3d: back to gathering information');
select is((select string_agg(kode || '=' || keadaan, ' ' order by urut) from siklus.perjalanan p cross join api.tindakan_keadaan(p.versi_id) where p.sop_id = :a and tahap = 'penyusunan'), '3a=belum 3b=belum 3c=belum 3d=belum 3e=belum', 'Lampiran I 3d: 3a to 3d are to be done again');
select is(uji.hukum(format('select uji.tindakan(%s, %L)', :a, k)), 'SK422 urutan-tindakan: Lampiran I angka 3 huruf ' || right(k, 1), 'Lampiran I: not past it by ' || k) from unnest('{3b,3c,3d}'::text[]) k;
select is(uji.hukum(format('select uji.tindakan(%s, ''3a'', ''2026-11-06'')', :a)), 'SK422 urutan-tindakan: Lampiran I angka 3 huruf a', 'Lampiran I 3a: information gathered before it was asked for is not new');
select uji.tindakan(:a, k, '2026-11-08') from unnest('{3a,3b,3c,3d}'::text[]) k \g /dev/null
select is((select masuk from api.tahap_pada('2026-11-23') where sop_id = :a), '2026-11-05'::date, 'Pasal 10(1)c: the days of the stage count on from its beginning');
select is(uji.sahkan(:a, '2026-11-08') ->> 'tahap', 'Penerapan', 'and then it is approved');
select * from finish();
rollback;
