-- SPDX-License-Identifier: MIT
-- The proof: what was due, to whom it was said and by which rule, when planned, each attempt with address, code and
-- answer, the fingerprint of the text, the acknowledgement; years later, and of this unit's duties only.
begin;
\ir common.psql
select plan(23);
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
  'Unit A | evaluasi | Surat Masuk | 2026-12-23 | 30 hari sebelum jatuh tempo | Kepala A, Unit A | Pimpinan | Pasal uji', 'what was due, to whom and why') from uji.bukti() with ordinality y (x, n) where n = 1;
select is(string_agg(concat_ws(' | ', x ->> 'direncanakan', x ->> 'saluran', x ->> 'percobaan', x ->> 'alamat', x ->> 'waktu', x ->> 'hasil', x ->> 'kode', x ->> 'jawaban'), E'\n' order by n),
  E'2026-11-23T09:00:00+07:00 | surel | 1 | a@example.go.id | 2026-11-23T09:00:00+07:00 | tunda | 451 | 451 coba nanti\n2026-11-23T09:00:00+07:00 | surel | 2 | a@example.go.id | 2026-11-24T10:00:00+07:00 | terkirim | 250 | 250 2.0.0 Ok',
  'when planned, and each attempt with its address, time, code and answer') from uji.bukti() with ordinality y (x, n);
select k.id as k, i.hash, i.isi from siklus.kiriman k join siklus.kiriman_isi i on i.kiriman_id = k.id where k.unit_id = uji.id('A') \gset
select is(x ->> 'sidik', encode(sha256(convert_to(:'isi', 'UTF8')), 'hex'), 'the fingerprint is SHA-256 of the text that went out') from uji.bukti() with ordinality y (x, n) where n = 2;
select is(x -> 'tanggapan', 'null', 'nobody has answered yet') from uji.bukti() with ordinality y (x, n) where n = 2;
select api.tanggapan_catat(jsonb_build_object('token', substring(:'isi' from '/t/([A-Za-z0-9_.-]+)'), 'nama', 'Budi', 'catatan', 'Minggu depan', 'alamat', '10.0.0.9')) \g /dev/null
select is(x ->> 'tanggapan', '2026-11-24T10:00:00+07:00 oleh Budi', 'the acknowledgement stands with the line') from uji.bukti() with ordinality y (x, n) where n = 2;

-- What is asked for.
select is((select count(*) from uji.bukti('{"unit": "B"}')), 2::bigint, 'another unit has its own');
select is((select count(*) from uji.bukti('{"unit": "K"}')), 4::bigint, 'the one above both has all');
select is((select count(*) from uji.bukti(p)), n, 'only ' || p::text) from (values ('{"sejak": "2026-11-25"}'::jsonb, 0::bigint), ('{"sampai": "2026-11-22"}', 0), ('{"sampai": "2026-11-24"}', 2), ('{"jenis": "evaluasi"}', 2), ('{"jenis": "monitoring"}', 0)) x (p, n);
select is((select string_agg((b).kode::text, ' ') from (select b from api.pengingat_bukti('{"unit": "K", "sejak": "2026-11-01", "batas": "1"}') b union all
  select b from api.pengingat_bukti(jsonb_build_object('unit', 'K', 'sejak', '2026-11-01', 'setelah', (select c._kursor from api.pengingat_bukti('{"unit": "K", "sejak": "2026-11-01", "batas": "1"}') c))) b) z), '451 250 451 250', 'page by page nothing is left out or told twice');
select is(uji.tolak(format('select api.pengingat_bukti(%L)', p)), k, 'refused: ' || p) from (values ('{}', 'SK400 parameter-kurang'), ('{"unit": "A"}', 'SK400 parameter-kurang'), ('{"unit": "X", "sejak": "2026-01-01"}', 'SK404 unit-tak-dikenal'), ('{"unit": "A", "sejak": "2026-01-01", "jenis": "x"}', 'SK400 parameter-cacat')) x (p, k);

-- One document, and one text.
select api.laporan_bukti('{"unit": "A", "sejak": "2026-11-01"}') as d \gset
select is(:'d'::jsonb #>> '{kiriman,0,baris,0,tanggapan,catatan}' || ' ' || (:'d'::jsonb #>> '{kiriman,0,percobaan,1,jawaban}') || ' ' || (:'d'::jsonb ->> 'jumlah'), 'Minggu depan 250 2.0.0 Ok 1', 'the document has deliveries with their lines, attempts and acknowledgements');
select is(:'d'::jsonb ->> 'sidik', encode(siklus.sidik((:'d'::jsonb -> 'kiriman')::text), 'hex'), 'and the fingerprint of all of it');
select is(api.laporan_bukti('{"unit": "A", "sejak": "2026-11-01"}') -> 'kiriman', :'d'::jsonb -> 'kiriman', 'asked again: the same');
select is(x ->> 'isi' = :'isi' and (x ->> 'sidik_cocok')::boolean, true, 'pengingat lihat gives the text that went out, and it fits its fingerprint') from api.pengingat_lihat(jsonb_build_object('id', :k)) x;
select is(uji.tolak('select api.pengingat_lihat(''{"id": "999999"}'')'), 'SK404 kiriman-tak-dikenal', 'no such delivery');
select * from finish();
rollback;
