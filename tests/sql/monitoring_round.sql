-- SPDX-License-Identifier: MIT
-- Monitoring by the official form: one SOP at a time, or a round of a unit; what does not run well needs
-- an action with an owner and a date.
begin;
\ir common.psql
select plan(26);
create function uji.monitor(sop bigint, lebih jsonb) returns text language sql as $$
  select concat_ws('; ', g.kode, g.pesan, g.saran, g.rincian) from uji.galat(format('select api.monitoring_catat(%L)', jsonb_build_object('id', sop, 'tanggal', '2026-11-24', 'oleh', 'Kepala A') || lebih)) g;
$$;
create function uji.form(lebih jsonb, variadic baris text[]) returns jsonb language sql as $$
  select uji.csv('sop,no,prosedur,berjalan_baik,catatan,tindakan,penanggung,tenggat,paraf', variadic baris) || '{"unit": "A", "tanggal": "2026-11-25", "oleh": "Kepala A", "metode": "observasi,wawancara"}' || lebih;
$$;
select uji.jam('2026-11-20 09:00+07'), uji.unit('A'), uji.unit('B', 'bagian', 'A'), uji.sop('A', 'Surat Masuk', '2024-01-01') as s, uji.sop('A', 'Surat Keluar', '2024-03-01') as k, uji.sop('B', 'Arsip', '2024-03-01') as b, uji.sop('A', 'Nanti', '2027-01-01') as n \gset
select uji.jam('2026-11-25 09:00+07') \g /dev/null

-- One SOP.
select is(uji.monitor(:s, '{}'), 'ok', 'Pasal 12 ayat (1): the date and the name are enough');
select matches(uji.monitor(:s, '{"berjalan_baik": "tidak", "catatan": "Macet"}'), '^SK422 tindak-lanjut-kurang; .*belum menyebut tindakan, penanggung, tenggat[.]; Penilai dan kepala unit .*; Pasal 12 ayat [(]1[)]', 'Pasal 12 ayat (1): what does not run well needs an action, and the refusal says of whom');
select matches(uji.monitor(:s, '{"tindakan": "Latih"}'), 'belum menyebut penanggung, tenggat', 'PermenPAN-RB 35/2012: an action has an owner and a date');
select matches(uji.monitor(:s, '{"berjalan_baik": false, "tindakan": "Latih", "penanggung": "Budi", "tenggat": "2026-11-24"}'), '^SK422 tenggat-mundur', 'PermenPAN-RB 35/2012: that lies ahead');
select matches(uji.monitor(:s, '{"metode": "tebak"}'), '^SK400 parameter-cacat; .*diskusi, observasi, pengarahan, wawancara', 'Lampiran I 4e a): a method that the law knows');
select matches(uji.monitor(:s, '{"tanggal": "2026-11-26"}'), '^SK422 tanggal-depan; .*; Pasal 12', 'Pasal 12: not before it is held');
select is((select concat_ws(' ', m -> 'berjalan_baik', m ->> 'jatuh_tempo_berikut', m ->> 'tindak_lanjut' is not null) from api.monitoring_catat(jsonb_build_object('id', :s, 'tanggal', '2026-11-24', 'oleh', 'Kepala A', 'metode', '["diskusi"]'::jsonb,
  'berjalan_baik', 'tidak', 'tindakan', 'Latih', 'penanggung', 'Budi', 'tenggat', '2026-12-24')) m), 'false 2027-05-24 t', 'PermenPAN-RB 35/2012: recorded with its action, and the clock moves');

-- The form of a round.
select is((select string_agg(concat_ws(' ', no, sop = :s, prosedur, berjalan_baik, tindakan, paraf), ', ') from api.monitoring_formulir('{"unit": "A"}')), '1 t Surat Masuk, 2 f Surat Keluar', 'PermenPAN-RB 35/2012: a row for each SOP in force of the unit, to be filled in');
select is(uji.tolak('select * from api.monitoring_formulir(''{}'')'), 'SK400 parameter-kurang', 'a form is of a unit');
select uji.isi_tabel() as isi \gset
select is((select concat_ws(' ', r -> 'dry_run', r -> 'baru', r -> 'tidak_baik', r -> 'tindak_lanjut') from api.monitoring_impor(uji.form('{"dry_run": "1"}', :'s' || '|1|Surat Masuk|ya||||', :'k' || '|2|Surat Keluar|TIDAK|Macet|Latih|Budi|31/12/2026')) r), 'true 2 1 1', 'a preview counts');
select is(uji.isi_tabel(), :'isi', 'and writes nothing');
select is(uji.galat_impor('monitoring', uji.form('{}', :'s' || '|1||eh', '999|||', :'b' || '|||ya', :'n' || '|||ya', :'k' || '|||tidak', :'k' || '|||ya|||Budi', :'s' || '|||ya||Latih||2026-11-25', 'x|||ya')), concat_ws(E'\n',
  '2 berjalan_baik pilihan-tak-dikenal', '3 berjalan_baik kolom-kosong', '3 sop sop-tak-dikenal', '4 sop sop-unit-lain', '5 sop tidak-berlaku',
  '6 tindakan tindakan-kurang', '7 sop sop-ganda', '7 tindakan tindakan-kurang', '8 penanggung penanggung-kurang', '8 sop sop-ganda', '8 tenggat tenggat-mundur', '9 sop sop-tak-dikenal'), 'PermenPAN-RB 35/2012: every fault by line and column');
select is(uji.isi_tabel(), :'isi', 'all or nothing');
select is(uji.tolak(format('select api.monitoring_impor(%L)', uji.form(x, :'s' || '|1||ya||||'))), k, x::text)
from (values ('{"metode": ""}'::jsonb, 'SK422 metode-kurang'), ('{"tanggal": "2026-11-26"}', 'SK422 tanggal-depan'), ('{"unit": ""}', 'SK400 parameter-kurang'), ('{"oleh": ""}', 'SK400 parameter-kurang')) y (x, k);
select is((select concat_ws(' ', r -> 'baru', r -> 'sama', r #>> '{peringatan,0,kode}', r #>> '{peringatan,1,kode}') from api.monitoring_impor(uji.form('{}', :'s' || '|1|Surat Keluar|ya||||')) r), '1 0 prosedur-berbeda sop-terlewat', 'a row that names another procedure, and a SOP left out, are pointed at');
select is((select concat_ws(' ', r -> 'baru', r -> 'sama') from api.monitoring_impor(uji.form('{}', :'s' || '|1|Surat Masuk|ya||||', :'k' || '|2|Surat Keluar|tidak|Macet|Latih|Budi|2026-12-31')) r), '1 1', 'the same form again adds only what is new');
select is((select concat_ws(' ', r -> 'baru', r -> 'sama', r ->> 'putaran' is null) from api.monitoring_impor(uji.form('{}', :'s' || '|1|Surat Masuk|ya||||', :'k' || '|2|Surat Keluar|tidak|Macet|Latih|Budi|2026-12-31')) r), '0 2 t', 'and then nothing');
select is(uji.galat_impor('monitoring', uji.form('{}', :'k' || '|2||ya||||')), '2 sop sudah-dicatat', 'history is not written over');
select is(uji.tenggat(:k, 'monitoring', '2026-11-25'), '2027-05-25'::date, 'PermenPAN-RB 35/2012: a round moves the clock of each of its SOPs');
select is((select string_agg(concat_ws('|', tanggal, prosedur, berjalan_baik, catatan, tindakan, penanggung, tenggat, penilai, metode), E'\n' order by tanggal, no) from api.monitoring_daftar('{"unit": "A", "sejak": "2026-11-25"}')),
  E'2026-11-25|Surat Masuk|ya|Kepala A|observasi,wawancara\n2026-11-25|Surat Keluar|tidak|Macet|Latih|Budi|2026-12-31|Kepala A|observasi,wawancara', 'PermenPAN-RB 35/2012: the six columns of the form');
select is((select count(*) || ' ' || max(penilai) || ' ' || max(metode::text) from siklus.monitoring_putaran), '2 Kepala A {observasi,wawancara}', 'each round says who assessed, and how');
select is((select count(*) from siklus.jejak where tindakan = 'monitoring_impor' and unit_id = uji.id('A')), 2::bigint, 'and is in the trail of its unit');
select is(uji.tolak(c), 'SK409 riwayat-tetap', 'design 4, proof: ' || c) from (values ('update siklus.monitoring_putaran set penilai = ''x''')) x (c);
select * from finish();
rollback;
