-- SPDX-License-Identifier: MIT
-- Bad input gets a refusal with a stable code, one sentence and what to do next; nothing is written.
begin;
\ir common.psql
select plan(6);
select uji.jam('2026-11-23 09:00+07'), uji.unit('A'), uji.sop('A', 'Surat Masuk', '2024-01-01') as s \gset
insert into siklus.kebutuhan (unit_id, judul, golongan) values (uji.id('A'), 'Standar Pelayanan Cuti', 'standar_pelayanan'), (uji.id('A'), 'Pelayanan Cuti', 'sop');
create temporary table kasus (fungsi text, p jsonb, kode text);
insert into kasus values
  ('sop_lihat', '{}', 'SK404 sop-tak-dikenal'), ('sop_lihat', '{"id": "0"}', 'SK404 sop-tak-dikenal'), ('sop_lihat', '{"id": "999999"}', 'SK404 sop-tak-dikenal'),
  ('sop_lihat', '{"id": "abc"}', 'SK400 parameter-cacat'), ('sop_lihat', '{"id": "-1"}', 'SK400 parameter-cacat'), ('sop_lihat', '{"id": "1 or 1=1"}', 'SK400 parameter-cacat'),
  ('sop_lihat', '{"id": "99999999999999999999"}', 'SK400 parameter-cacat'), ('sop_lihat', '{"id": [1]}', 'SK400 parameter-cacat'), ('sop_lihat', '{"id": {"a": 1}}', 'SK400 parameter-cacat'),
  ('sop_penjelasan', '{"id": "@", "as_of": "kemarin"}', 'SK400 parameter-cacat'), ('sop_penjelasan', '{"id": "@", "as_of": "2026-02-29"}', 'SK400 parameter-cacat'),
  ('sop_penjelasan', '{"id": "@", "as_of": "2026-13-01"}', 'SK400 parameter-cacat'), ('sop_penjelasan', '{"id": "@", "as_of": "0001-01-01"}', 'SK400 parameter-cacat'),
  ('sop_penjelasan', '{"id": "@", "as_of": "infinity"}', 'SK400 parameter-cacat'), ('sop_penjelasan', '{"id": "@", "as_of": "now"}', 'SK400 parameter-cacat'),
  ('sop_penjelasan', '{"id": "@", "as_of": "31/12/2026"}', 'ok'), ('sop_penjelasan', '{"id": "@", "as_of": ""}', 'ok'),
  ('sop_daftar', '{"unit": "B"}', 'SK404 unit-tak-dikenal'), ('sop_daftar', '{"unit": "a"}', 'ok'), ('sop_daftar', '{"status": "bagus"}', 'SK400 parameter-cacat'),
  ('sop_daftar', '{"batas": "0"}', 'SK400 parameter-cacat'), ('sop_daftar', '{"batas": "1001"}', 'SK400 parameter-cacat'), ('sop_daftar', '{"batas": "1e2"}', 'SK400 parameter-cacat'), ('sop_daftar', '{"batas": "1000"}', 'ok'),
  ('sop_daftar', '{"setelah": "!!!"}', 'SK400 parameter-cacat'), ('sop_daftar', '{"setelah": "AAAA"}', 'SK400 parameter-cacat'), ('sop_daftar', '{"setelah": "eyJhIjoxfQ"}', 'SK400 parameter-cacat'),
  ('sop_daftar', '{"setelah": "WyJhYmMiXQ"}', 'SK400 parameter-cacat'), ('sop_daftar', '{"setelah": "WyIxIiwiMiJd"}', 'SK400 parameter-cacat'), ('sop_daftar', '{"cari": "%"}', 'ok'),
  ('evaluasi_jadwal', '{"sampai": "x"}', 'SK400 parameter-cacat'), ('evaluasi_jadwal', '{"setelah": "WyJhYmMiLCJkZWYiXQ"}', 'SK400 parameter-cacat'),
  ('pengingat_daftar', '{"status": "bagus"}', 'SK400 parameter-cacat'), ('pengingat_daftar', '{"sejak": "x"}', 'SK400 parameter-cacat'), ('pengingat_daftar', '{"status": "mati"}', 'ok'),
  ('pengingat_daftar', '{"setelah": "WyJhYmMiXQ"}', 'SK400 parameter-cacat'),
  ('kebutuhan_cakupan', '{"status": "bagus"}', 'SK400 parameter-cacat'), ('kebutuhan_cakupan', '{"status": "kosong"}', 'ok'),
  ('kebutuhan_calon', '{"id": "0"}', 'SK404 kebutuhan-tak-dikenal'), ('kebutuhan_cocok', '{"id": "2"}', 'SK400 parameter-kurang'), ('kebutuhan_cocok', '{"id": "1", "sop": null}', 'SK422 bukan-sop'),
  ('kebutuhan_cocok', '{"id": "2", "sop": "999"}', 'SK404 sop-tak-dikenal'), ('kebutuhan_cocok', '{"id": "9", "sop": null}', 'SK404 kebutuhan-tak-dikenal'),
  ('unit_lihat', '{"kode": "B"}', 'SK404 unit-tak-dikenal'), ('unit_daftar', '{"unit": "B"}', 'SK404 unit-tak-dikenal'), ('saluran_daftar', '{"unit": "B"}', 'SK404 unit-tak-dikenal'),
  ('pejabat_daftar', '{"as_of": "x"}', 'SK400 parameter-cacat'), ('libur_daftar', '{"tahun": "26"}', 'SK400 parameter-cacat'), ('laporan_status', '{"as_of": "x"}', 'SK400 parameter-cacat'),
  ('laporan_bupati', '{"unit": "B"}', 'SK404 unit-tak-dikenal'), ('pengingat_pratinjau', '{"unit": "B"}', 'SK404 unit-tak-dikenal'),
  ('evaluasi_catat', '{"id": "@"}', 'SK400 parameter-kurang'), ('evaluasi_catat', '{"id": "@", "hasil": "tetap", "oleh": "X"}', 'SK400 parameter-kurang'),
  ('evaluasi_catat', '{"id": "@", "hasil": "tetap", "tanggal": "2026-01-01"}', 'SK400 parameter-kurang'), ('evaluasi_catat', '{"id": "@", "hasil": "tetap", "tanggal": "2026-01-01", "oleh": "   "}', 'SK400 parameter-kurang'),
  ('evaluasi_catat', '{"id": "@", "hasil": "tetap", "tanggal": "1 Januari", "oleh": "X"}', 'SK400 parameter-cacat'), ('evaluasi_catat', '{"id": "@", "hasil": "TETAP", "tanggal": "2026-01-01", "oleh": "X"}', 'SK400 parameter-cacat'),
  ('evaluasi_catat', '{"id": "0", "hasil": "tetap", "tanggal": "2026-01-01", "oleh": "X"}', 'SK404 sop-tak-dikenal'), ('evaluasi_catat', '{"id": "@", "hasil": "tetap", "tanggal": "2023-12-31", "oleh": "X"}', 'SK422 tidak-berlaku'),
  ('monitoring_catat', '{"id": "@", "tanggal": "2026-11-24", "oleh": "X"}', 'SK422 tanggal-depan'), ('monitoring_catat', '{"id": "@", "tanggal": "2026-11-01", "oleh": "X", "berjalan_baik": "tidak"}', 'SK422 tindak-lanjut-kurang'),
  ('monitoring_catat', '{"id": "@", "tanggal": "2026-11-01", "oleh": "X", "berjalan_baik": "lumayan"}', 'SK400 parameter-cacat'), ('monitoring_catat', '{"id": "@", "tanggal": "2026-11-01", "oleh": "X", "metode": {"a": 1}}', 'SK400 parameter-cacat'),
  ('monitoring_formulir', '{"unit": "B"}', 'SK404 unit-tak-dikenal'), ('monitoring_daftar', '{"sejak": "x"}', 'SK400 parameter-cacat'), ('monitoring_daftar', '{"setelah": "WyIxIl0"}', 'SK400 parameter-cacat'),
  ('evaluasi_daftar', '{"sop": "999"}', 'SK404 sop-tak-dikenal'), ('evaluasi_daftar', '{"sampai": "x"}', 'SK400 parameter-cacat'), ('evaluasi_jawaban_daftar', '{"id": "9"}', 'SK404 evaluasi-tak-dikenal'), ('evaluasi_formulir', '{"as_of": "x"}', 'SK400 parameter-cacat'),
  ('evaluasi_tunda', '{"id": "@"}', 'SK422 penundaan-kurang'), ('penundaan_daftar', '{"unit": "B"}', 'SK404 unit-tak-dikenal'), ('tindak_lanjut_daftar', '{"as_of": "x"}', 'SK400 parameter-cacat'), ('tindak_lanjut_selesaikan', '{"id": "9"}', 'SK404 tindak-lanjut-tak-dikenal'),
  ('pengingat_nonaktifkan', '{}', 'SK400 parameter-kurang'), ('pengingat_ulang', '{"id": "x"}', 'SK400 parameter-cacat'), ('latihan_jam', '{"maju_hari": "99999"}', 'SK400 parameter-cacat');
insert into kasus select 'evaluasi_catat', jsonb_build_object('id', '@', 'hasil', 'tetap', 'tanggal', '2026-01-01', 'oleh', repeat('x', 301)), 'SK400 parameter-cacat';
insert into kasus select 'evaluasi_catat', jsonb_build_object('id', '@', 'hasil', 'tetap', 'tanggal', '2026-01-01', 'oleh', 'X', 'catatan', repeat('x', 10001)), 'SK400 parameter-cacat';
update kasus set p = p || jsonb_build_object('id', :'s') where p ->> 'id' = '@';
create temporary table hasil (fungsi text, p jsonb, kode text, ini text, pesan text, saran text);
select uji.isi_tabel() as isi \gset
insert into hasil select k.*, g.kode, g.pesan, g.saran from kasus k cross join lateral uji.galat(format('select * from api.%I(%L)', k.fungsi, k.p)) g where k.kode <> 'ok';
select is(uji.isi_tabel(), :'isi', 'a refusal writes nothing');
insert into hasil select k.*, g.kode, g.pesan, g.saran from kasus k cross join lateral uji.galat(format('select * from api.%I(%L)', k.fungsi, k.p)) g where k.kode = 'ok';
select is_empty('select fungsi, left(p::text, 80) as p, kode, ini, left(pesan, 60) as pesan from hasil where ini <> kode', 'each bad parameter has its status and its code');
select is_empty('select fungsi, pesan from hasil where kode <> ''ok'' and pesan !~ ''[.]$''', 'each refusal is a sentence');
select is_empty('select fungsi, pesan, saran from hasil where kode <> ''ok'' and coalesce(saran, '''') !~ ''[.]$''', 'and says what to do next');
select is_empty('select fungsi, length(pesan) from hasil where length(pesan) > 200', 'and repeats no more of the input than is needed');
select is((select count(*) from hasil), (select count(*) from kasus), 'every case was tried');
select * from finish();
rollback;
