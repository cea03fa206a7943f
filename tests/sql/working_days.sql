-- SPDX-License-Identifier: MIT
-- Working days: the week of the unit, holidays of the country, cuti bersama, holidays of one region. A
-- legal date stays; a sending moves to the previous working day before the due date, to the next after it.
begin;
\ir common.psql
select plan(31);
select uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'kabupaten'), uji.unit('RS', 'upt', 'A') \g /dev/null
select uji.kebijakan('RS', 'hari_kerja', '[1, 2, 3, 4, 5, 6]') \g /dev/null
insert into siklus.libur (unit_id, tanggal, nama, jenis, sumber) values
  (null, '2026-12-25', 'Kelahiran Yesus Kristus', 'libur_nasional', 'SKB'), (null, '2026-12-24', 'Cuti bersama', 'cuti_bersama', 'SKB'),
  (uji.id('K'), '2026-12-23', 'Hari Jadi', 'libur_daerah', 'Perbup'), (null, '2027-01-01', 'Tahun Baru', 'libur_nasional', 'SKB');

-- The day a step is sent, found by walking: the legal date stays, the sending moves to the previous working
-- day when the step lies on or before the due date, to the next one after it.
create function uji.hari_kirim(unit bigint, jatuh_tempo date, langkah int, minggu jsonb) returns date
  stable parallel safe language plpgsql as $$
declare
  hari date := jatuh_tempo + langkah;
begin
  for i in 1..366 loop
    exit when api.hari_kerja(unit, hari, minggu);
    hari := hari + case when langkah <= 0 then -1 else 1 end;
  end loop;
  return hari;
end $$;

create function uji.minggu(kode text) returns jsonb stable language sql as $$
  select k.hari_kerja from api.kebijakan_unit('2026-11-23') k where k.unit_id = uji.id(kode);
$$;
create temporary table kasus (kode text, hari date, kerja boolean, mengapa text);
insert into kasus values
  ('A', '2026-12-21', true, 'Perpres 21/2023: Monday'), ('A', '2026-12-18', true, 'Perpres 21/2023: Friday'),
  ('A', '2026-12-19', false, 'Perpres 21/2023: Saturday'), ('A', '2026-12-20', false, 'Perpres 21/2023: Sunday'),
  ('RS', '2026-12-19', true, 'hari_kerja: Saturday in a week of six days'), ('RS', '2026-12-20', false, 'hari_kerja: Sunday there'),
  ('A', '2026-12-25', false, 'SKB: libur nasional'), ('A', '2026-12-24', false, 'SKB: cuti bersama'), ('RS', '2026-12-25', false, 'SKB: libur nasional in a week of six days'),
  ('K', '2026-12-23', false, 'Perbup: a regional holiday of the unit itself'), ('A', '2026-12-23', false, 'Perbup: of the unit above it'), ('RS', '2026-12-23', false, 'Perbup: of the unit above that one'),
  ('B', '2026-12-23', true, 'Perbup: not of another region'), ('B', '2026-12-24', false, 'SKB: the country is everywhere');
select is(api.hari_kerja(uji.id(kode), hari, uji.minggu(kode)), kerja, format('%s: %s at %s is %s', mengapa, hari, kode, case when kerja then 'a working day' else 'free' end)) from kasus;

-- hari_kirim.
create temporary table kirim (kode text, jatuh_tempo date, langkah int, hari date, mengapa text);
insert into kirim values
  ('A', '2026-12-21', 0, '2026-12-21', 'a working day stays'),
  ('A', '2026-12-20', 0, '2026-12-18', 'a due date on Sunday is told on Friday before'),
  ('A', '2026-12-26', 0, '2026-12-22', 'before the due date over weekend, Christmas, cuti bersama and Hari Jadi: to the 22nd'),
  ('B', '2026-12-26', 0, '2026-12-23', 'where there is no Hari Jadi: to the 23rd'),
  ('RS', '2026-12-19', 0, '2026-12-19', 'Saturday is a day to send in a week of six days'),
  ('A', '2026-12-27', -7, '2026-12-18', 'seven days before on a Sunday: Friday'),
  ('A', '2026-12-20', 7, '2026-12-28', 'seven days after on a Sunday: the next Monday'),
  ('A', '2026-12-16', 7, '2026-12-28', 'after the due date on Hari Jadi: over Christmas to Monday'),
  ('B', '2026-12-17', 7, '2026-12-28', 'after the due date on cuti bersama: Monday'),
  ('A', '2026-12-25', 7, '2027-01-04', 'over New Year');
select is(uji.hari_kirim(uji.id(kode), jatuh_tempo, langkah, uji.minggu(kode)), hari, 'sending: ' || mengapa) from kirim;
select is(api.hari_kerja_berikut(uji.id('A'), '2026-12-22', uji.minggu('A')), '2026-12-28'::date, 'the first working day after the 22nd is the 28th');
select is(api.hari_kerja_berikut(uji.id('A'), '2026-12-28', uji.minggu('A')), '2026-12-29'::date, 'after means after');
select is(uji.hari_kirim(uji.id('A'), '2026-12-20', 0, uji.minggu('A')) || ' ' || api.status_tenggat('2026-12-20', '2026-12-20', 90), '2026-12-18 segera',
  'Pasal 13 ayat (1): the legal date stays where it is');

-- The set-based short cut of the planner says the same as looking at every step's day: some thousands
-- of random ladders, holidays and days.
\set seed ''
\getenv seed SIKLUS_BIJI
select coalesce(nullif(:'seed', '')::int % 100000, extract(epoch from clock_timestamp())::bigint % 100000) as seed \gset
select diag('seed :' || :'seed') \g /dev/null
select setseed(:seed / 100000.0) \g /dev/null
insert into siklus.libur (tanggal, nama, jenis, sumber) select d::date, 'acak', 'libur_nasional', 'uji'
from generate_series(date '2027-01-01', '2028-12-31', interval '1 day') d where random() < 0.12;
create temporary table acak as
select n, t.langkah, 1 + (random() * 20)::int as ulang, date '2027-06-01' + (random() * 300)::int as jatuh_tempo, -100 + (random() * 200)::int as geser, case when random() < 0.5 then 'A' else 'RS' end as kode
from generate_series(1, 4000) n
cross join lateral (select array_agg(distinct -60 + (random() * 70)::int) as langkah from generate_series(1, 1 + n % 7)) t;
create temporary table kirim_pada as
select k as kode, d::date as hari, l as arah, uji.hari_kirim(uji.id(k), d::date - l, l, uji.minggu(k)) as kirim
from generate_series(date '2027-02-01', '2028-11-30', interval '1 day') d, unnest('{A,RS}'::text[]) k, unnest('{0,1}'::int[]) l;
create unique index on kirim_pada (kode, hari, arah);
analyze kirim_pada;
create temporary table hari_ini as
select a.n, x.hari, api.hari_kerja_berikut(uji.id(a.kode), x.hari, uji.minggu(a.kode)) as berikut
from acak a cross join lateral (select api.hari_kerja_berikut(uji.id(a.kode), a.jatuh_tempo + a.geser, uji.minggu(a.kode)) as hari offset 0) x;
create temporary table banding as
select a.*, h.hari, api.langkah_lewat(a.langkah, a.ulang, a.jatuh_tempo, h.hari, h.berikut) as singkat, (
    select max(s.l) from (
      select x from unnest(a.langkah) x where x < a.ulang
      union all select k * a.ulang from generate_series(1, 150 / a.ulang) k) s (l)
    join kirim_pada p on p.kode = a.kode and p.hari = a.jatuh_tempo + s.l and p.arah = (s.l > 0)::int
    where p.kirim <= h.hari) as panjang
from acak a join hari_ini h on h.n = a.n;
select is_empty('select * from banding where singkat is distinct from panjang', 'langkah_lewat agrees with hari_kirim of every step in 4,000 random cases, seed ' || :'seed');
select cmp_ok((select count(*) from banding where panjang is null), '>', 100::bigint, 'some of them before the first step');
select cmp_ok((select count(*) from banding where panjang <= 0), '>', 500::bigint, 'some before the due date');
select cmp_ok((select count(*) from banding where panjang > 0), '>', 500::bigint, 'some after it');
select * from finish();
rollback;
