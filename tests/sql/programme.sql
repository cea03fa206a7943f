-- SPDX-License-Identifier: MIT
-- Pasal 8 ayat (1) and (2): by when each unit must have the SOPs it needs. A programme is a row with a day; a
-- newer one of the same name takes its place and leaves the past alone.
begin;
\ir common.psql
select plan(29);
select uji.jam('2026-11-02 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('D', 'dinas', 'K'), uji.unit('P', 'upt', 'D'), uji.unit('S', 'unit_kerja', 'D'), uji.unit('B', 'badan', 'K'), uji.unit('L', 'kabupaten') \g /dev/null
select uji.sop('D', 'Surat Masuk', '2025-01-01') as masuk \gset
create function uji.butuh(kode text, variadic judul text[]) returns bigint language sql as $$
  select count(api.kebutuhan_tambah(jsonb_build_object('unit', kode, 'judul', j, 'kegiatan', 'k', 'output', 'o'))) from unnest(judul) j;
$$;
create function uji.program(kode text, tenggat date, nama text default 'Tuntas', lebih jsonb default '{}') returns jsonb language sql as $$
  select api.program_tetapkan(jsonb_build_object('unit', kode, 'tenggat', tenggat, 'nama', nama, 'dasar', 'Pasal 8 ayat (2)') || lebih);
$$;
create function uji.keadaan(p jsonb default '{}') returns text stable language sql as $$
  select string_agg(concat_ws(' ', unit, tenggat, tercakup || '/' || kebutuhan, status, hari), ', ') from api.program_daftar(p);
$$;
select is_empty($$select 1 from api.tenggat_penyusunan('2026-11-02')$$, 'no programme, no duty');
select uji.butuh('D', 'Surat Masuk') \g /dev/null
select is(uji.program('K', '2026-12-31') - 'id', '{"nama": "Tuntas", "unit": "K", "dasar": "Pasal 8 ayat (2)", "mulai": "2026-11-02", "tenggat": "2026-12-31", "menggantikan": null, "tenggat_lama": null}', 'a programme is set for a unit and all below it');
select is((select count(*) from siklus.jejak where tindakan = 'program_tetapkan' and unit_id = uji.id('K')), 1::bigint, 'the trail says so');
select is(uji.keadaan(), 'D 2026-12-31 1/1 patuh, P 2026-12-31 0/0 proses -59, B 2026-12-31 0/0 proses -59', 'Pasal 8 ayat (1): done is each need covered; a unit that owes none is not asked, nor is another kabupaten');
select is((select string_agg(unit || ' ' || keterangan, ', ') from api.program_daftar('{}')), 'P belum ada penilaian kebutuhan, B belum ada penilaian kebutuhan', 'a unit without a list has not begun');
select is((select string_agg(format('%s|%s|%s|%s|%s|%s', coalesce(t.sop_id::text, '-'), u.kode, t.mulai, t.jatuh_tempo, t.uraian, t.pasal), E'\n' order by u.id) from api.tenggat_penyusunan('2026-11-02') t join siklus.unit u on u.id = t.unit_id),
  E'-|P|2026-11-02|2026-12-31|Menilai kebutuhan SOP: belum ada penilaian kebutuhan (program Tuntas)|Pasal 8 ayat (2)\n-|B|2026-11-02|2026-12-31|Menilai kebutuhan SOP: belum ada penilaian kebutuhan (program Tuntas)|Pasal 8 ayat (2)', 'an open duty for each unit that is not done');
select is((select array_agg(distinct t.rujukan) from api.tenggat_penyusunan('2026-11-02') t), array(select id from siklus.program), 'it names the programme');
select is_empty($$select 1 from api.tenggat_penyusunan('2026-11-01')$$, 'the day before, no duty was known');
select uji.butuh('S', 'Rapat'), uji.butuh('P', 'Vaksinasi', 'Imunisasi') \g /dev/null
select is(uji.keadaan('{"unit": "D"}'), 'D 2026-12-31 1/1 patuh, P 2026-12-31 0/2 proses -59, S 2026-12-31 0/1 proses -59', 'a unit of no such kind owes what it needs');
select is((select t.uraian from api.tenggat_penyusunan('2026-11-02') t where t.unit_id = uji.id('P')), 'Menyusun 2 SOP yang belum ada (program Tuntas)', 'the duty counts what is missing');
select is(uji.keadaan('{"unit": "S", "as_of": "2026-12-16"}'), 'S 2026-12-31 0/1 proses -15', 'before the warning window');
select is(uji.keadaan('{"unit": "S", "as_of": "2026-12-17"}'), 'S 2026-12-31 0/1 segera -14', 'segera_kerja_hari before the deadline');
select is(uji.keadaan('{"unit": "S", "as_of": "2026-12-31"}'), 'S 2026-12-31 0/1 segera 0', 'the last day is not late');
select is(uji.keadaan('{"unit": "S", "as_of": "2027-01-01"}'), 'S 2026-12-31 0/1 terlambat 1', 'late from the day after');
select uji.sop('P', 'Vaksinasi', '2026-01-01'), uji.sop('P', 'Imunisasi', '2026-11-20') \g /dev/null
select is(uji.keadaan('{"unit": "P", "as_of": "2026-11-19"}'), 'P 2026-12-31 1/2 proses -42', 'an SOP counts from the day it is in force');
select is(uji.keadaan('{"unit": "P", "as_of": "2026-11-20"}'), 'P 2026-12-31 2/2 patuh', 'then the unit is done');
select uji.sop('B', 'Milik Badan', '2026-01-01') as badan \gset
select uji.evaluasi(:masuk, '2026-11-02', 'cabut') \g /dev/null
select is(uji.keadaan('{"unit": "D", "as_of": "2027-02-01"}'), 'D 2026-12-31 0/1 terlambat 32, P 2026-12-31 2/2 patuh, S 2026-12-31 0/1 terlambat 32', 'Pasal 13: what is revoked leaves the need open again');
select is((select t.uraian from api.tenggat_penyusunan('2027-02-01') t where t.unit_id = uji.id('B')), 'Menilai kebutuhan SOP: belum ada penilaian kebutuhan (program Tuntas)', 'SOPs alone do not say what is needed');

-- A newer row, a nearer row, another name.
select uji.keadaan('{"as_of": "2026-11-02"}') as dahulu \gset
select uji.jam('2026-11-10 09:00+07') \g /dev/null
select is((uji.program('K', '2027-06-30', '  tuntas ') -> 'tenggat_lama'), '"2026-12-31"', 'a row of the same name takes the place of the earlier');
select is(uji.keadaan('{"unit": "S"}'), 'S 2027-06-30 0/1 proses -232', 'from today on');
select is(uji.keadaan('{"as_of": "2026-11-02"}'), :'dahulu', 'as of the past the old one holds');
select uji.program('D', '2026-11-30') \g /dev/null
select is(uji.keadaan('{"unit": "K"}'), 'D 2026-11-30 0/1 proses -20, P 2026-11-30 1/2 proses -20, S 2026-11-30 0/1 proses -20, B 2027-06-30 0/0 proses -232', 'of one name the nearest decides');
select uji.program('K', '2028-01-01', 'Lain', '{"mulai": "2027-01-01"}') \g /dev/null
select is((select count(*) from api.program_daftar('{"unit": "B"}')), 1::bigint, 'a programme that has not begun asks for nothing yet');
select is((select count(*) from api.program_daftar('{"unit": "B", "as_of": "2027-01-01"}')), 2::bigint, 'then two of different names stand beside each other');
select is(uji.program('L', '2013-12-31', 'Nasional') ->> 'mulai', '2013-12-31', 'Pasal 8 ayat (2): a deadline that has passed may be set');
select is(uji.tolak($$select uji.program('K', '2026-12-31', 'X', '{"mulai": "2027-01-01"}')$$), 'SK422 tenggat-mendahului', 'a deadline before the beginning is refused');
select is((select rincian from uji.galat($$select uji.program('K', '2026-12-31', 'X', '{"mulai": "2027-01-01"}')$$)), 'Pasal 8 ayat (2) Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'the refusal names its article');
select is((select string_agg(uji.tolak(format('select api.program_tetapkan(%L)', '{"nama": "X", "unit": "K", "tenggat": "2027-01-01", "dasar": "Y"}'::jsonb - m)), ' ') from unnest('{nama,unit,tenggat,dasar}'::text[]) m),
  'SK400 parameter-kurang SK400 parameter-kurang SK400 parameter-kurang SK400 parameter-kurang', 'name, unit, deadline and basis must be there');
-- A unit that is registered later was not late before.
select uji.jam('2027-09-01 09:00+07'), uji.keadaan('{"as_of": "2027-08-01"}') as lalu \gset
select uji.unit('N', 'dinas', 'K') \g /dev/null
select is(uji.keadaan('{"as_of": "2027-08-01"}'), :'lalu', 'a unit registered later changes no past day');
select * from finish();
rollback;
