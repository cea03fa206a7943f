-- SPDX-License-Identifier: MIT
-- The record: every write leaves who, as what, with what, and what it changed, before and after; secrets are not in
-- it. The list of tables and acts is the catalogue's own, so that a new one cannot be forgotten.
begin;
\ir common.psql
select plan(31);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D'), uji.unit('BO', 'bagian', 'KAB') \g /dev/null

-- Every table of facts and rules, every act.
select is_empty($$select c.relname from pg_class c where c.relnamespace = 'siklus'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and not exists (select from api.jejak_bebas b where b.tabel = c.relname)
  and (select count(distinct g.tgtype) from pg_trigger g where g.tgrelid = c.oid and g.tgfoid in ('api.jejak_perubahan()'::regprocedure, 'api.jejak_perubahan_baris()'::regprocedure) and g.tgenabled = 'O') <> 3$$,
  'each table keeps what comes, changes and goes, or is named with its reason');
select is_empty($$select b.tabel from api.jejak_bebas b where to_regclass('siklus.' || b.tabel) is null union all select k.tabel || '.' || k.kolom from api.jejak_kolom k
  where not exists (select from pg_attribute a where a.attrelid = to_regclass('siklus.' || k.tabel) and a.attname = k.kolom)$$, 'no name there without a table or a column');
select is_empty($$select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'siklus'::regnamespace and c.relkind = 'r' and a.attnum > 0 and api.jejak_rahasia(a.attname)
  and not exists (select from api.jejak_bebas b where b.tabel = c.relname) and not exists (select from pg_trigger g where g.tgrelid = c.oid and encode(g.tgargs, 'escape') ~ ('\\000[a-z_,]*' || a.attname))$$, 'a column named like a secret is kept as one');
-- What an endpoint calls, down to the end.
create temporary table panggil as
select distinct p.proname as dari, q.proname as ke from pg_proc p cross join lateral regexp_matches(p.prosrc, '\mapi\.([a-z_]+)', 'g') m (nama) join pg_proc q on q.pronamespace = p.pronamespace and q.proname = m.nama[1]
where p.pronamespace = 'api'::regnamespace and q.oid <> p.oid;
-- Acts are volatile endpoints; the daemon's own are no acts of a person, and what they change for people is named.
create temporary table tindak as
select p.proname as nama from pg_proc p join api.hak h on h.fungsi = p.proname where p.pronamespace = 'api'::regnamespace and p.provolatile = 'v'
  and p.proname not in ('sebagai', 'rencana_jalankan', 'kiriman_klaim', 'kiriman_lepas_pekerja', 'kiriman_pekerja', 'kiriman_selesai', 'pengiriman_masuk', 'jejak_segel', 'audit_akar', 'audit_ekspor', 'audit_periksa', 'kalender_isi',
    'kenali', 'kenali_teringat', 'masuk_mulai', 'tindak', 'tanda_cocok', 'sekali_mulai', 'sekali_selesai', 'laporan_giliran_ambil', 'laporan_giliran_lanjut', 'laporan_simpan');
select cmp_ok((select count(*) from tindak), '>', 40::bigint, 'there are acts to look at');
select is_empty($$with recursive r as (select nama, nama as f from tindak union select r.nama, k.ke from r join panggil k on k.dari = r.f)
  select nama from tindak except select nama from r where f in ('jejak_catat', 'jejak_tolak')$$, 'each act and import leaves a row of the trail');
select is_empty($$select p.proname, m.nama[1] from pg_proc p cross join lateral regexp_matches(p.prosrc, 'jejak_catat\(''([a-z_]+)''', 'g') m (nama) where p.pronamespace = 'api'::regnamespace
  and m.nama[1] not in (select tindakan from siklus.jejak_jenis)$$, 'and has a name in words');

-- One act, with all that is known of the caller.
create temporary table tanda as select coalesce(max(id), 0) as nomor from (select id from siklus.jejak union all select id from siklus.jejak_perubahan) x;
select uji.pejabat('BO', 'kepala', 'Wati') \g /dev/null
insert into siklus.pengguna (nama, nama_lengkap, jabatan_id, pembuat) select 'wati', 'Wati', j.id, 'uji' from siklus.jabatan j where j.unit_id = uji.id('BO') returning id as wati \gset
update siklus.jabatan set nama = 'Kabag Organisasi' where unit_id = uji.id('BO');
update tanda set nomor = (select max(id) from siklus.jejak_perubahan);
select set_config('siklus.pelaku', 'wati', true), set_config('siklus.pengguna', :'wati', true), set_config('siklus.tugas_peran', 'bagian_organisasi', true), set_config('siklus.semua', 'ya', true),
  set_config('siklus.permintaan', '00112233aabbccdd', true), set_config('siklus.alamat', '10.0.0.7', true) \g /dev/null
select api.kebijakan_tetapkan('{"unit": "D", "kunci": "evaluasi_bulan", "nilai": 12, "mulai": "2026-12-01", "pasal": "Perbup"}') \g /dev/null
select is((select concat_ws('|', pelaku, pengguna, jabatan, peran, permintaan, alamat, tindakan, hasil, isi ->> 'nilai') from siklus.jejak where tindakan = 'kebijakan_tetapkan'),
  concat('wati|', :'wati', '|Kabag Organisasi|bagian_organisasi|00112233aabbccdd|10.0.0.7|kebijakan_tetapkan|berhasil|12'), 'who, in which office and role, in which request, from where, what');
select is((select string_agg(concat_ws(' ', tabel, pelaku, sesudah ->> 'kunci', sesudah ->> 'nilai', sebelum is null), ', ') from siklus.jejak_perubahan, tanda where id > nomor), 'kebijakan wati evaluasi_bulan 12 t', 'and what it made');
select is((select count(distinct transaksi) from (select transaksi from siklus.jejak where tindakan = 'kebijakan_tetapkan' union all select c.transaksi from siklus.jejak_perubahan c, tanda where c.id > nomor) x), 1::bigint, 'under the same transaction');

-- Before and after.
update tanda set nomor = (select max(id) from siklus.jejak_perubahan);
update siklus.unit set nama = 'Dinas Baru' where kode = 'D';
update siklus.unit set nama = nama;
select is((select jsonb_agg(jsonb_build_array(tabel, sebelum, sesudah))::text from siklus.jejak_perubahan, tanda where id > nomor), '[["unit", {"nama": "Unit D", "kunci": "unit d"}, {"nama": "Dinas Baru", "kunci": "dinas baru"}]]', 'of a changed row what changed; nothing of one left as it was');
select is((select kunci from siklus.jejak_perubahan, tanda where id > nomor), uji.id('D')::text, 'by its key');
update tanda set nomor = (select max(id) from siklus.jejak_perubahan);
delete from siklus.pejabat where nama = 'Budi';
select is((select concat_ws('|', tabel, sebelum ->> 'nama', sesudah is null) from siklus.jejak_perubahan, tanda where id > nomor), 'pejabat|Budi|t', 'of one that is gone all of it');
select uji.rencanakan('D', 'Arsip') as a \gset
select uji.jalan(:a, 'tim'), uji.pejabat('D', 'sekretaris', 'Budi') \g /dev/null
update tanda set nomor = (select max(id) from siklus.jejak_perubahan);
select uji.tim(:a) \g /dev/null
select is((select string_agg(tabel || ' ' || kunci, ', ') from siklus.jejak_perubahan, tanda where id > nomor and tabel = 'tim'), (select concat('tim ', versi_id, ',1,1') from siklus.tim), 'a key of three columns');
select is(uji.tolak('update siklus.jejak_perubahan set kunci = kunci') || ' ' || uji.tolak('delete from siklus.jejak_perubahan') || ' ' || uji.tolak('truncate siklus.jejak_perubahan') || ' ' || uji.tolak('truncate siklus.jejak_perubahan_lain'),
  'SK409 riwayat-tetap SK409 riwayat-tetap SK409 riwayat-tetap SK409 riwayat-tetap', 'what it says is never rewritten');
select is(uji.tolak(format('truncate siklus.%I', relname)), 'SK409 riwayat-tetap', relname || ' neither') from pg_class where relispartition and relname ~ '^jejak(_perubahan)?_2' and relkind = 'r' order by relname collate "C" limit 2;
select is((select count(*)::int from pg_class where relispartition and relname ~ '^jejak(_perubahan)?_[0-9]{4}_[0-9]{2}$' and relkind = 'r'), 6, 'this month and the next two are prepared');
select api.partisi_siapkan('2031-05-10') \g /dev/null
select is((select count(*)::int from pg_class where relispartition and relname ~ '^jejak(_perubahan)?_2031_0[567]$' and relkind = 'r'), 6, 'and later ones by the planner');

-- Secrets.
select api.saluran_tambah('{"unit": "D", "jabatan": "kepala", "jenis": "webhook", "alamat": "https://gerbang.example/TOKENRAHASIA"}') \g /dev/null
select api.tautan_kunci('{"oleh": "Budi", "alasan": "Bocor"}'), api.kalender_buat('{"unit": "D", "jabatan": "kepala"}') \g /dev/null
select is((select count(*)::int from siklus.jejak_perubahan where tabel in ('saluran', 'kunci_tautan', 'kalender')), 3, 'changes of what is secret are kept');
select is_empty($$select x from (select c::text as x from siklus.jejak_perubahan c union all select j::text from siklus.jejak j) x, siklus.saluran s, siklus.kunci_tautan k, siklus.kalender l
  where position(s.rahasia in x) + position('TOKENRAHASIA' in x) + position(encode(k.kunci, 'hex') in x) + position(encode(l.sidik, 'hex') in x) > 0$$, 'the secrets themselves nowhere');
select is((select sesudah ->> 'alamat' from siklus.jejak_perubahan where tabel = 'saluran'), 'sha256:' || encode(sha256('https://gerbang.example/TOKENRAHASIA'), 'hex'), 'an address by its fingerprint');
select is(api.jejak_isi('{"phc": "a", "sandi": "a", "sandi_baru": "b", "token": "c", "nama": "d", "isi": {"totp": "123456", "daftar": [{"rahasia": "e", "kode": "f"}]}, "kunci": "evaluasi_bulan"}')::text,
  '{"isi": {"totp": "***", "daftar": [{"kode": "f", "rahasia": "***"}]}, "phc": "***", "nama": "d", "kunci": "evaluasi_bulan", "sandi": "***", "token": "***", "sandi_baru": "***"}', 'passwords, tokens and codes are masked however deep');

-- What was refused.
select api.jejak_tolak(jsonb_build_object('fungsi', 'api.sop_sahkan', 'status', 422, 'kode', 'bukan-wewenang', 'pesan', 'Tidak.', 'pasal', 'Pasal 11', 'isi', jsonb_build_object('id', :a::text, 'oleh', 'Andi', 'sandi', 'x'))) \g /dev/null
select is((select concat_ws('|', pelaku, tindakan, hasil, status, kode, pesan, pasal, sop_id = :a, unit_id = uji.id('D'), isi ->> 'oleh', isi ->> 'sandi') from siklus.jejak order by id desc limit 1),
  'wati|sop_sahkan|ditolak|422|bukan-wewenang|Tidak.|Pasal 11|t|t|Andi|***', 'a refused act: who, what, by which article');
select api.jejak_tolak('{"fungsi": "api.saluran_tambah", "status": 422, "isi": {"unit": "tidak-ada", "alamat": "https://gerbang.example/TOKENRAHASIA", "baris": [1], "id": "99999999999999999999"}}') \g /dev/null
select is((select concat_ws('|', unit_id, sop_id, isi ? 'baris', isi::text ~ 'TOKEN') from siklus.jejak order by id desc limit 1), 'f|f', 'whatever was given');
select api.jejak_tolak('{"beberapa": [{"fungsi": "api.saluran_tambah", "status": 422, "kode": "a", "isi": {}, "pemanggil": {"uid": 4711, "permintaan": "p1", "alamat": "10.0.0.7"}},
  {"fungsi": "api.saluran_cabut", "status": 403, "kode": "b", "isi": {}, "pemanggil": {"uid": 4712}}]}') \g /dev/null
select is((select string_agg(concat_ws('|', pelaku, tindakan, status, kode, permintaan, alamat), ', ' order by id) from (select * from siklus.jejak order by id desc limit 2) j),
  'uid:4711|saluran_tambah|422|a|p1|10.0.0.7, uid:4712|saluran_cabut|403|b', 'several in their order, each in its own name');
insert into siklus.tugas (pengguna_id, peran, masa, pembuat) values (:wati, 'kepala', '[2020-01-01,)', 'uji');
insert into siklus.token (pengguna_id, nama, awalan, sidik, pembuat, kedaluwarsa) values (:wati, 'uji', 'skl_abcdef', siklus.sidik('t'), 'uji', now() + interval '1 day');
select api.jejak_tolak(jsonb_build_object('beberapa', jsonb_agg(jsonb_build_object('fungsi', f, 'status', 422, 'isi', '{}'::jsonb, 'pemanggil', jsonb_build_object('token', encode(siklus.sidik('t'), 'hex'), 'fungsi', f))))) from unnest('{unit_impor,monitoring_catat}'::text[]) f \g /dev/null
select is((select string_agg(concat_ws('|', pelaku, jabatan, coalesce(peran, '-'), tindakan), ', ' order by id) from (select * from siklus.jejak order by id desc limit 2) j),
  'wati|Kabag Organisasi|-|unit_impor, wati|Kabag Organisasi|kepala|monitoring_catat', 'a person with the office, and the role if the right was there');
update siklus.token set kedaluwarsa = dibuat + interval '1 microsecond', terakhir_dipakai = now() - interval '2 minutes';
select api.jejak_tolak(jsonb_build_object('beberapa', jsonb_agg(jsonb_build_object('fungsi', 'unit_impor', 'status', 401, 'kode', 'token-kedaluwarsa', 'isi', '{}'::jsonb, 'pemanggil', jsonb_build_object('token', encode(siklus.sidik(t), 'hex')))))) from unnest('{t,t,lain}'::text[]) t \g /dev/null
select is((select string_agg(concat_ws('|', pelaku, jabatan, coalesce(peran, '-'), status, kode), ', ' order by id) from siklus.jejak where status = 401), 'wati|Kabag Organisasi|-|401|token-kedaluwarsa', 'a token that has ended, once a minute; one that never was, not at all');
select is((select string_agg(operasi || ' ' || hasil, ', ') from api.audit_daftar(jsonb_build_object('sop', :a, 'hasil', 'ditolak'))), 'sop_sahkan ditolak', 'refusals of an SOP are listed');
select is_empty(format('select from api.sop_jejak(%L) where operasi = ''sop_sahkan''', jsonb_build_object('id', :a)), 'the trail of an SOP has what was done only');
select is((select count(*)::int from api.audit_daftar('{"unit": "KAB", "pelaku": "wati", "sejak": "2026-11-23", "sampai": "2026-11-23", "tindakan": "kebijakan_tetapkan"}')), 1, 'acts by day, person, operation and the units below');
select is((select jsonb_path_query_array(api.audit_lihat(jsonb_build_object('id', id)), '$.perubahan[*].tabel') @> '["kebijakan"]' from siklus.jejak where tindakan = 'kebijakan_tetapkan'), true, 'one act is shown with what it changed');
select * from finish();
rollback;
