-- SPDX-License-Identifier: MIT
-- Policy (kebijakan): the row of the nearest ancestor holds, within its validity; what cannot be meant is refused.
begin;
\ir common.psql
select plan(43);
select uji.unit('K', 'kabupaten'), uji.unit('D', 'dinas', 'K'), uji.unit('U', 'upt', 'D'), uji.unit('E', 'dinas', 'K'), uji.unit('X', 'kabupaten') \g /dev/null

create function uji.bulan(kode text, hari date) returns int stable language sql as $$
  select k.evaluasi_bulan from api.kebijakan_unit(hari) k where k.unit_id = uji.id(kode);
$$;

-- Bawaan: the law as it stands.
select is(k.evaluasi_bulan || ' ' || k.evaluasi_pasal, '24 Pasal 13 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'Pasal 13 ayat (1): once in two years, with its article')
from api.kebijakan_unit('2026-11-23') k where k.unit_id = uji.id('X');
select is(k.monitoring_bulan || ' ' || k.monitoring_pasal, '6 Lampiran PermenPAN-RB Nomor 35 Tahun 2012; Pasal 12 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013',
  'PermenPAN-RB 35/2012: every six months, with its article') from api.kebijakan_unit('2026-11-23') k where k.unit_id = uji.id('X');
select is_empty('select kunci from siklus.kebijakan where btrim(pasal) = ''''', 'every rule row carries its article');
select is_empty('select kunci from siklus.kebijakan_jenis except select kunci from siklus.kebijakan where unit_id is null', 'every kind of policy has a row for the whole country');

-- The nearest ancestor.
select uji.kebijakan('K', 'evaluasi_bulan', '12'), uji.kebijakan('D', 'evaluasi_bulan', '18') \g /dev/null
select is(array[uji.bulan('X', '2026-01-01'), uji.bulan('K', '2026-01-01'), uji.bulan('E', '2026-01-01'), uji.bulan('D', '2026-01-01'), uji.bulan('U', '2026-01-01')],
  '{24,12,12,18,18}', 'kebijakan: the row of the nearest ancestor holds');
select is((select evaluasi_pasal || '|' || monitoring_bulan from api.kebijakan_unit('2026-01-01') where unit_id = uji.id('U')), 'Pasal uji|6', 'kebijakan: each key is inherited by itself, its article with it');

-- Validity.
select uji.kebijakan('E', 'evaluasi_bulan', '6', '[2026-03-01,2026-09-01)') \g /dev/null
select is(array[uji.bulan('E', '2026-02-28'), uji.bulan('E', '2026-03-01'), uji.bulan('E', '2026-08-31'), uji.bulan('E', '2026-09-01')],
  '{12,6,6,12}', 'kebijakan: a row holds from its first to its last day, then the one above again');
select is(uji.tolak($$select uji.kebijakan('E', 'evaluasi_bulan', '7', '[2026-08-31,)')$$), '23P01 kebijakan_masa', 'kebijakan: two rows of one unit and key never overlap');
select is(uji.tolak($$insert into siklus.kebijakan (kunci, nilai, pasal) values ('zona', '"WITA"', 'x')$$), '23P01 kebijakan_masa', 'kebijakan: nor do two rows of the whole country');
select is(uji.tolak($$select uji.kebijakan('E', 'evaluasi_bulan', '7', '[2026-09-01,)')$$), 'ok', 'kebijakan: a row may follow at once');

-- A policy of the future does not change today.
select uji.sop('X', 'Pelayanan Cuti', '2024-03-15') as s \gset
create temporary table sebelum as select h::date as pada, k.* from generate_series(date '2024-01-01', '2026-12-31', interval '10 days') h, api.kepatuhan(h::date) k;
update siklus.kebijakan set masa = '(,2027-01-01)' where unit_id is null and kunci in ('evaluasi_bulan', 'segera_hari');
insert into siklus.kebijakan (kunci, nilai, pasal, masa) values ('evaluasi_bulan', '12', 'Pasal baru', '[2027-01-01,)'), ('segera_hari', '10', 'Pasal baru', '[2027-01-01,)');
select is_empty('select h::date as pada, k.* from generate_series(date ''2024-01-01'', ''2026-12-31'', interval ''10 days'') h, api.kepatuhan(h::date) k except select * from sebelum',
  'Pasal 13 ayat (1): as of any day before, a policy of 2027 changes nothing');
select is(uji.tenggat(:s, 'evaluasi', '2026-12-31') || ' ' || uji.tenggat(:s, 'evaluasi', '2027-01-01'), '2026-03-15 2025-03-15', 'Pasal 13 ayat (1): from its first day on it holds');

-- Values that cannot be meant.
create temporary table nilai (kunci text, nilai jsonb, sah boolean);
insert into nilai values
  ('evaluasi_bulan', '24', true), ('evaluasi_bulan', '1', true), ('evaluasi_bulan', '120', true), ('evaluasi_bulan', '0', false), ('evaluasi_bulan', '-24', false),
  ('evaluasi_bulan', '121', false), ('monitoring_bulan', '"6"', false), ('monitoring_bulan', '6.5', false), ('evaluasi_bulan', 'null', false),
  ('segera_hari', '0', true), ('segera_hari', '367', false),
  ('tangga_evaluasi', '{"langkah": [-90, 0], "ulang_hari": 7}', true), ('tangga_evaluasi', '{"langkah": [], "ulang_hari": 7}', false),
  ('tangga_evaluasi', '{"ulang_hari": 7}', false), ('tangga_evaluasi', '{"langkah": [0]}', false), ('tangga_evaluasi', '{"langkah": [0], "ulang_hari": 0}', false),
  ('tangga_evaluasi', '{"langkah": [-1.5, 0], "ulang_hari": 7}', false), ('tangga_evaluasi', '{"langkah": [0], "ulang_hari": 7.5}', false),
  ('tangga_monitoring', '{"langkah": [[1, 2]], "ulang_hari": 7}', false), ('tangga_monitoring', '{"langkah": ["0"], "ulang_hari": 7}', false),
  ('tangga_monitoring', '{"langkah": [-367], "ulang_hari": 7}', false), ('tangga_monitoring', '[]', false),
  ('zona', '"WIT"', true), ('zona', '"GMT"', false), ('zona', 'null', false),
  ('hari_kerja', '[1, 2, 3, 4, 5, 6]', true), ('hari_kerja', '[]', false), ('hari_kerja', '[0]', false), ('hari_kerja', '[1.5]', false), ('hari_kerja', '5', false),
  ('jendela_kirim', '{"dari": "08:00", "sampai": "15:00"}', true), ('jendela_kirim', '{"dari": "15:00", "sampai": "08:00"}', false),
  ('jendela_kirim', '{"dari": "08:00"}', false), ('jendela_kirim', '{}', false), ('jendela_kirim', '{"dari": "8", "sampai": "24:00"}', false),
  ('tautan', '"https://sop.example.go.id"', true), ('tautan', '"javascript:alert(1)"', false);
select is(uji.tolak(format('select uji.kebijakan(%L, %L, %L, %L)', 'X', kunci, nilai, '[1990-01-01,1990-01-02)')), case when sah then 'ok' else '23514 kebijakan_check' end,
  format('kebijakan: %s = %s is %s', kunci, nilai, case when sah then 'taken' else 'refused' end))
from (select distinct on (kunci, nilai) * from nilai where not sah) n;
select is_empty('select kunci, nilai from nilai where sah and siklus.kebijakan_sah(kunci, nilai) is not true', 'kebijakan: what can be meant is taken');
-- Of one unit the same as of all, today and on days on which another policy held or will hold.
select set_eq($$select x.* from siklus.unit u cross join unnest(array[api.hari_pusat(siklus.sekarang()), date '2020-01-01', date '2040-01-01']) d (hari) cross join lateral api.kebijakan_satu(u.id, d.hari) x$$,
  $$select x.* from unnest(array[api.hari_pusat(siklus.sekarang()), date '2020-01-01', date '2040-01-01']) d (hari) cross join lateral api.kebijakan_unit(d.hari) x$$, 'asked for one unit, the policy is that of the list');
select is_empty($$select * from api.kebijakan_satu(-1, '2026-01-01')$$, 'a unit that there is not has none');
select * from finish();
rollback;
