-- SPDX-License-Identifier: MIT
-- An administrator of a part of the tree gives and takes within that part, and gets no hold on anybody whose tasks reach beyond it.
begin;
\ir common.psql
select plan(54);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K'), uji.unit('A1', 'bagian', 'A'), uji.kepala('A', 'Budi'), uji.kepala('B', 'Citra') \g /dev/null
-- What "SQL" is asked by whoever is known as the caller.
create function uji.bertindak(nama text, lingkup text) returns void language sql as $$
  select set_config('siklus.pelaku', nama, true), set_config('siklus.pengguna', coalesce((select g.id::text from siklus.pengguna g where g.nama = bertindak.nama), ''), true),
    set_config('siklus.semua', case when lingkup is null then 'ya' else '' end, true),
    set_config('siklus.lingkup', coalesce((select array_agg(u.jalur)::text from siklus.unit u where u.kode = any (string_to_array(lingkup, ','))), ''), true)$$;
create function uji.kata(fungsi text, p jsonb) returns text language sql as $$select uji.tolak(format('select api.%I(%L)', fungsi, p))$$;
create function uji.nama(fungsi text, p jsonb default '{}') returns text language plpgsql as $$
declare
  hasil text;
begin
  execute format('select string_agg(x.%I, '','' order by x.%1$I) from api.%I(%L) x', case fungsi when 'pengguna_daftar' then 'nama' else 'pengguna' end, fungsi, p) into hasil;
  return hasil;
end $$;

-- The whole tree.
select uji.bertindak('uid:0', null) \g /dev/null
select api.pengguna_tambah(jsonb_build_object('nama', n, 'nama_lengkap', n)) from unnest('{pusat,admina,pegawai,lain}'::text[]) n \g /dev/null
select api.pengguna_tambah('{"nama": "kepala.b", "nama_lengkap": "Citra", "unit": "B", "jabatan": "kepala"}') \g /dev/null
select api.tugas_beri(x) from (values ('{"pengguna": "pusat", "peran": "administrator"}'::jsonb), ('{"pengguna": "admina", "peran": "administrator", "unit": "A"}'), ('{"pengguna": "lain", "peran": "penyusun", "unit": "B"}')) y (x) \g /dev/null
select is((select string_agg(concat_ws(' ', pengguna, peran, unit, mulai, sampai), ', ' order by id) from api.tugas_daftar('{}')), 'pusat administrator 2026-11-23, admina administrator A 2026-11-23, lain penyusun B 2026-11-23', 'tasks of all');
select is(uji.kata('tugas_beri', x), k, x::text) from (values
  ('{"pengguna": "lain", "peran": "penyusun", "unit": "B"}'::jsonb, 'SK409 tugas-sudah-ada'), ('{"pengguna": "lain", "peran": "raja", "unit": "B"}', 'SK404 peran-tak-dikenal'),
  ('{"pengguna": "siapa", "peran": "penyusun"}', 'SK404 pengguna-tak-dikenal'), ('{"pengguna": "lain", "peran": "penyusun", "unit": "X"}', 'SK404 unit-tak-dikenal'),
  ('{"pengguna": "lain", "peran": "kepala", "unit": "B", "sampai": "2026-11-22"}', 'SK422 masa-terbalik'), ('{"pengguna": "lain", "peran": "kepala", "unit": "B", "mulai": "2027-02-01", "sampai": "2027-01-01"}', 'SK422 masa-terbalik'),
  ('{"pengguna": "lain", "peran": "kepala", "unit": "B", "mulai": "2027-01-01", "sampai": "2027-01-01"}', 'ok'), ('{"pengguna": "lain", "peran": "kepala", "unit": "B", "mulai": "2027-01-01"}', 'SK409 tugas-sudah-ada'),
  ('{"pengguna": "lain", "peran": "kepala", "unit": "B", "mulai": "2027-01-02"}', 'ok')) y (x, k);
select is(uji.kata('pengguna_tambah', x), k, x::text) from (values
  ('{"nama": "x", "nama_lengkap": "X"}'::jsonb, 'SK422 nama-tak-sah'), ('{"nama": "uid:0", "nama_lengkap": "X"}', 'SK422 nama-tak-sah'), ('{"nama": "siklusd", "nama_lengkap": "X"}', 'SK422 nama-tak-sah'),
  ('{"nama": "Pusat", "nama_lengkap": "X"}', 'SK409 pengguna-sudah-ada'), ('{"nama": "baru", "nama_lengkap": "X", "surel": "bukan"}', 'SK422 surel-tak-sah'), ('{"nama": "baru", "nama_lengkap": "X", "unit": "A", "jabatan": "camat"}', 'SK404 jabatan-tak-dikenal')) y (x, k);

-- What holds for all.
create function uji.aturan(kunci text, nilai text) returns text language sql as $$select uji.kata('akses_aturan_tetapkan', jsonb_build_object('kunci', kunci, 'nilai', nilai, 'alasan', 'x'))$$;
select is(uji.aturan(x, y), k, format('%s := %s', x, y)) from (values
  ('sesi_jam', '8', 'ok'), ('sesi_jam', '169', 'SK400 parameter-cacat'), ('sesi_jam', '', 'SK400 parameter-kurang'), ('sesi_hari', '1', 'SK404 aturan-tak-dikenal'),
  ('faktor_kedua_kepala', '0', 'ok'), ('faktor_kedua_kepala', '2', 'SK400 parameter-cacat'), ('faktor_kedua_administrator', '0', 'SK422 faktor-kedua-wajib'), ('faktor_kedua_administrator', '1', 'ok')) z (x, y, k);
select is((select string_agg(kunci || ' ' || nilai, ', ' order by kunci) from api.akses_aturan_daftar('{}') where kunci in ('sesi_jam', 'faktor_kedua_kepala', 'faktor_kedua_administrator')), 'faktor_kedua_administrator 1, faktor_kedua_kepala 0, sesi_jam 8', 'and the list says so');
select is(api.akses_nilai('sesi_jam') || ' ' || (select perlu_totp from siklus.peran where peran = 'kepala'), '8 false', 'as do those who ask');

-- A part of it.
select uji.bertindak('admina', 'A') \g /dev/null
select is(uji.nama('pengguna_daftar'), 'admina,pegawai', 'sees those whose tasks lie in that part, and those without any');
select is(uji.nama('tugas_daftar'), 'admina', 'and their tasks');
select is(uji.kata(f, '{"pengguna": "pusat", "alasan": "x", "nama": "x", "huruf": 20, "peran": "penyusun", "unit": "A"}'), 'SK403 di-luar-lingkup', f || ' of somebody above') from unnest('{pengguna_lihat,pengguna_nonaktifkan,sandi_tetapkan,totp_siapkan,totp_sahkan,totp_hapus,tugas_beri,token_buat}'::text[]) f;
select is(uji.kata('sandi_tetapkan', '{"pengguna": "kepala.b", "huruf": 20}'), 'SK403 di-luar-lingkup', 'nor of the head of another unit, with or without a task');
select is(uji.kata('sandi_tetapkan', '{"pengguna": "lain", "huruf": 20}'), 'SK403 di-luar-lingkup', 'nor of somebody beside');
select is(uji.kata('tugas_beri', '{"pengguna": "pegawai", "peran": "penyusun", "unit": "B"}'), 'SK403 di-luar-lingkup', 'gives no task over another part');
select is(uji.kata('tugas_beri', '{"pengguna": "pegawai", "peran": "administrator"}'), 'SK403 di-luar-lingkup', 'nor over the whole tree');
select is(uji.kata('tugas_beri', '{"pengguna": "admina", "peran": "kepala", "unit": "K"}'), 'SK403 di-luar-lingkup', 'nor to oneself over what is above');
select is(uji.aturan('sesi_jam', '168'), 'SK403 di-luar-lingkup', 'nor a rule that holds for all');
select is(uji.kata('peer_tetapkan', '{"uid": "0", "pengguna": "admina"}'), 'SK403 di-luar-lingkup', 'nor the account of the host to anybody');
select is(uji.kata('tugas_beri', '{"pengguna": "pegawai", "peran": "penyusun", "unit": "A1"}'), 'ok', 'gives one within the part');
select id as t from siklus.tugas where pengguna_id = (select id from siklus.pengguna where nama = 'lain') limit 1 \gset
select is(uji.kata('tugas_cabut', jsonb_build_object('id', :t, 'alasan', 'x')), 'SK403 di-luar-lingkup', 'takes none from another part');
select api.token_buat(jsonb_build_object('pengguna', 'pegawai', 'nama', 'uji', 'sidik', repeat('ab', 32), 'awalan', 'skl_abcdef', 'hari', 30)) as k \gset
select is(:'k'::jsonb - 'kedaluwarsa' - 'keterangan' - 'id', '{"pengguna": "pegawai", "nama": "uji", "awalan": "skl_abcdef", "cakupan": null}', 'makes a token of somebody within');
select is((select kedaluwarsa - dibuat from siklus.token), '30 days'::interval, 'for as long as said');
select is(uji.kata('token_buat', jsonb_build_object('pengguna', 'pegawai', 'nama', 'uji', 'sidik', repeat('ac', 32), 'awalan', 'skl_abcdef') || x), k, x::text) from (values
  ('{"hari": 731}'::jsonb, 'SK400 parameter-cacat'), ('{"cakupan": ["raja"]}', 'SK404 peran-tak-dikenal'), ('{"cakupan": "penyusun"}', 'SK400 parameter-cacat'), ('{"nama": ""}', 'SK400 parameter-kurang')) y (x, k);
select uji.bertindak('uid:0', null), api.tugas_beri('{"pengguna": "pegawai", "peran": "pemeriksa", "unit": "B"}') \g /dev/null
select uji.bertindak('admina', 'A') \g /dev/null
select is(uji.kata('token_cabut', :'k'::jsonb) || ' ' || coalesce(uji.nama('token_daftar'), '-'), 'SK403 di-luar-lingkup -', 'once that person has a task elsewhere, not any more');
select uji.bertindak('siapa', null), set_config('siklus.semua', '', true) \g /dev/null
select is(coalesce(uji.nama('tugas_daftar'), '-') || ' ' || uji.kata('tugas_beri', '{"pengguna": "pegawai", "peran": "penyusun", "unit": "A"}'), '- SK403 di-luar-lingkup', 'a caller without a part has none');

-- Oneself.
select uji.bertindak('pusat', null) \g /dev/null
select is(uji.kata('pengguna_nonaktifkan', '{"pengguna": "pusat", "alasan": "x"}'), 'SK409 diri-sendiri', 'nobody shuts the door behind oneself');
select * from finish();
rollback;
