-- SPDX-License-Identifier: MIT
-- The import of SOPs: the real inventory of Magetan as it is, duplicates told by line, all faults at once,
-- a second import without effect, revisions, documents with steps.
begin;
\ir common.psql
select plan(68);
select uji.jam('2026-11-23 09:00+07') \g /dev/null
create temporary table magetan (n int generated always as identity, unit text, judul text, penanggung_jawab_produk text, penanggung_jawab_kegiatan text, ruang_lingkup text, tahun text);
\copy magetan (unit, judul, penanggung_jawab_produk, penanggung_jawab_kegiatan, ruang_lingkup, tahun) from 'etc/sample/magetan-2015-sop.csv' with (format csv, header match)
select jsonb_build_object('berkas', 'magetan-2015-sop.csv', 'format', 'csv', 'kolom', '["unit", "judul", "penanggung_jawab_produk", "penanggung_jawab_kegiatan", "ruang_lingkup", "tahun"]'::jsonb,
  'baris', jsonb_agg(jsonb_build_array(n + 1, unit, judul, penanggung_jawab_produk, penanggung_jawab_kegiatan, ruang_lingkup, tahun) order by n)) as p from magetan \gset

-- Unknown units.
select is(g.kode || ' ' || jsonb_array_length(g.rincian::jsonb), 'SK422 impor-ditolak 39', 'without --buat-unit an unknown unit is a fault of each of its lines') from uji.galat(format('select api.sop_impor(%L)', :'p')) g;
select is((select count(*) from siklus.sop) + (select count(*) from siklus.unit), 0::bigint, 'and nothing is written');
select uji.isi_tabel() as kosong \gset
select api.sop_impor(:'p'::jsonb || '{"buat_unit": "1", "dry_run": "1"}') as coba \gset
select is(uji.isi_tabel(), :'kosong', 'a dry run writes nothing');
select uji.unit('KAB-MAGETAN', 'kabupaten') \g /dev/null
update siklus.unit set nama = 'Kabupaten Magetan';
select api.sop_impor(:'p'::jsonb || '{"buat_unit": "1"}') as r \gset
select is((:'coba')::jsonb - '{dry_run,unit_baru,catatan}'::text[], (:'r')::jsonb - '{dry_run,unit_baru,catatan}'::text[], 'a dry run reports what the run does');

-- 39 read, 37 distinct within their unit, 2 duplicates, 1 warning.
select is(format('%s %s %s %s %s', x -> 'dibaca', x -> 'baru', x -> 'judul_unik', jsonb_array_length(x -> 'duplikat'), jsonb_array_length(x -> 'peringatan')), '39 37 37 2 1', 'Magetan: 39 read, 37 distinct, 2 duplicates, 1 warning') from (select (:'r')::jsonb) t (x);
select is((select count(*) from siklus.sop), 37::bigint, 'Magetan: 37 SOPs are registered');
select results_eq(format('select d ->> ''baris'', d ->> ''dengan_baris'', d ->> ''judul'' from jsonb_array_elements(%L::jsonb -> ''duplikat'') d', :'r'),
  $$values ('32', '29', 'Penyusunan Standar Pelayanan Minimal (SPM)'), ('39', '16', 'Penyusunan Peraturan Bupati')$$, 'Magetan: the duplicates by line, with the first one named');
select is(d -> 'beda', '[]', 'Magetan: the first duplicate differs in nothing') from jsonb_array_elements((:'r')::jsonb -> 'duplikat') d where d ->> 'baris' = '32';
select is((select string_agg(b ->> 'kolom', ' ' order by b ->> 'kolom') from jsonb_array_elements(d -> 'beda') b), 'penanggung_jawab_kegiatan penanggung_jawab_produk', 'Magetan: the second one says what differs') from jsonb_array_elements((:'r')::jsonb -> 'duplikat') d where d ->> 'baris' = '39';
select is(format('%s %s', w ->> 'baris', w ->> 'kode'), '6 judul-di-unit-lain', 'Magetan: the same title in another unit is a warning') from jsonb_array_elements((:'r')::jsonb -> 'peringatan') w;
select alike((:'r')::jsonb #>> '{peringatan,0,pesan}', '%baris 5%', 'Magetan: that names the other line');
select is((select string_agg(format('%s %s %s', u ->> 'jenis', u ->> 'induk', u ->> 'kode'), ', ' order by u ->> 'kode') from jsonb_array_elements((:'r')::jsonb -> 'unit_baru') u),
  'bagian SEKRETARIAT-DAERAH-KABUPATEN-MAGETAN BAGIAN-ORGANISASI-DAN-TATALAKSANA, sekretariat_daerah KAB-MAGETAN SEKRETARIAT-DAERAH-KABUPATEN-MAGETAN', 'Magetan: its two units get their place by their names');
select is((select string_agg(distinct tanggal_efektif || ' ' || ketelitian, ',') from siklus.versi), '2015-12-31 tahun', 'Magetan: the year counts as its last day');
select is((select count(*) || ' ' || min(hari) from api.kepatuhan('2026-11-21') where status = 'terlambat' and perkiraan), '37 3247', 'Pasal 13 ayat (1): all 37 are late by 3,247 days, under every reading');

-- Again.
select uji.isi_tabel() as isi \gset
select is(format('%s %s %s %s', x -> 'baru', x -> 'sama', jsonb_array_length(x -> 'duplikat'), jsonb_array_length(x -> 'berbeda')), '0 37 2 0', 'a second import finds all of it') from api.sop_impor(:'p') x;
select is(uji.isi_tabel(), :'isi', 'and changes nothing');
select api.sop_impor(jsonb_set(:'p', '{baris,0,5}', '"Ruang lain"')) as b \gset
select is(uji.isi_tabel(), :'isi', 'a row that differs from what is registered is not written over');
select is((:'b')::jsonb #>> '{berbeda,0,beda}', '[{"ini": "Ruang lain", "kolom": "ruang_lingkup", "pertama": "Sekretariat Daerah Kabupaten Magetan"}]', 'it is reported');
select is(jsonb_array_length((:'b')::jsonb -> 'berbeda'), 1, 'and no other');

-- The key of a title: case, spaces and the prefix do not count.
create temporary table kunci (a text, b text, sama boolean);
insert into kunci values
  ('Pelayanan Cuti', 'PELAYANAN  CUTI', true), ('Pelayanan Cuti', 'SOP Pelayanan Cuti', true), ('Pelayanan Cuti', 'SOP AP Pelayanan Cuti', true), ('Pelayanan Cuti', 'sop ap  pelayanan cuti', true),
  ('Pelayanan Cuti', 'SOP: Pelayanan Cuti', true), ('Pelayanan Cuti', 'SOP AP - Pelayanan Cuti', true), ('Pelayanan Cuti', ' Pelayanan Cuti ', true), ('Pelayanan Cuti', E'Pelayanan\u00a0Cuti', true),
  ('Pelayanan Cuti', 'PelayananCuti', true), ('Pelayanan Cuti', 'Standar Operasional Prosedur Pelayanan Cuti', true), ('Pelayanan Cuti', E'Pelayanan\tCuti', true), ('Pelayanan Cuti', 'Ｐelayanan Cuti', true),
  ('Pelayanan Cuti', 'Pelayanan Cuti Besar', false), ('Sopir Dinas', 'ir Dinas', false), ('SOP', 'SOP AP', false), ('Pelayanan SOP', 'Pelayanan', false), ('Apotek', 'SOP Apotek', true), ('Apotek', 'otek', false);
select is(siklus.kunci_judul(a) = siklus.kunci_judul(b), sama, format('the title "%s" is %s "%s"', b, case when sama then 'the same as' else 'another than' end, a)) from kunci;

-- Faults: all of them, by line and column; nothing is written.
select uji.isi_tabel() as isi \gset
select is(uji.galat_impor('sop', uji.csv('unit,judul,tahun,tanggal_efektif,jenis', 'KAB-MAGETAN||2015||', 'KAB-MAGETAN|A|15||', 'X|B||2026-02-30|', 'KAB-MAGETAN|C||2026-01-01|rahasia', 'KAB-MAGETAN|D|2015||', '|E|||')),
  E'2 judul kolom-kosong\n3 tahun tahun-cacat\n4 tanggal_efektif tanggal-cacat\n4 unit unit-tak-dikenal\n5 jenis pilihan-tak-dikenal\n7 unit kolom-kosong', 'every fault by line and column, in the order of the file');
select is(uji.galat_impor('sop', uji.csv('unit,nama', 'KAB-MAGETAN|A')), '1 judul kolom-tidak-ada', 'a missing column is a fault of the header');
select is(uji.galat_impor('sop', uji.csv('unit,judul')), '1 berkas-kosong', 'a file without a line');
select is(uji.galat_impor('sop', uji.csv('unit,judul', 'KAB-MAGETAN|' || repeat('x', 1001))), '2 judul terlalu-panjang', 'a title that is too long');
select is(uji.galat_impor('sop', uji.csv('unit,judul,tanggal_efektif,tahun,jenis', 'KAB-MAGETAN|A|1 Februari 2026|2015/2016|' || repeat('x', 41))), E'2 jenis pilihan-tak-dikenal\n2 tahun tahun-cacat\n2 tanggal_efektif tanggal-cacat', 'what is no date, year or choice is told as that, however long');
select is((select count(*) from unnest(array['.', E'\u00a0', E'\u00ad', E'\u200b', E'\ufe0f', E'\ufeff', E'\ufffe', E'\uffff', E'\U000e0041']) t where api.teks_isi(t) is not null), 0::bigint, 'signs alone and what nobody sees say nothing');
select is(uji.galat_impor('sop', uji.csv('unit,judul', E'KAB-MAGETAN|\u00a0')), '2 judul kolom-kosong', 'a title of nothing but a no-break space is empty');
select is(uji.isi_tabel(), :'isi', 'and nothing is written');
select is(x #>> '{peringatan,0,kode}', 'kolom-diabaikan', 'a column nobody knows is a warning') from api.sop_impor(uji.csv('unit,judul,warna,tahun', 'KAB-MAGETAN|Baru|biru|2015') || '{"dry_run": "1"}') x;

-- Dates.
select api.sop_impor(uji.csv('unit,judul,nomor,tahun,tanggal_pembuatan,tanggal_revisi,tanggal_pengesahan,tanggal_efektif',
  'KAB-MAGETAN|Lima Tanggal|1|2019|01-02-2020|2020-02-20|03/02/2020|2020-03-01', 'KAB-MAGETAN|Disahkan Saja|2||||2020-02-29|', 'KAB-MAGETAN|Ditinjau Kelak|3|||2021-03-01||2020-03-01', 'KAB-MAGETAN|Tanpa Tanggal|4|||||')) as t \gset
select is((select string_agg(concat_ws(' ', nomor, tanggal_selesai, tanggal_revisi, rencana_tinjau, tanggal_pengesahan, tanggal_efektif, ketelitian), ', ' order by nomor) from siklus.versi where nomor in ('1', '2', '3', '4')),
  '1 2020-02-01 2020-02-20 2020-02-03 2020-03-01 hari, 2 2020-02-29 2020-02-29 hari, 3 2021-03-01 2020-03-01 hari, 4 hari',
  'Lampiran II huruf C: the dates are kept apart; where only pengesahan is known it is the effective date; a revision date after it is a planned review');
select is((select string_agg(c, ' | ') from jsonb_array_elements_text((:'t')::jsonb -> 'catatan') c),
  'Baris 4: tanggal revisi 1 Maret 2021 sesudah tanggal efektif, dicatat sebagai rencana tinjau. | 1 SOP tanpa tanggal berlaku: tenggatnya tidak dapat dihitung (data kurang).', 'and the report says so');
select is((select jatuh_tempo from api.kepatuhan('2020-06-01') where nomor = '3'), '2022-03-01'::date, 'NISD2/open-isms#150: a planned review is no legal date');

-- Documents with steps, and a revision.
select is(uji.galat_impor('sop', uji.csv('unit,judul', 'Sekretariat Daerah Kabupaten Balangan|A') || '{"buat_unit": "1"}'), '2 unit induk-tak-jelas', 'a unit that names another kabupaten is not hung under the only one there is');
select uji.unit('PROV-KALSEL', 'provinsi') \g /dev/null
update siklus.unit set nama = 'Provinsi Kalimantan Selatan' where kode = 'PROV-KALSEL';
\set surat `cat etc/sample/sop-surat-masuk-kalsel-2021.json`
\set ubah `cat etc/sample/sop-surat-masuk-kalsel-perubahan.json`
\set laporan `cat etc/sample/sop-laporan-konsinyering-2012.json`
\set balangan `cat etc/sample/sop-administrasi-surat-balangan-2013.json`
select is(uji.galat_impor('sop', uji.json(:'ubah') || '{"buat_unit": "1"}'), '1 revisi_dari revisi-tanpa-asal', 'a revision of what is not registered is refused');
select is(x ->> 'baru', '1', 'Kalsel: a complete document') from api.sop_impor(uji.json(:'surat') || '{"buat_unit": "1"}') x;
select is(format('%s %s %s', v.nomor, v.tanggal_efektif, jsonb_array_length(i.dokumen -> 'langkah')), '0350 Tahun 2021 2021-03-01 ' || jsonb_array_length((:'surat')::jsonb -> 'langkah'), 'Kalsel: identity, date and steps are kept') from siklus.versi v join siklus.versi_isi i on i.versi_id = v.id where v.nomor = '0350 Tahun 2021';
select is(format('%s %s', x ->> 'baru', x ->> 'revisi'), '0 1', 'Kalsel: its revision becomes a version of it') from api.sop_impor(uji.json(:'ubah')) x;
select is((select string_agg(v.ke || ' ' || v.status, ', ' order by v.ke) from siklus.versi v where v.nomor = '0350 Tahun 2021'), '1 berlaku, 2 konsep', 'Kalsel: without a date it is a draft, the old one stays in force');
select uji.isi_tabel() as isi \gset
select is(format('%s %s', x ->> 'sama', x ->> 'baru'), '1 0', 'Kalsel: the same revision again') from api.sop_impor(uji.json(:'ubah')) x;
select is(uji.isi_tabel(), :'isi', 'Kalsel: changes nothing');
select is(x ->> 'revisi', '1', 'Kalsel: a revision with a date') from api.sop_impor(uji.json((:'ubah')::jsonb || '{"tanggal_efektif": "2026-06-01", "nomor": "0351 Tahun 2026"}')) x;
select is((select string_agg(concat_ws(' ', v.ke, v.status, v.berakhir), ', ' order by v.ke) from siklus.versi v join siklus.versi w on w.sop_id = v.sop_id and w.nomor = '0351 Tahun 2026'), '1 diganti 2026-06-01, 2 konsep, 3 berlaku', 'Kalsel: it replaces the old one on its day');
select is(uji.galat_impor('sop', uji.json((:'ubah')::jsonb || '{"tanggal_efektif": "2026-06-01", "revisi_dari": "0351 Tahun 2026"}')), '1 tanggal_efektif tanggal-mundur', 'a revision must come after what it revises');
select matches(uji.galat_impor('sop', uji.csv('unit,judul,nomor,revisi_dari,tanggal_efektif', 'KAB-MAGETAN|Lima Tanggal|1a|1|2026-07-01', 'KAB-MAGETAN|Lima Tanggal|1b|1|2026-08-01')), '^3 ', 'two revisions of one SOP in one file: the second is a fault of its line');
select api.sop_impor(uji.json(:'laporan') || '{"buat_unit": "1"}'), api.sop_impor(uji.json(:'balangan') || '{"buat_unit": "1", "induk": "KAB-MAGETAN"}') as bl \gset
select is(concat_ws(' ', v.tanggal_revisi, v.rencana_tinjau), '2013-09-04', 'Konsinyering: its date of revision is a planned review') from siklus.versi v where v.nomor = '01/K/PANRB/D.IV/4/2012';
select is((:'bl')::jsonb ->> 'baru', '1', 'Balangan: an incomplete document is taken');
select is((select k.status from api.kepatuhan('2026-11-23') k order by k.sop_id desc limit 1), 'data_kurang', 'Pasal 13 ayat (1): and its clock is not made up');

-- Faults in documents.
select is(uji.galat_impor('sop', uji.json('{"unit": "KAB-MAGETAN", "judul": "L", "pelaksana": "satu", "langkah": [{"no": 1, "kegiatan": "a", "simbol": "mulai"}, {"no": "x", "kegiatan": "", "simbol": "bulat"}, {"no": 3, "kegiatan": "b", "simbol": "keputusan", "ya": 9}, 5]}')),
  E'1 langkah/2/kegiatan langkah-cacat\n1 langkah/2/no langkah-cacat\n1 langkah/2/simbol simbol-tak-dikenal\n1 langkah/3/tidak cabang-tanpa-tujuan\n1 langkah/3/ya cabang-tanpa-tujuan\n1 langkah/4/kegiatan langkah-cacat\n1 langkah/4/no langkah-cacat\n1 langkah/4/simbol simbol-tak-dikenal\n1 pelaksana isi-cacat',
  'every fault of a step by its place');
select is(uji.galat_impor('sop', uji.json('{"unit": "KAB-MAGETAN", "judul": ["a"]}')), '1 judul isi-cacat', 'a title is text');
select is(uji.galat_impor('sop', uji.json('[]')) || ' ' || uji.galat_impor('sop', uji.json('5')) || ' ' || uji.galat_impor('sop', uji.json('null')), '1 berkas-kosong 1 berkas-kosong 1 berkas-kosong', 'a document without an SOP');
select isnt(uji.galat_impor('sop', uji.json('[{"unit": "KAB-MAGETAN", "judul": "L"}, "M"]')), 'ok', 'an element that is no SOP is a fault, not passed over');
select * from finish();
rollback;
