-- SPDX-License-Identifier: MIT
-- Texts as templates: values are escaped for where they stand, nothing runs, a text with a fault is refused when it
-- is saved, with its line, column and name; every version stays.
begin;
\ir common.psql
select plan(84);
select uji.jam('2026-11-23 08:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K') \g /dev/null
select uji.kepala('A', 'Siti', 'a@example.go.id') \g /dev/null

-- What was refused: "line:column name: sentence", or the sentence alone.
create function uji.cacat(perintah text) returns text language plpgsql as $$
declare
  d text;
  m text;
begin
  execute perintah;
  return 'diterima';
exception when others then
  get stacked diagnostics d = pg_exception_detail, m = message_text;
  return case when sqlstate = 'SK422' and d like '[%' then (select format('%s:%s %s', d::jsonb #>> '{0,baris}', d::jsonb #>> '{0,kolom}', d::jsonb #>> '{0,nama}')) else sqlstate || ' ' || m end;
end $$;

-- The engine: names, lists, empties, lines.
select is(api.templat_tulis(t, d::jsonb, 'teks'), h, k) from (values
  ('{{a.b}} {{a.x}}{{y}}.', '{"a": {"b": "isi"}}', 'isi .', 'a name within a name; what is not there is empty'),
  ('{{#l}}[{{no}}{{x}}]{{/l}}', '{"x": "luar", "l": [{"no": 1}, {"no": 2, "x": null}]}', '[1luar][2]', 'a name is looked up outwards, but one that is there and empty is empty'),
  ('{{#a}}{{#b}}{{c}}{{/b}}{{/a}}', '{"a": {"b": [{"c": 1}, {"c": 2}]}}', '12', 'an object is entered, a list repeats'),
  ('{{#l}}{{.}},{{/l}}', '{"l": ["x", 7, true]}', 'x,7,ya,', 'a bare entry'),
  ('{{#n}}ada{{/n}}{{^n}}tidak{{/n}}', '{"n": 0}', 'tidak', 'nothing counted is nothing'),
  ('{{^l}}kosong{{/l}}{{^o}}kosong{{/o}}{{^t}}kosong{{/t}}{{^b}}kosong{{/b}}', '{"l": [], "o": {}, "t": "", "b": false}', 'kosongkosongkosongkosong', 'empty of each kind'),
  (E'a\n  {{#x}}  \nb\n{{/x}}\n{{! catatan }}\nc', '{"x": 1}', E'a\nb\nc', 'a section or note alone on its line takes the line with it'),
  (E'a {{#x}}\nb{{/x}}\n', '{"x": 1}', E'a \nb\n', 'not alone: the line stays'),
  ('{{n}} {{d}} {{b}} {{t}}', '{"n": 3247, "d": 12.5, "b": false, "t": "3247"}', '3.247 12,5 tidak 3247', 'numbers as people read them'),
  ('{{l}}{{o}}', '{"l": [1], "o": {"a": 1}}', '', 'a list or an object has no value of its own'),
  ('{ "a": "}}" }', '{}', '{ "a": "}}" }', 'other braces are text')) x (t, d, h, k);

-- By where it stands: hostile values.
create temporary table jahat as select jsonb_build_object('v', E'a<b>&"''\\\r\nBcc: x@y.id\u2028\u202e\u200b\u0007%0A=?b{{v}}{{#v}}é') as d;
select is(api.templat_tulis('{{v}}', d, c), h, 'escaped: ' || c) from jahat, (values
  ('teks', 'a<b>&"''\ Bcc: x@y.id %0A=?b{{v}}{{#v}}é'), ('kepala', 'a<b>&"''\ Bcc: x@y.id %0A=?b{{v}}{{#v}}é'),
  ('html', 'a&lt;b&gt;&amp;&quot;&#39;\ Bcc: x@y.id %0A=?b{{v}}{{#v}}é'),
  ('form', 'a%3Cb%3E%26%22%27%5C%0D%0ABcc%3A%20x%40y.id%E2%80%A8%E2%80%AE%E2%80%8B%07%250A%3D%3Fb%7B%7Bv%7D%7D%7B%7B%23v%7D%7D%C3%A9')) x (c, h);
select is((api.templat_tulis('{"x": "{{v}}", "y": ["{{v}}"]}', d, 'json'))::jsonb, jsonb_build_object('x', d ->> 'v', 'y', jsonb_build_array(d ->> 'v')), 'escaped: json; the body has the shape of its template and the very value') from jahat;
select is(length(api.templat_tulis('{{v}}', jsonb_build_object('v', repeat('x', 5000)), 'teks')), 2000, 'a value is bounded');
select is(uji.cacat($$select api.templat_tulis(repeat('{{#l}}', 6) || 'x' || repeat('{{/l}}', 6), jsonb_build_object('l', (select jsonb_agg(g) from generate_series(1, 60) g)), 'teks')$$), '1:38 l', 'so is what lists within lists become');
select throws_ok($$select api.templat_tulis('{{a}}', '{"a": "x"}', 'mentah')$$, 'P0001', null, 'there is no raw output');

-- What cannot be taken apart, with its place.
select is(uji.cacat(format('select api.templat_urai(%L)', t)), h, 'refused: ' || k) from (values
  (E'a\n b{{x', '2:3 ', 'an open brace'), (E'{{x}\n}', '1:1 ', 'a broken tag'), ('ab{{{x}}}', '1:3 ', 'raw output'), ('{{&x}}', '1:1 &x', 'the other raw output'),
  (E'a\n{{Nama}}', '2:1 Nama', 'no such name'), ('{{a..b}}', '1:1 a..b', 'an empty part'), ('{{}}', '1:1 ', 'no name'), ('{{>berkas}}', '1:1 >berkas', 'another file'), ('{{=<% %>=}}', '1:1 =<% %>=', 'other braces'),
  (E'x\n\n  {{#a}}\n', '3:3 a', 'a section that is not closed'), ('{{/a}}', '1:1 a', 'an end without a start'), ('{{#a}}{{#b}}{{/a}}', '1:13 a', 'sections crossed'),
  (repeat('{{#a}}', 9) || repeat('{{/a}}', 9), '1:49 a', 'too deep'), (repeat('{{a}}', 501), '1:1 ', 'too many')) x (t, h, k);

-- What may not be saved.
create function uji.simpan(kunci text, bagian text, isi text) returns text language sql as $$
  select uji.cacat(format('select api.templat_tetapkan(%L)', jsonb_build_object('kunci', kunci, 'bagian', bagian, 'isi', isi)));
$$;
select is(uji.simpan(k, b, t), h, 'refused: ' || w) from (values
  ('uji', 'teks', E'Yth. {{kepada.nama}}\ndi {{unit.nma}}', '2:4 unit.nma', 'an unknown name'), ('uji', 'teks', '{{terlambat}}', '1:1 terlambat', 'a name of another kind'),
  ('mingguan', 'teks', '{{skpd}}', '1:1 skpd', 'a list where a value belongs'), ('mingguan', 'teks', '{{kode}}', '1:1 kode', 'a name of a list outside of it'),
  ('uji', 'perihal', E'a\nb', '1:2 ', 'a subject of two lines'), ('uji', 'perihal', repeat('x', 201), '1:201 ', 'a subject that is too long'), ('uji', 'teks', E'a\u0007', '1:2 ', 'a control'),
  ('uji', 'teks', '{{#unit.nama}}', '1:1 unit.nama', 'a section that is not closed'),
  ('rekap', 'perihal', 'Pengingat', '1:10 perihal', 'a subject without how many and how late'),
  ('uji', 'html', '<script>x</script>', '1:1 ', 'what runs'), ('uji', 'html', '<p onclick="x">', '1:1 ', 'what runs at a click'), ('uji', 'html', '<a href="javascript:x">', '1:1 ', 'a link that runs'),
  ('uji', 'html', '<img src="https://x.id/a.png">', '1:1 ', 'a picture from outside'), ('uji', 'html', '<p style="background:url(https://x.id)">', '1:22 ', 'a background from outside'),
  ('uji', 'html', '<p title="{{unit.nama}}">', '1:11 unit.nama', 'a value inside a tag'), ('uji', 'html', '<a href="{{unit.nama}}">', '1:10 unit.nama', 'a link from a name that is none'),
  ('mingguan', 'html', '<a href="x{{tautan}}">', '1:1 ', 'a link with something before it'), ('uji', 'html', '<!-- {{unit.nama}} -->', '1:1 ', 'a comment that hides'), ('uji', 'html', '<p style="display: none">', '1:11 ', 'what hides')) x (k, b, t, h, w);
-- Each of the obligatory parts of a notice, one by one.
select is_empty($$
  select n.nama, b from siklus.templat_nama n cross join unnest(n.wajib) b
  join lateral (select x.isi from api.templat_berlaku('rekap', b, null) x limit 1) t on true
  where n.kunci = 'rekap' and n.bentuk = 'nilai'
    and not exists (select from api.templat_salah_wajib('rekap', b, replace(t.isi, '{{' || regexp_replace(n.nama, '^.*\.', '') || '}}', '')) s where s.nama = n.nama) $$,
  'a legal notice without number, title, article or next act of a line is refused');
select is((select string_agg(nama, ' ' order by nama collate "C") from api.templat_salah_wajib('rekap', 'teks', (select replace(isi, '{{#terlambat}}', '{{#dialihkan}}{{/dialihkan}}{{^terlambat}}') from api.templat_berlaku('rekap', 'teks', null)))),
  'terlambat terlambat.judul terlambat.nomor terlambat.pasal terlambat.tindakan', 'or shown only where there is nothing to show');
select is_empty($$select kunci, bagian from siklus.templat t where uji.cacat(format('select api.templat_periksa(%L, %L, %L)', t.kunci, t.bagian, t.isi)) <> 'diterima'$$, 'the texts of the installation pass');

-- Set, try, back, history.
select is(api.templat_tetapkan('{"kunci": "uji", "bagian": "perihal", "isi": "[A] {{unit.nama}}\n"}') - '{versi,kunci,bagian}'::text[], '{"kanal": null, "unit": null, "berlaku_dari": null, "asal": "diubah", "berubah": true, "contoh": "[A] Dinas Contoh"}', 'set: the line break of the file is not of the subject');
select is(api.templat_tetapkan('{"kunci": "uji", "bagian": "perihal", "isi": "[A] {{unit.nama}}"}') ->> 'berubah', 'false', 'the same again is no new version');
select is(api.templat_tetapkan('{"kunci": "uji", "bagian": "perihal", "isi": "[B] {{unit.nama}}", "dry_run": true}') ->> 'contoh', '[B] Dinas Contoh', 'dry_run shows it');
insert into siklus.kanal (nama, dasar) values ('wa', 'gerbang'), ('telegram', 'gerbang');
select api.templat_tetapkan('{"kunci": "uji", "bagian": "pesan", "isi": "WA {{unit.nama}}", "kanal": "wa"}') \g /dev/null
-- The day that an evaluation is planned for, where there is one (the second line of the sample).
create function uji.direncanakan(dok jsonb) returns text language sql as $$
  select concat_ws(' ', (select count(*) from regexp_matches(x ->> 'teks', '\n   Evaluasi direncanakan 1 Desember 2026\.\n', 'g')), (select count(*) from regexp_matches(x ->> 'html', '<br>Evaluasi direncanakan 1 Desember 2026\.', 'g')),
    (select count(*) from regexp_matches((api.pesan_susun('rekap', 'wa', dok)).pesan, '\nEvaluasi direncanakan 1 Desember 2026\.\n', 'g'))) || coalesce(' lain: ' || substring(x ->> 'teks' from 'direncanakan [^1][^\n]*'), '')
  from api.surel_susun('rekap', dok) x
$$;
select is(uji.direncanakan(api.templat_contoh('rekap')), '1 1 1', 'a planned day is named in its line, in every form');
select is(uji.direncanakan(api.templat_contoh('rekap') #- '{segera,0,rencana}'), '0 0 0', 'without one nothing is said');
select is(concat_ws(' | ', api.surel_susun('uji', api.templat_contoh('uji')) ->> 'perihal', (api.pesan_susun('uji', 'wa', api.templat_contoh('uji'))).pesan, left((api.pesan_susun('uji', 'telegram', api.templat_contoh('uji'))).pesan, 11)), '[A] Dinas Contoh | WA Dinas Contoh | Pesan ini m', 'it is used; that of a channel by that channel only');
select is((api.surel_susun('uji', api.templat_contoh('uji')) #>> '{templat,perihal}')::bigint, (select max(id) from siklus.templat where kunci = 'uji' and bagian = 'perihal'), 'the mail says which version');
select is((select count(*) from siklus.jejak where tindakan = 'templat_tetapkan'), 2::bigint, 'each change is in the trail, and no more');
select api.templat_tetapkan('{"kunci": "uji", "bagian": "perihal", "bawaan": true}') \g /dev/null
select is((select string_agg(asal, ', ') from api.templat_riwayat('{"kunci": "uji", "bagian": "perihal"}')), 'kembali ke bawaan, diubah, bawaan', 'history');
select is(api.templat_lihat(jsonb_build_object('kunci', 'uji', 'bagian', 'perihal', 'versi', (select max(id) from siklus.templat where isi = '[A] {{unit.nama}}'))) #>> '{bagian,0,isi}', '[A] {{unit.nama}}', 'an old text is still there');
select throws_ok($$update siklus.templat set isi = 'x'$$, null, null, 'and cannot be rewritten');
select is(uji.cacat(format('select api.%s', p)), h, h) from (values
  ($$templat_lihat('{"kunci": "surat"}')$$, 'SK404 Templat "surat" tidak dikenal.'), ($$templat_tetapkan('{"kunci": "uji", "bagian": "badan", "isi": "x"}')$$, 'SK404 Templat uji tidak mempunyai bagian "badan".'),
  ($$templat_tetapkan('{"kunci": "uji", "bagian": "teks"}')$$, 'SK400 Isi dengan teks templat, atau minta kembali ke bawaan; salah satu saja.')) x (p, h);
select is(api.templat_uji('{"kunci": "rekap", "unit": "A"}') ->> 'sumber', 'contoh: tidak ada kewajiban yang dapat dipakai', 'without duties it says that it is a sample');
select uji.sop('A', 'Surat <Masuk>', '2022-09-14') \g /dev/null
select matches(u ->> 'sumber' || (u ->> 'teks') || (u ->> 'html'), '^kewajiban Unit A per 23 November 2026.*Surat <Masuk>.*Surat &lt;Masuk&gt;', 'with duties it shows them') from api.templat_uji('{"kunci": "rekap"}') u;
savepoint banyak;
select uji.sop('A', 'Surat ke-' || i, '2022-09-14') from generate_series(1, 30) i \g /dev/null
select concat_ws(' ', u ->> 'perihal', substring(u ->> 'teks' from 'Tidak dimuat di atas: [0-9]+ kewajiban')) as banyak from api.templat_uji('{"kunci": "rekap", "unit": "A"}') u \gset
rollback to banyak;
select is(:'banyak'::text, '62 kewajiban SOP terlambat, terlama 1.350 hari Tidak dimuat di atas: 32 kewajiban', 'and counts those that find no room, as a digest does');
-- A text that fails where it was fine when it was saved: the notice still goes out.
insert into siklus.templat (kunci, bagian, isi, pelaku) values ('uji', 'teks', '{{#rusak}}', 'uji');
set client_min_messages = error;
select is(api.surel_susun('uji', api.templat_contoh('uji')) #>> '{templat,teks}', (select id::text from siklus.templat where kunci = 'uji' and bagian = 'teks' and bawaan), 'a text that breaks gives way to that of the installation');

-- Per unit: the nearest ancestor that has a text, of its texts first that of the channel.
select uji.unit('A1', 'upt', 'A'), uji.unit('B', 'dinas', 'K') \g /dev/null
select api.templat_tetapkan(jsonb_build_object('kunci', 'uji', 'bagian', 'pesan', 'unit', u, 'kanal', k, 'isi', i)) from (values
  (null, null, 'semua'), ('K', null, 'kabupaten'), ('K', 'wa', 'kabupaten wa'), ('A', null, 'dinas')) x (u, k, i) \g /dev/null
create function uji.pesan(kanal text, unit text) returns text language sql as $$
  select (api.pesan_susun('uji', kanal, api.templat_contoh_unit('uji', u))).pesan from siklus.unit u where u.kode = unit
$$;
select is(concat_ws(', ', uji.pesan('telegram', 'A1'), uji.pesan('wa', 'A1'), uji.pesan('telegram', 'B'), uji.pesan('wa', 'B'), (api.pesan_susun('uji', 'telegram', api.templat_contoh('uji'))).pesan),
  'dinas, dinas, kabupaten, kabupaten wa, semua', 'a unit has the text of its nearest ancestor, there first that of the channel');
select is((select string_agg(concat_ws(' ', t.kanal, t.unit, t.versi = v.id), ', ' order by t.kanal) from api.templat_daftar('{"kunci": "uji", "unit": "B"}') t join siklus.templat v on v.isi = 'kabupaten' || coalesce(' ' || t.kanal, '') where t.bagian = 'pesan'),
  'wa K t, K t', 'list: what holds in a unit, and whose it is');
select is((select string_agg(coalesce(t.unit, '-') || coalesce(' ' || t.kanal, ''), ', ') from api.templat_daftar('{"kunci": "uji"}') t where t.bagian = 'pesan'), '-, - wa, K, K wa, A', 'list: all texts there are');
select is(api.templat_lihat('{"kunci": "uji", "bagian": "pesan", "unit": "A1"}') #>> '{bagian,0,unit}', 'A', 'show: whose text holds');
select is((u #>> '{templat,pesan}')::bigint, (select id from siklus.templat where isi = 'dinas'), 'uji: by which version') from api.templat_uji('{"kunci": "uji", "unit": "A1"}') u;
select is(u ->> 'berlaku_dari', 'K', 'back: to that of the ancestor') from api.templat_tetapkan('{"kunci": "uji", "bagian": "pesan", "unit": "A", "bawaan": true}') u;
select is((select string_agg(unit || ' ' || asal, ', ') from api.templat_riwayat('{"kunci": "uji", "unit": "A"}')), 'A kembali ke induk, A diubah', 'history of a unit');
select is(uji.cacat($$select api.templat_tetapkan('{"kunci": "uji", "bagian": "pesan", "unit": "TIDAK-ADA", "isi": "x"}')$$) ~ '^SK404', true, 'no such unit');
-- A text taken apart once: what is kept is what would be made of it, and what is no text is not kept.
select is((select string_agg(t.id::text, ',') from siklus.templat t left join siklus.templat_terurai u on u.templat_id = t.id
  where case when t.isi is null or t.isi = '{{#rusak}}' then u.templat_id is not null else (u.teks, u.tanda, u.nama, u.letak, u.pasangan) is distinct from (select (x.teks, x.tanda, x.nama, x.letak, x.pasangan) from api.templat_urai(t.isi) x) end),
  null, 'of every saved text what it was taken apart into');
-- The weekly summary with what is true today.
insert into siklus.unit (kode, nama, jenis, induk_id) values ('BAG', 'Bagian Organisasi', 'bagian', uji.id('K'));
select matches(u ->> 'sumber' || (u ->> 'perihal'), '^ringkasan Unit K per 23 November 2026Ringkasan mingguan SOP Unit K: 2 kewajiban terlambat di 1 SKPD', 'the weekly summary is tried with the duties there are') from api.templat_uji('{"kunci": "mingguan"}') u;

-- Random texts and documents: each is written or refused in order, bounded.
select setseed(0.4);
create temporary table acak as
select g, (select string_agg((array['{{a}}', '{{#l}}', '{{/l}}', '{{^a}}', '{{/a}}', '{{l.x}}', '{{.}}', 'teks ', E'\n', '{{', '}}', '{', '<', '"', '{{#l}}{{x}}{{/l}}', '{{! c}}', '{{#a}}', '\'])[1 + floor(random() * 18)::int], '') from generate_series(1, 1 + floor(random() * 12)::int + g * 0)) as t,
  (array['teks', 'html', 'json', 'form', 'kepala'])[1 + g % 5] as cara
from generate_series(1, 400) g;
create function uji.coba(t text, cara text) returns text language plpgsql as $$
begin
  return 'tertulis ' || (length(api.templat_tulis(t, '{"a": "<x>\r\ny", "l": [{"x": "1\"2"}, "s", null, {"x": {"y": 1}}]}', cara)) < 100000);
exception when sqlstate 'SK422' then
  return 'ditolak';
end $$;
select is((select string_agg(distinct uji.coba(t, cara), ', ' order by uji.coba(t, cara)) from acak), 'ditolak, tertulis true', 'four hundred random texts: written within bounds or refused, nothing else');
select * from finish();
rollback;
