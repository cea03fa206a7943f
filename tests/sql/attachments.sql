-- SPDX-License-Identifier: MIT
-- Attachments: told by their bytes, kept once, withdrawn but never lost.
begin;
\ir common.psql
select plan(31);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D'), uji.sop('D', 'Arsip', '2024-05-01') as s, uji.sop('D', 'Surat', '2024-05-01') as t \gset
create function uji.lampir(sop bigint, isi bytea, nama text default 'a.pdf', jenis text default 'keputusan') returns text language sql as $$
  select uji.hukum(format('select api.lampiran_tambah(%L)', jsonb_build_object('id', sop, 'nama', nama, 'jenis', jenis, 'isi', encode(isi, 'base64'))));
$$;
create function uji.pdf(n int, huruf text default 'x') returns bytea immutable language sql as $$ select convert_to('%PDF-1.7' || repeat(huruf, n - 8), 'UTF8') $$;

select is(uji.lampir(:s, uji.pdf(600000)), 'ok', 'a PDF is taken');
select is((select string_agg(length(isi)::text, ' ' order by ke) from siklus.lampiran_bagian), '262144 262144 75712', 'in pieces');
select is((select string_agg(decode(api.lampiran_potong(jsonb_build_object('id', l.id, 'ke', n)) ->> 'isi', 'base64'), '' order by n) from siklus.lampiran l, generate_series(0, 2) n), uji.pdf(600000), 'which are the file again');
select is(api.lampiran_potong(jsonb_build_object('id', (select max(id) from siklus.lampiran), 'ke', 3)), null, 'and no more');
select is(uji.lampir(:s, uji.pdf(600000), 'b.pdf'), 'SK409 sudah-dilampirkan', 'the same bytes twice on one SOP are refused');
select is(uji.lampir(:t, uji.pdf(600000), 'c.pdf') || ' ' || (select count(*) from siklus.lampiran_isi), 'ok 1', 'on another they are taken, and kept once');
select is(uji.lampir(:s, isi), k, m) from (values
  (''::bytea, 'SK400 berkas-kosong', 'an empty file is refused'),
  ('<html><script>', 'SK422 jenis-berkas', 'a page is refused, whatever its name'),
  (convert_to('PK' || chr(3) || chr(4) || '[Content_Types].xml word/document.xml word/vbaProject.bin', 'UTF8'), 'SK422 jenis-berkas', 'a document with macros is refused'),
  (convert_to('PK' || chr(3) || chr(4) || '[Content_Types].xml word/document.xml', 'UTF8'), 'ok', 'one without is taken'),
  ('\xffd8ffe000104a464946'::bytea, 'ok', 'a photo is taken')) x (isi, k, m);
select is(uji.hukum(format('select api.lampiran_tambah(%L)', jsonb_build_object('id', :s, 'nama', 'x', 'jenis', 'foto', 'isi', '***'))), 'SK400 parameter-cacat', 'what is no base64 is refused');
select is(uji.lampir(:s, uji.pdf(20), 'd.pdf', 'surat'), 'SK400 parameter-cacat', 'an unknown kind is refused');

-- What it is called where it is saved.
select is(api.lampiran_nama(n, t), h, format('a name: %s', h)) from (values
  ('Keputusan 188.pdf', 'application/pdf', 'Keputusan 188.pdf'), ('SK.PDF', 'application/pdf', 'SK.PDF'), ('foto.jpeg', 'image/jpeg', 'foto.jpeg'), ('foto', 'image/jpeg', 'foto.jpg'),
  ('../../etc/passwd', 'application/pdf', 'passwd.pdf'), ('C:\Users\ani\sk.pdf', 'application/pdf', 'sk.pdf'), ('.profile', 'application/pdf', 'profile.pdf'), ('a/..', 'application/pdf', 'lampiran.pdf'),
  (U&'\202Efdp.exe', 'application/pdf', 'fdp.exe.pdf'), ('x.html', 'image/png', 'x.html.png'), (E'a\r\nX: y.pdf', 'application/pdf', 'a X: y.pdf'), (repeat('é', 200), 'image/webp', repeat('é', 190) || '.webp')) x (n, t, h);
select uji.lampir(:s, uji.pdf(21), '../d.exe') \g /dev/null
select is((select nama from siklus.lampiran order by id desc limit 1), 'd.exe.pdf', 'and it is kept so');

-- Withdrawn.
select id as l from siklus.lampiran where nama = 'c.pdf' \gset
select is(uji.hukum(format('select api.lampiran_cabut(%L)', jsonb_build_object('id', :l, 'alasan', 'Salah'))) || ' ' || uji.hukum(format('select api.lampiran_cabut(%L)', jsonb_build_object('id', :l, 'alasan', 'Salah'))), 'ok SK409 lampiran-sudah-dicabut', 'it is withdrawn once');
select is((select count(*) from api.lampiran_daftar(jsonb_build_object('sop', :t))) || ' ' || (select count(*) from api.lampiran_daftar(jsonb_build_object('sop', :t, 'dicabut', '1'))), '0 1', 'lists leave it out unless asked');
select isnt(api.lampiran_potong(jsonb_build_object('id', :l)), null, 'and it is not lost');

-- A copy that was restored without the bytes says so, of a whole file and of the piece that is missing.
set local session_replication_role = replica;
delete from siklus.lampiran_bagian b where b.ke = 1;
select is((select string_agg(uji.hukum(format('select api.lampiran_potong(%L)', jsonb_build_object('id', :l, 'ke', n))), ', ' order by n) from generate_series(0, 3) n), 'ok, SK404 isi-lampiran-tidak-ada, ok, ok', 'a piece that is missing is told of');
delete from siklus.lampiran_bagian;
delete from siklus.lampiran_isi;
select is((select pesan from uji.galat(format('select api.lampiran_potong(%L)', jsonb_build_object('id', :l)))), 'Lampiran "c.pdf" tercatat, tetapi isi berkasnya tidak ada di basis data.', 'and so is a file of which nothing is left');
select * from finish();
rollback;
