-- SPDX-License-Identifier: MIT
-- Cakupan: the needs list against the SOPs in force. A count of SOPs would hide the missing ones; another
-- wording is a candidate until a person has spoken.
begin;
\ir common.psql
select plan(20);
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
select is((select status from api.kebutuhan_cakupan('{"as_of": "2027-01-01"}') where nomor = '7'), 'tercakup', 'as of the day an SOP comes into force it covers');

-- What is revoked covers nothing.
select uji.evaluasi(:surat, '2026-11-23', 'cabut') \g /dev/null
select is((select status from api.kebutuhan_cakupan('{}') where nomor = '5'), 'kosong', 'Pasal 13: a revoked SOP of the same wording covers nothing');
select is((select status from api.kebutuhan_cakupan('{}') where nomor = '3'), 'kosong', 'Pasal 13: nor does one that a person confirmed before it was revoked');
select is((select tercakup from api.laporan_status('{}') where kode = 'B'), 0::bigint, 'and the report does not count it');
select * from finish();
rollback;
