-- SPDX-License-Identifier: MIT
-- A digest of very much: the worst lines, the rest counted with a link; its HTML stays below what mailboxes cut (102,400
-- bytes), of a head and of a superior of 25 units; the letters of reprimand have more.
begin;
\ir common.psql
select plan(14);
select uji.jam('2026-11-23 08:00+07'), uji.unit('K', 'kabupaten'), uji.unit('SETDA', 'sekretariat_daerah', 'K') \g /dev/null
select uji.unit('D' || i, 'dinas', 'K'), uji.kepala('D' || i, 'Kepala ' || i, 'd' || i || '@example.go.id') from generate_series(1, 25) i \g /dev/null
select uji.pejabat('SETDA', 'sekda', 'Endah') \g /dev/null
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'surel', 'sekda@example.go.id' from siklus.jabatan j where j.jenis = 'sekda';
select uji.sop('D' || u, format('Pelayanan Penerbitan Surat Keterangan Terdaftar bagi Organisasi Kemasyarakatan Tingkat Kecamatan %s-%s-%s', u, n, i), d::date)
from generate_series(1, 25) u, (values (60, '2019-12-06'), (40, '2024-12-23')) x (n, d), generate_series(1, n) i where u = 1 or d < '2020-01-01' and i <= 5 \g /dev/null
select uji.aktif('K') \g /dev/null
select api.rencana_jalankan('{}') \g /dev/null
create temporary table m as
select k.unit_id, d.isi, api.surel_susun('rekap', d.isi) as surat
from siklus.kiriman k cross join lateral (select uji.dokumen(k.id) as isi) d where k.unit_id in (uji.id('D1'), uji.id('SETDA'));
create temporary view kepala as select isi -> 'data' as d, surat from m where unit_id = uji.id('D1');
create temporary view sekda as select isi -> 'data' as d, surat from m where unit_id = uji.id('SETDA');

select cmp_ok((d #>> '{jumlah,terlambat}')::int, '>=', 60, 'much is late') from kepala;
select cmp_ok((d #>> '{jumlah,segera}')::int, '>=', 40, 'and soon') from kepala;
select is(array[jsonb_array_length(d -> 'terlambat'), jsonb_array_length(d -> 'segera')], '{30,30}', 'thirty lines of each are told') from kepala;
select is((d ->> 'terpotong')::int, (d #>> '{jumlah,terlambat}')::int + (d #>> '{jumlah,segera}')::int - 60, 'the rest is counted') from kepala;
select ok((d #> '{terlambat,0,hari}')::int >= (d #> '{terlambat,29,hari}')::int, 'the worst first') from kepala;
select cmp_ok(octet_length(surat ->> 'html'), '<', 102400, 'no mailbox cuts it') from kepala;

select is(array[jsonb_array_length(d -> 'eskalasi'), (d ->> 'eskalasi_terpotong')::int], '{20,5}', 'a superior is told of twenty units, and of how many more') from sekda;
select is((select array_agg(distinct jsonb_array_length(e -> 'baris')) from jsonb_array_elements(d -> 'eskalasi') e), '{3}', 'three lines each') from sekda;
select ok((select bool_and((e ->> 'terpotong')::int = (e ->> 'jumlah')::int - 3 and e ->> 'tautan' ~ '/skpd\?unit=D') from jsonb_array_elements(d -> 'eskalasi') e), 'the rest is counted, with a link') from sekda;
select cmp_ok(octet_length(surat ->> 'html'), '<', 102400, 'no mailbox cuts that either') from sekda;
select ok(d ->> 'eskalasi_tautan' ~ 'unit=K$' and d ->> 'tautan' ~ 'unit=K$', 'the link to the rest leads where the units are that are left out, beside the superior''s own') from sekda;
select is((select array_agg((surat ->> t) ~ '5 unit lainnya\.[^\n]*unit=K["\n]') from unnest('{teks,html}'::text[]) t), '{t,t}', 'and the mail has it') from sekda;
select cmp_ok((select count(*) from regexp_matches(d #>> '{eskalasi,0,surat,teks}', 'Tingkat Kecamatan', 'g')), '=', 50::bigint, 'a letter of reprimand has fifty lines') from sekda;
select ok(d #>> '{eskalasi,0,surat,teks}' ~ 'dan \d+ (kewajiban )?lainnya', 'and counts the rest') from sekda;
select * from finish();
rollback;
