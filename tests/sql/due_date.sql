-- SPDX-License-Identifier: MIT
-- The arithmetic of a due date: calendar months, cut to the last day of a shorter month.
begin;
\ir common.psql
select plan(5);

create temporary table kasus (mulai date, bulan int, jatuh_tempo date, mengapa text);
insert into kasus values
  ('2024-02-29',  24, '2026-02-28', '29 February + 24 months is 28 February'),
  ('2024-02-29',  48, '2028-02-29', '29 February + 48 months is 29 February again'),
  ('2024-02-29',  12, '2025-02-28', '29 February + 12 months'),
  ('2024-02-28',  24, '2026-02-28', '28 February stays'),
  ('2022-02-28',  24, '2024-02-28', '28 February does not become the 29th of a leap year'),
  ('2023-08-31',   6, '2024-02-29', '31 August + 6 months in a leap year'),
  ('2024-08-31',   6, '2025-02-28', '31 August + 6 months in a common year'),
  ('2024-08-30',   6, '2025-02-28', '30 August + 6 months'),
  ('2024-08-29',   6, '2025-02-28', '29 August + 6 months'),
  ('2024-08-28',   6, '2025-02-28', '28 August + 6 months'),
  ('2024-10-31',   6, '2025-04-30', '31 October + 6 months'),
  ('2024-12-31',   6, '2025-06-30', '31 December + 6 months'),
  ('2025-06-30',   6, '2025-12-30', '30 June + 6 months keeps the 30th'),
  ('2015-12-31',  24, '2017-12-31', 'year ends'),
  ('2099-12-31',  24, '2101-12-31', 'over the century'),
  ('1998-03-01',  24, '2000-03-01', 'over 29 February 2000'),
  ('2024-01-31',   1, '2024-02-29', 'one month'),
  ('2024-12-01', 120, '2034-12-01', 'ten years');
select is_empty('select mengapa, api.jatuh_tempo(mulai, bulan) as ini from kasus where api.jatuh_tempo(mulai, bulan) is distinct from jatuh_tempo',
  'Pasal 13 ayat (1); PermenPAN-RB 35/2012: months are calendar months');
select is(api.jatuh_tempo(null, 24), null::date, 'Pasal 13 ayat (1): no start, no due date');
select is_empty($$
  select d, n from generate_series(date '2019-01-01', '2029-12-31', interval '1 day') d, unnest('{6,24}'::int[]) n
  where api.jatuh_tempo(d::date, n) not between (d + n * interval '28 days')::date and (d + n * interval '31 days')::date
     or date_trunc('month', api.jatuh_tempo(d::date, n)) <> date_trunc('month', d) + make_interval(months => n)
     or extract(day from api.jatuh_tempo(d::date, n)) > extract(day from d) $$,
  'Pasal 13 ayat (1): of every day of eleven years the due date lies in the month it must, never on a later day of it');

select uji.unit('A') \g /dev/null
select uji.sop('A', 'Pelayanan Cuti', '2024-02-29') as s \gset
select is(uji.tenggat(:s, 'evaluasi', '2025-01-01'), '2026-02-28'::date, 'Pasal 13 ayat (1): in force 29 February 2024, to be evaluated by 28 February 2026');
select is(uji.tenggat(:s, 'monitoring', '2024-03-01'), '2024-08-29'::date, 'PermenPAN-RB 35/2012: in force 29 February 2024, to be monitored by 29 August 2024');
select * from finish();
rollback;
