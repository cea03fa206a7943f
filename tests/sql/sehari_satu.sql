-- SPDX-License-Identifier: MIT
-- One digest per office, channel and local day, also where that of an earlier day was still under way, or had to be tried
-- again: its lines go out once, with the digest of a day or as the digest of a day of their own.
begin;
\ir common.psql
select plan(23);
select uji.jam('2026-11-23 08:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.kepala('A', 'Siti', 'a@example.go.id') \g /dev/null
select uji.kebijakan('K', 'tangga_' || j, '{"langkah": [0], "ulang_hari": 366}') from unnest('{evaluasi,monitoring}'::text[]) j \g /dev/null
select uji.aktif('A') \g /dev/null

-- An SOP that is due that day.
create function uji.jatuh(hari date) returns void language sql as $$
  select uji.monitoring(uji.sop('A', to_char(hari, 'DD Mon'), (hari - interval '24 months')::date), date '2026-11-20');
$$;
create function uji.klaim() returns bigint language sql as $$
  select max(k.id) from api.kiriman_klaim('{"pekerja": "uji"}') k;
$$;
create function uji.selesai(kiriman bigint, hasil text) returns void language sql as $$
  select api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', k.id, 'pagar', k.pagar, 'hasil', hasil)))) from siklus.kiriman k where k.id = kiriman;
$$;
-- Digests as they stand: days of them, their states, the SOPs they tell of.
create function uji.keadaan() returns table (isi text) stable language sql as $$
  select concat_ws(' | ', to_char(k.tanggal, 'DD'), k.status, (select string_agg(v.judul, ', ' order by v.judul) from siklus.pengingat g join siklus.versi v on v.sop_id = g.sop_id where g.kiriman_id = k.id and g.status = 'menunggu'))
  from siklus.kiriman k where k.status <> 'batal' order by k.tanggal, k.id;
$$;
-- What arrived: each letter, by the local day on which it did.
create function uji.tiba() returns table (isi text) stable language sql as $$
  select to_char(p.selesai at time zone 'Asia/Jakarta', 'DD') || ' ' || count(*) from siklus.percobaan p where p.hasil = 'terkirim' group by to_char(p.selesai at time zone 'Asia/Jakarta', 'DD') order by 1;
$$;
select uji.jatuh(h::date) from generate_series(date '2026-11-23', '2026-12-01', '1 day') h \g /dev/null

-- Under way when the next day is planned, then failed: both wait, and leave as one.
select uji.jam('2026-11-23 14:50+07'), uji.rencana(), uji.klaim() as satu \gset
select uji.jam('2026-11-24 00:05+07'), uji.rencana() as rencana \gset
select is(:'rencana'::text, '1 kiriman 1 pengingat', 'the new day is planned beside a digest that is under way');
select uji.selesai(:satu, 'tunda') \g /dev/null
select uji.jam('2026-11-24 08:00+07') \g /dev/null
select uji.klaim() as dua \gset
select results_eq('select * from uji.keadaan()', $$values ('24 | dikirim | 23 Nov, 24 Nov')$$, 'londonhackspace#153: tried again on the next day, its lines join the digest of that day');
select alasan as sebab from siklus.kiriman where id = :satu \gset
select is(:'sebab'::text, 'diganti', 'and it ends');
select is((select i.baris from siklus.kiriman_isi i where i.kiriman_id = :dua), 2::int, 'what is written speaks of both');

-- Failed when that of the day is written: it waits for the next day, without an attempt, and its digest takes it in.
select uji.jam('2026-11-24 14:50+07') \g /dev/null
select uji.jam('2026-11-25 00:05+07'), uji.rencana() \g /dev/null
select uji.jam('2026-11-25 08:00+07'), uji.klaim() as tiga \gset
select uji.selesai(:dua, 'tunda') \g /dev/null
select percobaan as kali from siklus.kiriman where id = :dua \gset
select uji.jam('2026-11-25 08:10+07') \g /dev/null
select is(uji.klaim(), null, 'beside the digest of the day that of the day before does not leave');
select is(percobaan || ' ' || alasan || ' ' || (coba_lagi at time zone 'Asia/Jakarta'), :'kali' || ' sehari-satu 2026-11-26 08:00:00', 'it waits for the next day, and no attempt is counted') from siklus.kiriman where id = :dua;
select uji.selesai(:tiga, 'terkirim') \g /dev/null
select is(uji.klaim(), null, 'nor when that one has arrived');
select uji.jam('2026-11-26 00:05+07'), uji.rencana() \g /dev/null
select results_eq('select * from uji.keadaan()', $$values ('25 | terkirim | 25 Nov'), ('26 | menunggu | 23 Nov, 24 Nov, 26 Nov')$$, 'the digest of the next day says it all');
select uji.jam('2026-11-26 08:00+07'), uji.klaim() as empat \gset
select is(percobaan > 1, true, 'with the attempts it took so far') from siklus.kiriman where id = :empat;

-- A lease that ran out over night, before that day is planned: it leaves as it was written and is the digest of that day.
update siklus.kiriman set sewa_sampai = now() where id = :empat;
select isi as teks from siklus.kiriman_isi where kiriman_id = :empat \gset
select uji.jam('2026-11-27 08:00+07'), uji.klaim() as lima \gset
select is(:lima::bigint, :empat::bigint, 'tried again on another day, under its own id');
select is((select i.isi from siklus.kiriman_isi i where i.kiriman_id = :empat), :'teks', 'documenso#3204: and with its own text');
select is(uji.rencana(), '0 kiriman 0 pengingat', 'it is the digest of that day: what is new waits for the next');
select uji.selesai(:empat, 'terkirim') \g /dev/null
select is(uji.rencana(), '0 kiriman 0 pengingat', 'also when it has arrived');
select is(uji.klaim(), null, 'so that nothing else leaves that day');

-- Nothing new on the day that it waited for: it leaves alone.
select uji.jam('2026-11-30 08:00+07'), uji.rencana() as rencana, uji.klaim() as enam \gset
select is(:'rencana'::text, '1 kiriman 4 pengingat', 'what came meanwhile is told on the next working day');
select uji.jam('2026-12-01 00:05+07'), uji.rencana() \g /dev/null
select uji.jam('2026-12-01 08:00+07'), uji.klaim() as tujuh \gset
select uji.selesai(:tujuh, 'terkirim'), uji.selesai(:enam, 'tunda') \g /dev/null
select uji.jam('2026-12-01 08:10+07') \g /dev/null
select is(uji.klaim(), null, 'beside a digest that has arrived it waits');
select uji.jam('2026-12-02 00:05+07') \g /dev/null
select is(uji.rencana(), '0 kiriman 0 pengingat', 'a day without news');
select uji.jam('2026-12-02 08:00+07') \g /dev/null
select is(uji.klaim(), :enam::bigint, 'is that on which it leaves');
select uji.selesai(:enam, 'terkirim') \g /dev/null

-- A dead one sent again by hand keeps to it as well; the day of a digest that died is free.
select uji.jatuh('2026-12-03'), uji.jatuh('2026-12-04') \g /dev/null
select uji.jam('2026-12-03 08:00+07'), uji.rencana(), uji.klaim() as mati \gset
select uji.selesai(:mati, 'mati') \g /dev/null
select uji.jam('2026-12-04 08:00+07'), uji.rencana(), uji.klaim() as delapan \gset
select uji.selesai(:delapan, 'mati'), api.pengingat_ulang(jsonb_build_object('id', :mati)) \g /dev/null
select is(uji.klaim(), :mati::bigint, 'sent again by hand on a day whose digest died: it leaves');
select uji.selesai(:mati, 'terkirim'), api.pengingat_ulang(jsonb_build_object('id', :delapan)) \g /dev/null
select is(uji.klaim(), :delapan::bigint, 'so does the one of that day, which is its own');
select uji.selesai(:delapan, 'mati') \g /dev/null

select results_eq('select * from uji.tiba()', $$values ('01 1'), ('02 1'), ('04 1'), ('25 1'), ('27 1')$$, 'civicrm#31600: on no day two letters');
select is_empty($$select g.sop_id from siklus.pengingat_keadaan g where g.status <> 'batal' group by 1 having count(*) > 1$$, 'I2: no duty is told twice');
select set_eq($$select to_char(v.tanggal_efektif, 'DD Mon') from siklus.versi v$$,
  $$select v.judul from siklus.pengingat_keadaan g join siklus.versi v on v.sop_id = g.sop_id where g.keadaan in ('terkirim', 'mati')$$, 'I1: and none is lost');
select * from finish();
rollback;
