-- SPDX-License-Identifier: MIT
-- What a civil servant reads of the stages: names where there are codes, the next act with its command, refusals by
-- reason, the trail in words; forms as the rows of a spreadsheet.
begin;
\ir common.psql
select plan(47);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D'), uji.unit('SETDA', 'sekretariat_daerah', 'KAB'), uji.unit('KAB2', 'kabupaten'), uji.unit('RI', 'negara') \g /dev/null

-- A plan looked at.
select is(api.sop_rencanakan('{"unit": "D", "judul": "Coba", "oleh": "B", "dry_run": true}') -> 'sop', '[{"judul": "Coba", "kebutuhan": null}]', 'a plan looked at names no number: it would not be the real one');
select is((select saran from uji.galat($$ select api.sop_rencanakan('{"unit": "RI", "judul": "Coba", "oleh": "B"}') $$)), 'Bagian Organisasi membetulkan jenis atau induk unit itu.', 'where nobody may sign anything there is nothing to choose from');
select uji.rencanakan('D', 'Satu') as s, uji.rencanakan('D', 'Dua') as d, uji.rencanakan('D', 'Tiga') as t \gset
create function uji.jelas(s bigint) returns jsonb stable language sql as $$ select api.sop_penjelasan(jsonb_build_object('id', s)) $$;
create function uji.kewajiban(s bigint) returns text stable language sql as $$ select x ->> 'tindakan' from jsonb_array_elements(uji.jelas(s) -> 'tenggat') x where x ->> 'jenis' = 'tahap' $$;
create function uji.peran(s bigint) returns text stable language sql as $$ select string_agg(x ->> 'peran', ', ' order by n) from jsonb_array_elements(uji.jelas(s) -> 'wewenang') with ordinality y (x, n) $$;
create function uji.pembina(s bigint) returns text stable language sql as $$ select x ->> 'oleh' from jsonb_array_elements(uji.jelas(s) -> 'wewenang') x where x ->> 'pasal' like 'Pasal 13%' $$;

-- Who watches over the writing.
select is(uji.pembina(:s), 'Bagian Organisasi Sekretariat Daerah (belum terdaftar)', 'Pasal 13(2): the bureau that the register does not know');
select uji.unit('BO2', 'bagian', 'KAB2') \g /dev/null
update siklus.unit set nama = 'Bagian Organisasi' where kode = 'BO2';
select is(uji.pembina(:s), 'Bagian Organisasi Sekretariat Daerah (belum terdaftar)', 'Pasal 13(2): that of another kabupaten is not theirs');
select uji.unit('BO', 'bagian', 'SETDA') \g /dev/null
update siklus.unit set nama = 'Bagian Organisasi dan Tatalaksana' where kode = 'BO';
select is(uji.pembina(:s), 'Bagian Organisasi dan Tatalaksana (jabatan pimpinannya belum terdaftar)', 'Pasal 13(2): a bureau without an office');
select uji.pejabat('BO', 'kepala', null) \g /dev/null
select is(uji.pembina(:s), 'Kepala BO (kosong)', 'Pasal 13(2): a vacant office');
select uji.pejabat('BO', 'kepala', 'Wati', status => 'definitif'), uji.pejabat('BO', 'kepala', 'Plh', status => 'plh', masa => '[2026-11-20,2026-12-01)') \g /dev/null
select is(uji.pembina(:s), 'Kepala BO (Plh, plh)', 'Pasal 13(2): who acts in the office');
select is(uji.peran(:s), 'penanggung jawab penyusunan, koordinator penyusunan, pejabat yang mengesahkan, Bagian Organisasi Sekretariat Daerah', 'Pasal 8, 11, 13: the roles in the order of the articles');
select is((select string_agg(distinct_lingkup, ', ' order by n) from (select lingkup as distinct_lingkup, min(n) as n from api.siklus_wewenang('{"unit": "D"}') with ordinality w (peran, lingkup, jabatan, di_unit, pejabat, status, pasal, n) group by 1) x),
  'di lingkungan SKPD/unit kerja, lintas SKPD', 'Pasal 11: the scopes in its order');

-- The next act.
select is(uji.kewajiban(:s), format('Tindakan 1a (memberitahukan kegiatan penyusunan SOP kepada SKPD dan unit kerja) oleh Kepala BO (Plh, plh): siklusctl sop tindakan %s 1a --tanggal TTTT-BB-HH --oleh NAMA --bukti TEKS', :s), 'Lampiran I 1a: code, who, command');
select uji.tindakan(:s, '1a') \g /dev/null
select matches(uji.kewajiban(:s), '^Tindakan 1b .* oleh Sekretaris D \(Budi, definitif\): siklusctl sop tindakan \d+ 1b .*--isi FILE$', 'Lampiran I 1b: it has a form');
select uji.jalan(:s, 'tim') \g /dev/null
select matches(uji.kewajiban(:s), '^Tindakan 3a .* tim penyusun, dibentuk oleh Sekretaris D .*: siklusctl sop tim \d+ --oleh NAMA --anggota FILE$', 'Pasal 8: first the team');
select uji.tim(:s) \g /dev/null
select matches(uji.kewajiban(:s), '^Tindakan 3a .* oleh Andi \(penulis\): siklusctl sop tindakan', 'Lampiran I 3a: then the team acts');
select uji.tindakan(:s, '3a'), uji.tindakan(:s, '3b') \g /dev/null
select matches(uji.kewajiban(:s), '^Tindakan 3c .*--dokumen FILE$', 'Lampiran I 3c: it has a document');
select is(h ->> 'judul_semula' is null and h ->> 'format' = 'langkah sederhana' and h ->> 'tahap' = 'Penyusunan', true, 'Lampiran I 3c: stage and format by name') from uji.tindakan(:s, '3c') h;
select is((h ->> 'judul_semula') || ' > ' || (h ->> 'judul'), 'Satu > Satu Pintu', 'Lampiran I 3c: a new title says what it was')
from uji.tindakan(:s, '3c', tambahan => jsonb_build_object('isi', jsonb_build_object('dokumen', uji.naskah() || '{"judul": "Satu Pintu"}'))) h;
select is(split_part(g.rincian, E'\n', 1) || ' | ' || (select string_agg((x ->> 'kolom') || ' ' || (x ->> 'pasal'), ', ' order by x ->> 'kolom') from jsonb_array_elements(split_part(g.rincian, E'\n', 2)::jsonb) x),
  replace('Lampiran II huruf C@ | dasar_hukum Pasal 9 huruf c@, jenis Pasal 6 ayat (1)@, judul Lampiran II huruf C@, langkah/1/no Lampiran II huruf C angka 3@', '@', ' Peraturan Bupati Balangan Nomor 6 Tahun 2013'), 'Pasal 9, Lampiran II: each fault of a document has its own article')
from uji.galat(format($$select uji.tindakan(%s, '3c', tambahan => '{"isi": {"dokumen": {"jenis": "lain", "judul": 7, "dasar_hukum": "UU", "langkah": [{"no": "satu", "kegiatan": "Tulis", "simbol": "mulai"}]}}}')$$, :s)) g;
select uji.tindakan(:s, '3d') \g /dev/null
select matches(uji.kewajiban(:s), '^Tindakan 3e .* oleh Kepala D \(Siti, definitif\): siklusctl sop sahkan \d+ --oleh NAMA --nomor NOMOR', 'Lampiran I 3e: an approval has a command of its own');
select is(uji.sahkan(:s, tambahan => '{"efektif": "2026-11-02"}') ->> 'tahap', 'Penerapan', 'Pasal 11: approved');
select uji.tindakan(:s, '4a'), uji.tindakan(:s, '4b'), uji.tindakan(:s, '4c') \g /dev/null
select is((select string_agg(x ->> 'tindakan', ',') from jsonb_array_elements(uji.tindakan(:s, '4d') -> 'berikutnya') x), '4c,4d', 'Lampiran I 4: both wait');
select matches(uji.kewajiban(:s), 'siklusctl sop terima \d+ --nama', 'Lampiran I 4c: what waits for receipts');
select is((select string_agg(x ->> 'tindakan', ',') from jsonb_array_elements(uji.terima(:s) -> 'berikutnya') x), '4d', 'Lampiran I 4c: a receipt says what is next');
select matches(uji.kewajiban(:s), 'siklusctl sop supervisi \d+ --nama', 'Lampiran I 4d: what waits for supervision');
select is((select string_agg(x ->> 'tindakan', ',') from jsonb_array_elements(uji.awasi(:s, 'tidak') -> 'berikutnya') x), '4d', 'Lampiran I 4d: not mastered');
select is(h ->> 'tahap' || ' ' || (h ->> 'berikutnya'), 'Monitoring dan evaluasi []', 'Lampiran I 4d: mastered, nothing is next') from uji.awasi(:s, 'ya') h;

-- After the last act of a stage the next ones are those of the new stage.
select uji.tindakan(:d, '1a') \g /dev/null
select is(h ->> 'tahap' || ' ' || (h #>> '{berikutnya,0,tindakan}'), 'Penilaian kebutuhan 2a', 'Pasal 10: what is next is of the stage that has begun') from uji.tindakan(:d, '1b') h;

-- Unknown forms; rows.
select is(uji.tolak($$select * from api.siklus_isian('{"tindakan": "9z"}')$$), 'SK404 tindakan-tak-dikenal', 'the form of no act');
select is((select count(*) > 0 from api.siklus_isian('{"tindakan": "3A"}')), true, 'the form of an act');
create function uji.baris(kode text, baris jsonb) returns jsonb stable language sql as $$ select api.isian_baris(j, baris) from siklus.tindakan_jenis j where j.kode = baris.kode $$;
select is(uji.baris(k, b), h, 'rows of a form: ' || k) from (values
  ('1b', '[{"temuan": "x"}]'::jsonb, '{"temuan": "x"}'::jsonb), ('1b', '[{"temuan": null}, {"temuan": ""}, {"temuan": "y"}, {"temuan": "z"}]', '{"temuan": "y"}'),
  ('3a', '[{"teknik": "wawancara", "informasi": "i"}, {"teknik": "survei", "informasi": null}]', '{"teknik": ["wawancara", "survei"], "informasi": "i"}'),
  ('4c', '[{"nama": "A", "jabatan": "Staf", "akses": "Map"}, {"nama": "B", "jabatan": "Staf"}]', '{"akses": "Map", "penerima": [{"nama": "A", "jabatan": "Staf"}, {"nama": "B", "jabatan": "Staf"}]}'),
  ('1b', '[{"lain": "x"}]', '{"lain": "x"}'), ('1b', '[]', '{}'), ('1b', '{"temuan": 1}', '{"temuan": 1}'), ('1b', null, null)) x (k, b, h);
select is(api.unit_tindakan('{"kode": "D", "tindakan": ["1a", "1b"], "tanggal": "2026-11-03", "oleh": "B", "bukti": "x", "isi": [{"tindakan": "1b", "temuan": "x", "lingkungan": null}]}') ->> 'jumlah', '1', 'a unit: rows with a column tindakan');
select is(uji.tolak($$select api.unit_tindakan('{"kode": "D", "tindakan": ["2a"], "tanggal": "2026-11-03", "oleh": "B", "bukti": "x", "isi": [{"lingkungan": "x"}]}')$$), 'SK400 parameter-cacat', 'a unit: a row of no act');

-- The trail.
select is((select string_agg(distinct tindakan, '; ' order by tindakan) from api.sop_jejak(jsonb_build_object('id', :t))), 'mencatat tindakan seluruh unit: 1a, 1b; merencanakan SOP', 'the trail in words');
select is((select string_agg(operasi, ' ') from api.sop_jejak(jsonb_build_object('id', :t))), 'sop_rencanakan unit_tindakan', 'and by operation');
select is((select bool_and(length(isi::text) < 1500) and bool_or(isi ->> 'isi' ~ '^sha256:[0-9a-f]{16}…$') from api.sop_jejak(jsonb_build_object('id', :s))), true, 'long values by fingerprint');
select is_empty($$
  select m[1] from pg_proc f cross join lateral regexp_matches(f.prosrc, 'jejak_catat\(''(\w+)''', 'g') m
  where f.pronamespace = 'api'::regnamespace and m[1] not in (select tindakan from siklus.jejak_jenis) $$, 'every act of the trail has words');

-- The law.
select is((select string_agg(x.nama, ', ' order by x.nama) from (select proname, prosrc from pg_proc where pronamespace = 'api'::regnamespace
    union all select viewname, definition from pg_views where schemaname = 'api') x (nama, isi) where x.isi ~ '(Balangan|PermenPAN-RB) Nomor'), 'perbup, permenpan',
  'a regulation is named in one place');

-- A unit.
select is((select string_agg(distinct jsonb_typeof(k -> 'nilai'), ' ') from jsonb_array_elements(api.unit_penjelasan('{"kode": "D"}') -> 'kebijakan') k), 'string', 'policy of a unit is told as text');
select is((select k ->> 'nilai' from jsonb_array_elements(api.unit_penjelasan('{"kode": "D"}') -> 'kebijakan') k where k ->> 'kunci' = 'jendela_kirim'), 'dari: 08:00; sampai: 15:00', 'on one line');
select is((select string_agg(distinct x ->> 'judul', ', ') from jsonb_array_elements(api.unit_penjelasan('{"kode": "D"}') -> 'paling_mendesak') x where (x ->> 'sop')::bigint = :d), 'Dua', 'what is most urgent has its title');
select is(api.unit_penjelasan('{"kode": "D"}') -> 'tanda', '{"jumlah": 0, "sop": []}', 'flags: how many, and which');
select * from finish();
rollback;
