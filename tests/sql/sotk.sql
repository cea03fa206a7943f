-- SPDX-License-Identifier: MIT
-- Reorganisations (PP 18/2016): units are renamed, merged, split, abolished; SOPs pass to the only successor, the rest
-- are listed as orphans; history stays; nothing is done halfway.
begin;
\ir common.psql
select plan(91);
create function uji.tolak_sotk(p jsonb) returns text language sql as $$
  select kode || case when kode like 'SK4%' and rincian = '' then ' tanpa pasal' else '' end || case when kode like 'SK4%' and saran !~ '[.]$' then ' tanpa saran' else '' end
  from uji.galat(format('select uji.sotk(%L)', p));
$$;
create function uji.pemilik(sop bigint) returns text stable language sql as $$
  select u.kode from siklus.sop s join siklus.unit u on u.id = s.unit_id where s.id = sop;
$$;
create function uji.pemilik(sop bigint, hari date) returns text stable language sql as $$
  select u.kode from api.sop_pemilik(hari) s join siklus.unit u on u.id = s.unit_id where s.sop_id = sop;
$$;
create function uji.nama(kode text, hari date) returns text stable language sql as $$
  select n.nama from api.unit_nama_pada(hari) n where n.unit_id = uji.id(kode);
$$;
select uji.jam('2026-11-20 09:00+07'), uji.unit('SETDA', 'sekretariat_daerah'), uji.unit('A', 'bagian', 'SETDA'), uji.unit('B', 'bagian', 'SETDA'), uji.unit('C', 'bagian', 'SETDA'), uji.unit('D', 'bagian', 'SETDA'), uji.unit('A1', 'subbagian', 'A') \g /dev/null
select uji.sop('A', 'Surat Masuk', '2024-01-01') as surat, uji.sop('A', 'Arsip', '2024-01-01') as arsip, uji.sop('A', 'Lama', '2015-01-01') as lama, uji.sop('B', 'Arsip', '2024-06-01') as kembar \gset
select uji.evaluasi(:lama, '2026-11-19', 'cabut') \g /dev/null
insert into siklus.kebutuhan (unit_id, judul, golongan) values (uji.id('A'), 'Kebutuhan Satu', 'sop'), (uji.id('A'), 'Kebutuhan Dua', 'sop'), (uji.id('B'), 'Kebutuhan Dua', 'sop');
select uji.jam('2026-11-23 09:00+07') \g /dev/null

-- What is refused, and that each refusal of a rule names its article and who can supply what is missing.
select uji.isi_tabel() as isi \gset
select is(uji.tolak_sotk('{"jenis": "bubarkan", "unit": ["A"]}'), 'SK400 parameter-cacat tanpa pasal', 'an unknown kind is bad input');
select is(uji.tolak_sotk('{"jenis": "hapus", "unit": []}'), 'SK400 parameter-kurang tanpa pasal', 'a unit must be named');
select is(uji.tolak_sotk('{"jenis": "hapus", "unit": 7}'), 'SK400 parameter-cacat tanpa pasal', 'by its code');
select is(uji.tolak_sotk('{"jenis": "hapus", "unit": ["Z"]}'), 'SK404 unit-tak-dikenal tanpa pasal', 'which is known');
select is(uji.tolak_sotk('{"jenis": "hapus", "unit": ["B"], "tanggal": "besok"}'), 'SK400 parameter-cacat tanpa pasal', 'the date is a date');
select is(uji.tolak_sotk('{"jenis": "hapus", "unit": ["B"], "dasar": " "}'), 'SK422 dasar-kurang', 'PP 18/2016 Pasal 3, 4: an organisation changes by a regulation only');
select is(uji.tolak_sotk('{"jenis": "hapus", "unit": ["B"], "nama": "X"}'), 'SK400 parameter-cacat tanpa pasal', 'a name belongs to a renaming');
select is(uji.tolak_sotk('{"jenis": "ganti_nama", "unit": ["B"]}'), 'SK400 parameter-kurang tanpa pasal', 'which needs one');
select is(uji.tolak_sotk('{"jenis": "ganti_nama", "unit": ["B", "C"], "nama": "X"}'), 'SK422 unit-terlalu-banyak', 'of one unit');
select is(uji.tolak_sotk('{"jenis": "ganti_nama", "unit": ["B"], "nama": "unit  c"}'), 'SK409 nama-ganda', 'that no unit beside it has');
select is(uji.tolak_sotk('{"jenis": "ganti_nama", "unit": ["B"], "nama": "Unit B"}'), 'SK409 nama-sama', 'and not its own');
select is(uji.tolak_sotk('{"jenis": "ganti_nama", "unit": ["B"], "nama": "X", "unit_jenis": "istana"}'), 'SK400 parameter-cacat tanpa pasal', 'a kind that is known');
select is(uji.tolak_sotk('{"jenis": "ganti_nama", "unit": ["B"], "nama": "X", "penerus": ["C"]}'), 'SK422 penerus-terlalu-banyak', 'a renaming has no successor');
select is(uji.tolak_sotk('{"jenis": "gabung", "unit": ["B"]}'), 'SK422 penerus-kurang', 'a merger has one');
select is(uji.tolak_sotk('{"jenis": "gabung", "unit": ["B"], "penerus": ["C", "D"]}'), 'SK422 penerus-terlalu-banyak', 'and not two');
select is(uji.tolak_sotk('{"jenis": "gabung", "unit": ["B"], "penerus": ["B"]}'), 'SK422 penerus-sama', 'and not of a unit with itself');
select is(uji.tolak_sotk('{"jenis": "pecah", "unit": ["B"], "penerus": ["C"]}'), 'SK422 penerus-kurang', 'a split has two or more');
select is(uji.tolak_sotk('{"jenis": "pecah", "unit": ["B"], "penerus": ["B", "C"]}'), 'SK422 penerus-sama', 'not the old one again');
select is(uji.tolak_sotk('{"jenis": "hapus", "unit": ["B"], "penerus": ["C", "D"]}'), 'SK422 penerus-terlalu-banyak', 'an abolition has one at most');
select is(uji.tolak_sotk('{"jenis": "hapus", "unit": ["A"]}'), 'SK422 unit-beranak', 'units below come first');
select matches((uji.galat($$select uji.sotk('{"jenis": "gabung", "unit": ["A"], "penerus": ["B"]}')$$)).pesan, 'A1 \(Unit A1\)', 'and are named');
select is(uji.tolak_sotk('{"jenis": "gabung", "unit": ["A"], "penerus": ["A1"]}'), 'SK422 unit-beranak', 'a unit cannot go on below one that has ended');
select is(uji.isi_tabel(), :'isi', 'a refusal writes nothing');

-- The preview: what would happen, and nothing happens.
select uji.sotk('{"jenis": "gabung", "unit": ["A", "A1"], "penerus": ["B"], "dry_run": true}') as r \gset
select is(:'r'::jsonb - '{dasar,pindah,yatim}'::text[], '{"id": null, "jenis": "gabung", "tanggal": "2026-11-23", "nama": null, "dry_run": true, "status": "pratinjau", "unit": ["A", "A1"], "penerus": ["B"], "sop_pindah": 1, "sop_yatim": 1, "kebutuhan_pindah": 1}', 'the preview counts what passes and what is left');
select is(:'r'::jsonb -> 'pindah' -> 0 ->> 'judul', 'Surat Masuk', 'and lists it');
select is(:'r'::jsonb -> 'yatim' -> 0 ->> 'sebab', 'judul-kembar', 'with the reason');
select is(uji.isi_tabel(), :'isi', 'and writes nothing');

-- A merger.
select uji.sotk('{"jenis": "gabung", "unit": ["A", "A1"], "penerus": ["B"]}') as r \gset
select is(:'r'::jsonb ->> 'status', 'diterapkan', 'an event of today is applied');
select is(uji.pemilik(:surat), 'B', 'its SOP passes to the successor');
select is((select format('%s %s %s %s %s', uji.id('A') = dari, uji.id('B') = ke, tanggal, tercatat, sotk_id = (:'r'::jsonb ->> 'id')::bigint) from siklus.sop_pindah where sop_id = :surat), 't t 2026-11-23 2026-11-23 t', 'with a row of its passing');
select is(array[uji.pemilik(:surat, '2026-11-22'), uji.pemilik(:surat, '2026-11-23')], '{A,B}', 'as of a day before it was of the old unit');
select is(uji.pemilik(:arsip), 'A', 'one whose title the successor has stays');
select is(uji.pemilik(:lama), 'A', 'one that was revoked is history and stays');
select is((select string_agg(kode, ',' order by kode) from siklus.unit where berakhir = '2026-11-23'), 'A,A1', 'the units have ended on that day');
select is((select string_agg(u.kode || ' ' || k.judul, ', ' order by k.id) from api.kebutuhan_pada('2026-11-23') k join siklus.unit u on u.id = k.unit_id), 'A Kebutuhan Dua, B Kebutuhan Dua, B Kebutuhan Satu', 'needs pass too, but for a twin');
select isnt_empty(format('select from siklus.kewajiban_basi where sop_id = %s', :surat), 'its duties are worked out anew');
select is((select string_agg(concat_ws(' ', judul, unit, sejak, sebab, penerus), '; ') from api.sop_yatim('{}')), 'Arsip A 2026-11-23 judul-kembar', 'the orphan is listed with its reason');
select is((select count(*) from api.sop_yatim('{"unit": "B"}')), 0::bigint, 'under its old unit');
select is((select count(*) from siklus.jejak where tindakan = 'sotk_catat'), 1::bigint, 'one row of the trail; none for what was refused or previewed');
select is(uji.tolak_sotk('{"jenis": "hapus", "unit": ["A"]}'), 'SK409 unit-berakhir', 'a unit ends once');
select is(uji.tolak_sotk('{"jenis": "gabung", "unit": ["C"], "penerus": ["A"]}'), 'SK409 unit-berakhir', 'and is no successor afterwards');
select is(api.unit_lihat('{"kode": "A"}') ->> 'berakhir', '2026-11-23', 'it can still be seen');

-- Nothing new comes to a unit that has ended.
select is(uji.tolak($$select uji.sop('A', 'Baru', '2026-01-01')$$), 'SK422 unit-berakhir', 'no SOP');
select is(uji.tolak($$insert into siklus.kebutuhan (unit_id, judul, golongan) values (uji.id('A'), 'X', 'sop')$$), 'SK422 unit-berakhir', 'no need');
select is(uji.tolak($$select uji.unit('A2', 'subbagian', 'A')$$), 'SK422 unit-berakhir', 'no unit');
select is(uji.galat_impor('sop', uji.csv('unit,judul', 'A|Baru') || '{"buat_unit": "1"}'), '2 unit unit-berakhir', 'an import is refused by line');
select matches((uji.galat(format('select api.sop_impor(%L)', uji.csv('unit,judul', 'Unit A|Baru')))).rincian, 'penerusnya: B', 'and told the successor');
select is(uji.galat_impor('kebutuhan', uji.csv('unit,judul', 'A|Baru')), '2 unit unit-tak-dikenal', 'so is one of needs');
select is(uji.galat_impor('unit', uji.csv('kode,nama,jenis,induk', 'A3|Unit A3|subbagian|A')), '2 induk unit-berakhir', 'and one of units');

-- Orphans find a home.
select is((uji.galat(format($$select api.sop_alihkan('{"id": "%s", "unit": "C", "oleh": "Sekda"}')$$, :arsip))).kode, 'SK422 bukan-penerus', 'Pasal 8 ayat (1): among the successors, where there are any');
select is((uji.galat(format($$select api.sop_alihkan('{"id": "%s", "unit": "B", "oleh": "Sekda"}')$$, :arsip))).kode, 'SK409 judul-kembar', 'not beside a twin');
select is((uji.galat(format($$select api.sop_alihkan('{"id": "%s", "unit": "C", "oleh": "Sekda"}')$$, :surat))).kode, 'SK422 bukan-yatim', 'an SOP with an owner stays with it');
select is((uji.galat(format($$select api.sop_alihkan('{"id": "%s", "unit": "B", "oleh": "Sekda"}')$$, :lama))).kode, 'SK409 sudah-berakhir', 'one that was revoked stays where it was');
select lives_ok(format('select uji.evaluasi(%s, ''2026-11-23'', ''cabut'')', :arsip), 'the orphan with a twin is revoked');
select is_empty('select * from api.sop_yatim(''{}'')', 'and is none any more');
select uji.sop('C', 'Pisah', '2024-01-01') as pisah, uji.sop('D', 'Piatu', '2024-01-01') as piatu, uji.unit('E', 'bagian', 'SETDA'), uji.unit('F', 'bagian', 'SETDA') \gset
select is(uji.sotk('{"jenis": "pecah", "unit": ["C"], "penerus": ["E", "F"]}') -> 'sop_yatim', '1', 'a split passes nothing by itself');
select is((select concat_ws(' ', sebab, penerus) from api.sop_yatim('{"unit": "C"}')), 'belum-ditetapkan E, F', 'its successors are named');
select is(api.sop_alihkan(format('{"id": "%s", "unit": "F", "oleh": "Sekda", "dasar": "Perbup 9/2026"}', :pisah)::jsonb) - 'sop' - 'judul', '{"dari": "C", "ke": "F", "tanggal": "2026-11-23"}', 'one is assigned');
select is(uji.pemilik(:pisah), 'F', 'and is there');
select is(uji.sotk('{"jenis": "hapus", "unit": ["D"]}') -> 'sop_yatim', '1', 'an abolition without a successor leaves orphans');
select is((select sebab from api.sop_yatim('{"unit": "D"}')), 'tanpa-penerus', 'for that reason');
select is(api.sop_alihkan(format('{"id": "%s", "unit": "F", "oleh": "Sekda"}', :piatu)::jsonb) ->> 'ke', 'F', 'they go to any living unit');

-- Through two mergers: who the successors are is asked of those that live.
select uji.unit('G', 'bagian', 'SETDA'), uji.unit('H', 'bagian', 'SETDA'), uji.unit('I', 'bagian', 'SETDA'), uji.sop('G', 'Kembar', '2024-01-01') as satu, uji.sop('H', 'Kembar', '2024-01-01') as dua \gset
select uji.sotk('{"jenis": "gabung", "unit": ["G"], "penerus": ["H"]}'), uji.sotk('{"jenis": "hapus", "unit": ["H"], "penerus": ["I"]}') \g /dev/null
select is(array[uji.pemilik(:satu), uji.pemilik(:dua)], '{G,I}', 'the twin stayed behind, the other went all the way');
select is((select string_agg(u.kode, ',') from api.unit_penerus(uji.id('G')) n join siklus.unit u on u.id = n.unit_id), 'I', 'the successor of a successor is the successor');

-- Names as of a day.
select uji.sotk('{"jenis": "ganti_nama", "unit": ["F"], "nama": "Bagian Organisasi", "unit_jenis": "badan"}') \g /dev/null
select is(array[uji.nama('F', '2026-11-22'), uji.nama('F', '2026-11-23')], '{Unit F,Bagian Organisasi}', 'a unit is called what it was called on the day');
select uji.jam('2026-11-25 09:00+07') \g /dev/null
select is(uji.tolak_sotk('{"jenis": "ganti_nama", "unit": ["F"], "nama": "X", "tanggal": "2026-11-22"}'), 'SK409 tanggal-mundur', 'history is not rewritten: no event before one that was applied');
select uji.sotk('{"jenis": "ganti_nama", "unit": ["F"], "nama": "Bagian Tata Laksana", "tanggal": "2026-11-24"}') \g /dev/null
select is(array[uji.nama('F', '2026-11-22'), uji.nama('F', '2026-11-24'), uji.nama('F', '2026-11-25')], '{Unit F,Bagian Organisasi,Bagian Tata Laksana}', 'an event of a past day is known from the day it was entered: answers given before stay');
select is((select jenis from siklus.unit where kode = 'F'), 'badan', 'a kind not named stays');
select lives_ok($$select uji.sotk('{"jenis": "ganti_nama", "unit": ["E"], "nama": "Unit C"}')$$, 'the name of a unit that has ended is free');

-- A later day: the event waits, is applied by the planner, or is called off.
select uji.sop('E', 'Nanti', '2024-01-01') as nanti \gset
select uji.sotk('{"jenis": "hapus", "unit": ["E"], "penerus": ["F"], "tanggal": "2027-01-01"}') as r \gset
select is((:'r'::jsonb ->> 'status') || ' ' || (:'r'::jsonb ->> 'sop_pindah') || ' ' || uji.pemilik(:nanti), 'menunggu 1 E', 'a later event waits, and says what it would do');
select is(api.sotk_terapkan(), 0, 'before its day nothing happens');
select uji.sotk('{"jenis": "ganti_nama", "unit": ["I"], "nama": "Keliru", "tanggal": "2027-01-01"}') ->> 'id' as keliru \gset
select is(uji.tolak(format($$select api.sotk_batal('{"id": "%s", "alasan": "salah unit"}')$$, :keliru)), 'SK400 parameter-kurang', 'calling off needs a name');
select is(api.sotk_batal(format('{"id": "%s", "alasan": "salah unit", "oleh": "Sekda"}', :keliru)::jsonb) ->> 'status', 'batal', 'one that waits may be called off');
select is((uji.galat(format($$select api.sotk_batal('{"id": "%s", "alasan": "x", "oleh": "y"}')$$, :keliru))).kode, 'SK409 sudah-batal', 'once');
select is((uji.galat($$select api.sotk_batal((select jsonb_build_object('id', min(sotk_id), 'alasan', 'x', 'oleh', 'y') from siklus.sotk_terap))$$)).kode, 'SK409 sudah-diterapkan', 'one that was applied may not');
select uji.sotk('{"jenis": "hapus", "unit": ["I"], "tanggal": "2027-01-01"}') \g /dev/null
select uji.unit('I1', 'subbagian', 'I') \g /dev/null
select uji.jam('2027-01-01 00:30+07') \g /dev/null
select is(api.sotk_terapkan(), 1, 'on its day it is applied; what the rules no longer allow is not');
select is(uji.pemilik(:nanti), 'F', 'its SOP has passed');
select matches((select halangan from api.sotk_daftar('{"unit": "I", "sejak": "2027-01-01"}') where status = 'menunggu'), 'I1', 'and the list says what holds the other one up');
select is((select string_agg(status, ',' order by id) from api.sotk_daftar('{"sejak": "2027-01-01"}')), 'diterapkan,batal,menunggu', 'the list tells how each stands');
select uji.sotk('{"jenis": "hapus", "unit": ["I1"], "tanggal": "2027-01-01"}') \g /dev/null
select is(api.sotk_terapkan(), 1, 'once nothing is in the way it is applied');

-- Reminders go to the new head.
select uji.unit('K', 'bagian', 'SETDA'), uji.unit('L', 'bagian', 'SETDA'), uji.kepala('K', 'Kartini', 'k@example.go.id'), uji.kepala('L', 'Lukman', 'l@example.go.id'), uji.aktif('SETDA') \g /dev/null
select uji.sop('K', 'Telat', '2022-01-01') as telat \gset
select uji.jam('2027-01-04 09:00+07'), api.rencana_jalankan('{}') \g /dev/null
select is((select count(*) from siklus.pengingat where sop_id = :telat), 2::bigint, 'what is late is planned for the old head');
select uji.sotk('{"jenis": "gabung", "unit": ["K"], "penerus": ["L"], "tanggal": "2027-01-04"}'), api.rencana_jalankan('{}') \g /dev/null
select is((select string_agg(distinct u.kode || ' ' || k.status, ',') from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id join siklus.unit u on u.id = k.unit_id where g.sop_id = :telat), 'L menunggu', 'and, not yet written, goes to the new one');
select is((select string_agg(k.status || ' ' || k.alasan, ',') from siklus.kiriman k where k.unit_id = uji.id('K')), 'batal tidak-perlu-lagi', 'the old head is told nothing more');

-- An orphan's go up the tree: the offices of a unit end with it, though the terms of who held them go on.
select uji.pejabat('SETDA', 'sekda', 'Endah') as sekda, uji.unit('M', 'bagian', 'SETDA'), uji.kepala('M', 'Mira', 'm@example.go.id'), uji.pejabat('M', 'kasubbag_tu', 'Maman') as tu, uji.sop('M', 'Tertinggal', '2022-01-01') as tinggal \gset
insert into siklus.saluran (jabatan_id, jenis, alamat) values (:sekda, 'surel', 's@example.go.id'), (:tu, 'surel', 'tu@example.go.id');
select api.rencana_jalankan('{}') \g /dev/null
create function uji.diingatkan(sop bigint) returns text stable language sql as $$
  select string_agg(distinct concat_ws(' ', u.kode, j.jenis, k.status), ', ') from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id join siklus.jabatan j on j.id = k.jabatan_tujuan join siklus.unit u on u.id = j.unit_id where g.sop_id = sop;
$$;
select is(uji.diingatkan(:tinggal), 'M kasubbag_tu menunggu, M kepala menunggu', 'planned for the head and for who coordinates');
select uji.sotk('{"jenis": "hapus", "unit": ["M"], "tanggal": "2027-01-04"}'), api.rencana_jalankan('{}') \g /dev/null
select is((select string_agg(distinct k.penerima, ', ') from api.kiriman_klaim('{"pekerja": "uji"}') k where k.penerima in ('Mira', 'Maman', 'Endah')), 'Endah', 'neither is written to any more: who is above them is');
select is((select string_agg(distinct api.rekap_dialihkan(k, to_jsonb(p)), ' ') from siklus.kiriman k cross join api.kiriman_penerima(k, k.tanggal) p where exists (select from siklus.pengingat g where g.kiriman_id = k.id and g.sop_id = :tinggal) and k.jabatan_tujuan = :tu),
  'Pesan ini semestinya untuk koordinator Unit M, yang unitnya sudah berakhir; diteruskan kepada Saudara.', 'and is told why');
select uji.jam('2027-01-18 09:00+07'), api.rencana_jalankan('{}') \g /dev/null
select is((select string_agg(distinct u.kode || ' ' || j.jenis, ', ') from siklus.pengingat g join siklus.jabatan j on j.id = g.jabatan_id join siklus.unit u on u.id = j.unit_id join siklus.kiriman k on k.id = g.kiriman_id where g.sop_id = :tinggal and k.tanggal > '2027-01-04'),
  'SETDA sekda', 'nor planned for again');
select is((select count(*) from api.pimpinan_pada('2027-01-18') f where f.unit_id = uji.id('M')) || ' ' || (select count(*) from api.pimpinan_pada('2027-01-03') f where f.unit_id = uji.id('M')), '0 1', 'no letter names who headed it, once it has ended');
select is((select kode from uji.galat($$select api.saluran_tambah('{"unit": "M", "jabatan": "kepala", "jenis": "surel", "alamat": "baru@example.go.id"}')$$)), 'SK422 unit-berakhir', 'nor does it take an address that nothing would be sent to');

select is(uji.tolak('update siklus.sotk set tanggal = tanggal'), 'SK409 riwayat-tetap', 'events are not edited');
select is(uji.tolak('delete from siklus.sotk_terap'), 'SK409 riwayat-tetap', 'nor unmade');
select * from finish();
rollback;
