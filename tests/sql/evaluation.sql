-- SPDX-License-Identifier: MIT
-- An evaluation: thirteen answers, an evaluator whom the law names, the writer taking part, an outcome.
begin;
\ir common.psql
select plan(31);
create function uji.nilai(sop bigint, hari date, lebih jsonb) returns jsonb language sql as $$
  select jsonb_build_object('id', sop, 'tanggal', hari, 'oleh', 'Bagian Organisasi', 'hasil', 'tetap') || lebih;
$$;
-- "code; sentence; advice; article" of a refused evaluation.
create function uji.tolak_evaluasi(sop bigint, hari date, lebih jsonb) returns text language sql as $$
  select concat_ws('; ', g.kode, g.pesan, g.saran, g.rincian) from uji.galat(format('select api.evaluasi_catat(%L)', uji.nilai(sop, hari, lebih))) g;
$$;
select uji.jam('2026-11-23 09:00+07'), uji.unit('A'), uji.unit('B', 'bagian', 'A'), uji.sop('A', 'Surat Masuk', '2024-01-01') as s, uji.sop('B', 'Surat Keluar', '2024-03-01') as b \gset
select '{"nilai": "4,4,4,4,4,4,4,3,3,3,3,3,2"}' as tiga_belas \gset

-- The form.
select is((select count(*) filter (where sisi = 'substansi') || ' ' || count(*) filter (where sisi = 'proses') from api.evaluasi_formulir('{}')), '7 6', 'Lampiran I 4e b): seven questions of substance, six of process');
select is((select string_agg(kode, ' ') from api.evaluasi_formulir('{}')), 'substansi-1 substansi-2 substansi-3 substansi-4 substansi-5 substansi-6 substansi-7 proses-1 proses-2 proses-3 proses-4 proses-5 proses-6', 'Lampiran I 4e b): in its order');
select is_empty($$select kode from api.evaluasi_formulir('{}') where pasal !~ 'Lampiran I angka 4 huruf e.b\) dari sisi (substansi|proses) butir [1-7]\)' or nilai is not null or catatan is not null$$, 'Lampiran I 4e b): each names its item, and is empty');

-- Before the SOP was registered: history.
select is((select concat_ws(' ', e -> 'butir_dijawab', e -> 'rata_substansi', e -> 'tindak_lanjut') from api.evaluasi_catat(uji.nilai(:s, '2026-11-23', '{}')) e), '0 null 0', 'Pasal 13: an evaluation of before the registration may come without answers, and says so');
select uji.jam('2026-11-25 09:00+07') \g /dev/null

-- After it: the whole form.
select matches(uji.tolak_evaluasi(:s, '2026-11-24', '{}'), '^SK422 butir-kurang; Evaluasi tanggal 24 November 2026 belum menjawab butir mana pun[.]; Evaluator mengisi .*; Lampiran I angka 4 huruf e.b[)]', 'Lampiran I 4e b): a later one must answer, and the refusal says who does');
select matches(uji.tolak_evaluasi(:s, '2026-11-24', '{"butir": {"substansi-1": 4, "proses-6": {"nilai": 5}, "proses-2": ""}}'), 'belum menjawab butir substansi-2, substansi-3, substansi-4, substansi-5, substansi-6, substansi-7, proses-1, proses-2, proses-3, proses-4, proses-5[.]', 'Lampiran I 4e b): it names what is missing');
select matches(uji.tolak_evaluasi(:s, '2026-11-24', '{"nilai": "4,4,4"}'), 'SK422 butir-kurang; nilai memuat 3 angka, padahal .* memuat 13 butir', 'Lampiran I 4e b): scores too few');
select is(uji.tolak(format('select api.evaluasi_catat(%L)', uji.nilai(:s, '2026-11-24', x))), 'SK400 parameter-cacat', 'an answer that is none: ' || x::text)
from (values ('{"nilai": "4,4,4,4,4,4,4,4,4,4,4,4,6"}'::jsonb), ('{"butir": {"substansi-8": 4}}'), ('{"butir": {"substansi-1": 0}}'), ('{"butir": "{"}'), ('{"butir": 4}'), ('{"butir": [{"kode": "proses-1", "nilai": 4}, {"kode": "proses-1", "nilai": 5}]}'), ('{"butir": [4]}'), ('{"butir": {"proses-1": 4}, "nilai": "4"}')) y (x);
select is((select concat_ws(' ', e -> 'butir_dijawab', e -> 'rata_substansi', e -> 'rata_proses', e ->> 'jatuh_tempo_berikut') from api.evaluasi_catat(uji.nilai(:s, '2026-11-24', :'tiga_belas')) e), '13 4.00 2.83 2028-11-24', 'Pasal 13 ayat (1): answered, it moves the clock');
select is((select string_agg(kode || '=' || nilai, ' ') from siklus.evaluasi e, api.evaluasi_jawaban_daftar(jsonb_build_object('id', e.id)) where e.tanggal = '2026-11-24'),
  'substansi-1=4 substansi-2=4 substansi-3=4 substansi-4=4 substansi-5=4 substansi-6=4 substansi-7=4 proses-1=3 proses-2=3 proses-3=3 proses-4=3 proses-5=3 proses-6=2', 'Lampiran I 4e b): each answer is kept');

-- The rows of the form, filled in, as text; a note each.
select jsonb_agg(jsonb_build_object('kode', kode, 'nilai', '5', 'catatan', 'Catatan ' || kode)) as isian from api.evaluasi_formulir('{}') \gset
select api.evaluasi_catat(uji.nilai(:b, '2026-11-24', jsonb_build_object('butir', :'isian'))) ->> 'evaluasi' as e \gset
select is((select string_agg(distinct nilai || ' ' || (catatan = 'Catatan ' || kode), ',') from api.evaluasi_jawaban_daftar(jsonb_build_object('id', :e))), '5 true', 'Lampiran I 4e b): the form as filled in is taken, score and note');
-- A regulation that asks otherwise is a change of rows with a date.
update siklus.evaluasi_butir set masa = '(,2026-11-25)' where kode = 'proses-6';
select is(uji.tolak(format('select api.evaluasi_catat(%L)', uji.nilai(:b, '2026-11-25', x))), k, 'a question that has ended: ' || k)
from (values ('{"nilai": "4,4,4,4,4,4,4,3,3,3,3,3,2"}'::jsonb, 'SK422 butir-kurang'), ('{"nilai": "4,4,4,4,4,4,4,3,3,3,3,3"}', 'ok')) y (x, k);
select is((select count(*) from api.evaluasi_jawaban_daftar(jsonb_build_object('id', :e))), 13::bigint, 'an evaluation of before keeps its answers');

-- Who evaluates.
select matches(uji.tolak_evaluasi(:s, '2026-11-25', '{"evaluator": "independen"}'), '^SK422 permintaan-kurang; .*memerlukan nama lembaga dan nomor surat permintaan Pemerintah Daerah[.]; Bagian Organisasi .*; Pasal 13 ayat [(]2[)]', 'Pasal 13 ayat (2): an independent body is asked by letter');
select matches(uji.tolak_evaluasi(:s, '2026-11-25', '{"evaluator": "siapa"}'), '^SK400 parameter-cacat; .*bagian_organisasi, independen', 'Pasal 13 ayat (2): nobody else');
select is(uji.tolak(format('select api.evaluasi_catat(%L)', uji.nilai(:s, '2026-11-25', '{"lembaga": "Universitas"}'))), 'SK400 parameter-cacat', 'Pasal 13 ayat (2): the bureau needs no letter');
create or replace function api.penyusun_versi(versi bigint) returns text[] stable language sql as $$select '{Siti Aminah,Budi}'::text[]$$;
select matches(uji.tolak_evaluasi(:s, '2026-11-25', x), 'SK422 penyusun-kurang; .*Siti Aminah, Budi[.]; Lampiran I angka 4 huruf e.b[)]', 'Lampiran I 4e b): one of the known writers takes part')
from (values ('{"nilai": "4"}'::jsonb), ('{"penyusun": "Orang Lain"}')) y (x);
select is((select e ->> 'evaluator' from api.evaluasi_catat(uji.nilai(:s, '2026-11-25', '{"penyusun": "siti  aminah", "evaluator": "independen", "lembaga": "Universitas Lambung Mangkurat", "permintaan": "065/12", "nilai": "4,4,4,4,4,4,4,3,3,3,3,3"}')) e), 'independen', 'Pasal 13 ayat (2): asked by letter, with the writer, it is recorded');

-- One outcome a day.
select matches(uji.tolak_evaluasi(:s, '2026-11-25', '{"hasil": "cabut"}'), '^SK409 sudah-dicatat; .*hasil tetap, oleh Bagian Organisasi[.]; .*; Pasal 13', 'Pasal 13: the same evaluation twice is refused');
select is((select string_agg(concat_ws(' ', tanggal, unit, hasil, evaluator, butir_dijawab), ', ') from api.evaluasi_daftar('{"sejak": "2026-11-24"}')),
  '2026-11-24 A tetap bagian_organisasi 13, 2026-11-24 B tetap bagian_organisasi 13, 2026-11-25 B tetap bagian_organisasi 12, 2026-11-25 A tetap independen 12', 'Pasal 13: the list has each');
select is((select string_agg(tanggal::text, ' ') from api.evaluasi_daftar('{"unit": "B", "sampai": "2026-11-24"}')) || (select count(*) from api.evaluasi_daftar(jsonb_build_object('sop', :s))), '2026-11-243', 'Pasal 13: by unit, day, SOP');
select is((select count(*) from siklus.jejak where tindakan = 'evaluasi_catat'), (select count(*) from siklus.evaluasi), 'each act is in the trail');
select * from finish();
rollback;
