-- SPDX-License-Identifier: MIT
-- The planner: one digest per unit's head, channel and local day; nothing twice, nothing unarmed; after
-- downtime the latest step only, once.
begin;
\ir common.psql
select plan(25);
select uji.jam('2026-11-23 08:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K'), uji.unit('N', 'kabupaten') \g /dev/null
select uji.kepala('A', 'Siti', 'a@example.go.id', 'http://127.0.0.1/a'), uji.kepala('B', 'Budi', 'b@example.go.id') \g /dev/null
select uji.kebijakan('K', 'tangga_monitoring', '{"langkah": [-1], "ulang_hari": 366}'), uji.kebijakan('N', 'tangga_monitoring', '{"langkah": [-1], "ulang_hari": 366}') \g /dev/null
-- Of A: late by 800 days, due in 30 days, due in 89 days, not due for long. Monitorings are up to date.
select uji.sop('A', 'Terlambat', '2022-09-14') as t, uji.sop('A', 'Segera', '2024-12-23') as s, uji.sop('A', 'Nanti', '2025-02-20') as n,
  uji.sop('A', 'Patuh', '2026-11-01') as p, uji.sop('B', 'Terlambat', '2022-09-14') as b, uji.sop('N', 'Terlambat', '2022-09-14') as x \gset
select uji.monitoring(id, '2026-11-20') from siklus.sop \g /dev/null

create function uji.catatan(kode text) returns text stable language sql as $$
  select string_agg(format('%s %s %s', v.judul, g.langkah, g.saluran), ', ' order by v.judul, g.saluran)
  from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id join siklus.versi v on v.sop_id = g.sop_id
  where k.unit_id = uji.id(kode) and k.tanggal = api.hari_ini(k.unit_id);
$$;

-- All that waits is sent.
create function uji.tuntas() returns void language sql as $$
  update siklus.kiriman set status = 'terkirim', selesai = siklus.sekarang(), sewa_sampai = null where status in ('dikirim', 'menunggu');
$$;

-- Armed only.
select is(uji.rencana(), '0 kiriman 0 pengingat', 'pkp-lib#3685: where nobody armed sending nothing is planned');
select uji.aktif('A') \g /dev/null
select is(uji.rencana(), '2 kiriman 6 pengingat', 'an armed unit: one digest per channel, a line per duty');
select is(uji.catatan('A'), 'Nanti -90 surel, Nanti -90 webhook, Segera -30 surel, Segera -30 webhook, Terlambat 798 surel, Terlambat 798 webhook',
  'londonhackspace#153: of the steps passed before only the latest is told, once');
select is_empty('select 1 from siklus.kiriman where unit_id <> uji.id(''A'')', 'pkp-lib#3685: nothing for units not armed');
select is((select count(*) from (select distinct unit_id, saluran, tanggal from siklus.kiriman) x), (select count(*) from siklus.kiriman), 'one digest per unit, channel, day');

-- Twice is once.
select is(uji.rencana(), '0 kiriman 0 pengingat', 'civicrm#31600: a second run adds nothing');
select uji.jam('2026-11-23 14:00+07') \g /dev/null
select is(uji.rencana(), '0 kiriman 0 pengingat', 'nor does a run later that day');
select is(uji.tolak($$insert into siklus.pengingat (sop_id, jenis, jatuh_tempo, langkah, peran, satuan, saluran, kiriman_id, perkiraan)
  select sop_id, jenis, jatuh_tempo, langkah, peran, satuan, saluran, kiriman_id, perkiraan from siklus.pengingat limit 1$$), '23505 pengingat_kunci', 'the key of the ledger refuses a second row');

-- New lines join the digest of the day while it is not written, and no more once it is.
select uji.sop('A', 'Lupa', '2021-05-03') as l \gset
select uji.monitoring(:l, '2026-11-20') \g /dev/null
select is(uji.rencana(), '0 kiriman 2 pengingat', 'a duty found later that day joins the digest that is not written yet');
select count(*) as diklaim from api.kiriman_klaim('{"pekerja": "uji"}') \gset
select is(:diklaim, 2, 'both are claimed, so written');
select uji.sop('A', 'Lupa Lagi', '2021-05-04') as m \gset
select uji.monitoring(:m, '2026-11-20') \g /dev/null
select is(uji.rencana(), '0 kiriman 0 pengingat', 'one digest a day: a written one takes no further line, and there is no second one');
select jsonb_agg(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', 'terkirim')) as hasil from siklus.kiriman where status = 'dikirim' \gset
select api.kiriman_selesai(jsonb_build_object('hasil', :'hasil'::jsonb)) \g /dev/null
select is(uji.rencana(), '0 kiriman 0 pengingat', 'nor when it is sent');
select uji.jam('2026-11-24 08:00+07') \g /dev/null
select is(uji.rencana(), '2 kiriman 2 pengingat', 'what came too late is told the next day');
select is(uji.catatan('A'), 'Lupa Lagi 1295 surel, Lupa Lagi 1295 webhook', 'and only that');

-- Days that are none, hours that are over.
select uji.tuntas() \g /dev/null
select uji.jam('2026-11-28 09:00+07') \g /dev/null
select is(uji.rencana(), '0 kiriman 0 pengingat', 'Perpres 21/2023: nothing is planned on a Saturday');
select uji.jam('2026-11-30 16:00+07') \g /dev/null
select is(uji.rencana(), '0 kiriman 0 pengingat', 'one digest a day: after the window closed nothing is planned for a day that is over');
select uji.jam('2026-12-01 00:05+07') \g /dev/null
select is(uji.rencana(), '2 kiriman 6 pengingat', 'before it opens the day is planned');
select is((select count(*) from siklus.kiriman where tanggal = '2026-12-01' and coba_lagi = '2026-12-01 08:00+07'), 2::bigint, 'to be sent when the window opens');

-- A digest that missed its day is not sent beside the digest of the day after.
select uji.jam('2026-12-09 08:00+07') \g /dev/null
select uji.rencana() \g /dev/null
select count(*) as n, count(distinct saluran) as saluran from api.kiriman_klaim('{"pekerja": "uji"}') \gset
select is(:n, :saluran, 'one digest per office, channel and day, also after nine days without a daemon');
select is_empty($$
  select g.sop_id, g.jenis, g.saluran from siklus.pengingat_keadaan g
  where g.keadaan = 'menunggu' group by 1, 2, 3 having count(*) > 1 $$, 'londonhackspace#153: a duty whose step was never told is told by its latest step only, once');
select is_empty($$
  select 1 from siklus.kiriman k join siklus.kiriman_isi i on i.kiriman_id = k.id
  where k.status = 'dikirim' and coalesce(i.isi::jsonb #>> '{data,tanggal}' <> '2026-12-09', i.isi::jsonb ->> 'teks' !~ ' pada 9 Desember 2026:') $$, 'a digest speaks of the day it is sent');
select is_empty($$
  select 1 from siklus.kiriman k join siklus.kiriman_isi i on i.kiriman_id = k.id cross join regexp_matches(i.isi::jsonb ->> 'teks', 'terlambat ([0-9.]+) hari sejak ([^.]+)\.', 'g') m
  where k.status = 'dikirim' and m[2] <> api.teks_tanggal(date '2026-12-09' - replace(m[1], '.', '')::int) $$, 'and counts the days to it');
select uji.tuntas() \g /dev/null

-- Every step on its day: a duty followed over its ladder, the daemon running every day.
create temporary table terkirim (hari date, langkah int);
create function uji.jalani(sop bigint, dari date, sampai date) returns void language plpgsql as $$
declare
  h date;
begin
  for h in select d::date from generate_series(dari, sampai, interval '1 day') d loop
    perform uji.jam((h::text || ' 09:00+07')::timestamptz);
    perform api.rencana_jalankan('{}');
    insert into terkirim select h, g.langkah from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id
    where g.sop_id = jalani.sop and g.jenis = 'evaluasi' and k.tanggal = h and g.saluran = 'surel' and g.status = 'menunggu';
    perform uji.tuntas();
  end loop;
end $$;
select uji.sop('A', 'Diikuti', '2025-03-13') as d \gset
insert into siklus.libur (tanggal, nama, jenis, sumber) values ('2027-03-12', 'Libur', 'libur_nasional', 'SKB');
select uji.jalani(:d, '2026-12-10', '2027-04-05') \g /dev/null
select is((select string_agg(hari || ' ' || langkah, ', ' order by hari) from terkirim),
  '2026-12-11 -90, 2027-01-12 -60, 2027-02-11 -30, 2027-02-26 -14, 2027-03-05 -7, 2027-03-11 0, 2027-03-22 7, 2027-03-29 14, 2027-04-05 21',
  'tangga_evaluasi: each step on its working day, before the due date earlier, after it later, where two fall on one day the latest');

-- Two channels, none, one more later.
select uji.jam('2027-04-06 09:00+07'), uji.aktif('N') \g /dev/null
select api.rencana_jalankan('{}') \g /dev/null
select is((select string_agg(k.saluran || ' ' || g.jenis, ', ' order by g.jenis) from siklus.kiriman k join siklus.pengingat g on g.kiriman_id = k.id where k.unit_id = uji.id('N')),
  'surel evaluasi', 'a unit without any channel is planned all the same, for mail, so that it is seen');
select uji.kepala('N', 'Joko', 'n@example.go.id', 'http://127.0.0.1/n') \g /dev/null
select is((select string_agg(saluran, ' ' order by saluran) from api.rencana_pada(siklus.sekarang()) where unit_id = uji.id('N') and jenis = 'evaluasi'), 'webhook', 'a channel that comes later gets the latest step, the other no second');
select * from finish();
rollback;
