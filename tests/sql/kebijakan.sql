-- SPDX-License-Identifier: MIT
-- Setting a policy: never into the past, the rest of time kept whole, stricter than the country only; and the
-- state of any day counted alike by both readings of it.
begin;
\ir common.psql
select plan(47);
select uji.jam('2026-11-23 09:00+07') \g /dev/null
select uji.unit('K', 'kabupaten'), uji.unit('D', 'dinas', 'K'), uji.unit('E', 'dinas', 'K'), uji.unit('T', 'kabupaten') \g /dev/null
select uji.kebijakan('T', 'zona', '"WIT"') \g /dev/null

create function uji.tetap(kode text, kunci text, nilai jsonb, mulai date, pasal text default 'Perbup 1') returns jsonb language sql as $$
  select api.kebijakan_tetapkan(jsonb_strip_nulls(jsonb_build_object('unit', kode, 'kunci', kunci, 'nilai', nilai, 'mulai', mulai, 'pasal', pasal)));
$$;
create function uji.riwayat(kode text, kunci text) returns text language sql as $$
  select string_agg(concat_ws(' ', r.nilai, r.dari_unit, r.mulai, '–', r.selesai), '; ')
  from api.kebijakan_daftar(jsonb_strip_nulls(jsonb_build_object('unit', kode, 'kunci', kunci, 'riwayat', 1))) r;
$$;

-- Setting.
select uji.sop('D', 'Pelayanan Cuti', '2024-03-15') as s \gset
create temporary table sebelum as
  select h::date as pada, k.* from generate_series(date '2024-01-01', '2026-11-22', interval '7 days') h, api.kepatuhan(h::date) k;
select is(uji.tetap('K', 'evaluasi_bulan', '12', '2026-11-23') ->> 'unit', 'K', 'kebijakan: set from today on');
select is(uji.riwayat('D', 'evaluasi_bulan'), '24 nasional –; 12 K 2026-11-23 –', 'kebijakan: inherited, and the country''s row stays');
select is_empty('select h::date as pada, k.* from generate_series(date ''2024-01-01'', ''2026-11-22'', interval ''7 days'') h, api.kepatuhan(h::date) k except select * from sebelum',
  'kebijakan: as of any day before, nothing has changed');
select is(array[uji.tenggat(:s, 'evaluasi', '2026-11-22'), uji.tenggat(:s, 'evaluasi', '2026-11-23')], '{2026-03-15,2025-03-15}'::date[], 'Pasal 13 ayat (1): from its first day on it holds');
select uji.tetap('K', 'evaluasi_bulan', '6', '2027-07-01') \g /dev/null
select is(uji.riwayat('K', 'evaluasi_bulan'), '24 nasional –; 12 K 2026-11-23 – 2027-06-30; 6 K 2027-07-01 –', 'kebijakan: the row in force ends the day before');
select uji.tetap('K', 'evaluasi_bulan', '18', '2027-01-01') \g /dev/null
select is(uji.riwayat('K', 'evaluasi_bulan'), '24 nasional –; 12 K 2026-11-23 – 2026-12-31; 18 K 2027-01-01 – 2027-06-30; 6 K 2027-07-01 –',
  'kebijakan: a row that begins later stays and limits the new one');
select uji.tetap('K', 'evaluasi_bulan', '20', '2027-01-01', 'Perbup 2') \g /dev/null
select is(uji.riwayat('K', 'evaluasi_bulan'), '24 nasional –; 12 K 2026-11-23 – 2026-12-31; 20 K 2027-01-01 – 2027-06-30; 6 K 2027-07-01 –',
  'kebijakan: the same first day again takes the place of what has not come to pass');
select is((select count(*)::int from siklus.jejak where tindakan = 'kebijakan_tetapkan' and unit_id = uji.id('K')), 4, 'kebijakan: each leaves a row of the trail');
select uji.tetap(null, 'laporan_hari', '30', '2027-01-01') \g /dev/null
select is(uji.riwayat(null, 'laporan_hari'), '14 nasional – 2026-12-31; 30 nasional 2027-01-01 –', 'kebijakan: of the whole country too');
select is(array[api.kebijakan_nilai(uji.id('D'), 'laporan_hari', '2026-12-31'), api.kebijakan_nilai(uji.id('D'), 'laporan_hari', '2027-01-01'), api.kebijakan_nilai(null, 'laporan_hari', '2027-01-01')],
  '{14,30,30}'::jsonb[], 'kebijakan_nilai: of a unit on a day');
select is((select concat_ws(' ', b.nilai, b.dari_unit, b.pasal) from api.kebijakan_baris(uji.id('D'), 'evaluasi_bulan', '2027-02-01') b), '20 ' || uji.id('K') || ' Perbup 2', 'kebijakan_baris: with its basis and the unit it comes from');
select isnt_empty($$select from siklus.kewajiban_basi b where num_nonnulls(b.sop_id, b.unit_id) = 0 and not b.program and b.sejak = '2027-01-01'$$, 'kebijakan: from its first day on every duty is worked out anew');
select is((select jsonb_agg(r.kunci) from api.kebijakan_daftar('{"unit":"D"}') r), (select jsonb_agg(j.kunci order by j.kunci collate "C") from siklus.kebijakan_jenis j), 'kebijakan_daftar: every key, once');
select is((select r.dari_unit || ' ' || (r.nilai #>> '{}') from api.kebijakan_daftar('{"unit":"D","kunci":"evaluasi_bulan","as_of":"2026-11-22"}') r), 'nasional 24', 'kebijakan_daftar: as of a day');

-- Values: as JSON, as text that is JSON, as a word.
select is(uji.tetap('E', 'zona', '"WITA"', '2026-11-23') -> 'nilai', '"WITA"', 'nilai: a word');
select is(uji.tetap('E', 'segera_hari', '"45"', '2026-11-23') -> 'nilai', '45', 'nilai: a number told as text');
select is(uji.tetap('E', 'hari_kerja', '"[1,2,3,4,5,6]"', '2026-11-23') -> 'nilai', '[1, 2, 3, 4, 5, 6]', 'nilai: a list told as text');
select is((select api.kebijakan_nilai(uji.id('E'), 'label', '2026-11-23') ->> 'tanggal_efektif'), 'Tanggal Pengesahan', 'Lampiran II C: what the form calls pengesahan is the first day in force');

create temporary table kasus (kode text, kunci text, nilai jsonb, mulai text, galat text, mengapa text);
insert into kasus values
  ('K', 'segera_hari', '30', '2026-11-22', 'SK422 kebijakan-mundur', 'yesterday is refused'),
  (null, 'segera_hari', '30', '2026-11-22', 'SK422 kebijakan-mundur', 'yesterday is refused for the country, by WIB'),
  ('T', 'segera_hari', '30', '2026-11-23', 'ok', 'today is taken'),
  ('D', 'evaluasi_bulan', '25', '2026-11-23', 'SK422 kebijakan-longgar', 'more rarely than the law is refused'),
  ('D', 'evaluasi_bulan', '24', '2026-11-23', 'ok', 'as the law is taken'),
  ('D', 'monitoring_bulan', '7', '2026-11-23', 'SK422 kebijakan-longgar', 'monitoring too'),
  ('D', 'monitoring_bulan', '3', '2026-11-23', 'ok', 'stricter is taken'),
  (null, 'evaluasi_bulan', '36', '2030-01-01', 'ok', 'the country may, with its basis'),
  ('D', 'evaluasi_bulan', '30', '2030-01-01', 'ok', 'and then a unit within it'),
  ('D', 'evaluasi_bulan', '30', '2029-12-31', 'SK422 kebijakan-longgar', 'but not a day before'),
  ('K', 'tahap_hari', '{"persiapan": 30}', '2026-11-23', 'SK422 kebijakan-tak-sah', 'a stage is missing'),
  ('K', 'label', '{"tanggal_efektif": ""}', '2026-11-23', 'SK422 kebijakan-tak-sah', 'a label is empty'),
  ('K', 'zona', '"GMT"', '2026-11-23', 'SK422 kebijakan-tak-sah', 'no zone of Indonesia'),
  ('K', 'laporan_hari', '"besok"', '2026-11-23', 'SK422 kebijakan-tak-sah', 'a word for a number'),
  ('K', 'segera_hari', null, '2026-11-23', 'SK400 parameter-kurang', 'no value'),
  ('K', 'warna', '1', '2026-11-23', 'SK400 parameter-cacat', 'no such key'),
  ('K', 'segera_hari', '30', '2026-13-01', 'SK400 parameter-cacat', 'no such day');
select is(g.kode, k.galat, format('kebijakan: %s = %s: %s', k.kunci, k.nilai, k.mengapa))
from (select * from kasus) k cross join lateral uji.galat(format('select api.kebijakan_tetapkan(%L)', jsonb_strip_nulls(jsonb_build_object(
  'unit', k.kode, 'kunci', k.kunci, 'nilai', k.nilai, 'mulai', k.mulai, 'pasal', 'Perbup 1')))) g;
select is((select rincian from uji.galat($$select uji.tetap('D', 'evaluasi_bulan', '25', '2026-11-23')$$)), 'Pasal 13 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'Pasal 13 ayat (1): the refusal names it');
select matches((select saran from uji.galat($$select uji.tetap('K', 'tahap_hari', '1', '2026-11-23')$$)), 'persiapan', 'kebijakan: the refusal says what is expected');
select is(uji.tolak($$select uji.tetap('K', 'segera_hari', '30', '2026-11-23', '')$$), 'SK400 parameter-kurang', 'kebijakan: a policy needs its basis');

-- The formats of Pasal 7, by the limits of policy.
create function uji.bentuk(langkah int, putusan int, hari date) returns text language sql as $$
  select concat_ws(' ', f.format, replace(f.pasal, ' Peraturan Bupati Balangan Nomor 6 Tahun 2013', '')) from api.format_saran(jsonb_build_object('langkah', (
    select jsonb_agg(jsonb_build_object('no', n, 'simbol', case when n <= putusan then 'keputusan' else 'proses' end)) from generate_series(1, langkah) n)), uji.id('D'), hari) f;
$$;
select is(array[uji.bentuk(10, 2, '2026-11-23'), uji.bentuk(11, 2, '2026-11-23'), uji.bentuk(3, 3, '2026-11-23'), uji.bentuk(11, 3, '2026-11-23')],
  '{langkah_sederhana Pasal 7 ayat (3),tahapan_berurutan Pasal 7 ayat (4),diagram_alir Pasal 7 ayat (6),diagram_alir Pasal 7 ayat (6)}'::text[], 'Pasal 7: more than 10 steps, more than 2 decisions');
select uji.tetap('K', 'format_langkah', '4', '2026-12-01'), uji.tetap('D', 'format_keputusan', '5', '2026-12-10') \g /dev/null
select is(array[uji.bentuk(5, 0, '2026-11-30'), uji.bentuk(5, 0, '2026-12-01'), uji.bentuk(4, 0, '2026-12-01')],
  '{langkah_sederhana Pasal 7 ayat (3),tahapan_berurutan Pasal 7 ayat (4),langkah_sederhana Pasal 7 ayat (3)}'::text[], 'Pasal 7 ayat (4): format_langkah moves the limit, from its first day on');
select is(array[uji.bentuk(4, 3, '2026-12-09'), uji.bentuk(4, 3, '2026-12-10'), uji.bentuk(7, 6, '2026-12-10')],
  '{diagram_alir Pasal 7 ayat (6),langkah_sederhana Pasal 7 ayat (3),diagram_alir Pasal 7 ayat (6)}'::text[], 'Pasal 7 ayat (6): format_keputusan too');
select is((select f.format from api.format_saran('{}', uji.id('D'), '2026-12-10') f), 'langkah_sederhana', 'Pasal 7 ayat (3): a document without steps asks for nothing more');

-- The starts that are late, by the arithmetic of the law turned round.
select is_empty($$
  select h, n from generate_series(date '2023-01-01', '2025-12-31', interval '1 day') h, unnest('{1,3,6,12,24,25}'::int[]) n
  where api.jatuh_tempo(api.mulai_terakhir(h::date, n), n) >= h or api.jatuh_tempo(api.mulai_terakhir(h::date, n) + 1, n) < h $$,
  'Pasal 13 ayat (1): the last start whose due date lies before a day');

-- Both readings count alike, over random histories.
select setseed(0.42) \g /dev/null
select count(uji.unit('U' || i, 'dinas', case when i % 2 = 0 then 'K' else 'T' end)) from generate_series(1, 8) i \g /dev/null
insert into siklus.sop (unit_id, kunci, terdaftar)
  select u.id, 's' || u.id || '-' || g, date '2022-01-01' + (random() * 1500)::int from siklus.unit u, generate_series(1, 40) g where u.kode ~ '^U';
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif, tercatat, berakhir, akhir_tercatat, ketelitian)
  select s.id, 1, x.status, 'SOP ' || s.id, case when random() > 0.1 then date '2019-06-01' + (random() * 900)::int end, case when random() > 0.5 then s.terdaftar else '-infinity' end,
    case when x.status in ('diganti', 'dicabut') then date '2024-01-01' + (random() * 300)::int end, case when x.status in ('diganti', 'dicabut') then date '2024-06-01' + (random() * 300)::int end, 'hari'
  from siklus.sop s cross join lateral (select (array['konsep', 'berlaku', 'berlaku', 'berlaku', 'diganti', 'dicabut'])[1 + (random() * 5.99 + s.id * 0)::int % 6] as status) x where s.kunci ~ '^s[0-9]+-';
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif, tercatat)
  select v.sop_id, 2, case when random() > 0.4 then 'berlaku' else 'konsep' end, v.judul, v.berakhir + (random() * 20)::int, v.akhir_tercatat + (random() * 20)::int from siklus.versi v where v.berakhir is not null and random() > 0.3;
insert into siklus.evaluasi (sop_id, versi_id, tanggal, oleh, hasil, pelaku, tercatat)
  select v.sop_id, v.id, t, 'B', 'tetap', 'uji', t + (random() * 40)::int from siklus.versi v, lateral (select date '2021-01-01' + (random() * 1800 + v.id * 0)::int as t) x where random() > 0.5;
insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat)
  select v.sop_id, v.id, t, 'B', 'uji', t + (random() * 40)::int from siklus.versi v, lateral (select date '2021-01-01' + (random() * 1800 + v.id * 0)::int as t) x where random() > 0.5;
insert into siklus.penundaan (sop_id, jatuh_tempo, hingga, tanggal, keputusan, alasan, oleh, pelaku, tercatat)
  select t.sop_id, t.jatuh_tempo, t.jatuh_tempo + 1 + (random() * 170)::int, date '2024-01-01' + (random() * 900)::int, 'K1', 'alasan', 'Sekda', 'uji', date '2024-01-01' + (random() * 900)::int
  from (select distinct t.sop_id, t.jatuh_tempo from generate_series(date '2023-01-01', '2026-11-01', interval '300 days') h, api.tenggat_pada(h::date) t where t.jenis = 'evaluasi') t where random() > 0.5;
insert into siklus.sop_pindah (sop_id, dari, ke, tanggal, tercatat)
  select s.id, uji.id('U' || 1 + s.id % 8), s.unit_id, date '2024-01-01' + (random() * 500)::int, date '2024-01-01' + (random() * 500)::int from siklus.sop s
  where s.kunci ~ '^s[0-9]+-' and s.unit_id <> uji.id('U' || 1 + s.id % 8) and random() > 0.8;
create function uji.satu(h date) returns setof record language sql as $$
  select k.unit_id, k.status, case when k.status = 'terlambat' then k.hari end, k.monitoring_hari > 0, coalesce(k.ditunda_hingga >= h, false) from api.kepatuhan(h) k;
$$;
create function uji.dua(h date) returns setof record language sql as $$
  select k.unit_id, k.status, case when k.status = 'terlambat' then k.hari end, k.monitoring_terlambat, k.ditunda from api.keadaan_semua(h, 1, 999999999) k;
$$;
select is_empty($$
  select h, a.* from generate_series(date '2019-01-01', '2028-01-01', interval '23 days') h, lateral (
    select unit_id, status, hari, mon, ditunda, count(*) from uji.satu(h::date) x (unit_id bigint, status text, hari int, mon boolean, ditunda boolean) group by 1, 2, 3, 4, 5
    except select unit_id, status, hari, mon, ditunda, count(*) from uji.dua(h::date) x (unit_id bigint, status text, hari int, mon boolean, ditunda boolean) group by 1, 2, 3, 4, 5) a $$,
  'kepatuhan: looked up one by one and read in one pass, every day is the same (seed 0.42)');
select is_empty($$select h, k.sop_id from generate_series(date '2019-01-01', '2028-01-01', interval '23 days') h, api.kepatuhan(h::date) k group by 1, 2 having count(*) > 1$$, 'kepatuhan: an SOP at most once');
select isnt_empty($$select from api.kepatuhan('2026-06-01') where ditunda_hingga is not null$$, 'Pasal 13 ayat (1): there are postponed ones among them');
select is_empty($$
  select h, k.sop_id from generate_series(date '2024-01-01', '2026-12-01', interval '31 days') h, api.kepatuhan(h::date) k join api.tenggat_pada(h::date) t on t.sop_id = k.sop_id and t.jenis = 'evaluasi'
  where (k.jatuh_tempo, k.mulai, k.unit_id, k.perkiraan) is distinct from (t.jatuh_tempo, t.mulai, t.unit_id, t.perkiraan) or k.ditunda_hingga is distinct from t.ditunda_hingga $$,
  'Pasal 13 ayat (1): the legal due date is the same in both, postponed or not');
select * from finish();
rollback;
