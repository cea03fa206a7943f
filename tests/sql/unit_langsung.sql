-- SPDX-License-Identifier: MIT
-- The unit that is asked for opens its own rows to the policies, and nothing else: not one outside the caller's part, not to the next caller.
begin;
\ir common.psql
select plan(19);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K'), uji.unit('A1', 'bagian', 'A') \g /dev/null
select uji.sop('A', 'Satu', '2026-01-01'), uji.sop('B', 'Dua', '2026-01-01'), uji.sop('A1', 'Tiga', '2026-01-01') \g /dev/null
insert into siklus.pengguna (nama, nama_lengkap, mesin, pembuat) select 'mesin.' || x, x, true, 'uji' from unnest('{a,k}'::text[]) x;
insert into siklus.tugas (pengguna_id, peran, unit_id, masa, pembuat)
  select g.id, 'bagian_organisasi', uji.id(upper(right(g.nama, 1))), '[2026-01-01,)', 'uji' from siklus.pengguna g where g.nama ~ '^mesin\.';
insert into siklus.token (pengguna_id, nama, awalan, sidik, pembuat, kedaluwarsa, terakhir_dipakai)
  select g.id, 'uji', 'skl_abcdef', sha256(g.nama::bytea), 'uji', 'infinity', now() from siklus.pengguna g where g.nama ~ '^mesin\.';
-- As this machine: what it sees once "SQL" was asked.
create function uji.lihat(nama text, p jsonb) returns text language plpgsql as $$
declare
  hasil text;
begin
  perform api.sebagai(jsonb_build_object('permintaan', '0123456789abcdef', 'alamat', null, 'fungsi', 'sop_daftar', 'token', encode(sha256(nama::bytea), 'hex')));
  reset role;
  set local role siklus_pelaksana;
  hasil := (select string_agg(d.judul, ' ' order by d.id) from api.sop_daftar(p) d);
  return concat_ws(' | ', hasil, (select string_agg(r.judul, ' ' order by r.sop_id) from siklus.sop_ringkas r), (select string_agg(u.kode, ' ') from siklus.unit u where u.id = siklus.unit_langsung()));
end $$;
grant usage on schema uji to siklus_pelaksana;
grant execute on all functions in schema uji to siklus_pelaksana;
select api.kewajiban_segarkan() \g /dev/null
select is(uji.lihat('mesin.a', '{"unit": "A1"}'), 'Tiga | Satu Tiga | A1', 'one unit: its rows are listed, and all of the part are seen');
reset role;
select is(uji.lihat('mesin.a', '{"unit": "A"}'), 'Satu Tiga | Satu Tiga | A', 'one with another below it');
reset role;
select is(uji.lihat('mesin.a', '{}'), 'Satu Tiga | Satu Tiga', 'none: the part');
reset role;
select is(uji.lihat('mesin.k', '{"unit": "B"}'), 'Dua | Satu Dua Tiga | B', 'whoever sees more sees more');
reset role;
select is(uji.tolak($$select uji.lihat('mesin.a', '{"unit": "B"}')$$), 'SK403 di-luar-lingkup', 'one beside is refused');
reset role;
select is(uji.tolak($$select uji.lihat('mesin.a', '{"unit": "X"}')$$), 'SK404 unit-tak-dikenal', 'one that does not exist');
reset role;
select is(uji.lihat('mesin.k', '{"unit": "B"}') || ' > ' || uji.lihat('mesin.a', '{}'), 'Dua | Satu Dua Tiga | B > Satu Tiga | Satu Tiga', 'what one caller asked for opens nothing to the next');
reset role;
select api.sebagai(jsonb_build_object('fungsi', 'sop_daftar', 'token', encode(sha256('mesin.a'), 'hex'))) \g /dev/null
reset role;
set local role siklus_pelaksana;
select is(api.unit_terjangkau(u.id, u.jalur), false, 'a unit outside is not within reach') from siklus.unit u where u.kode = 'B';
select is(siklus.unit_langsung(), null::bigint, 'and the policies are not told of it');
select is((select count(*) from siklus.sop s where s.unit_id = uji.id('B')), 0::bigint, 'so a handler that asks for its rows gets none');
reset role;

-- The short way of such a page says what the long one says.
select uji.sop('A1', 'SOP ' || e, e) from unnest('{2023-01-01,2024-11-23,2024-11-24,2024-12-20,2025-06-01}'::date[]) e \g /dev/null
select api.kewajiban_segarkan() \g /dev/null
select is((select jsonb_agg(d) from api.sop_daftar('{"unit": "A1"}') d), (select jsonb_agg(d) from api.sop_daftar('{"unit": "A1", "as_of": "2026-11-23"}') d),
  (select string_agg(d.status, ' ' order by d.id) from api.sop_daftar('{"unit": "A1"}') d));

-- A page as JSON that was kept ready is, byte by byte, what the columns say.
create function uji.siap(p jsonb) returns text language plpgsql as $$ -- null: not ready
declare
  d record;
begin
  select * into strict d from api.sop_daftar(p || '{"_json": true}') limit 1;
  return case when d._json is not null then d._json || ' > ' || coalesce(d._kursor::text, 'habis') end;
exception when no_data_found then
  return null;
end $$;
create function uji.kolom(p jsonb) returns text language sql as $$
  select coalesce(string_agg(row_to_json(x)::text, ',' order by x.id), '') || ' > ' || coalesce(case when count(*) = coalesce((p ->> 'batas')::int, 100) then max(x.id) end::text, 'habis')
  from (select id, unit, nomor, judul, status, perkiraan, efektif, jatuh_tempo, ditunda_hingga, hari, status_monitoring, monitoring_jatuh_tempo from api.sop_daftar(p)) x
$$;
select uji.sop('A1', E'Kutip "satu" \\ garis miring,\ttab dan é', '2026-01-01') \g /dev/null
insert into siklus.sop (unit_id, kunci, terdaftar) values (uji.id('A1'), 'tanpa versi', '2026-01-05'); -- neither number nor title
select is(uji.siap('{"unit": "A1"}'), null, 'of a unit with marks it is not ready');
select is((select count(*)::int from api.sop_daftar('{"unit": "A1", "_json": true}') d where d._json is null), (select count(*)::int from api.sop_daftar('{"unit": "A1"}')), 'but rows as ever');
select api.kewajiban_segarkan() \g /dev/null
select is(uji.siap('{"unit": "A1"}'), uji.kolom('{"unit": "A1"}'), 'a whole unit');
select is(uji.siap('{"unit": "a1", "batas": "2"}'), uji.kolom('{"unit": "A1", "batas": "2"}'), 'a page');
select is(uji.siap(x), uji.kolom(x), 'the next page') from jsonb_build_object('unit', 'A1', 'batas', '2', 'setelah', (select max(d.id)::text from api.sop_daftar('{"unit": "A1", "batas": "2"}') d)) x;
select is(uji.siap('{"unit": "A1", "setelah": "999999"}'), ' > habis', 'one behind the last');
select is(array[uji.siap('{"unit": "A"}'), uji.siap('{}'), uji.siap('{"unit": "A1", "cari": "kutip"}'), uji.siap('{"unit": "A1", "as_of": "2026-11-23"}')], array[null, null, null, null]::text[], 'not of several units, sifted, or of a named day');
update siklus.sop_ringkas set unit_id = uji.id('A') where judul = 'SOP 2025-06-01';
select is(uji.siap('{"unit": "A1"}'), null, 'nor where an SOP is another unit''s until a day to come');
select * from finish();
rollback;
