-- SPDX-License-Identifier: MIT
-- The proof: what was due, to whom it was said and by which rule, when planned, each attempt with address, code and
-- answer, the fingerprint of the text, the acknowledgement; years later, and of this unit's duties only.
begin;
\ir common.psql
select plan(38);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'bagian', 'K'), uji.unit('B', 'bagian', 'K'), uji.aktif('K') \g /dev/null
select uji.kepala('A', 'Budi', 'a@example.go.id') as j, uji.kepala('B', 'Siti', 'b@example.go.id'), uji.sop('A', 'Surat Masuk', '2024-12-23') as s, uji.sop('B', 'Arsip', '2024-12-23') as b \gset
select uji.monitoring(:s, '2026-11-02'), uji.monitoring(:b, '2026-11-02') \g /dev/null
select uji.kebijakan('A', 'tangga_evaluasi', '{"langkah": [-30, 0], "ulang_hari": 7}') \g /dev/null
select uji.kebijakan('B', 'tangga_evaluasi', '{"langkah": [-30, 0], "ulang_hari": 7}') \g /dev/null
select uji.rencana() \g /dev/null
create function uji.selesai(hasil text, kode int, jawaban text) returns void language sql as $$
  select api.kiriman_selesai(jsonb_build_object('jeda_awal_detik', 0, 'hasil', jsonb_agg(jsonb_build_object('id', k.id, 'pagar', k.pagar, 'hasil', hasil, 'kode', kode, 'jawaban', jawaban, 'alamat', k.alamat)))) from api.kiriman_klaim('{}') k
$$;
select uji.selesai('tunda', 451, '451 coba nanti') \g /dev/null
select uji.jam('2026-11-24 10:00+07'), uji.selesai('terkirim', 250, '250 2.0.0 Ok') \g /dev/null
create function uji.bukti(p jsonb default '{}') returns setof jsonb language sql as $$
  select to_jsonb(b) from api.pengingat_bukti('{"unit": "A", "sejak": "2026-11-01"}'::jsonb || p) b;
$$;
select is((select count(*) from uji.bukti()), 2::bigint, 'a row for each attempt at each line');
select is(concat_ws(' | ', x ->> 'unit', x ->> 'jenis', x ->> 'judul', x ->> 'jatuh_tempo', x ->> 'langkah', x ->> 'kepada', x ->> 'peran', x ->> 'pasal'),
  'Unit A | evaluasi | Surat Masuk | 2026-12-23 | 30 hari sebelum jatuh tempo | Kepala A, Unit A (Budi) | Pimpinan | Pasal uji', 'what was due, to whom and why') from uji.bukti() with ordinality y (x, n) where n = 1;
select is(string_agg(concat_ws(' | ', x ->> 'direncanakan', x ->> 'saluran', x ->> 'percobaan', x ->> 'alamat', x ->> 'waktu', x ->> 'hasil', x ->> 'kode', x ->> 'jawaban'), E'\n' order by n),
  E'2026-11-23T09:00:00+07:00 | surel | 1 | a@example.go.id | 2026-11-23T09:00:00+07:00 | tunda | 451 | 451 coba nanti\n2026-11-23T09:00:00+07:00 | surel | 2 | a@example.go.id | 2026-11-24T10:00:00+07:00 | terkirim | 250 | 250 2.0.0 Ok',
  'when planned, and each attempt with its address, time, code and answer') from uji.bukti() with ordinality y (x, n);
select k.id as k, i.hash, i.isi from siklus.kiriman k join siklus.kiriman_isi i on i.kiriman_id = k.id where k.unit_id = uji.id('A') \gset
select is(x ->> 'sidik', encode(sha256(convert_to(:'isi', 'UTF8')), 'hex'), 'the fingerprint is SHA-256 of the text that went out') from uji.bukti() with ordinality y (x, n) where n = 2;
select is(x -> 'tanggapan', 'null', 'nobody has answered yet') from uji.bukti() with ordinality y (x, n) where n = 2;
select api.tanggapan_catat(jsonb_build_object('token', substring(:'isi' from '/t/([A-Za-z0-9_.-]+)'), 'nama', 'Budi', 'catatan', 'Minggu depan', 'alamat', '10.0.0.9')) \g /dev/null
select is(x ->> 'tanggapan', '2026-11-24T10:00:00+07:00 oleh Budi: Minggu depan', 'the acknowledgement stands with the line') from uji.bukti() with ordinality y (x, n) where n = 2;

-- What is asked for.
select is((select count(*) from uji.bukti('{"unit": "B"}')), 2::bigint, 'another unit has its own');
select is((select count(*) from uji.bukti('{"unit": "K"}')), 4::bigint, 'the one above both has all');
select is((select count(*) from uji.bukti(p)), n, 'only ' || p::text) from (values ('{"sejak": "2026-11-25"}'::jsonb, 0::bigint), ('{"sampai": "2026-11-22"}', 0), ('{"sampai": "2026-11-24"}', 2), ('{"jenis": "evaluasi"}', 2), ('{"jenis": "monitoring"}', 0)) x (p, n);
select is((select string_agg((b).kode::text, ' ') from (select b from api.pengingat_bukti('{"unit": "K", "sejak": "2026-11-01", "batas": "1"}') b union all
  select b from api.pengingat_bukti(jsonb_build_object('unit', 'K', 'sejak', '2026-11-01', 'setelah', (select c._kursor from api.pengingat_bukti('{"unit": "K", "sejak": "2026-11-01", "batas": "1"}') c))) b) z), '451 250 451 250', 'page by page nothing is left out or told twice');
select is(uji.tolak(format('select api.pengingat_bukti(%L)', p)), k, 'refused: ' || p) from (values ('{}', 'SK400 parameter-kurang'), ('{"unit": "A"}', 'SK400 parameter-kurang'), ('{"unit": "X", "sejak": "2026-01-01"}', 'SK404 unit-tak-dikenal'), ('{"unit": "A", "sejak": "2026-01-01", "jenis": "x"}', 'SK400 parameter-cacat'), ('{"unit": "A", "sejak": "2026-12-01", "sampai": "2026-11-01"}', 'SK400 parameter-cacat')) x (p, k);

-- One document, and one text.
select api.laporan_bukti('{"unit": "A", "sejak": "2026-11-01"}') as d \gset
select is(:'d'::jsonb #>> '{kiriman,0,baris,0,tanggapan,catatan}' || ' ' || (:'d'::jsonb #>> '{kiriman,0,percobaan,1,jawaban}') || ' ' || (:'d'::jsonb ->> 'jumlah'), 'Minggu depan 250 2.0.0 Ok 1', 'the document has deliveries with their lines, attempts and acknowledgements');
select is(:'d'::jsonb ->> 'sidik', encode(siklus.sidik((:'d'::jsonb -> 'kiriman')::text), 'hex'), 'and the fingerprint of all of it');
select is(api.laporan_bukti('{"unit": "A", "sejak": "2026-11-01"}') -> 'kiriman', :'d'::jsonb -> 'kiriman', 'asked again: the same');
select is(x ->> 'isi' = :'isi' and (x ->> 'sidik_cocok')::boolean, true, 'pengingat lihat gives the text that went out, and it fits its fingerprint') from api.pengingat_lihat(jsonb_build_object('id', :k)) x;
select is(:'d'::jsonb -> 'keadaan', '[{"arti": "diterima oleh relai atau penerima", "jumlah": 1}]', 'and what became of them, so that their number is not taken for that of those who were told');
select is(concat_ws(' ', x ->> 'alamat', x ->> 'kode', x ->> 'jawaban'), 'a@example.go.id 250 250 2.0.0 Ok', 'and what was answered last') from api.pengingat_lihat(jsonb_build_object('id', :k)) x;
select is(uji.tolak('select api.pengingat_lihat(''{"id": "999999"}'')'), 'SK404 kiriman-tak-dikenal', 'no such delivery');

-- Whom it reached, where that is not the office it was meant for, and who only acts in it.
select uji.kepala('K', 'Raharjo', 'k@example.go.id') \g /dev/null
update siklus.pejabat set status = 'plt' where nama = 'Raharjo';
update siklus.saluran set aktif = false where alamat = 'b@example.go.id';
select uji.monitoring(:b, '2026-05-24'), uji.jam('2026-11-25 09:00+07'), uji.rencana() \g /dev/null
select uji.sop('B', 'Loket', '2024-12-25') as l \gset
select uji.monitoring(:l, '2026-11-02'), uji.rencana() \g /dev/null
select is((select string_agg(distinct x ->> 'kepada', ' / ') from uji.bukti('{"unit": "B", "sejak": "2026-11-25"}') x), 'Kepala K, Unit K', 'not yet sent: whom it is for');
update siklus.kiriman set jabatan_tujuan = (select j.id from siklus.jabatan j where j.unit_id = uji.id('B')) where tanggal = '2026-11-25';
update siklus.pengingat set jabatan_id = (select j.id from siklus.jabatan j where j.unit_id = uji.id('B')) where kiriman_id in (select id from siklus.kiriman where tanggal = '2026-11-25');
select uji.selesai('tunda', 451, '451 penuh') \g /dev/null
select is((select string_agg(distinct x ->> 'kepada', ' / ') from uji.bukti('{"unit": "B", "sejak": "2026-11-25"}') x), 'Kepala K, Unit K (Raharjo, plt); semestinya Kepala B, Unit B', 'sent to the next step up: whom it reached, who held the office, and whom it was meant for');

-- A digest that was tried and moved, and then gave way to the next day's, is in the proof of that one.
insert into siklus.kiriman_jadwal (kiriman_id, dari, menjadi, sebab) select id, '2026-11-25 09:00+07', '2026-11-26 08:00+07', 'uji' from siklus.kiriman where tanggal = '2026-11-25';
insert into siklus.kiriman (golongan, unit_id, jabatan_tujuan, saluran, tanggal, coba_lagi) select 'rekap', unit_id, jabatan_tujuan, saluran, '2026-11-26', '2026-11-26 08:00+07' from siklus.kiriman where tanggal = '2026-11-25';
select api.kiriman_gabung(a.id, n.id, a.percobaan) from siklus.kiriman a, siklus.kiriman n where a.tanggal = '2026-11-25' and n.tanggal = '2026-11-26' \g /dev/null
create temporary table ganti as select x from jsonb_array_elements(api.laporan_bukti('{"unit": "B", "sejak": "2026-11-26"}') -> 'kiriman') x;
select is((select count(*) from ganti), 1::bigint, 'the next day has one digest');
select is((select concat_ws(' | ', x #>> '{digantikan,0,tanggal}', x #>> '{digantikan,0,percobaan,0,jawaban}', x #>> '{digantikan,0,jadwal,0,sebab}', jsonb_array_length(x -> 'digantikan')) from ganti), '2026-11-25 | 451 penuh | uji | 1', 'with what was tried before, and where its plan was moved');
select is((select x -> 'digantikan' from jsonb_array_elements(:'d'::jsonb -> 'kiriman') x), '[]', 'others took no place');

-- Years of it: a page costs what it shows, not what there is; a document says where it breaks off, and from which day on the rest is asked for.
set track_functions = 'pl';
create function uji.dipanggil(f text) returns bigint language sql as $$ select coalesce(pg_stat_get_xact_function_calls(f::regprocedure), 0) $$;
with k as (
  insert into siklus.kiriman (unit_id, jabatan_tujuan, saluran, tanggal, coba_lagi, status, selesai)
  select uji.id('A'), :j, 'surel', date '2030-01-01' + n, now(), 'terkirim', now() from generate_series(1, 2005) n returning id)
insert into siklus.pengingat (sop_id, jenis, jatuh_tempo, langkah, saluran, kiriman_id, perkiraan, jabatan_id) select :s, 'evaluasi', '2026-12-23', 100 + row_number() over (order by id), 'surel', id, true, :j from k;
select uji.dipanggil('api.bukti_kepada(siklus.kiriman, bigint)') as n \gset
select count(*) as rows, max(_kursor) as kursor from api.pengingat_bukti('{"unit": "K", "sejak": "2030-01-01", "batas": "50"}') \gset
select cmp_ok(uji.dipanggil('api.bukti_kepada(siklus.kiriman, bigint)') - :n, '<=', 51::bigint, 'a page of 50 lines asks whom they were for of no more');
select api.laporan_bukti('{"unit": "K", "sejak": "2030-01-01"}') as d \gset
select is(concat_ws(' ', :'d'::jsonb ->> 'jumlah', jsonb_array_length(:'d'::jsonb -> 'kiriman'), :'d'::jsonb ->> 'terpotong', :'d'::jsonb ->> 'lanjut', :'d'::jsonb -> 'keadaan' -> 0 ->> 'jumlah'), '2005 1000 1005 2032-09-28 2005', 'a long one says where it breaks off, and from which day on the rest is asked for');
select is(:'d'::jsonb #>> '{kiriman,0,baris,0,perkiraan}' || (select perkiraan from api.pengingat_bukti('{"unit": "K", "sejak": "2030-01-01", "batas": "1"}')), 'truetrue', 'a due date that was counted from a year alone is told as an estimate');
select is((api.laporan_bukti('{"unit": "K", "sejak": "2032-09-28"}') ->> 'jumlah'), '1005', 'which is the rest');

-- Whatever is renamed, revised or merged since: who was told of what is said as it was.
select jsonb_agg(to_jsonb(b) order by b._kursor) as dahulu from api.pengingat_bukti('{"unit": "K", "sejak": "2026-11-01", "sampai": "2026-11-24"}') b \gset
select api.laporan_bukti('{"unit": "K", "sejak": "2026-11-01", "sampai": "2026-11-24"}') -> 'kiriman' as dahulu_k \gset
select uji.jam('2033-01-03 09:00+07') \g /dev/null
update siklus.versi set status = 'diganti', berakhir = '2033-01-03', akhir_tercatat = '2033-01-03' where sop_id in (:s, :b);
insert into siklus.versi (sop_id, ke, status, nomor, judul, tanggal_efektif, ketelitian) select x, 2, 'berlaku', '060/' || x || '/2033', 'Naskah Dinas', '2033-01-03', 'hari' from unnest(array[:s, :b]::bigint[]) x;
select api.sotk_catat(x || '{"tanggal": "2033-01-03", "dasar": "Perda Nomor 8 Tahun 2032", "oleh": "Bagian Organisasi"}') from (values ('{"jenis": "gabung", "unit": ["B", "A"], "penerus": ["A"]}'::jsonb), ('{"jenis": "ganti_nama", "unit": ["A"], "nama": "Unit Gabungan"}')) v (x) \g /dev/null
select is((select concat_ws(' | ', u.nama, v.judul) from siklus.sop s join siklus.unit u on u.id = s.unit_id join siklus.versi v on v.sop_id = s.id and v.ke = 2 where s.id = :b), 'Unit Gabungan | Naskah Dinas', 'an SOP revised, its unit merged into one that is renamed');
select is((select jsonb_agg(to_jsonb(b) order by b._kursor) from api.pengingat_bukti('{"unit": "A", "sejak": "2026-11-01", "sampai": "2026-11-24"}') b), :'dahulu'::jsonb, 'the proof of the successor has what was said to both, as it was said then');
select is(api.laporan_bukti('{"unit": "K", "sejak": "2026-11-01", "sampai": "2026-11-24"}') -> 'kiriman', :'dahulu_k'::jsonb, 'as a document, too');
select * from finish();
rollback;
