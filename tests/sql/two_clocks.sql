-- SPDX-License-Identifier: MIT
-- The two clocks: evaluasi (Pasal 13 ayat (1)) and monitoring (PermenPAN-RB 35/2012, Pasal 12 ayat (1)),
-- each from the later of effective date and last act of its own kind, moved by nothing else.
begin;
\ir common.psql
select plan(33);
select uji.jam('2026-11-23 09:00+07'), uji.unit('A') \g /dev/null
select uji.sop('A', 'Pelayanan Cuti', '2024-03-15') as s \gset

-- Late is from the day after; soon is 90 days before, the day itself included.
select is(uji.status(:s, '2024-03-14'), null, 'Pasal 13 ayat (1): before it is in force, and known, there is no duty');
select is(uji.status(:s, '2024-03-15'), 'patuh 2026-03-15', 'Pasal 13 ayat (1): on its effective date the clock starts');
select is(uji.status(:s, '2025-12-14'), 'patuh 2026-03-15', 'segera_hari: 91 days before it is not soon yet');
select is(uji.status(:s, '2025-12-15'), 'segera 2026-03-15', 'segera_hari: 90 days before it is soon');
select is(uji.status(:s, '2026-03-15'), 'segera 2026-03-15', 'Pasal 13 ayat (1): on the due date it is not late');
select is(uji.status(:s, '2026-03-16'), 'terlambat 2026-03-15', 'Pasal 13 ayat (1): late from the day after');
select is(uji.status(:s, '2036-03-16'), 'terlambat 2026-03-15', 'Pasal 13 ayat (1): a late evaluation never rolls itself forward');
select is((select hari from api.kepatuhan('2026-03-18') where sop_id = :s), 3, 'days late are counted from the due date');
select is((select status_monitoring || ' ' || monitoring_jatuh_tempo from api.kepatuhan('2024-09-16') where sop_id = :s), 'terlambat 2024-09-15',
  'PermenPAN-RB 35/2012: the monitoring clock runs beside it');

-- An evaluation moves its clock; an older one recorded later does not move it back.
select is(uji.evaluasi(:s, '2026-06-30') ->> 'jatuh_tempo_berikut', '2028-06-30', 'Pasal 13 ayat (1): a recorded evaluation + 24 months');
select is(uji.status(:s, '2026-11-23'), 'patuh 2028-06-30', 'Pasal 13 ayat (1): overdue ends with a recorded evaluation');
select is(uji.evaluasi(:s, '2025-05-05') ->> 'jatuh_tempo_berikut', '2028-06-30', 'Pasal 13 ayat (1): an older evaluation recorded later moves nothing back');
select is(uji.tenggat(:s, 'evaluasi', '2026-06-01'), '2027-05-05'::date, 'as of a day, only what was done by that day counts');
select is(uji.tenggat(:s, 'evaluasi', '2025-05-04'), '2026-03-15'::date, 'as of a day before any act, the effective date counts');
select is(uji.evaluasi(:s, '2026-06-29', 'revisi') ->> 'jatuh_tempo_berikut', '2028-06-30', 'Pasal 13: hasil revisi is an evaluation too, the version stays in force');

-- The clocks do not touch each other.
select is(uji.monitoring(:s, '2026-10-31') ->> 'jatuh_tempo_berikut', '2027-04-30', 'PermenPAN-RB 35/2012: a recorded monitoring + 6 months');
select is(uji.tenggat(:s, 'evaluasi', '2026-11-23'), '2028-06-30'::date, 'Pasal 13 ayat (1): monitoring never moves the evaluation clock');
select is(uji.monitoring(:s, '2024-12-01') ->> 'jatuh_tempo_berikut', '2027-04-30', 'PermenPAN-RB 35/2012: an older monitoring recorded later moves nothing back');
select is(uji.evaluasi(:s, '2026-11-23') ->> 'jatuh_tempo_berikut', '2028-11-23', 'Pasal 13 ayat (1): an evaluation of today counts');
select is(uji.tenggat(:s, 'monitoring', '2026-11-23'), '2027-04-30'::date, 'PermenPAN-RB 35/2012: an evaluation never moves the monitoring clock');

-- Nothing else moves them.
update siklus.versi set judul = 'Pelayanan Cuti Pegawai', rencana_tinjau = '2030-01-01', tanggal_revisi = '2026-11-01', disahkan_oleh = 'Sekda' where sop_id = :s;
select is(uji.tenggat(:s, 'evaluasi', '2026-11-23'), '2028-11-23'::date, 'Pasal 13 ayat (1): a planned review or a revision date moves no legal date');

-- What cannot be recorded.
select is(uji.tolak(format('select uji.evaluasi(%s, %L)', :s, '2026-11-24')), 'SK422 tanggal-depan', 'Pasal 13: an evaluation of tomorrow has not happened');
select is(uji.tolak(format('select uji.evaluasi(%s, %L)', :s, '2024-03-14')), 'SK422 tidak-berlaku', 'Pasal 13: before it was in force there was nothing to evaluate');
select is(uji.tolak(format('select uji.monitoring(%s, %L)', :s, '2026-11-24')), 'SK422 tanggal-depan', 'Pasal 12: a monitoring of tomorrow has not happened');
select is(uji.tolak(format('select uji.evaluasi(%s, %L, %L)', :s, '2026-11-20', 'bagus')), 'SK400 parameter-cacat', 'Pasal 13: the outcome is tetap, revisi, ganti or cabut');

-- A revoked SOP has no duty from that day on; without an effective date nothing can be counted.
select uji.evaluasi(:s, '2026-11-20', 'cabut') \g /dev/null
select is(uji.status(:s, '2026-11-19') || ', ' || uji.status(:s, '2026-11-20'), 'patuh 2028-06-30, dicabut', 'Pasal 13: hasil cabut ends the duty on that day');
select is(uji.tolak(format('select uji.evaluasi(%s, %L)', :s, '2026-11-21')), 'SK422 tidak-berlaku', 'Pasal 13: what is revoked is not evaluated');
select uji.sop('A', 'Tanpa Tanggal', null) as t \gset
select is(uji.status(:t, '2026-11-23'), 'data_kurang', 'Pasal 13 ayat (1): without an effective date no due date is made up');

-- A new version: the clock starts again with it, whatever was done to the old one.
select uji.sop('A', 'Surat Masuk', '2020-01-10') as r \gset
update siklus.versi set status = 'diganti', berakhir = '2025-01-10', akhir_tercatat = '-infinity' where sop_id = :r;
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif) values (:r, 2, 'berlaku', 'Surat Masuk', '2025-01-10');
select uji.evaluasi(:r, '2024-12-01') \g /dev/null
select is(uji.tenggat(:r, 'evaluasi', '2025-01-09') || ' ' || uji.tenggat(:r, 'evaluasi', '2025-01-10'), '2026-12-01 2027-01-10',
  'Pasal 13 ayat (1): max(effective date of the version in force, last evaluation)');
select uji.tolak(format('select uji.evaluasi(%s, %L, %L)', :r, '2024-06-01', 'cabut')) \g /dev/null
select is((select string_agg(concat_ws(' ', ke, status, berakhir), ', ' order by ke) from siklus.versi where sop_id = :r), '1 diganti 2025-01-10, 2 berlaku',
  'Pasal 13: to revoke a version that was replaced long ago rewrites no history');
select uji.tolak(format('select uji.evaluasi(%s, %L, %L)', :s, '2026-08-01', 'cabut')) \g /dev/null
select is((select berakhir from siklus.versi where sop_id = :s), '2026-11-20'::date, 'Pasal 13: nor does a second revocation move the day of the first');

insert into siklus.sop (unit_id, kunci) select unit_id, 'tanpatanggalsatupun' from siklus.sop where id = :s returning id as t \gset
insert into siklus.versi (sop_id, ke, status, judul) values (:t, 1, 'berlaku', 'Tanpa Tanggal');
select is((select status || ' ' || status_monitoring from api.kepatuhan('2026-11-23') where sop_id = :t), 'data_kurang data_kurang',
  'without an effective date neither duty can be counted, and neither is called kept');
select uji.evaluasi(:t, '2026-03-01') \g /dev/null
select is((select status || ' ' || jatuh_tempo from api.kepatuhan('2026-11-23') where sop_id = :t), 'patuh 2028-03-01',
  'Pasal 13 ayat (1): a recorded evaluation starts the clock, whenever the SOP came into force');
select * from finish();
rollback;
