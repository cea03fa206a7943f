-- SPDX-License-Identifier: MIT
-- The ladder as policy: both forms are taken, anything else is refused with what is expected; each role gets its own
-- steps.
begin;
\ir common.psql
select plan(42);
select uji.jam('2026-11-23 08:00+07'), uji.unit('K', 'kabupaten') \g /dev/null
create function uji.peran(nilai jsonb) returns text stable language sql as $$
  select string_agg(format('%s %s %s %s', t.peran, t.satuan, array_to_string(t.langkah, ','), coalesce(t.ulang::text, '-')), '; ' order by t.satuan, t.peran) from api.tangga_peran(nilai) t;
$$;
select is(uji.peran('{"langkah": [0, -7, -30], "ulang_hari": 7}'), 'kepala hari -30,-7,0 7', 'numbers alone are the head''s, ascending, with the repetition');
select is(uji.peran('{"langkah": [-90, {"hari": -30, "kepada": ["koordinator", "kepala"]}, {"hari": -60, "kepada": "koordinator"}], "ulang_hari": 7, "ulang_kepada": ["koordinator", "sekda"],
  "eskalasi": [{"hari_kerja": 10, "kepada": "sekda"}, {"hari_kerja": 5, "kepada": ["asisten", "sekda"]}]}'),
  'kepala hari -90,-30 -; koordinator hari -60,-30 7; sekda hari 7 7; asisten hari_kerja 5 -; sekda hari_kerja 5,10 -', 'steps, repetition and escalation by role');
select is(uji.peran(k.nilai) like '%asisten hari_kerja 5 -; bupati hari_kerja 20 -; sekda hari_kerja 10 -', true, 'the country''s own: Asisten, Sekda, Bupati after 5, 10, 20 working days') from siklus.kebijakan k where k.kunci = 'tangga_evaluasi' and k.unit_id is null;
select is(uji.peran(k.nilai) like 'kepala hari -30,-14,-7,-1,0 7; koordinator hari -90,-60,-30,-14,-7,-1,0 7%', true, 'and weekly after the day itself') from siklus.kebijakan k where k.kunci = 'tangga_evaluasi' and k.unit_id is null;
select is_empty('select 1 from siklus.kebijakan where not siklus.kebijakan_sah(kunci, nilai)', 'what is there is lawful');

create temporary table kasus (nilai text, sah boolean, mengapa text);
insert into kasus values
  ('{"langkah": [-7, 0], "ulang_hari": 7}', true, 'the old form'), ('{"langkah": [{"hari": -7, "kepada": "kepala"}], "ulang_hari": 366}', true, 'the new form'),
  ('{"langkah": [-7, {"hari": 0, "kepada": ["kepala"]}], "ulang_hari": 7, "eskalasi": []}', true, 'both in one, no escalation'),
  ('{"langkah": [], "ulang_hari": 7}', false, 'no step'), ('{"langkah": [-7, -7], "ulang_hari": 7}', false, 'a step twice'), ('{"langkah": [-7, {"hari": -7, "kepada": "kepala"}], "ulang_hari": 7}', false, 'a step twice, in two forms'),
  ('{"langkah": [-367], "ulang_hari": 7}', false, 'beyond a year'), ('{"langkah": [1.5], "ulang_hari": 7}', false, 'half a day'), ('{"langkah": ["-7"], "ulang_hari": 7}', false, 'a word for a number'),
  ('{"langkah": [null], "ulang_hari": 7}', false, 'nothing'), ('{"langkah": [[-7]], "ulang_hari": 7}', false, 'a list in the list'), ('{"langkah": 7, "ulang_hari": 7}', false, 'no list'),
  ('{"langkah": [-7]}', false, 'no repetition'), ('{"langkah": [-7], "ulang_hari": 0}', false, 'every zero days'), ('{"langkah": [-7], "ulang_hari": 7, "ulang_kepada": "camat"}', false, 'to nobody known'),
  ('{"langkah": [-7], "ulang_hari": 7, "ulang_kepada": []}', false, 'to nobody'), ('{"langkah": [-7], "ulang_hari": 7, "lain": 1}', false, 'a member that says nothing'),
  ('{"langkah": [{"hari": -7}], "ulang_hari": 7}', false, 'a step to nobody'), ('{"langkah": [{"hari": -7, "kepada": ["kepala", "kepala"]}], "ulang_hari": 7}', false, 'a role twice'),
  ('{"langkah": [{"hari": -7, "kepada": "kepala", "jam": 8}], "ulang_hari": 7}', false, 'a step with something more'), ('{"langkah": [{"hari": -7, "kepada": 3}], "ulang_hari": 7}', false, 'a number for a role'),
  ('{"langkah": [-7], "ulang_hari": 7, "eskalasi": [{"hari_kerja": 0, "kepada": "sekda"}]}', false, 'escalation on the day'), ('{"langkah": [-7], "ulang_hari": 7, "eskalasi": [{"hari_kerja": 251, "kepada": "sekda"}]}', false, 'after more working days than are counted'),
  ('{"langkah": [-7], "ulang_hari": 7, "eskalasi": [{"hari_kerja": 5, "kepada": "sekda"}, {"hari_kerja": 5, "kepada": "bupati"}]}', false, 'a day of escalation twice'),
  ('{"langkah": [-7], "ulang_hari": 7, "eskalasi": [{"hari_kerja": 5, "kepada": "gubernur"}]}', false, 'a role that is none'), ('{"langkah": [-7], "ulang_hari": 7, "eskalasi": [5]}', false, 'escalation to nobody'),
  ('{"langkah": [-7], "ulang_hari": 7, "eskalasi": {"hari_kerja": 5, "kepada": "sekda"}}', false, 'escalation as no list'), ('[-7]', false, 'no object'), ('"koordinator"', false, 'a word'), ('null', false, 'null');
select is(siklus.kebijakan_sah('tangga_evaluasi', k.nilai::jsonb), k.sah, 'tangga: ' || k.mengapa) from kasus k;

select is(g.kode || ' ' || (g.saran ~ 'ulang_kepada.*koordinator, kepala, asisten, sekda, bupati'), 'SK422 kebijakan-tak-sah true', 'a refusal says what is expected')
from uji.galat($$select api.kebijakan_tetapkan('{"unit": "K", "kunci": "tangga_evaluasi", "nilai": {"langkah": [{"hari": -7, "kepada": "camat"}], "ulang_hari": 7}, "mulai": "2026-11-23", "pasal": "Perbup"}')$$) g;
select is(uji.hukum(format($$select api.kebijakan_tetapkan('{"unit": "K", "kunci": "%s", "nilai": %s, "mulai": "2026-11-23", "pasal": "Perbup"}')$$, k.kunci, k.nilai)), k.hasil, 'legal notices are not switched off by a ladder: ' || k.mengapa) from (values
  ('tangga_evaluasi', '{"langkah": [{"hari": 0, "kepada": ["asisten", "koordinator"]}], "ulang_hari": 7, "ulang_kepada": "bupati", "eskalasi": [{"hari_kerja": 5, "kepada": "sekda"}]}', 'SK422 pengingat-wajib: Pasal 13 ayat (1)', 'superiors and who coordinates alone'),
  ('tangga_monitoring', '{"langkah": [{"hari": 366, "kepada": "bupati"}], "ulang_hari": 366, "ulang_kepada": "bupati"}', 'SK422 pengingat-wajib: Lampiran PermenPAN-RB Nomor 35 Tahun 2012; Pasal 12 ayat (1)', 'monitoring too'),
  ('tangga_evaluasi', '{"langkah": [{"hari": 0, "kepada": "koordinator"}], "ulang_hari": 7}', 'ok', 'the head by repetition'),
  ('tangga_tahap', '{"langkah": [{"hari": 0, "kepada": "koordinator"}], "ulang_hari": 7, "ulang_kepada": "koordinator"}', 'ok', 'others may be told to whomever')) k (kunci, nilai, hasil, mengapa);
select is(uji.tolak($$select api.kebijakan_tetapkan('{"unit": "K", "kunci": "asisten", "nilai": "Asisten Administrasi Umum", "mulai": "2026-11-23", "pasal": "Perbup"}')$$), 'ok', 'the Asisten of a unit, by name');
select is(uji.tolak($$select api.kebijakan_tetapkan('{"unit": "K", "kunci": "teguran_hari_kerja", "nilai": "0", "mulai": "2026-11-23", "pasal": "Perbup"}')$$), 'SK422 kebijakan-tak-sah', 'no time to act is refused');
select * from finish();
rollback;
