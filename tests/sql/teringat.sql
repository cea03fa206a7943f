-- SPDX-License-Identifier: MIT
-- What a session remembers of callers and units: right before and after each change, since one that is raised at the end of its transaction
-- makes it forget. Each step is a transaction, as requests are.
\ir common.psql
set client_min_messages = warning;
select plan(26);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K') \g /dev/null
select uji.sop('A', 'Satu', '2026-01-01'), uji.sop('B', 'Dua', '2025-01-01') \g /dev/null
insert into siklus.pengguna (nama, nama_lengkap, mesin, pembuat) values ('mesin', 'Mesin', true, 'uji');
insert into siklus.tugas (pengguna_id, peran, unit_id, masa, pembuat) select g.id, 'koordinator', uji.id('A'), '[2026-01-01,)', 'uji' from siklus.pengguna g;
insert into siklus.token (pengguna_id, nama, awalan, sidik, pembuat, kedaluwarsa, terakhir_dipakai)
  select g.id, 'uji', 'skl_abcdef', sha256('mesin'), 'uji', now() + interval '1 day', now() from siklus.pengguna g;
-- A request: who it is, and what it gets.
create function uji.minta(unit text, fungsi text default 'sop_daftar') returns text language plpgsql as $$
declare
  hasil text;
begin
  perform api.sebagai(jsonb_build_object('permintaan', '0123456789abcdef', 'alamat', null, 'fungsi', fungsi, 'token', encode(sha256('mesin'), 'hex')));
  reset role;
  set local role siklus_pelaksana;
  hasil := (
    select string_agg(concat_ws(' ', b ->> 'unit', b ->> 'judul', b ->> 'status'), ', ' order by b -> 'id')
    from api.sop_daftar(jsonb_build_object('unit', unit, '_json', true)) d cross join jsonb_array_elements(coalesce(('[' || d._json || ']')::jsonb, jsonb_build_array(to_jsonb(d)))) b);
  reset role;
  return concat_ws(' | ', current_setting('siklus.tugas_peran'), hasil);
end $$;
grant usage on schema uji to siklus_pelaksana;
create function uji.ingat() returns text language sql as $$ -- of the caller, and of unit A
  select concat_ws(' ', (nullif(current_setting('siklus.ingat_' || (hashtext(encode(sha256('mesin'), 'hex') || 'sop_daftar') & 31), true), '')::text[])[5],
    (nullif(current_setting('siklus.ingat_unit_' || (hashtext('A') & 255), true), '')::text[])[2])
$$;
create function uji.versi() returns bigint language sql as 'select nomor from siklus.hak_versi';
select api.kewajiban_segarkan() \g /dev/null
select is(uji.minta('A'), 'koordinator | A Satu patuh', 'a first request is answered');
select is(uji.ingat(), 'mesin A', 'and remembered');
select is(uji.minta('A'), 'koordinator | A Satu patuh', 'a second one is answered alike');
select is(uji.tolak($$select uji.minta('B')$$), 'SK403 di-luar-lingkup', 'another unit is refused as before');
select uji.versi() as sebelum \gset
update siklus.token set terakhir_dipakai = now();
select is(uji.versi(), :sebelum::bigint, 'that a token is used changes nothing');

-- Tasks.
update siklus.tugas set unit_id = uji.id('B');
select is(uji.versi(), :sebelum + 1::bigint, 'a task that changes raises the number');
select is(uji.tolak($$select uji.minta('A')$$), 'SK403 di-luar-lingkup', 'and the next request knows it');
select is(uji.minta('B'), 'koordinator | B Dua segera', 'both ways');
insert into siklus.tugas (pengguna_id, peran, masa, pembuat) select g.id, 'pemeriksa', '[2026-01-01,)', 'uji' from siklus.pengguna g;
select is(uji.minta('A'), 'koordinator | A Satu patuh', 'a second task widens the part');
begin;
update siklus.tugas set dicabut = now(), pencabut = 'uji' where peran = 'pemeriksa';
select is(uji.tolak($$select uji.minta('A')$$), 'SK403 di-luar-lingkup', 'the transaction that takes it away knows it before its end');
rollback;
select is(uji.minta('A'), 'koordinator | A Satu patuh', 'and when it is undone, nothing has changed');
update siklus.tugas set dicabut = now(), pencabut = 'uji' where peran = 'pemeriksa';
select is(uji.tolak($$select uji.minta('A')$$), 'SK403 di-luar-lingkup', 'once it is committed all know it');

-- Units and policy.
select is(uji.minta('B'), 'koordinator | B Dua segera', 'days of warning as they are');
insert into siklus.kebijakan (unit_id, kunci, nilai, pasal) values (uji.id('B'), 'segera_hari', '10', 'uji');
select is(uji.minta('B'), 'koordinator | B Dua patuh', 'as they have become');
select uji.unit('B1', 'bagian', 'B'), uji.sop('B1', 'Tiga', '2025-01-01') \g /dev/null
select is(uji.minta('B'), 'koordinator | B Dua patuh, B1 Tiga patuh', 'a unit below it');

-- An interval, as an act asks for it (api.kebijakan_teringat).
create function uji.bulan(unit text, hari date default '2026-11-23') returns text language plpgsql as $$
begin
  perform api.sebagai(jsonb_build_object('permintaan', '0123456789abcdef', 'alamat', null, 'fungsi', 'monitoring_catat', 'token', encode(sha256('mesin'), 'hex')));
  reset role;
  return api.kebijakan_teringat(uji.id(unit), 'monitoring_bulan', hari);
end $$;
create function uji.laci(unit text) returns text language sql as $$ select current_setting('siklus.ingat_kebijakan_' || (uji.id(unit) & 127) || 'monitoring_bulan', true) $$;
select api.kebijakan_teringat(uji.id('B'), 'monitoring_bulan', '2026-11-23') \g /dev/null
select is(coalesce(uji.laci('B'), ''), '', 'nothing is remembered where the number of the rights was not read');
select is(uji.bulan('B') || ' ' || uji.bulan('B'), '6 6', 'an interval, asked for twice');
select is(uji.laci('B'), concat_ws(' ', uji.versi(), uji.id('B'), '2026-11-23', '6'), 'is remembered with what it holds for');
insert into siklus.kebijakan (unit_id, kunci, nilai, pasal, masa) values (uji.id('B'), 'monitoring_bulan', '3', 'uji', '[2026-11-01,2026-12-01)');
select is(uji.bulan('B') || ' ' || uji.bulan('B', '2026-12-01') || ' ' || uji.bulan('B'), '3 6 3', 'a policy that changes, and that of another day');
begin;
update siklus.kebijakan set nilai = '4' where unit_id = uji.id('B') and kunci = 'monitoring_bulan';
select is(uji.bulan('B'), '4', 'the transaction that changes it knows it before its end');
rollback;
select is(uji.bulan('B'), '3', 'and when it is undone, nothing has changed');

-- The clock, the token, the person.
select uji.jam('2029-11-23 09:00+07') \g /dev/null
select matches(uji.minta('B'), '^koordinator . B Dua terlambat', 'another day');
update siklus.token set kedaluwarsa = now() - interval '1 second';
select is(uji.tolak($$select uji.minta('B')$$), 'SK401 token-kedaluwarsa', 'a token that has come to its end');
update siklus.token set kedaluwarsa = 'infinity';
select matches(uji.minta('B'), '^koordinator', 'and goes on');
update siklus.pengguna set aktif = false;
select is(uji.tolak($$select uji.minta('B')$$), 'SK401 pengguna-nonaktif', 'a person put out of use');
update siklus.pengguna set aktif = true;
select uji.minta('B') \g /dev/null
update siklus.token set dicabut = now(), pencabut = 'uji';
select is(uji.tolak($$select uji.minta('B')$$), 'SK401 token-dicabut', 'a token that is revoked');
select * from finish();
