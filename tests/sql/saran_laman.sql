-- SPDX-License-Identifier: MIT
-- Whoever has a browser is told what can be done in a browser: no advice that such a person gets names a command.
begin;
\ir common.psql
select plan(20);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('A') \g /dev/null

select is(api.saran_laman(w.a), w.b, w.b) from (values
  ('Lihat daftarnya dengan: siklusctl sop list.', 'Lihat daftarnya di halaman Cari SOP.'),
  ('Lihat sebabnya dengan: siklusctl sop explain 7. Pemiliknya dapat membetulkannya.', 'Lihat sebabnya di halaman SOP. Pemiliknya dapat membetulkannya.'),
  ('Evaluasi, lalu: siklusctl evaluasi catat 7 --tanggal TTTT-BB-HH --oleh NAMA --hasil tetap|revisi|ganti|cabut --nilai N,N,…', 'Evaluasi, lalu di halaman SOP'),
  ('Selesaikan dahulu (siklusctl sop explain 7), atau hentikan dengan: siklusctl sop batal 7 --oleh NAMA --alasan TEKS.', 'Selesaikan dahulu (di halaman SOP), atau hentikan melalui Bagian Organisasi.'),
  ('Daftarkan unit baru (Bagian Organisasi, siklusctl unit import), lalu sebut.', 'Daftarkan unit baru (Bagian Organisasi, di halaman Impor), lalu sebut.'),
  ('Tambah lagi dengan siklusctl saluran tambah, atau aktifkan kanalnya dengan siklusctl kanal set.', 'Tambah lagi melalui administrator, atau aktifkan kanalnya melalui administrator.'),
  ('Lihat dengan: siklusctl kebutuhan list --unit DINAS.A-1; bila keliru, gugurkan.', 'Lihat di halaman Kewajiban unit; bila keliru, gugurkan.'),
  ('Buat usul dengan: siklusctl evaluasi rencana usul.', 'Buat usul di halaman Rencana.'),
  ('Bila belum punya, siapkan sendiri dengan: siklusctl saya totp.', 'Bila belum punya, siapkan sendiri di halaman Akun saya.'),
  ('Perbaiki lalu ulangi.', 'Perbaiki lalu ulangi.'), (null, null)) w (a, b);
-- Every sentence of the functions that names a command.
create temporary view kalimat as
  select p.proname, replace(replace(m[1], 'siklusctl %s', 'siklusctl sop tindakan 7'), '%s', '7') as teks from pg_proc p cross join lateral regexp_matches(p.prosrc, '''((?:[^'']|'''')*siklusctl (?:[^'']|'''')*)''', 'g') m
  where p.pronamespace = 'api'::regnamespace and p.proname not in ('saran_laman');
select cmp_ok((select count(*)::int from kalimat), '>', 80, 'there are such sentences');
select is_empty($$select proname, api.saran_laman(teks) from kalimat where api.saran_laman(teks) ~ 'siklusctl|dengan[:.,;]|:[.,;)]|  |\( '$$, 'and none keeps its command, nor half of it');
-- Typed as it stands, with its words in capitals filled in, it is taken.
select is_empty($$select proname, teks from kalimat where proname <> 'tindakan_perintah' and teks ~ 'siklusctl (sop (revisi|batal|tolak|tim|supervisi|tindakan)|evaluasi catat) 7( 7)?(?! (7|--))'$$, 'a command that names its SOP names the options it needs');
select is_empty($$select h.tempat from api.perintah_halaman h where h.tempat ~ '^di halaman' and substr(h.tempat, 12) not in ('SOP', 'Akun saya', 'Cari SOP', 'Mutu data', 'Keadaan saluran', 'Jadwal laporan', 'Laporan terbit')
  and substr(h.tempat, 12) not in (select m.nama from api.halaman_menu m)$$, 'the pages are those of the menu, below it and of one''s own account');

-- Who gets which.
insert into siklus.pengguna (nama, nama_lengkap, pembuat) values ('si.kepala', 'Kepala', 'uji'), ('si.tanpa', 'Tanpa', 'uji');
insert into siklus.tugas (pengguna_id, peran, unit_id, masa, pembuat) select g.id, 'kepala', uji.id('A'), '[2020-01-01,)', 'uji' from siklus.pengguna g where g.nama = 'si.kepala';
insert into siklus.token (pengguna_id, nama, awalan, sidik, pembuat, kedaluwarsa) select g.id, 'uji', 'skl_abcdef', sha256(g.nama::bytea), 'uji', 'infinity' from siklus.pengguna g;
insert into siklus.sesi (pengguna_id, sidik, csrf, tingkat, diam, kedaluwarsa, alamat, peramban) select g.id, sha256(g.nama::bytea), sha256('csrf'), 2, '1 day', 'infinity', '', '' from siklus.pengguna g;
grant usage on schema uji to public;
create function uji.saran(nama text, cara text, fungsi text, p jsonb) returns text language plpgsql as $$
declare
  saran text;
begin
  perform api.sebagai(jsonb_build_object(cara, encode(sha256(('si.' || nama)::bytea), 'hex'), 'fungsi', fungsi) || case cara when 'sesi' then jsonb_build_object('csrf', encode(sha256('csrf'), 'hex')) else '{}' end);
  execute format('select api.%I($1)', fungsi) using p;
  return 'diterima';
exception when others then
  get stacked diagnostics saran = pg_exception_hint;
  return saran;
end $$;
select is(uji.saran('kepala', 'token', 'sop_lihat', '{"id": 999}'), 'Lihat daftarnya dengan: siklusctl sop list.', 'a token: the command');
select is(uji.saran('kepala', 'sesi', 'sop_lihat', '{"id": 999}'), 'Lihat daftarnya di halaman Cari SOP.', 'a session: the page');
select is(uji.saran('kepala', 'sesi', 'monitoring_catat', '{"id": 999}'), 'Lihat daftarnya di halaman Cari SOP.', 'an act that a form sends, too');
select is(uji.saran('tanpa', 'sesi', 'sop_lihat', '{"id": 999}'), 'Minta administrator memberi tugas.', 'who is charged with nothing');
select is(uji.saran('tanpa', 'token', 'sop_lihat', '{"id": 999}'), 'Minta administrator memberi tugas: siklusctl tugas beri.', 'and by a token');
select * from finish();
rollback;
