-- SPDX-License-Identifier: MIT
-- Who is asking: each credential good, unknown, ended, revoked, of a person put out of use; in which role, over what part of the tree.
begin;
\ir common.psql
select plan(51);
-- What the matrix says of two functions, one that reads and one that writes.
delete from api.hak_peran where fungsi in ('sop_daftar', 'sop_batal');
insert into api.hak_peran (fungsi, peran) values ('sop_daftar', 'administrator'), ('sop_daftar', 'kepala'), ('sop_daftar', 'penyusun'), ('sop_daftar', 'pemeriksa'),
  ('sop_batal', 'administrator'), ('sop_batal', 'kepala'), ('sop_batal', 'penyusun');
-- "role who part" of what a credential opens, or what it is refused with.
create function uji.siapa(fungsi text, kredensial jsonb) returns text language plpgsql as $$
declare
  k record;
  nama text;
  keadaan text;
begin
  select * into k from api.kenali(kredensial || jsonb_build_object('fungsi', fungsi, 'permintaan', 'uji', 'alamat', '192.0.2.7'));
  return concat_ws(' ', k.peran, k.pelaku, k.kredensial, case when k.semua then 'semua' else (select string_agg(u.kode, ',' order by u.kode) from siklus.unit u where u.jalur = any (k.lingkup::ltree[])) end);
exception when others then
  get stacked diagnostics keadaan = returned_sqlstate, nama = constraint_name;
  return keadaan || ' ' || nama;
end $$;
create function uji.sidik(t text) returns text language sql as $$select encode(siklus.sidik(t), 'hex')$$;
create function uji.token(t text) returns jsonb language sql as $$select jsonb_build_object('token', uji.sidik(t))$$;
create function uji.sesi(t text, csrf text default null) returns jsonb language sql as $$
  select jsonb_strip_nulls(jsonb_build_object('sesi', uji.sidik(t), 'csrf', uji.sidik(csrf)))$$;
create function uji.pengguna(nama text) returns bigint language sql as $$
  insert into siklus.pengguna (nama, nama_lengkap, pembuat) values (nama, initcap(nama), 'uji') returning id$$;
create function uji.tugas(nama text, peran text, unit text, masa daterange default '[2026-01-01,)') returns bigint language sql as $$
  insert into siklus.tugas (pengguna_id, peran, unit_id, masa, pembuat) select g.id, tugas.peran, uji.id(unit), masa, 'uji' from siklus.pengguna g where g.nama = tugas.nama returning id$$;
create function uji.buat_token(nama text, t text, cakupan text[] default null, sisa interval default '1 year') returns bigint language sql as $$
  insert into siklus.token (pengguna_id, nama, awalan, sidik, cakupan, pembuat, kedaluwarsa) select g.id, 'uji', 'skl_' || left(uji.sidik(t), 6), siklus.sidik(t), buat_token.cakupan, 'uji', now() + sisa
  from siklus.pengguna g where g.nama = buat_token.nama returning id$$;
create function uji.buat_sesi(nama text, t text, tingkat int) returns bigint language sql as $$
  insert into siklus.sesi (pengguna_id, sidik, csrf, tingkat, diam, kedaluwarsa, alamat) select g.id, siklus.sidik(t), siklus.sidik('c' || t), buat_sesi.tingkat, '30 minutes', now() + interval '12 hours', ''
  from siklus.pengguna g where g.nama = buat_sesi.nama returning id$$;
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K'), uji.unit('A1', 'bagian', 'A') \g /dev/null
select uji.pengguna('ani'), uji.pengguna('budi'), uji.pengguna('citra'), uji.pengguna('mesin1') \g /dev/null
select uji.tugas('ani', 'penyusun', 'A'), uji.tugas('ani', 'pemeriksa', 'B'), uji.tugas('budi', 'kepala', 'B') as tb, uji.tugas('citra', 'administrator', null) \gset

-- The kernel's word.
select is(uji.siapa('sop_daftar', '{"uid": 0, "administrator": true}'), 'administrator uid:0 uid:0 semua', 'an administrator of the host without a row acts in its own name, over all');
select is(uji.siapa('sop_daftar', '{"uid": 1000, "administrator": false}'), 'SK403 bukan-administrator', 'any other account is nobody');
select is(uji.siapa('tidak_ada', '{"uid": 0, "administrator": true}'), 'SK403 tidak-berwenang', 'what the matrix does not name is nobody''s');
insert into siklus.peer (uid, pengguna_id, pembuat) select '1000', id, 'uji' from siklus.pengguna where nama = 'budi';
select is(uji.siapa('sop_batal', '{"uid": 1000, "administrator": false}'), 'kepala budi uid:1000 B', 'an account with a row is that person, in that person''s role and unit');
insert into siklus.peer (uid, pengguna_id, pembuat) select 'grup', id, 'uji' from siklus.pengguna where nama = 'ani';
select is(uji.siapa('sop_batal', '{"uid": 1001, "administrator": true}'), 'penyusun ani uid:1001 A', 'members of the group are one person where a row says so');
select is(uji.siapa('sop_batal', '{"uid": 1000, "administrator": true}'), 'kepala budi uid:1000 B', 'an account of its own comes first');
select is(uji.siapa('sop_batal', '{"uid": 1001, "administrator": false}'), 'SK403 bukan-administrator', 'who is not of the group is not that person');
delete from siklus.peer where uid = 'grup';

-- Tokens.
select uji.buat_token('ani', 't-ani') as ta, uji.buat_token('ani', 't-sempit', '{pemeriksa}'), uji.buat_token('ani', 't-lama', null, '-1 second'), uji.buat_token('budi', 't-budi') as tk, uji.buat_token('mesin1', 't-mesin') \gset
select is(uji.siapa('sop_daftar', uji.token('t-ani')), format('penyusun ani token:%s A,B', :'ta'), 'in the first role that may, over all parts in which a role may');
select is(uji.siapa('sop_batal', uji.token('t-ani')), format('penyusun ani token:%s A', :'ta'), 'what one role may not is not done in its part');
select matches(uji.siapa('sop_daftar', uji.token('t-sempit')), '^pemeriksa ani token:[0-9]+ B$', 'a token that is limited to a role has that role only');
select is(uji.siapa('sop_batal', uji.token('t-sempit')), 'SK403 di-luar-cakupan', 'and what another role of the person may is not its business');
select is(uji.siapa('sop_daftar', uji.token('t-salah')), 'SK401 token-tak-dikenal', 'an unknown one opens nothing');
select is(uji.siapa('sop_daftar', uji.token('t-lama')), 'SK401 token-kedaluwarsa', 'an expired one neither');
select is(uji.siapa('sop_daftar', uji.token('t-mesin')), 'SK403 tanpa-tugas', 'one of somebody without a task neither');
select is((select terakhir_alamat from siklus.token where id = :ta), '192.0.2.7', 'its last use is noted');
update siklus.token set terakhir_dipakai = now() - interval '59 seconds', terakhir_alamat = 'dulu' where id = :ta;
select uji.siapa('sop_daftar', uji.token('t-ani')) \g /dev/null
select is((select terakhir_alamat from siklus.token where id = :ta), 'dulu', 'at most once a minute');
update siklus.token set terakhir_dipakai = now() - interval '61 seconds' where id = :ta;
savepoint s;
set local transaction_read_only = on;
select uji.siapa('sop_daftar', uji.token('t-ani')) as baca \gset
rollback to s;
select is(:'baca', format('penyusun ani token:%s A,B', :'ta'), 'whoever only reads is known');
select is((select terakhir_alamat from siklus.token where id = :ta), 'dulu', 'and not noted');
select uji.siapa('sop_daftar', uji.token('t-ani')) \g /dev/null
select is((select terakhir_alamat from siklus.token where id = :ta), '192.0.2.7', 'a minute later its use is noted again');
update siklus.token set dicabut = now(), pencabut = 'uji' where id = :ta;
select is(uji.siapa('sop_daftar', uji.token('t-ani')), 'SK401 token-dicabut', 'a revoked one opens nothing');
update siklus.pengguna set aktif = false where nama = 'budi';
select is(uji.siapa('sop_daftar', uji.token('t-budi')), 'SK401 pengguna-nonaktif', 'nor that of a person put out of use');
select is(uji.siapa('sop_daftar', '{"uid": 1000, "administrator": true}'), 'SK401 pengguna-nonaktif', 'nor an account that stands for one, not even of an administrator');
update siklus.pengguna set aktif = true where nama = 'budi';

-- Tasks in their days.
select is(uji.siapa('sop_daftar', uji.token('t-budi')), format('kepala budi token:%s B', :'tk'), 'taken up again');
update siklus.tugas set masa = '[2026-01-01,2026-11-23)' where id = :tb;
select is(uji.siapa('sop_daftar', uji.token('t-budi')), 'SK403 tanpa-tugas', 'a task whose last day was yesterday is over');
update siklus.tugas set masa = '[2026-11-24,)' where id = :tb;
select is(uji.siapa('sop_daftar', uji.token('t-budi')), 'SK403 tanpa-tugas', 'one that begins tomorrow has not begun');
update siklus.tugas set masa = '[2026-11-23,2026-11-24)' where id = :tb;
select is(uji.siapa('sop_daftar', uji.token('t-budi')), format('kepala budi token:%s B', :'tk'), 'one of today alone is of today');
update siklus.tugas set dicabut = now(), pencabut = 'uji' where id = :tb;
select is(uji.siapa('sop_daftar', uji.token('t-budi')), 'SK403 tanpa-tugas', 'taken away it is none');
select uji.tugas('budi', 'kepala', 'B'), uji.tugas('budi', 'kepala', 'A1'), uji.buat_token('citra', 't-citra') \g /dev/null
select is(uji.siapa('sop_daftar', uji.token('t-budi')), format('kepala budi token:%s A1,B', :'tk'), 'two units, one role');
select matches(uji.siapa('sop_batal', uji.token('t-citra')), '^administrator citra token:[0-9]+ semua$', 'a task without a unit is over the whole tree');

-- Sessions.
select uji.buat_sesi('budi', 's1', 1) as s1, uji.buat_sesi('budi', 's2', 2) as s2, uji.buat_sesi('ani', 's3', 1) \gset
select is(uji.siapa('sop_daftar', uji.sesi('s1')), format('kepala budi sesi:%s A1,B', :'s1'), 'a session reads without a CSRF mark');
select is(uji.siapa('sop_batal', uji.sesi('s1')), 'SK403 csrf-cacat', 'it writes nothing without one, whatever C has looked at');
select is(uji.siapa('sop_batal', uji.sesi('s1', 'salah')), 'SK403 csrf-cacat', 'nor with a wrong one');
select is(uji.siapa('sop_daftar', uji.sesi('s1', 'salah')), 'SK403 csrf-cacat', 'a wrong one is refused even where none is needed');
select is(uji.siapa('sop_batal', uji.sesi('s1', 'cs2')), 'SK403 csrf-cacat', 'the mark of another session is a wrong one');
select is(uji.siapa('sop_batal', uji.sesi('s1', 'cs1')), 'SK403 perlu-faktor-kedua', 'a role that signs writes with a second factor only');
select is(uji.siapa('sop_batal', uji.sesi('s2', 'cs2')), format('kepala budi sesi:%s A1,B', :'s2'), 'with it, it does');
select matches(uji.siapa('sop_batal', uji.sesi('s3', 'cs3')), '^penyusun ani sesi:[0-9]+ A$', 'a role that does not sign needs none');
select is(uji.siapa('saya_lihat', uji.sesi('s1')), format('dikenal budi sesi:%s', :'s1'), 'one''s own affairs need no task');
select is(uji.siapa('sop_daftar', uji.sesi('s4')), 'SK401 sesi-berakhir', 'an unknown session');
update siklus.sesi set terakhir = now() - interval '29 minutes' where id = :s1;
select is(uji.siapa('sop_daftar', uji.sesi('s1')), format('kepala budi sesi:%s A1,B', :'s1'), 'a pause shorter than the idle time');
select is((select terakhir from siklus.sesi where id = :s1), now(), 'the pause begins anew with each request');
update siklus.sesi set terakhir = now() - interval '30 minutes' where id = :s1;
select is(uji.siapa('sop_daftar', uji.sesi('s1')), 'SK401 sesi-berakhir', 'idle for too long');
update siklus.sesi set terakhir = now(), kedaluwarsa = now() where id = :s1;
select is(uji.siapa('sop_daftar', uji.sesi('s1')), 'SK401 sesi-berakhir', 'however busy, it ends');
update siklus.sesi set diakhiri = now(), pengakhir = 'uji' where id = :s2;
select is(uji.siapa('sop_daftar', uji.sesi('s2')), 'SK401 sesi-berakhir', 'logged out');

-- Nobody, and the service.
select is(uji.siapa('tanggapan_lihat', '{"umum": true}'), 'umum tautan', 'whoever holds a link');
select is(uji.siapa('sop_daftar', '{"umum": true}'), 'SK401 perlu-kredensial', 'and nothing but links');
select is(uji.siapa('kiriman_klaim', '{"sistem": true}'), 'siklusd semua', 'the service itself has no role to change to');
select is(uji.siapa('sop_daftar', x), 'SK401 perlu-kredensial', 'no credential, or two: ' || x::text)
from (values ('{}'::jsonb), ('{"umum": true, "uid": 0, "administrator": true}'), (uji.token('t-budi') || uji.sesi('s3'))) y (x);

-- What the transaction knows afterwards.
select set_config('siklus.lingkup', 'dulu', false) \g /dev/null
create function uji.sebagai(p jsonb) returns text language plpgsql as $$
begin
  perform api.sebagai(p);
  return concat_ws('|', current_setting('siklus.pelaku'), current_setting('siklus.pengguna') <> '', current_setting('siklus.tugas_peran'), (select count(*) from unnest(current_setting('siklus.lingkup')::text[])),
    current_setting('siklus.semua'), current_setting('siklus.permintaan'), current_setting('siklus.alamat'));
end $$;
select is(uji.sebagai(uji.token('t-budi') || '{"fungsi": "sop_daftar", "permintaan": "00ff", "alamat": "192.0.2.7"}'), 'budi|t|kepala|2||00ff|192.0.2.7', 'name, person, role, part, request and address are told');
reset role;
select * from finish();
rollback;
