-- SPDX-License-Identifier: MIT
-- Of old SOPs only the year is known. It is read as its last day and marked perkiraan: nothing is called
-- late that is not late under every reading.
begin;
\ir common.psql
select plan(15);
select uji.jam('2026-11-23 09:00+07'), uji.unit('A') \g /dev/null
select api.sop_impor(uji.csv('unit,judul,tahun', 'A|Pelayanan Cuti|2015', 'A|Pelayanan Berkala|2026')) as lapor \gset
select sop_id as s from siklus.versi where judul = 'Pelayanan Cuti' \gset
select sop_id as b from siklus.versi where judul = 'Pelayanan Berkala' \gset

select is(v.tanggal_efektif || ' ' || v.ketelitian, '2015-12-31 tahun', 'a year counts as its last day, marked by its precision') from siklus.versi v where v.sop_id = :s;
select is(uji.status(:s, '2017-12-31'), 'segera 2017-12-31 perkiraan', 'Pasal 13 ayat (1): on the last possible day it is not late under every reading');
select is(uji.status(:s, '2018-01-01'), 'terlambat 2017-12-31 perkiraan', 'Pasal 13 ayat (1): the day after it is late under every reading');
select is_empty(format($$
  select h::date from generate_series(date '2017-01-01', '2018-06-30', interval '1 day') h
  where (uji.status(%s, h::date) like 'terlambat%%')
     <> (select bool_and(h::date > api.jatuh_tempo(e::date, 24)) from generate_series(date '2015-01-01', '2015-12-31', interval '1 day') e) $$, :s),
  'Pasal 13 ayat (1): late on a day exactly when it is late for each of the 365 effective dates it may have had');
select is((select status_monitoring || ' ' || monitoring_jatuh_tempo from api.kepatuhan('2016-06-30') where sop_id = :s), 'segera 2016-06-30',
  'PermenPAN-RB 35/2012: the monitoring clock reads the year alike');
select is(uji.evaluasi(:s, '2015-06-30') ->> 'jatuh_tempo_berikut', '2017-12-31', 'Pasal 13 ayat (1): an evaluation during that year may be recorded, and moves nothing forward of what is sure');
select is(uji.status(:s, '2017-12-31'), 'segera 2017-12-31 perkiraan', 'it stays an estimate');
select is(uji.tolak(format('select uji.evaluasi(%s, %L)', :s, '2014-12-31')), 'SK422 tidak-berlaku', 'Pasal 13: under no reading was it in force the year before');
select uji.evaluasi(:s, '2020-02-29') \g /dev/null
select is(uji.status(:s, '2022-03-01'), 'terlambat 2022-02-28', 'Pasal 13 ayat (1): counted from a known evaluation it is no estimate any more');
select is(t.peristiwa || ' ' || t.mulai || ' ' || t.perkiraan, 'evaluasi 2020-02-29 false', 'the event it runs from is the evaluation') from api.tenggat_pada('2022-03-01') t where t.sop_id = :s and t.jenis = 'evaluasi';
select is((select bool_or(perkiraan) from api.tenggat_pada('2022-03-01') where sop_id = :s and jenis = 'monitoring'), true, 'PermenPAN-RB 35/2012: the monitoring clock is still an estimate');

-- The year that is not over yet.
select isnt(split_part(uji.status(:b, '2026-11-23'), ' ', 1), 'terlambat', 'Pasal 13 ayat (1): an SOP of this year is not late');
select is(uji.tolak(format('select uji.evaluasi(%s, %L)', :b, '2026-11-20')), 'ok', 'Pasal 13: it may be evaluated during that year');
select is(uji.status(:b, '2026-12-31'), 'patuh 2028-12-31 perkiraan', 'Pasal 13 ayat (1): from the last day of the year');
select alike((:'lapor')::jsonb ->> 'catatan', '%2 SOP hanya diketahui tahunnya%perkiraan%', 'the import says how many are estimates');
select * from finish();
rollback;
