-- SPDX-License-Identifier: MIT
-- Penerapan (Lampiran I 4): receipts of exactly what was approved, training until mastered, and then monev;
-- the report of Pasal 14.
begin;
\ir common.psql
select plan(70);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D'), uji.rencanakan('D', 'Surat Masuk') as s \gset
select uji.jalan(:s, '4a') \g /dev/null

-- Order and forms.
select is(uji.hukum(format('select uji.tindakan(%s, %L)', :s, k)), 'SK422 urutan-tindakan: Lampiran I angka 4 huruf ' || right(k, 1), 'Lampiran I ' || k || ' needs the plan (4a)') from unnest('{4b,4c,4d}'::text[]) k;
select is(uji.hukum(format('select uji.tindakan(%s, ''4a'', ''2026-11-01'')', :s)), 'SK422 urutan-tindakan: Pasal 10 ayat (1) huruf d', 'Pasal 10(1)d: nothing is applied before its approval');
select uji.tindakan(:s, '4a', '2026-11-03'), uji.tindakan(:s, '4b', '2026-11-04') \g /dev/null
select is(uji.hukum(format('select uji.tindakan(%s, ''4c'', tambahan => %L)', :s, jsonb_build_object('tanggal', '2026-11-05', 'isi', i::jsonb))), h, 'Lampiran I 4c: ' || i) from (values
  ('{"akses": "Laman"}', 'SK422 bukti-kurang: Lampiran I angka 4 huruf c'), ('{"akses": "Laman", "penerima": []}', 'SK422 bukti-kurang: Lampiran I angka 4 huruf c'), ('{"akses": "Laman", "penerima": ["Umi"]}', 'SK400 parameter-cacat'),
  ('{"akses": "Laman", "penerima": [{"nama": "Umi"}]}', 'SK400 parameter-cacat'), ('{"akses": "Laman", "penerima": [{"nama": "\t", "jabatan": "Staf"}]}', 'SK400 parameter-cacat'), ('{"akses": "Laman", "penerima": [{"nama": 5, "jabatan": true}]}', 'SK400 parameter-cacat'),
  ('{"akses": "Laman", "penerima": [{"nama": {"a": 1}, "jabatan": "Staf"}]}', 'SK400 parameter-cacat'), ('{"akses": "Laman", "penerima": {"nama": "Umi", "jabatan": "Staf"}}', 'SK400 parameter-cacat'), ('{"akses": "Laman", "penerima": [null]}', 'SK400 parameter-cacat')) x (i, h);

-- Receipts.
select is(uji.hukum(format('select uji.terima(%s, sidik => ''ab'')', :s)), 'SK422 bukan-penerima: Lampiran I angka 4 huruf c', 'Lampiran I 4c: nobody was given it yet');
select uji.tindakan(:s, '4c', '2026-11-05', '{"isi": {"akses": "Laman", "penerima": [{"nama": "Umi, S.E.", "jabatan": "Staf"}, {"nama": "Dr. Joko", "jabatan": "Kasi"}, {"nama": "Joko", "jabatan": "Staf"}, {"nama": "Joko", "jabatan": "Staf"}]}}') -> 'penerima' as n \gset
select is(:n, 3, 'one named twice is given it once');
select is((select count(distinct sidik) from siklus.distribusi), 1::bigint, 'all of them the same content');
select is((select d.sidik from siklus.distribusi d limit 1), (select g.sidik from siklus.pengesahan g), 'Pasal 11: and that is what was approved');
select is(uji.hukum(format('select uji.terima(%s, %L, %L, %L)', :s, n, t, f)), h, 'a receipt: ' || concat_ws(' ', n, t, f)) from (values
  ('Umi', '2026-11-06', 'ab', 'SK409 isi-lain: Lampiran I angka 4 huruf c'), ('Umi', '2026-11-06', repeat('0', 64), 'SK409 isi-lain: Lampiran I angka 4 huruf c'), ('Umi', '2026-11-06', repeat('0', 65), 'SK400 parameter-cacat'),
  ('Umi', '2026-11-06', '', 'SK400 parameter-kurang'), ('Tono', '2026-11-06', null, 'SK422 bukan-penerima: Lampiran I angka 4 huruf c'), ('', '2026-11-06', null, 'SK400 parameter-kurang'),
  ('Umi', '2026-11-24', null, 'SK422 tanggal-terima: Lampiran I angka 4 huruf c'), ('Umi', '2026-11-04', null, 'SK422 tanggal-terima: Lampiran I angka 4 huruf c')) x (n, t, f, h);
select is(uji.terima(:s, ' UMI ', '2026-11-06') ->> 'belum_menerima', '2', 'Lampiran I 4c: a receipt, by the name however written');
select is(uji.hukum(format('select uji.terima(%s, tanggal => ''2026-11-06'')', :s)), 'SK409 sudah-dicatat: Lampiran I angka 4 huruf c', 'twice');
select is(uji.terima(:s, 'Joko', '2026-11-06') ->> 'belum_menerima', '1', 'of two with one name the first');
select is(uji.terima(:s, 'Joko', '2026-11-07') ->> 'belum_menerima', '0', 'and the other');
select is(uji.tahap(:s), 'penerapan', 'Lampiran I 4d is still open');

-- Training until mastered.
select is(uji.hukum(format('select uji.awasi(%s, ''ya'')', :s)), 'SK422 bukan-peserta: Lampiran I angka 4 huruf d', 'Lampiran I 4d: nobody was trained yet');
select is(uji.tindakan(:s, '4d', '2026-11-08', '{"isi": {"pelatihan": "Simulasi", "peserta": [{"nama": "Umi", "jabatan": "Staf"}, {"nama": "Joko", "jabatan": "Staf"}]}}') ->> 'tahap', 'Penerapan', 'Lampiran I 4d: trained, not yet mastered');
select is(uji.hukum(format('select uji.tindakan(%s, ''4d'', ''2026-11-09'', %L)', :s, '{"hasil": "tidak_perlu", "alasan": "Sudah cukup"}')), 'SK422 pelatihan-berjalan: Lampiran I angka 4 huruf d', 'Lampiran I 4d: a training begun goes on until mastered');
select is(uji.hukum(format('select uji.awasi(%s, %L, %L, %L)', :s, k, n, t)), h, 'a supervision: ' || concat_ws(' ', k, n, t)) from (values
  ('ya', 'Umi', '2026-11-07', 'SK422 tanggal-supervisi: Lampiran I angka 4 huruf d'), ('ya', 'Umi', '2026-11-24', 'SK422 tanggal-supervisi: Lampiran I angka 4 huruf d'), ('ya', 'Siti', '2026-11-09', 'SK422 bukan-peserta: Lampiran I angka 4 huruf d'),
  ('', 'Umi', '2026-11-09', 'SK400 parameter-kurang'), ('mungkin', 'Umi', '2026-11-09', 'SK400 parameter-cacat')) x (k, n, t, h);
select is(uji.hukum(format('select api.sop_supervisi(%L)', jsonb_build_object('id', :s, 'nama', 'Umi', 'oleh', 'umi, S.E.', 'tanggal', '2026-11-09', 'dikuasai', true))), 'SK422 pengawas-diri: Lampiran I angka 4 huruf d', 'Lampiran I 4d: nobody supervises himself');
select is(api.sop_supervisi(jsonb_build_object('id', :s, 'nama', 'Umi', 'oleh', 'Siti', 'tanggal', '2026-11-09', 'dikuasai', true)) ->> 'kurang', '1 dari 2 peserta belum menguasai: Joko', 'Lampiran I 4d: one has mastered it, and who has not');
select is(uji.awasi(:s, 'tidak', 'Joko', '2026-11-10') ->> 'tahap', 'Penerapan', 'Lampiran I 4d: not mastered, the stage stays');
select is(uji.awasi(:s, 'ya', 'Joko', '2026-11-12') ->> 'tahap', 'Monitoring dan evaluasi', 'Lampiran I 4d: mastered by all, the stage ends');
select is((select tahap || ' ' || masuk from api.tahap_pada('2026-11-23') where sop_id = :s), 'monev 2026-11-12', 'Pasal 10(1)e: monev begins the day the last supervision said so');
select is(uji.hukum(format('select uji.tindakan(%s, ''4c'')', :s)), 'SK422 tahap-lain: Pasal 10 ayat (1) huruf d', 'Pasal 10: and penerapan is over');

-- Receipts may come last: the stage ends on their day.
select uji.rencanakan('D', 'Cuti') as c \gset
select uji.jalan(:c, 'terima', '2026-11-05'), uji.awasi(:c, 'ya', tanggal => '2026-11-06') \g /dev/null
select is(uji.tahap(:c) || ' ' || (uji.terima(:c, tanggal => '2026-11-09') ->> 'tahap'), 'penerapan Monitoring dan evaluasi', 'Lampiran I 4c: a receipt that is missing keeps the stage');
select is((select masuk from api.tahap_pada('2026-11-23') where sop_id = :c), '2026-11-09'::date, 'and its day is when it ends');

-- Pasal 14.
select is((select jatuh_tempo || ' ' || pasal from api.tenggat_laporan('2026-11-23') where sop_id = :c), '2026-11-19 Pasal 14 Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'Pasal 14: due 14 days after the Keputusan');
select is((select jatuh_tempo from api.tenggat_laporan('2029-01-01') where sop_id = :c), '2026-11-19'::date, 'Pasal 14: late does not end by itself');
select is(uji.hukum(format('select api.sop_lapor(%L)', jsonb_build_object('id', :c, 'tanggal', '2026-11-10', 'surat', '045/1', 'oleh', 'Budi') || t::jsonb)), h, 'Pasal 14: ' || t) from (values
  ('{"tanggal": "2026-11-24"}', 'SK422 tanggal-laporan: Pasal 14'), ('{"tanggal": "2026-11-04"}', 'SK422 tanggal-laporan: Pasal 14'), ('{"surat": " "}', 'SK400 parameter-kurang'), ('{"surat": "-"}', 'SK400 parameter-kurang'), ('{"oleh": null}', 'SK400 parameter-kurang'),
  ('{"tanggal": "kemarin"}', 'SK400 parameter-cacat'), ('{"id": 0}', 'SK404 sop-tak-dikenal')) x (t, h);
select is(api.sop_lapor(jsonb_build_object('id', :c, 'tanggal', '2026-11-20', 'surat', '045/1', 'oleh', 'Budi')) ->> 'versi', '1', 'Pasal 14: reported');
select is_empty(format('select 1 from api.tenggat_laporan(''2026-11-23'') where sop_id = %s', :c), 'Pasal 14: the report ends the duty');
select isnt_empty(format('select 1 from api.tenggat_laporan(''2026-11-22'') where sop_id = %s', :s), 'Pasal 14: of that SOP alone');
select is(uji.hukum(format('select api.sop_lapor(%L)', jsonb_build_object('id', :c, 'tanggal', '2026-11-20', 'surat', '045/1', 'oleh', 'Budi'))), 'SK409 tidak-perlu-lapor: Pasal 14', 'Pasal 14: once for each version');
select uji.rencanakan('D', 'Baru') as b \gset
select is(uji.hukum(format('select api.sop_lapor(%L)', jsonb_build_object('id', :b, 'tanggal', '2026-11-20', 'surat', '045/1', 'oleh', 'Budi'))), 'SK409 tidak-perlu-lapor: Pasal 14', 'Pasal 14: nothing to report before an approval');

-- The next trip while this one is still in penerapan.
select uji.jalan(:b, 'terima', '2026-11-03') \g /dev/null
select encode(sidik, 'hex') as lama from siklus.distribusi d join siklus.versi v on v.id = d.versi_id where v.sop_id = :b \gset
select is(api.sop_revisi(jsonb_build_object('id', :b, 'oleh', 'Siti', 'alasan', 'Perubahan alur', 'tanggal', '2026-11-04')) ->> 'tahap', 'Penyusunan', 'Pasal 12(2): a new version begins while the one in force is still being applied');
select is((select string_agg(tahap, ',' order by versi_id) from api.tahap_pada('2026-11-23') where sop_id = :b), 'penerapan,penyusunan', 'both trips are shown');
select is(uji.terima(:b, tanggal => '2026-11-05', sidik => :'lama') ->> 'versi', '1', 'Lampiran I 4c: its receipts go on');
select uji.jalan(:b, 'terima', '2026-11-06') \g /dev/null
select is((select string_agg(v.ke || ' ' || v.status, ', ' order by v.ke) from siklus.versi v where sop_id = :b), '1 diganti, 2 berlaku', 'Pasal 11: the new one is in force');
select is(uji.hukum(format('select uji.terima(%s, sidik => %L)', :b, repeat('0', 64))), 'SK409 isi-lain: Lampiran I angka 4 huruf c', 'Lampiran I 4c: what was read is said by its fingerprint');
select is(uji.hukum(format('select uji.terima(%s, tanggal => ''2026-11-07'', sidik => %L)', :b, :'lama')), 'SK409 sudah-dicatat: Lampiran I angka 4 huruf c', 'a fingerprint of the former version is a receipt of that one');
select is(uji.terima(:b, tanggal => '2026-11-07') ->> 'versi', '2', 'and the new one has its own');
select is(uji.awasi(:b, 'ya', tanggal => '2026-11-08') ->> 'tahap', 'Monitoring dan evaluasi', 'Pasal 10: the second trip ends like the first');
select is((select string_agg(jatuh_tempo::text, ',' order by rujukan) from api.tenggat_laporan('2026-11-23') where sop_id = :b), '2026-11-17,2026-11-20', 'Pasal 14: each version is reported');
select is(api.sop_lapor(jsonb_build_object('id', :b, 'tanggal', '2026-11-20', 'surat', '045/2', 'oleh', 'Budi')) ->> 'versi', '1', 'Pasal 14: the older one first');
select * from finish();
rollback;
