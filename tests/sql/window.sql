-- SPDX-License-Identifier: MIT
-- The sending window: the hours of the unit, on its working days, in its zone.
begin;
\ir common.psql
select plan(22);
select uji.unit('A', 'kabupaten'), uji.unit('RS', 'kabupaten'), uji.unit('T', 'kabupaten'), uji.unit('J', 'kabupaten') \g /dev/null
select uji.kebijakan('J', 'zona', '"WIT"') \g /dev/null
select uji.kebijakan('RS', 'hari_kerja', '[1, 2, 3, 4, 5, 6]'), uji.kebijakan('T', 'zona', '"WITA"'), uji.kebijakan('T', 'jendela_kirim', '{"dari": "09:30", "sampai": "09:31"}') \g /dev/null
insert into siklus.libur (tanggal, nama, jenis, sumber) values ('2026-11-24', 'Libur', 'libur_nasional', 'SKB'), ('2027-01-01', 'Tahun Baru', 'libur_nasional', 'SKB');

create temporary table kasus (kode text, saat timestamptz, buka timestamptz, mengapa text);
insert into kasus values
  ('A', '2026-11-23 07:59:59+07', '2026-11-23 08:00+07', 'before it opens: when it opens'),
  ('A', '2026-11-23 08:00+07',    '2026-11-23 08:00+07', 'when it opens: at once'),
  ('A', '2026-11-23 11:17:03+07', '2026-11-23 11:17:03+07', 'while it is open: at once'),
  ('A', '2026-11-23 14:59:59+07', '2026-11-23 14:59:59+07', 'the last second'),
  ('A', '2026-11-23 15:00+07',    '2026-11-25 08:00+07', 'when it closes: the next working day, over a holiday'),
  ('A', '2026-11-24 09:00+07',    '2026-11-25 08:00+07', 'on a holiday: the day after'),
  ('A', '2026-11-20 15:00+07',    '2026-11-23 08:00+07', 'Friday evening: Monday'),
  ('A', '2026-11-21 09:00+07',    '2026-11-23 08:00+07', 'Saturday: Monday'),
  ('A', '2026-11-22 23:59+07',    '2026-11-23 08:00+07', 'Sunday night: Monday'),
  ('A', '2026-11-22 16:59+00',    '2026-11-23 08:00+07', 'Sunday night told in UTC'),
  ('RS', '2026-11-21 09:00+07',   '2026-11-21 09:00+07', 'Saturday in a week of six days: at once'),
  ('RS', '2026-11-22 09:00+07',   '2026-11-23 08:00+07', 'Sunday there: Monday'),
  ('T', '2026-11-23 09:30+08',    '2026-11-23 09:30+08', 'one minute of WITA: open'),
  ('T', '2026-11-23 09:31+08',    '2026-11-25 09:30+08', 'one minute later: closed'),
  ('T', '2026-11-23 09:30+07',    '2026-11-25 09:30+08', 'the hour of WIB is not the hour of WITA'),
  ('A', '2026-11-23 00:00+07',    '2026-11-23 08:00+07', 'midnight belongs to the day that begins'),
  ('J', '2026-11-22 15:00+00',    '2026-11-23 08:00+09', 'midnight in Jayapura is two hours before that of Jakarta'),
  ('J', '2026-11-22 14:59:59+00', '2026-11-23 08:00+09', 'a second before it is Sunday there: Monday too'),
  ('A', '2026-12-31 15:00+07',    '2027-01-04 08:00+07', 'the last evening of a year: over New Year and a weekend'),
  ('RS', '2026-12-31 15:00+07',   '2027-01-02 08:00+07', 'the same in a week of six days: Saturday');
select is(api.jendela_berikut(uji.id(kode), saat), buka, format('jendela_kirim: %s', mengapa)) from kasus;
select is_empty($$
  select s from generate_series(timestamptz '2026-11-19 00:00+07', '2026-11-27 00:00+07', interval '17 minutes') s, unnest('{A,RS,T}'::text[]) k
  where api.jendela_berikut(uji.id(k), s) < s or api.jendela_berikut(uji.id(k), api.jendela_berikut(uji.id(k), s)) <> api.jendela_berikut(uji.id(k), s) $$,
  'jendela_kirim: never in the past, and what it answers is open');

insert into siklus.libur (tanggal, nama, jenis, sumber) select d::date, 'Libur', 'libur_nasional', 'uji' from generate_series('2030-01-01'::date, '2031-12-31', interval '1 day') d;
select is(api.jendela_berikut((select min(id) from siklus.unit), '2030-01-02 09:00+07') > '2030-12-01', true, 'a year without a working day: later, never null');
select * from finish();
rollback;
