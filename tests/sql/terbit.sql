-- SPDX-License-Identifier: MIT
-- Reports as statements: numbers without a gap, frozen text and bytes, corrections; schedules that make up for what was missed, once.
begin;
\ir common.psql
select plan(106);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('SETDA', 'sekretariat_daerah', 'K'), uji.unit('BO', 'bagian', 'SETDA'), uji.unit('A', 'dinas', 'K') \g /dev/null
select uji.kepala('K', 'Bupati', 'bupati@example.go.id', 'http://127.0.0.1/k') as kk, uji.kepala('SETDA', 'Sekda', 'sekda@example.go.id') as ks, uji.kepala('A', null) as ka, uji.sop('A', 'Arsip', '2024-05-01') as s \gset
create function uji.terbit(p jsonb) returns text language sql as $$ select uji.tolak(format('select api.laporan_terbitkan(%L)', '{"jenis": "bupati", "unit": "K"}'::jsonb || p)) $$;
create function uji.daftar(p jsonb default '{}') returns text language sql as $$ select string_agg(l.nomor, ' ' order by l.id) from api.laporan_daftar(p) l $$;

-- Numbers.
select is(api.laporan_terbitkan('{"jenis": "bupati", "unit": "K", "as_of": "2026-10-31"}') ->> 'nomor', '065/1/LAP-SOP/K/2026', 'the first number of the year');
select id as satu from siklus.laporan_terbit \gset
select is(uji.terbit(p), k, p::text) from (values
  ('{"jenis": "rahasia"}'::jsonb, 'SK400 parameter-cacat'), ('{"unit": "X"}', 'SK404 unit-tak-dikenal'), ('{"unit": ""}', 'SK400 parameter-kurang'),
  ('{"as_of": "2026-11-24"}', 'SK422 laporan-mendahului'), ('{"tanggal": "2026-11-24"}', 'SK422 tanggal-depan'), ('{"as_of": "2026-10-31", "tanggal": "2026-11-22"}', 'SK422 nomor-mundur'),
  ('{"alasan": "salah ketik"}', 'SK400 parameter-cacat'), ('{"jenis": "bukti", "as_of": "2026-10-31", "sejak": "2026-11-01"}', 'SK400 parameter-cacat'), ('{"menggantikan": 999}', 'SK404 laporan-tak-dikenal')) x (p, k);
select is(uji.terbit('{}') || ' ' || uji.terbit('{"unit": "A"}') || ' ' || uji.terbit('{"unit": "A", "jenis": "kebutuhan"}'), 'ok ok ok', 'others follow');
select is(uji.daftar(), '065/1/LAP-SOP/K/2026 065/2/LAP-SOP/K/2026 065/1/LAP-SOP/A/2026 065/2/LAP-SOP/A/2026', 'unbroken in each unit, though some were refused');
select is(uji.daftar('{"unit": "A"}') || ' | ' || uji.daftar('{"jenis": "kebutuhan"}') || ' | ' || coalesce(uji.daftar('{"tahun": 2025}'), '-') || ' | ' || (select string_agg(nomor, ' ') from api.laporan_daftar('{"batas": 1}')),
  '065/1/LAP-SOP/A/2026 065/2/LAP-SOP/A/2026 | 065/2/LAP-SOP/A/2026 | - | 065/2/LAP-SOP/A/2026', 'found by unit, kind and year, the newest first');
select is((select string_agg(l.nomor, ' ') from api.laporan_daftar(jsonb_build_object('batas', 2, 'setelah', (select _kursor from api.laporan_daftar('{"batas": 2}') offset 1))) l), '065/2/LAP-SOP/K/2026 065/1/LAP-SOP/K/2026', 'page by page');
select is(uji.terbit('{"jenis": "bukti"}'), 'ok', 'a report of a time begins with the year');
select is((select isi::jsonb ->> 'sejak' from siklus.laporan_terbit where jenis = 'bukti'), '2026-01-01', 'of the day it tells of');

-- Frozen.
select is((select sidik from siklus.laporan_terbit where id = :satu), (select sha256(isi) from siklus.laporan_berkas where laporan_id = :satu and format = 'json'), 'the JSON file has the hash of the report');
select is((select isi::jsonb -> 'terbit' from siklus.laporan_terbit where id = :satu), '{"nomor": "065/1/LAP-SOP/K/2026", "tanggal": "2026-11-23", "menggantikan": null, "alasan": null}', 'its text has the number and the date');
create temporary table awal as select isi, sidik from siklus.laporan_terbit where id = :satu;
select uji.sop('A', 'Surat', '2020-01-01') \g /dev/null
select is((select l.isi from siklus.laporan_terbit l where l.id = :satu), (select isi from awal), 'a new SOP changes nothing of it');
select throws_ok(format('update siklus.laporan_terbit set nomor = %L where id = %s', 'x', :satu), null, null, 'nobody rewrites one');
select throws_ok(format('delete from siklus.laporan_berkas where laporan_id = %s', :satu), null, null, 'or takes a file away');
create function uji.potong(l bigint, f text, n int default 0) returns jsonb language sql as $$ select api.laporan_potong(jsonb_build_object('id', l, 'format', f, 'ke', n)) $$;
create function uji.simpan(l bigint, f text, isi text) returns boolean language sql as $$ select (api.laporan_simpan(jsonb_build_object('id', l, 'format', f, 'isi', encode(isi::bytea, 'base64'))) ->> 'baru')::boolean $$;
select is(uji.potong(:satu, 'pdf') ->> 'gambar', 'bupati-pdf', 'a format never asked for is to be drawn');
select is((select isi::jsonb -> 'terbit' from api.laporan_naskah(jsonb_build_object('id', :satu))), '{"nomor": "065/1/LAP-SOP/K/2026", "tanggal": "2026-11-23", "menggantikan": null, "alasan": null}'::jsonb || jsonb_build_object('sidik', (select encode(sidik, 'hex') from awal)), 'of the frozen text, with its hash');
select is((select isi::jsonb #- '{terbit,sidik}' from api.laporan_naskah(jsonb_build_object('id', :satu))), (select isi::jsonb from awal), 'and nothing else');
select is(uji.simpan(:satu, 'pdf', repeat('x', 300000)), true, 'the first drawing is kept');
select is(uji.simpan(:satu, 'pdf', 'lain'), false, 'a second is not');
select is(decode(uji.potong(:satu, 'pdf') ->> 'isi', 'base64') || decode(uji.potong(:satu, 'pdf', 1) ->> 'isi', 'base64'), convert_to(repeat('x', 300000), 'UTF8'), 'whoever asks gets the first, piece by piece');
select is(uji.potong(:satu, 'pdf') - '{isi,sidik}'::text[], '{"nama": "laporan-bupati-065-1-LAP-SOP-K-2026.pdf", "tipe": "application/pdf", "ukuran": 300000}', 'under a name of its own');
select is(uji.tolak(format('select uji.potong(%s, %L)', l, f)), k, concat_ws(' ', l, f)) from (values (:satu, 'docx', 'SK400 format-tidak-dikenal'), (999, 'pdf', 'SK404 laporan-tak-dikenal')) x (l, f, k);

-- Corrections.
select is(uji.terbit(jsonb_build_object('menggantikan', :satu)), 'SK400 parameter-kurang', 'a correction gives its reason');
select is(uji.terbit(jsonb_build_object('menggantikan', :satu, 'alasan', 'Salah', 'unit', 'A')), 'SK422 laporan-lain', 'and is of the same unit');
select is(uji.terbit(jsonb_build_object('menggantikan', :satu, 'alasan', 'SOP Surat belum dihitung')), 'ok', 'it is a new number');
select is((select concat_ws(' ', l ->> 'nomor', l ->> 'as_of', l ->> 'menggantikan', l ->> 'alasan') from (select api.laporan_lihat(jsonb_build_object('id', max(id))) from siklus.laporan_terbit) x (l)),
  '065/4/LAP-SOP/K/2026 2026-10-31 065/1/LAP-SOP/K/2026 SOP Surat belum dihitung', 'of the same day, which names the old one');
select is((select isi::jsonb #>> '{terbit,menggantikan}' from siklus.laporan_terbit order by id desc limit 1), '065/1/LAP-SOP/K/2026', 'in its text too');
select is(api.laporan_lihat(jsonb_build_object('id', :satu)) ->> 'digantikan_oleh', '065/4/LAP-SOP/K/2026', 'the old one says by which it was replaced');
select is((select digantikan_oleh from api.laporan_daftar('{}') where id = :satu), '065/4/LAP-SOP/K/2026', 'in the list too');
select is((select l.isi from siklus.laporan_terbit l where l.id = :satu), (select isi from awal), 'and reads as it did');
select is(uji.terbit(jsonb_build_object('menggantikan', :satu, 'alasan', 'Lagi')), 'SK409 laporan-sudah-diganti', 'it is replaced once');
select is((select count(*) || ' ' || count(*) filter (where isi ? 'sidik') from siklus.jejak where tindakan = 'laporan_terbitkan'), '6 6', 'the trail has each, with its hash');
select is((select bool_and(concat(sebelum, sesudah) !~ 'per_unit') from siklus.jejak_perubahan where tabel = 'laporan_terbit') and not exists (select from siklus.jejak_perubahan where tabel = 'laporan_berkas'), true, 'and no copy of its text or bytes');

-- The pattern is policy, inherited.
select is((select string_agg(siklus.pola_nomor_sah(to_jsonb(t))::text, ' ' order by n) from unnest(array['065/{urut}/{tahun}', '{urut}{tahun}{unit}', '065/{tahun}', '{urut}/{urut}/{tahun}', '{urut}/{tahun}/{bulan}', '{urut}/{tahun}/<b>', '{urut}/{tahun}/{unit}/{unit}']) with ordinality x (t, n)),
  'true true false false false false false', 'a pattern names {urut} and {tahun}, once');
select uji.kebijakan('K', 'nomor_laporan', '"065/{urut}/ORG/{tahun}"') \g /dev/null
select is(uji.terbit('{}') || ' ' || uji.terbit('{"unit": "A"}') || ' ' || uji.terbit('{"unit": "SETDA"}'), 'ok ok ok', 'another pattern');
select is((select string_agg(nomor, ' ' order by id) from (select * from siklus.laporan_terbit order by id desc limit 3) x), '065/5/ORG/2026 065/3/ORG/2026 065/1/ORG/2026', 'goes on with the numbers');
select is(uji.terbit('{"unit": "BO"}'), 'SK409 nomor-terpakai', 'two units never have one number');
select uji.jam('2027-01-04 09:00+07') \g /dev/null
select uji.terbit('{}') \g /dev/null
select is((select nomor || ' ' || as_of from siklus.laporan_terbit order by id desc limit 1), '065/1/ORG/2027 2027-01-04', 'a new year begins anew');
select is(uji.terbit('{"tanggal": "2026-12-31", "as_of": "2026-12-31"}'), 'SK422 nomor-mundur', 'and the old one is closed');

-- Schedules.
create function uji.jadwal(p jsonb) returns text language sql as $$ select uji.tolak(format('select api.laporan_jadwal_tetapkan(%L)', '{"jenis": "bupati", "unit": "K", "periode": "bulanan", "kepada": "bupati,sekda"}'::jsonb || p)) $$;
create function uji.giliran() returns text stable language sql as $$
  select string_agg(concat_ws(' ', g.akhir, g.keadaan, case when g.surat then 'surat' end, l.nomor), ', ' order by g.akhir, g.jadwal_id) from siklus.laporan_giliran g left join siklus.laporan_terbit l on l.id = g.laporan_id;
$$;
-- A daemon that makes all there is to make; how many letters it put into the ledger.
create function uji.buat(batas bigint default 1000) returns text language plpgsql as $$
declare
  k record;
  n int := 0;
begin
  perform api.rencana_jalankan('{}');
  loop
    select * into k from api.laporan_giliran_ambil(jsonb_build_object('batas', batas));
    exit when k.jadwal is null;
    while k.gambar is not null loop
      select * into k from api.laporan_giliran_lanjut(jsonb_build_object('jadwal', k.jadwal, 'akhir', k.akhir, 'pagar', k.pagar, 'format', k.bentuk, 'batas', batas,
        'isi', encode(convert_to(k.gambar || ' ' || (k.isi::jsonb #>> '{terbit,nomor}'), 'UTF8'), 'base64')));
    end loop;
    n := n + k.kiriman;
  end loop;
  return n || ' surat';
end $$;
select is(uji.jadwal(p), k, p::text) from (values
  ('{"periode": "mingguan"}'::jsonb, 'SK400 parameter-cacat'), ('{"kepada": "raja"}', 'SK400 parameter-cacat'), ('{"kepada": ""}', 'SK400 parameter-cacat'), ('{"hari": 29}', 'SK400 parameter-cacat'),
  ('{"mulai": "2027-01-03"}', 'SK422 jadwal-mundur'), ('{}', 'ok')) x (p, k);
select is((select concat_ws(' ', kepada, hari, aktif, mulai, berikutnya, keadaan) from api.laporan_jadwal_daftar('{}')), 'bupati, sekda 1 t 2027-01-04 2027-02-01', 'the schedule, and its next day');
select uji.buat() \g /dev/null
select is(uji.giliran(), null, 'nothing of periods before it');
select uji.jam('2027-02-01 00:30+09') \g /dev/null
select uji.buat() \g /dev/null
select is(uji.giliran(), null, 'nor before the day has come in the zone of the unit');
select uji.jam('2027-02-01 08:00+07') \g /dev/null
select is(uji.buat(), '0 surat', 'of a unit that is not armed nothing is mailed');
select is(uji.giliran(), '2027-01-31 selesai surat 065/2/ORG/2027', 'but its report is issued');
select uji.aktif('K') \g /dev/null
select uji.buat() \g /dev/null
select is((select count(*) from siklus.kiriman where golongan = 'laporan'), 0::bigint, 'and arming sends nothing of before');
select is(uji.jadwal('{"periode": "triwulanan", "kepada": "kepala", "mulai": "2027-02-01"}'), 'ok', 'a second schedule');

-- Down for months.
select uji.jam('2027-05-03 09:00+07') \g /dev/null
select is(uji.buat(), '5 surat', 'after downtime the latest of each schedule is mailed, to each office and channel');
select is(uji.giliran(), '2027-01-31 selesai surat 065/2/ORG/2027, 2027-02-28 selesai 065/3/ORG/2027, 2027-03-31 selesai 065/4/ORG/2027, 2027-03-31 selesai surat 065/5/ORG/2027, 2027-04-30 selesai surat 065/6/ORG/2027',
  'every missed period has its report, in the order of the periods');
select is(uji.buat(), '0 surat', 'once');
select is((select string_agg(concat_ws(' ', j.nama, k.saluran, k.urut, y.bentuk), ', ' order by y.laporan_id, j.nama, k.saluran) from siklus.kiriman k join siklus.jabatan j on j.id = k.jabatan_tujuan join siklus.laporan_kiriman y on y.kiriman_id = k.id),
  'Kepala K surel 1 {pdf,xlsx}, Kepala K webhook 1 {pdf,xlsx}, Kepala K surel 2 {pdf,xlsx}, Kepala K webhook 2 {pdf,xlsx}, Kepala SETDA surel 1 {pdf,xlsx}', 'with both files');


-- The mail.
create temporary table surat as select k.*, d.isi::jsonb as dok from api.kiriman_klaim('{"pekerja": "uji"}') k cross join lateral (select k.isi::jsonb) d (isi) where exists (select from siklus.laporan_kiriman y where y.kiriman_id = k.id);
select is((select string_agg(alamat, ' ' order by id) from surat where saluran = 'surel'), 'bupati@example.go.id bupati@example.go.id sekda@example.go.id', 'the office is looked up when it is sent');
select is((select dok ->> 'perihal' from surat where alamat = 'sekda@example.go.id'), 'Laporan keadaan SOP Unit K per 30 April 2027, nomor 065/6/ORG/2027', 'the subject says which report');
select is((select string_agg(x ->> 'nama', ' ') from surat, jsonb_array_elements(dok -> 'berkas') x where alamat = 'sekda@example.go.id'), 'laporan-bupati-065-6-ORG-2027.pdf laporan-bupati-065-6-ORG-2027.xlsx', 'it names its files');
select is((select bool_and(dok #> '{templat,teks}' is not null and dok ->> 'teks' ~ e.sidik and dok ->> 'html' ~ e.sidik) from surat cross join lateral (select encode(l.sidik, 'hex') as sidik from siklus.laporan_kiriman y join siklus.laporan_terbit l on l.id = y.laporan_id where y.kiriman_id = surat.id) e where saluran = 'surel'), true, 'and says the hash, in both forms');
select is((select string_agg(f.nama || ' ' || f.tipe || ' ' || convert_from(decode(f.isi, 'base64'), 'UTF8'), ', ') from surat s, api.kiriman_berkas(jsonb_build_object('id', s.id)) f where alamat = 'sekda@example.go.id'),
  'laporan-bupati-065-6-ORG-2027.pdf application/pdf bupati-pdf 065/6/ORG/2027, laporan-bupati-065-6-ORG-2027.xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet bupati-xlsx 065/6/ORG/2027', 'what is attached are the stored bytes');
select is((select dok ->> 'type' || ' ' || (dok #>> '{data,nomor}') from surat where saluran = 'webhook' order by id desc limit 1), 'pengingat.laporan 065/6/ORG/2027', 'other systems are told too');
select matches((select dok ->> 'teks' from surat where alamat = 'sekda@example.go.id'), 'https?://[^/]+/laporan/terbit\?unit=', 'its link leads to a page, not to what programs read');
-- What is too large for a mail.
select uji.jam('2027-06-01 09:00+07') \g /dev/null
select is(uji.buat(10), '3 surat', 'the next month');
select is((select string_agg(distinct bentuk::text, '') from siklus.laporan_kiriman y where y.laporan_id = (select max(id) from siklus.laporan_terbit)), '{}', 'files larger than a mail may be are not attached');
select is((select count(*) from api.kiriman_klaim('{"pekerja": "uji"}') k where k.saluran = 'surel' and k.isi::jsonb ->> 'teks' ~ 'terlalu besar' and k.isi::jsonb -> 'berkas' = '[]'), 2::bigint, 'the mail says so, and where they are');

-- What fails, and what is cut off.
create function uji.ambil() returns text language sql as $$ select concat_ws(' ', max(k.pagar), max(k.gambar)) from api.laporan_giliran_ambil('{"sewa_detik": 60}') k $$;
create function uji.lanjut(p jsonb) returns text language sql as $$ select max(k.gambar) from api.laporan_giliran_lanjut((select jsonb_build_object('jadwal', jadwal_id, 'akhir', akhir, 'pagar', pagar) from siklus.laporan_giliran order by akhir desc limit 1) || p) k $$;
select uji.jam('2027-07-01 09:00+07'), uji.jadwal('{"periode": "triwulanan", "aktif": false}'), api.rencana_jalankan('{}') \g /dev/null
select is(uji.ambil() || ', ' || uji.ambil(), '1 bupati-pdf, ', 'one daemon holds it, no other gets it');
update siklus.laporan_giliran set sewa_sampai = now() - interval '1 s' where sewa_sampai is not null;
select is(uji.ambil(), '2 bupati-pdf', 'of one that died another takes it up');
select is(uji.lanjut('{"pagar": 1, "format": "pdf", "isi": "eA=="}'), null, 'whom the dead one can no longer disturb');
select is((select count(*) from siklus.laporan_terbit where as_of = '2027-06-30'), 1::bigint, 'the report was issued once');
select is(uji.lanjut('{"format": "pdf", "isi": "eA=="}'), 'bupati-xlsx', 'what is drawn is kept, the rest is next');
select uji.lanjut('{"sibuk": true}') \g /dev/null
select is((select percobaan || ' ' || keadaan from siklus.laporan_giliran order by akhir desc limit 1), '1 menunggu', 'to have no room is no attempt');
select is(uji.ambil(), '3 bupati-xlsx', 'it goes on where it stopped');
select uji.lanjut('{"gagal": "penggambar berhenti"}') \g /dev/null
select is((select count(*) from api.laporan_giliran_ambil('{}')) || ' ' || (select coalesce(alasan, '') from siklus.laporan_giliran order by akhir desc limit 1), '0 penggambar berhenti', 'what failed waits');
do $$ begin for i in 1 .. 9 loop update siklus.laporan_giliran set coba_lagi = siklus.sekarang(); perform uji.ambil(), uji.lanjut('{"gagal": "penggambar berhenti"}'); end loop; end $$;
select is((select percobaan || ' ' || keadaan from siklus.laporan_giliran order by akhir desc limit 1), '5 gagal', 'and not for ever');
select is((select string_agg(concat_ws(' ', periode, aktif, berikutnya, keadaan, alasan), ', ' order by periode) from api.laporan_jadwal_daftar('{"unit": "K"}')), 'bulanan t 2027-08-01 gagal penggambar berhenti, triwulanan f selesai', 'the list says so');
select matches(api.status('{}') #>> '{peringatan}', '1 laporan berkala gagal dibuat', 'status is loud about it');
select is(uji.jadwal('{"kepada": ""}'), 'ok', 'the schedule is set again, to the same offices');
select is(uji.buat(), '3 surat', 'which tries again');
select is((select count(*) from siklus.laporan_terbit where as_of = '2027-06-30'), 1::bigint, 'the same report');
select uji.jam('2027-08-02 09:00+07'), uji.jadwal('{"aktif": false}'), api.rencana_jalankan('{}') \g /dev/null
select is((select count(*) from siklus.laporan_giliran where akhir > '2027-07-01'), 0::bigint, 'one that is off makes nothing');
select uji.jam('2027-09-01 09:00+07'), uji.jadwal('{}'), api.rencana_jalankan('{}') \g /dev/null
select is((select string_agg(akhir::text, ' ') from siklus.laporan_giliran where akhir > '2027-07-01'), null, 'and on again, nothing of the time it was off');

-- Whose they are.
select siklus.jejak_bulan('2027-09-01') \g /dev/null
insert into siklus.pengguna (nama, nama_lengkap, pembuat) values ('si.a', 'A', 'uji'), ('si.bo', 'BO', 'uji'), ('si.x', 'X', 'uji'), ('si.e', 'E', 'uji');
insert into siklus.tugas (pengguna_id, peran, unit_id, masa, pembuat) select g.id, case g.nama when 'si.a' then 'kepala' when 'si.x' then 'pemeriksa' when 'si.e' then 'evaluator' else 'bagian_organisasi' end, uji.id(case when g.nama in ('si.a', 'si.e') then 'A' else 'K' end), '[2020-01-01,)', 'uji' from siklus.pengguna g;
insert into siklus.token (pengguna_id, nama, awalan, sidik, pembuat, kedaluwarsa) select g.id, 'uji', 'skl_abcdef', sha256(g.nama::bytea), 'uji', 'infinity' from siklus.pengguna g;
grant usage on schema uji to public;
grant execute on all functions in schema uji to public;
create function uji.selaku(nama text, fungsi text, p jsonb) returns text language plpgsql as $$
declare
  hasil text;
begin
  set local role siklus_app;
  begin
    perform api.sebagai(jsonb_build_object('token', encode(sha256(nama::bytea), 'hex'), 'fungsi', fungsi));
    execute format('select string_agg(coalesce(to_jsonb(x) ->> ''nomor'', to_jsonb(x) #>> ''{x,nomor}'', to_jsonb(x)::text), '' '') from api.%I(%L) x', fungsi, p) into hasil;
  exception when others then
    hasil := sqlstate;
  end;
  reset role;
  perform uji.siapa_saja();
  return hasil;
end $$;
select id as dinas from siklus.laporan_terbit where unit_id = uji.id('A') order by id limit 1 \gset
select is(uji.selaku('si.a', 'laporan_daftar', '{"tahun": 2026}'), '065/3/ORG/2026 065/2/LAP-SOP/A/2026 065/1/LAP-SOP/A/2026', 'a head reads those of the own unit');
select is(uji.selaku('si.a', 'laporan_lihat', jsonb_build_object('id', :satu)), 'SK404', 'not those of the region');
select is(uji.selaku('si.a', 'laporan_potong', jsonb_build_object('id', :satu)), 'SK404', 'nor their files');
select isnt(uji.selaku('si.a', 'laporan_potong', jsonb_build_object('id', :dinas, 'format', 'json')), 'SK404', 'but the own');
-- Of what a role may not make it reads nothing: an evaluator the needs, not the report to the Bupati.
select id as butuh from siklus.laporan_terbit where unit_id = uji.id('A') and jenis = 'kebutuhan' order by id limit 1 \gset
select is(uji.selaku('si.e', 'laporan_daftar', '{"tahun": 2026}'), (select nomor from siklus.laporan_terbit where id = :butuh), 'an evaluator reads of the own unit the kinds that an evaluator may make');
select is(uji.selaku('si.e', fungsi, jsonb_build_object('id', id, 'format', 'json')) = 'SK404', id = :dinas, concat_ws(' ', 'an evaluator:', fungsi, case id when :dinas then 'bupati' else 'kebutuhan' end))
from (values ('laporan_lihat'), ('laporan_potong')) f (fungsi), (values (:dinas::bigint), (:butuh::bigint)) l (id) where fungsi = 'laporan_potong' or id = :dinas;
select is(uji.selaku('si.x', 'laporan_lihat', jsonb_build_object('id', :satu)), '065/1/LAP-SOP/K/2026', 'an auditor reads them');
select is(uji.selaku(n, 'laporan_terbitkan', '{"jenis": "bupati", "unit": "K"}'), k, n || ' issues') from (values ('si.a', 'SK403'), ('si.x', 'SK403'), ('si.bo', '065/9/ORG/2027')) x (n, k);
select is(uji.selaku(n, 'laporan_jadwal_tetapkan', '{"jenis": "bupati", "unit": "K", "periode": "tahunan", "kepada": ["bupati"]}') ~ '"periode": "tahunan"', k, n || ' sets a schedule') from (values ('si.a', false), ('si.x', false), ('si.bo', true)) x (n, k);
select is(uji.selaku('si.a', 'laporan_jadwal_daftar', '{}'), null, 'a head sees no schedule of the region');
select * from finish();
rollback;
