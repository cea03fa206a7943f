-- SPDX-License-Identifier: MIT
-- The clock of a rehearsal database is moved by a command, forward only; a normal one has no such clock.
begin;
\ir common.psql
select plan(23);
create function uji.geser(p jsonb) returns text language sql as $$ select uji.tolak(format('select api.latihan_jam(%L)', p)); $$;
select is(uji.geser('{"maju_hari": "1"}'), 'SK422 bukan-latihan', 'a normal database refuses the command');
select is(uji.geser('{"sekarang": "2027-01-05T08:00:00+07:00"}'), 'SK422 bukan-latihan', 'in either form');
select is(uji.tolak('update siklus.sistem set geser = interval ''1 day'''), '23514 sistem_check', 'its clock cannot be moved behind its back');
select is((api.latihan_lihat('{}') ->> 'latihan') || ' ' || (select latihan from api.skema()), 'false false', 'and it says what it is');
select is(siklus.sekarang(), now(), 'its clock is the clock');

update siklus.sistem set latihan = true;
select is((select latihan from api.skema()), true, 'a rehearsal database says so first of all');
select (current_date + 2)::text as h \gset
select uji.geser(jsonb_build_object('sekarang', :'h' || 'T10:20:00+07:00')) \g /dev/null
select is(uji.geser('{"maju_hari": "30"}'), 'ok', 'it goes forward by days');
select is(siklus.sekarang(), (:'h' || ' 10:20+07')::timestamptz + interval '30 days', 'by exactly so many');
select is((select waktu from siklus.denyut where nama = 'rencana'), siklus.sekarang(), 'and plans at its new time');
select is(uji.geser(jsonb_build_object('sekarang', (:'h' || ' 10:20+07')::timestamptz + interval '29 days')), 'SK422 jam-mundur', 'it never goes back');
select is(uji.geser('{"maju_hari": "0"}') || ', ' || uji.geser('{"maju_hari": "-1"}'), 'SK400 parameter-cacat, SK400 parameter-cacat', 'not by days either');
select is(uji.geser('{"sekarang": "besok pagi"}') || ', ' || uji.geser('{"sekarang": "2027-02-30T08:00:00+07:00"}') || ', ' || uji.geser('{}'), 'SK400 parameter-cacat, SK400 parameter-cacat, SK400 parameter-kurang', 'a time is a time');
select isnt(uji.geser('{"sekarang": "infinity"}'), 'ok', 'nor to the end of time');
select uji.geser('{"sekarang": "2099-01-05T08:00:00+07:00"}') \g /dev/null
select is(siklus.sekarang(), '2099-01-05 08:00+07'::timestamptz, 'it goes to a time');
select uji.unit('A', 'kabupaten'), uji.unit('T', 'kabupaten'), uji.kebijakan('T', 'zona', '"WIT"') \g /dev/null
select is(api.hari_ini(uji.id('A')) || ' ' || (api.latihan_lihat('{}') ->> 'sekarang'), '2099-01-05 2099-01-05T08:00:00+07:00', 'and today is its today');

-- A day that is played is one on which messages leave, in all zones, whatever the hour at which the clock was set.
create function uji.besok(dari text) returns text language sql as $$
  select uji.geser(jsonb_build_object('sekarang', dari));
  select uji.geser('{"maju_hari": "1"}');
  select api.latihan_lihat('{}') ->> 'sekarang';
$$;
select is(uji.besok('2099-01-05T21:40:00+07:00'), '2099-01-06T08:00:00+07:00', 'from an evening to the next day''s opening');
select is(uji.besok('2099-01-07T06:30:00+07:00'), '2099-01-08T08:00:00+07:00', 'from an hour that is office hours in the east alone, to that of the west');
select is(uji.besok('2099-01-08T13:30:00+07:00'), '2099-01-09T08:00:00+07:00', 'nor when the east has closed');
select is(uji.besok('2099-01-09T12:10:00+07:00'), '2099-01-10T12:10:00+07:00', 'where all are open it is exactly a day');

-- Days without sending: what is due counts as delivered, says so, and is planned no second time.
select uji.kepala('A', 'Siti', 'a@example.go.id'), uji.sop('A', 'Terlambat', '2020-01-06'), uji.aktif('A') \g /dev/null
select is((api.latihan_jam('{"sekarang": "2099-01-13T08:00:00+07:00", "tanpa_kirim": "ya"}') -> 'rencana') ->> 'dianggap_terkirim', '1', 'a day is played without sending');
select is((select string_agg(distinct k.status || ' ' || k.alasan || ' ' || g.keadaan, ', ') from siklus.kiriman k join siklus.pengingat_keadaan g on g.kiriman_id = k.id), 'terkirim latihan-tanpa-kirim terkirim', 'its digest counts as delivered, and says why');
select is((select count(*) from siklus.kiriman_isi), 0::bigint, 'nothing is written');
select is((api.latihan_jam('{"maju_hari": "1", "tanpa_kirim": "ya"}') -> 'rencana') ->> 'dianggap_terkirim' || ' ' || (api.latihan_lihat('{}') ->> 'menunggu'), '0 0', 'and nothing is said twice');
select * from finish();
rollback;
