-- SPDX-License-Identifier: MIT
-- Penilaian kebutuhan (Lampiran I angka 2): the form, its end, the list of SOPs to be developed, the document;
-- what a past day said of coverage it says for ever.
begin;
\ir common.psql
select plan(44);
select uji.jam('2026-11-02 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('D', 'dinas', 'K'), uji.unit('E', 'dinas', 'K'), uji.unit('P', 'upt', 'D'), uji.kepala('D', 'Siti') \g /dev/null
select uji.sop('D', 'Surat Masuk', '2025-01-01') as masuk, uji.sop('E', 'Surat Keluar', '2025-01-01') as keluar \gset
create function uji.tambah(judul text, kode text default 'D', lebih jsonb default '{}') returns jsonb language sql as $$
  select api.kebutuhan_tambah(jsonb_build_object('unit', kode, 'judul', judul, 'kegiatan', 'Mengurus ' || judul, 'output', 'Berkas ' || judul) || lebih);
$$;
create function uji.cakupan(hari date) returns text stable language sql as $$
  select string_agg(k.judul || '=' || coalesce(c.sop_id::text, '-'), ', ' order by k.id) from api.cakupan_pasti(hari) c join siklus.kebutuhan k on k.id = c.kebutuhan_id;
$$;
create function uji.n(judul text) returns jsonb stable language sql as $$
  select jsonb_build_object('id', (select max(k.id) from siklus.kebutuhan k where k.judul = n.judul));
$$;

-- The form.
select is(uji.tambah('SOP Surat Masuk', 'D', '{"sub_bagian": "Umum"}') - 'id', '{"unit": "D", "golongan": "sop", "kegiatan": "Mengurus SOP Surat Masuk", "sub_bagian": "Umum", "judul_diusulkan": "SOP Surat Masuk", "perkiraan_output": "Berkas SOP Surat Masuk"}',
  'Lampiran II huruf A: a row by hand');
select uji.tambah('Izin Usaha'), uji.tambah('Standar Pelayanan Izin', 'D', '{"kegiatan": null, "output": null}'), uji.tambah('Penyuluhan', 'P') \g /dev/null
select results_eq($$select no, kegiatan, judul_diusulkan, perkiraan_output, unit, sub_bagian, status, sop from api.kebutuhan_formulir('{"unit": "D"}')$$,
  format($$values (1::bigint, 'Mengurus SOP Surat Masuk', 'SOP Surat Masuk', 'Berkas SOP Surat Masuk', 'D', 'Umum', 'tercakup', %s::bigint), (2, 'Mengurus Izin Usaha', 'Izin Usaha', 'Berkas Izin Usaha', 'D', null, 'kosong', null),
    (3, null, 'Standar Pelayanan Izin', null, 'D', null, 'bukan_sop', null), (1, 'Mengurus Penyuluhan', 'Penyuluhan', 'Berkas Penyuluhan', 'P', null, 'kosong', null)$$, :masuk), 'Lampiran II huruf A: the form, numbered in each unit');
select is((select count(*) from api.kebutuhan_formulir('{"unit": "E"}')), 0::bigint, 'another unit''s form is empty');
select is((select count(*) from api.kebutuhan_formulir('{"as_of": "2026-11-01"}')), 0::bigint, 'the day before, nothing was known of them');
select is((select string_agg(tindakan || ' ' || (isi ->> 'judul'), ', ' order by id) from siklus.jejak where unit_id = uji.id('P')), 'kebutuhan_tambah Penyuluhan', 'the trail says who entered it');
select is(uji.tolak($$select uji.tambah('surat  MASUK', 'D', '{"sub_bagian": "Umum"}')$$), 'SK409 kebutuhan-sudah-ada', 'the same title of the same subbagian is there already');
select is(uji.tolak($$select uji.tambah('Surat Masuk', 'D', '{"sub_bagian": "Keuangan"}')$$), 'ok', 'another subbagian may need it too');
select is(uji.tolak($$select uji.tambah('Baru', 'D', '{"output": " "}')$$), 'SK422 formulir-kurang', 'Pasal 9 huruf a: an SOP has an output');
select is((select rincian from uji.galat($$select uji.tambah('Baru', 'D', '{"output": null}')$$)), 'Lampiran II huruf A dan Pasal 9 huruf a Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'the refusal names its article');
select matches((select pesan || saran from uji.galat($$select uji.tambah('Baru', 'D', '{"output": null, "kegiatan": null}')$$)), 'uraian tugas dan perkiraan output belum diisi.*koordinator penyusunan SOP unit itu', 'and what is missing, and who can supply it');
select is(uji.tolak(format('select api.kebutuhan_tambah(%L)', x.p)), x.kode, x.p)
from (values ('{"unit": "D"}', 'SK400 parameter-kurang'), ('{"judul": "A", "kegiatan": "a", "output": "a"}', 'SK400 parameter-kurang'), ('{"unit": "X", "judul": "A", "kegiatan": "a", "output": "a"}', 'SK404 unit-tak-dikenal'),
  ('{"unit": "D", "judul": "A", "golongan": "peta"}', 'SK400 parameter-cacat'), (jsonb_build_object('unit', 'D', 'judul', repeat('ﷺ', 900), 'kegiatan', 'a', 'output', 'a')::text, 'SK400 parameter-cacat')) x (p, kode);

-- A person's word, and the end of a need.
select api.kebutuhan_cocok(uji.n('Izin Usaha') || jsonb_build_object('sop', :keluar)) ->> 'status' as kata \gset
select is(:'kata'::text, 'tercakup', 'a person says which SOP answers it');
select is((select count(*) from siklus.jejak where tindakan = 'kebutuhan_cocok' and sop_id = :keluar), 1::bigint, 'and the trail says so');
select uji.cakupan('2026-11-02') as kemarin \gset
select uji.jam('2026-11-10 09:00+07') \g /dev/null
select api.kebutuhan_cocok(uji.n('Izin Usaha') || '{"sop": null}') \g /dev/null
select is((select sop_id from api.cakupan_pasti('2026-11-10') c where c.kebutuhan_id = (uji.n('Izin Usaha') ->> 'id')::bigint), null, 'the latest word counts');
select is(uji.cakupan('2026-11-02'), :'kemarin', 'not for the days before it');
select is((select string_agg(coalesce(sop_id::text, '-'), ' ' order by id) from siklus.kebutuhan_cocok), :keluar || ' -', 'the former word is kept');
select is(uji.tolak(format('select api.kebutuhan_cocok(%L)', uji.n('Standar Pelayanan Izin') || '{"sop": null}')), 'SK422 bukan-sop', 'Lampiran I angka 2 huruf c: a service standard takes no SOP');
insert into siklus.sop (unit_id, kunci, terdaftar) values (uji.id('D'), 'kelak', '2026-11-10') returning id as kelak \gset
insert into siklus.versi (sop_id, ke, status, judul) values (:kelak, 1, 'konsep', 'Kelak');
select is(api.kebutuhan_cocok(uji.n('Penyuluhan') || jsonb_build_object('sop', :kelak)) ->> 'status', 'menunggu', 'a word on an SOP that is still being written waits for it');
select is((select status from api.kebutuhan_formulir('{"unit": "P"}')), 'kosong', 'and covers nothing until then');
select uji.sop('D', 'Penyuluhan', '2025-01-01') as suluh \gset
select is((select sop from api.kebutuhan_formulir('{"unit": "P"}')), :suluh::bigint, 'an SOP registered today covers it today');
select is(uji.cakupan('2026-11-09'), :'kemarin', 'but no day before its registration, whatever its effective date');
select is(api.kebutuhan_gugur(uji.n('Penyuluhan') || '{"alasan": "Tugas beralih.", "oleh": "Kepala Dinas"}') ->> 'sejak', '2026-11-10', 'a need is dropped with a reason');
select is((select count(*) from api.kebutuhan_formulir('{"unit": "P"}')), 0::bigint, 'it is not counted from that day on');
select is((select count(*) from api.kebutuhan_formulir('{"unit": "P", "as_of": "2026-11-09"}')), 1::bigint, 'the day before it was one');
select is(uji.tolak(format('select api.kebutuhan_gugur(%L)', uji.n('Penyuluhan') || '{"alasan": "Lagi", "oleh": "X"}')), 'SK409 kebutuhan-gugur', 'not twice');
select is(uji.tolak(format('select api.kebutuhan_cocok(%L)', uji.n('Penyuluhan') || '{"sop": null}')), 'SK409 kebutuhan-gugur', 'and nobody speaks of it any more');
select is((select rincian from uji.galat(format('select api.kebutuhan_cocok(%L)', uji.n('Penyuluhan') || '{"sop": null}'))), 'Lampiran I angka 2 Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'the refusal names its article');
select is(uji.tolak($$select uji.tambah('Penyuluhan', 'P')$$), 'ok', 'it may be needed again');
select is((select string_agg(k.ke || ' ' || (k.id in (select kebutuhan_id from siklus.kebutuhan_gugur)), ', ' order by k.ke) from siklus.kebutuhan k where k.judul = 'Penyuluhan'), '1 true, 2 false', 'as a row of its own');
select is(api.kebutuhan_impor(uji.csv('judul', 'Penyuluhan', 'Rapat') || '{"unit": "P"}') ->> 'baru', '1', 'an import adds what is not there');
select is(uji.tolak(c), 'SK409 riwayat-tetap', c || ' is refused')
from (values ('update siklus.kebutuhan set judul = judul'), ('delete from siklus.kebutuhan_cocok'), ('update siklus.kebutuhan_gugur set oleh = oleh'), ('truncate siklus.program')) x (c);

-- The list of SOPs to be developed.
select is((select string_agg(concat_ws(' ', unit, perubahan, judul, kegiatan, target), ', ') from api.kebutuhan_rencana('{"unit": "D"}')), 'D baru Izin Usaha Mengurus Izin Usaha, P baru Rapat',
  'Lampiran I angka 2 huruf d: a new one for each need without');
select uji.evaluasi(:masuk, '2026-11-09', 'tetap'), uji.evaluasi(:keluar, '2026-11-10', 'ganti'), uji.evaluasi(:masuk, '2026-11-10', 'revisi') \g /dev/null
select api.program_tetapkan('{"nama": "P1", "unit": "K", "tenggat": "2026-12-31", "dasar": "Pasal 8 ayat (2)"}'), api.program_tetapkan('{"nama": "P2", "unit": "D", "tenggat": "2026-11-30", "dasar": "Pasal 8 ayat (2)"}') \g /dev/null
select is((select string_agg(concat_ws(' ', no, unit, perubahan, judul, kegiatan, target, sop), ', ') from api.kebutuhan_rencana('{"unit": "K"}')),
  format('1 D baru Izin Usaha Mengurus Izin Usaha 2026-11-30, 2 D revisi Surat Masuk Mengurus SOP Surat Masuk 2026-11-30 %s, 1 P baru Rapat 2026-11-30, 1 E ganti Surat Keluar 2026-12-31 %s', :masuk, :keluar),
  'Pasal 13: and what the last evaluation wants done again; by when the nearest programme wants it');
update siklus.versi set status = 'diganti', berakhir = '2026-11-10', akhir_tercatat = '2026-11-10' where sop_id = :masuk;
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif, tercatat) values (:masuk, 2, 'berlaku', 'Surat Masuk', '2026-11-10', '2026-11-10');
select is((select count(*) from api.kebutuhan_rencana('{}') where perubahan = 'revisi'), 0::bigint, 'the version that came of it ends that');

-- The document.
select api.laporan_kebutuhan('{"unit": "d"}') as d \gset
select is((:'d')::jsonb -> 'ringkasan', '{"calon": 0, "kosong": 2, "tercakup": 3, "bukan_sop": 1, "kebutuhan": 5, "persen_tercakup": 60.0}', 'Lampiran I angka 2 huruf e: the document of the unit and all below it');
select is(concat_ws(' ', jsonb_array_length((:'d')::jsonb -> 'formulir'), jsonb_array_length((:'d')::jsonb -> 'rencana'), jsonb_array_length((:'d')::jsonb -> 'pertimbangan'), (:'d')::jsonb -> 'pimpinan' ->> 'nama'), '6 2 0 Siti', 'the form, the list, what was considered, who signs');
select is(uji.tolak($$select api.laporan_kebutuhan('{}')$$), 'SK400 parameter-kurang', 'of a unit that is named');
select * from finish();
rollback;
