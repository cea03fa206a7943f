-- SPDX-License-Identifier: MIT
-- Indonesia has three times: WIB, WITA, WIT (Keputusan Presiden 41/1987). Today is the date of the unit's
-- zone, never the host's.
begin;
\ir common.psql
select plan(17);
select uji.unit('WIB', 'kabupaten'), uji.unit('WITA', 'kabupaten'), uji.unit('WIT', 'kabupaten'), uji.unit('BALAI', 'dinas', 'WIT') \g /dev/null
select uji.kebijakan('WITA', 'zona', '"WITA"'), uji.kebijakan('WIT', 'zona', '"WIT"') \g /dev/null

create function uji.hari() returns text stable language sql as $$
  select concat_ws(' ', api.hari_ini(uji.id('WIB')), api.hari_ini(uji.id('WITA')), api.hari_ini(uji.id('WIT')), api.hari_ini(uji.id('BALAI')));
$$;

create temporary table kasus (saat timestamptz, hari text);
insert into kasus values
  ('2026-11-22 14:59:59+00', '2026-11-22 2026-11-22 2026-11-22 2026-11-22'),
  ('2026-11-22 15:00:00+00', '2026-11-22 2026-11-22 2026-11-23 2026-11-23'),
  ('2026-11-22 16:00:00+00', '2026-11-22 2026-11-23 2026-11-23 2026-11-23'),
  ('2026-11-22 17:00:00+00', '2026-11-23 2026-11-23 2026-11-23 2026-11-23');
create function uji.cocok(k kasus) returns text language plpgsql as $$
begin
  perform uji.jam(k.saat);
  return uji.hari();
end $$;
select is(uji.cocok(k), k.hari, format('Keppres 41/1987: the local days at %s UTC', k.saat at time zone 'UTC')) from kasus k order by k.saat;
set timezone = 'America/New_York';
select is(uji.cocok(k), k.hari, format('Keppres 41/1987: the same on a host in New York at %s UTC', k.saat at time zone 'UTC')) from kasus k order by k.saat;
set timezone = 'UTC';
select uji.jam('2026-11-22 15:30:00+00') \g /dev/null
insert into siklus.unit (kode, nama, jenis) values ('MALAM', 'Didaftarkan malam hari', 'kabupaten');
select is((select terdaftar from siklus.unit where kode = 'MALAM'), api.hari_ini(uji.id('MALAM')), 'a unit entered at half past ten in the evening of WIB is registered that day');

-- Late is from the local day after.
select uji.sop('WIB', 'Pelayanan Cuti', '2024-11-22') as b, uji.sop('WIT', 'Pelayanan Cuti', '2024-11-22') as t \gset
select uji.jam('2026-11-22 15:30+00') \g /dev/null
select is(api.sop_lihat(jsonb_build_object('id', :b)) ->> 'status' || ' ' || (api.sop_lihat(jsonb_build_object('id', :t)) ->> 'status'), 'segera terlambat',
  'Pasal 13 ayat (1): at 15.30 UTC it is late in Jayapura, not in Jakarta');
select is(uji.tolak(format('select uji.evaluasi(%s, %L)', :t, '2026-11-23')) || ', ' || uji.tolak(format('select uji.evaluasi(%s, %L)', :b, '2026-11-23')), 'ok, SK422 tanggal-depan',
  'Pasal 13: today may be recorded where it is today');

-- The sending window is local; policy starts with the local day.
select is(api.jendela_berikut(uji.id('WIT'), '2026-11-23 00:00+09') || ' ' || api.jendela_berikut(uji.id('WIB'), '2026-11-23 00:00+07'),
  '2026-11-22 23:00:00+00 2026-11-23 01:00:00+00', 'jendela_kirim: 08.00 WIT is 23.00 UTC of the day before, 08.00 WIB is 01.00 UTC');
select uji.kebijakan('WIT', 'jendela_kirim', '{"dari": "07:30", "sampai": "15:00"}', '[2026-11-23,)') \g /dev/null
select is(api.jendela_berikut(uji.id('WIT'), '2026-11-23 07:00+09'), '2026-11-23 07:30+09'::timestamptz, 'jendela_kirim: a policy holds from its first local day, though it is still the day before in UTC');
set timezone = 'Asia/Jayapura';
select is(api.jendela_berikut(uji.id('WIT'), '2026-11-23 07:00+09'), '2026-11-23 07:30+09'::timestamptz, 'jendela_kirim: whatever the session''s time zone');
set timezone = 'UTC';
select is(api.waktu('2026-11-22 23:00+00', 'Asia/Jayapura') || ' ' || api.waktu('2026-11-22 23:00+00'), '2026-11-23T08:00:00+09:00 2026-11-23T06:00:00+07:00', 'a moment is told in local time with its offset');
select is(string_agg(z.zona || ' ' || z.beda, ', ' order by z.beda), 'WIB 07:00:00, WITA 08:00:00, WIT 09:00:00', 'Keppres 41/1987: no summer time in any month: one distance from UTC')
from (select distinct x.zona, (s at time zone x.tz) - (s at time zone 'UTC') as beda from siklus.zona x, generate_series(timestamptz '2026-01-01', '2037-12-31', interval '7 days') s) z;
select uji.kepala('BALAI', 'Rumbiak') \g /dev/null
select matches(api.kalender_cabut(jsonb_build_object('id', api.kalender_buat('{"unit": "BALAI", "jabatan": "kepala"}') -> 'id')) ->> 'dicabut', '[+]09:00$', 'a feed ends by the clock of its unit');
select * from finish();
rollback;
