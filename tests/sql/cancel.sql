-- SPDX-License-Identifier: MIT
-- What is no longer true is not said: an act cancels its reminders in its own transaction, a written
-- digest is replaced, a superseded or revoked SOP is never reminded.
begin;
\ir common.psql
select plan(27);
select uji.jam('2026-11-23 08:00+07'), uji.unit('A', 'dinas'), uji.kepala('A', 'Siti', 'a@example.go.id', 'http://127.0.0.1/a'), uji.aktif('A') \g /dev/null
select uji.kebijakan('A', 'tangga_monitoring', '{"langkah": [-14, 0], "ulang_hari": 7}') \g /dev/null
select uji.sop('A', 'Satu', '2022-09-14') as s, uji.sop('A', 'Dua', '2022-09-15') as d \gset
select uji.monitoring(:s, '2026-11-20'), uji.monitoring(:d, '2026-11-20') \g /dev/null
create function uji.antre() returns text stable language sql as $$
  select string_agg(format('%s %s', k.saluran, (select string_agg(v.judul || ' ' || g.status, ', ' order by v.judul, g.status) from siklus.pengingat g join siklus.versi v on v.sop_id = g.sop_id and v.status <> 'diganti' where g.kiriman_id = k.id)) || ': ' || k.status, '; ' order by k.id)
  from siklus.kiriman k where k.saluran = 'surel';
$$;
select is(uji.rencana(), '2 kiriman 4 pengingat', 'two duties, two channels');

-- Before it is written.
select is(uji.monitoring(:s, '2026-11-21') ->> 'pengingat_batal', '0', 'Pasal 12: a monitoring cancels no reminder of the evaluation');
select is(uji.evaluasi(:s, '2022-10-01') ->> 'pengingat_batal', '2', 'Pasal 13 ayat (1): an old evaluation that moves the date, though it stays late, cancels what spoke of the old date');
select is(uji.antre(), 'surel Dua menunggu, Satu batal: menunggu', 'civicrm#31600: in the same transaction, the delivery goes on with what is left');
select is(uji.rencana(), '0 kiriman 2 pengingat', 'the new date is told in the same digest');
select is(uji.evaluasi(:s, '2022-09-20') ->> 'pengingat_batal', '0', 'Pasal 13 ayat (1): an older act that does not move the date cancels nothing');
select is(uji.evaluasi(:s, '2026-11-23') ->> 'pengingat_batal', '2', 'Pasal 13 ayat (1): an evaluation of today cancels');
select is(uji.evaluasi(:d, '2026-11-22') ->> 'pengingat_batal', '2', 'Pasal 13 ayat (1): of the other one too');
select is((select string_agg(status || ' ' || alasan || ' ' || (selesai is not null), ', ') from siklus.kiriman), 'batal tidak-perlu-lagi true, batal tidak-perlu-lagi true', 'contentreview#98: a delivery goes with its last line');
select is((select count(*) from api.kiriman_klaim('{}')), 0::bigint, 'contentreview#98: and is not claimed');
select is(uji.rencana(), '0 kiriman 0 pengingat', 'nor planned again that day');

-- Undone with its transaction.
select uji.jam('2026-11-24 08:00+07'), uji.sop('A', 'Tiga', '2022-01-01') as t, uji.sop('A', 'Empat', '2022-01-02') as e, uji.sop('A', 'Lima', '2022-01-03') as l \gset
select uji.monitoring(:t, '2026-11-20'), uji.monitoring(:e, '2026-11-20'), uji.monitoring(:l, '2026-11-20') \g /dev/null
select is(uji.rencana(), '2 kiriman 6 pengingat', 'three new duties');
savepoint sebelum;
select uji.evaluasi(:t, '2026-11-24') \g /dev/null
rollback to sebelum;
select is((select count(*) from siklus.pengingat_keadaan where sop_id = :t and keadaan = 'menunggu'), 2::bigint, 'an act that is undone cancels nothing');

-- After it is written: the text that speaks of it is never sent again.
select id as k, kunci as kunci_k, pagar from api.kiriman_klaim('{"pekerja": "satu"}') where saluran = 'surel' \gset
select uji.evaluasi(:t, '2026-11-24') \g /dev/null
select api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', :k, 'pagar', :pagar, 'hasil', 'tunda')), 'jeda_awal_detik', 60)) \g /dev/null
select uji.jam('2026-11-24 09:00+07') \g /dev/null
create temporary table lagi as select * from api.kiriman_klaim('{"pekerja": "satu"}') where saluran = 'surel';
select is((select status || ' ' || alasan from siklus.kiriman where id = :k), 'batal diganti', 'contentreview#98: the digest that spoke of a cancelled line ends');
select is((select count(*) from lagi where id <> :k and kunci <> :'kunci_k'), 1::bigint, 'documenso#3204: another text is another delivery, with a new id');
select is((select string_agg(m[1], ', ' order by m[1]) from lagi, regexp_matches(isi::jsonb ->> 'teks', '(\w+)\n   Evaluasi terlambat', 'g') m), 'Empat, Lima', 'and without the line');
select is((select isi::jsonb ->> 'perihal' from lagi), '2 evaluasi SOP terlambat, terlama 1.057 hari', 'nor is it counted');
select is((select urut || ' ' || (tanggal = '2026-11-24') from siklus.kiriman where id = (select id from lagi)), '2 true', 'it is the second of that day');
select api.kiriman_selesai(jsonb_build_object('hasil', (select jsonb_agg(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', 'tunda')) from lagi), 'jeda_awal_detik', 60)) \g /dev/null
select uji.jam('2026-11-24 10:00+07') \g /dev/null
select is((select bool_and(k.kunci = l.kunci and k.isi = l.isi) from api.kiriman_klaim('{"pekerja": "satu"}') k, lagi l where k.saluran = 'surel'), true, 'documenso#3204: a retry of it is the same, byte for byte');

-- Cancelled while it is on its way: it has been told, and that is recorded.
select uji.evaluasi(:e, '2026-11-24'), uji.evaluasi(:l, '2026-11-24') \g /dev/null
select is((select status from siklus.kiriman where id = (select id from lagi)), 'dikirim', 'what is on its way cannot be called back');
select api.kiriman_selesai((select jsonb_build_object('hasil', jsonb_agg(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', 'terkirim'))) from siklus.kiriman where id = (select id from lagi))) \g /dev/null
select is((select status from siklus.kiriman where id = (select id from lagi)) || ' ' || (select string_agg(distinct status, ',') from siklus.pengingat where sop_id in (:e, :l) and saluran = 'surel'),
  'terkirim batal', 'the delivery is recorded as sent, its lines as cancelled');

-- A new version, a revocation, a longer interval: found when it is claimed.
select uji.jam('2026-11-25 08:00+07'), uji.sop('A', 'Direvisi', '2022-01-01') as r, uji.sop('A', 'Dicabut', '2022-01-01') as c \gset
update siklus.versi set nomor = '7' where sop_id = :r;
select uji.rencana() \g /dev/null
select api.sop_impor(uji.csv('unit,judul,nomor,revisi_dari,tanggal_efektif', 'A|Direvisi|7|7|2026-11-25')) \g /dev/null
select is(uji.evaluasi(:c, '2026-11-25', 'cabut') ->> 'jatuh_tempo_berikut', null, 'Pasal 13: hasil cabut leaves no due date');
select is_empty(format('select 1 from siklus.pengingat_keadaan where sop_id = %s and keadaan = ''menunggu''', :c), 'and no reminder, of either clock');
select is((select count(*) from api.kiriman_klaim('{}')), 0::bigint, 'probo#1399: a superseded version is never reminded');
select is_empty(format('select 1 from siklus.pengingat where sop_id = %s and status <> ''batal''', :r), 'its lines are cancelled');

-- Which deliveries were cancelled is noted beside them, so that who asks for those passes no others.
select ok(array(select b.kiriman_id from siklus.kiriman_batal b order by 1) = array(select k.id from siklus.kiriman k where k.status = 'batal' order by 1) and exists (select from siklus.kiriman_batal), 'each that was cancelled is noted, and nothing else');
select set_eq($$select id from api.pengingat_daftar('{"status": "batal"}')$$, 'select id from siklus.kiriman where status = ''batal''', 'and listed by that');
select * from finish();
rollback;
