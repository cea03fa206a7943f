-- SPDX-License-Identifier: MIT
-- Cakupan: the needs list against the SOPs in force. A count of SOPs would hide the missing ones; another
-- wording is a candidate until a person has spoken.
begin;
\ir common.psql
select plan(29);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('S', 'sekretariat_daerah', 'K'), uji.unit('B', 'bagian', 'S'), uji.unit('L', 'kabupaten') \g /dev/null
select uji.sop('B', 'Pelayanan Cuti', '2025-01-01') as cuti, uji.sop('B', 'Penyusunan Indikator Kinerja Utama (IKU)', '2025-01-01') as iku,
  uji.sop('S', 'Pengagendaan Surat Masuk', '2025-01-01') as surat, uji.sop('L', 'Pemberian Santunan Kematian', '2025-01-01') as jauh, uji.sop('B', 'Perhitungan Angka Kredit', '2027-01-01') as kelak \gset
select api.kebutuhan_impor(uji.csv('nomor,judul', '1|SOP AP Pelayanan Cuti', '2|SOP AP Penyusunan IKU', '3|SOP AP Penerbitan Izin Penelitian', '4|Standar Pelayanan Cuti', '5|Pengagendaan Surat Masuk', '6|Pemberian Santunan Kematian', '7|Perhitungan Angka Kredit') || '{"unit": "B"}') as r \gset
create function uji.cakupan() returns text stable language sql as $$
  select string_agg(k.nomor || ' ' || k.status, ', ' order by k.nomor) from api.kebutuhan_cakupan('{}') k;
$$;
create function uji.butuh(nomor text) returns bigint stable language sql as $$ select id from siklus.kebutuhan k where k.nomor = butuh.nomor; $$;
select is(uji.cakupan(), '1 tercakup, 2 calon, 3 kosong, 4 bukan_sop, 5 tercakup, 6 kosong, 7 kosong', 'Lampiran II huruf A: each need by its state');
select is((:'r')::jsonb -> 'cakupan', '{"calon": 1, "kosong": 3, "tercakup": 2, "bukan_sop": 1}', 'the import says how many');
select is((select sop from api.kebutuhan_cakupan('{}') where nomor = '1'), :cuti::bigint, 'the same wording but for the prefix is the same');
select is((select sop from api.kebutuhan_cakupan('{}') where nomor = '5'), :surat::bigint, 'the SOP may be the unit''s above');
select is((select status from api.kebutuhan_cakupan('{}') where nomor = '6'), 'kosong', 'but not another kabupaten''s');
select is((select string_agg(format('%s %s', sop, judul), ', ') from api.kebutuhan_calon(jsonb_build_object('id', uji.butuh('2')))), :iku || ' Penyusunan Indikator Kinerja Utama (IKU)', 'an abbreviation finds its full name');
select is((select count(*) from api.kebutuhan_calon(jsonb_build_object('id', uji.butuh('3')))), 0::bigint, 'nothing alike, no candidate');
select is_empty($$select 1 from api.kebutuhan_calon('{"id": "1"}') where kemiripan not between 0 and 1$$, 'likeness is between 0 and 1');
select is(api.kebutuhan_cocok(jsonb_build_object('id', uji.butuh('2'), 'sop', :iku)) ->> 'status', 'tercakup', 'a person confirms the match');
select is((select status || ' ' || sop from api.kebutuhan_cakupan('{}') where nomor = '2'), 'tercakup ' || :iku, 'then it is covered');
select is(api.kebutuhan_cocok(jsonb_build_object('id', uji.butuh('2'), 'sop', null)) ->> 'status', 'kosong', 'a person may say that none fits');
select is((select status || ' ' || coalesce(sop::text, '-') from api.kebutuhan_cakupan('{}') where nomor = '2'), 'kosong -', 'then it is not a candidate again');
select api.kebutuhan_cocok(jsonb_build_object('id', uji.butuh('1'), 'sop', null)) \g /dev/null
select is((select status from api.kebutuhan_cakupan('{}') where nomor = '1'), 'kosong', 'a person''s word is above the wording');
select is(api.kebutuhan_cocok(jsonb_build_object('id', uji.butuh('3'), 'sop', :surat)) ->> 'status', 'tercakup', 'or choose one that is not alike at all');
select is((select tercakup || ' ' || kebutuhan from api.laporan_status('{}') where kode = 'B'), '2 6', 'the report counts what is sure, of the needs that ask for an SOP');
select is((select count(*) from api.kebutuhan_cakupan('{"status": "kosong"}')), (select count(*) from api.kebutuhan_cakupan('{}') where status = 'kosong'), 'a list of what is missing');
-- Pages, each by the cursor of the one before, are the list; a need of a unit has its number whatever page it is on.
create function uji.halaman(daftar text, p jsonb, batas int) returns text language plpgsql as $$
declare
  isi text;
  sesudah text;
  semua text;
begin
  loop
    execute format($q$select string_agg((to_jsonb(x) - '_kursor')::text, ' '), (array_agg(x._kursor))[%s] from api.%I($1) x$q$, batas, daftar)
      into isi, sesudah using p || jsonb_build_object('batas', batas, 'setelah', sesudah);
    semua := concat_ws(' ', semua, isi);
    exit when sesudah is null;
  end loop;
  return semua;
end $$;
select is(uji.halaman(x.daftar, x.p, 2), x.semua, format('in pages: %s %s', x.daftar, x.p)) from (
  select 'kebutuhan_formulir' as daftar, '{}'::jsonb as p, (select string_agg((to_jsonb(k) - '_kursor')::text, ' ') from api.kebutuhan_formulir('{}') k) as semua
  union all select 'kebutuhan_cakupan', x, (select string_agg((to_jsonb(k) - '_kursor')::text, ' ') from api.kebutuhan_cakupan(x) k) from unnest('{"{}","{\"status\": \"kosong\"}","{\"status\": \"tercakup\"}","{\"status\": \"bukan_sop\"}"}'::jsonb[]) x) x;
select is((select count(k._kursor) from api.kebutuhan_cakupan('{}') k), 0::bigint, 'whole, where no page is asked for');
select is(uji.tolak($$select api.kebutuhan_formulir('{"setelah": "999999"}')$$), 'SK400 parameter-cacat', 'behind a need that is not there is no page');
select is((select status from api.kebutuhan_cakupan('{"as_of": "2027-01-01"}') where nomor = '7'), 'tercakup', 'as of the day an SOP comes into force it covers');

-- What is revoked covers nothing.
select uji.evaluasi(:surat, '2026-11-23', 'cabut') \g /dev/null
select is((select status from api.kebutuhan_cakupan('{}') where nomor = '5'), 'kosong', 'Pasal 13: a revoked SOP of the same wording covers nothing');
select is((select status from api.kebutuhan_cakupan('{}') where nomor = '3'), 'kosong', 'Pasal 13: nor does one that a person confirmed before it was revoked');
select is((select tercakup from api.laporan_status('{}') where kode = 'B'), 0::bigint, 'and the report does not count it');

-- Hundreds against hundreds: what is found is what is found when each is judged with each, and few are.
create function uji.judul_acak(n int) returns text immutable language sql as $$
  select concat_ws(' ', (array['Penyusunan', 'Menyusun', 'SOP AP Pelayanan', 'Penerbitan', 'Évaluasi', 'di', '-', null])[1 + h[1] % 8],
    (array['Izin', 'Perizinan', 'Surat Perintah Tugas', 'IKU', 'Indikator Kinerja Utama (IKU)', 'Kartu Keluarga', 'Rencana Kerja dan Anggaran', 'e-KTP'])[1 + h[2] % 8],
    (array['Tahunan', 'bagi Pegawai', 'Tingkat Kabupaten', 'Berbasis Risiko', 'dan Tindak Lanjutnya', 'A', null, 'Triwulanan'])[1 + h[3] % 8], (array[null, n % 97 || '', chr(65 + n % 26), 'Baru'])[1 + h[4] % 4])
  from (select array(select get_byte(decode(md5(n::text), 'hex'), i) from generate_series(0, 3) i)) x (h)
$$;
create function uji.mirip(a text, b text) returns real immutable language sql as $$
  select greatest(public.similarity(siklus.kunci_nama(mirip.a), siklus.kunci_nama(mirip.b)),
    0.5 * s.sama / nullif(least(cardinality(x.a), cardinality(x.b)), 0) + 0.5 * s.sama / nullif(cardinality(x.a) + cardinality(x.b) - s.sama, 0))
  from (select api.judul_kata(mirip.a) as a, api.judul_kata(mirip.b) as b) x cross join lateral (select count(*)::numeric as sama from unnest(x.a) w where w = any (x.b)) s
$$;
select uji.unit('M', 'kabupaten'), uji.unit('M1', 'dinas', 'M'), uji.unit('M2', 'dinas', 'M') \g /dev/null
insert into siklus.sop (unit_id, kunci) select uji.id('M' || 1 + n % 2), 'acak' || n from generate_series(1, 300) n;
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif) select s.id, 1, 'berlaku', uji.judul_acak(substr(s.kunci, 5)::int), '2026-01-05' from siklus.sop s where s.kunci like 'acak%';
insert into siklus.kebutuhan (unit_id, judul, golongan, ke) select uji.id('M' || 1 + n % 2), uji.judul_acak(n), 'sop', n from generate_series(1001, 1200) n;
create temporary table butuh as select array_agg(k.id) as semua from siklus.kebutuhan k where k.ke > 1000;
set local track_functions = 'all';
create temporary table calon as select c.kebutuhan_id, c.sop_id, c.kemiripan, c.urut from butuh b, api.calon_pada('2026-11-23', b.semua) c;
select cmp_ok((select f.calls from pg_stat_xact_user_functions f where f.funcname = 'similarity'), '<', 200 * 300 / 4::bigint, 'those that cannot be alike are not judged');
select set_eq('table calon', $$
  select * from (select k.id, v.sop_id, uji.mirip(k.judul, v.judul) as mirip, row_number() over (partition by k.id order by uji.mirip(k.judul, v.judul) desc, v.sop_id) as urut
    from siklus.kebutuhan k, siklus.versi v join siklus.sop s on s.id = v.sop_id where k.ke > 1000 and s.kunci like 'acak%' and uji.mirip(k.judul, v.judul) >= 0.45) x where x.urut <= 5$$, 'those that can be are');
select * from finish();
rollback;
