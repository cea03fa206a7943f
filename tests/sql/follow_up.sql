-- SPDX-License-Identifier: MIT
-- An action agreed on is a duty like any other: its due date never moves, only its end ends it.
begin;
\ir common.psql
select plan(23);
create function uji.aksi(hari date) returns text stable language sql as $$
  select string_agg(concat_ws(' ', t.rujukan, t.mulai, t.jatuh_tempo, t.uraian), ', ' order by t.rujukan) from api.tenggat_tindak_lanjut(hari) t;
$$;
create function uji.selesai(id bigint, lebih jsonb) returns text language sql as $$
  select concat_ws('; ', g.kode, g.pesan, g.saran, g.rincian) from uji.galat(format('select api.tindak_lanjut_selesaikan(%L)', jsonb_build_object('id', id, 'tanggal', '2026-12-20', 'oleh', 'Budi', 'bukti', 'Notulen 5') || lebih)) g;
$$;
alter sequence siklus.tindak_lanjut_id_seq restart;
select uji.jam('2026-11-20 09:00+07'), uji.unit('A'), uji.unit('B', 'bagian', 'A'), uji.sop('A', 'Surat Masuk', '2024-01-01') as s, uji.sop('B', 'Surat Keluar', '2024-03-01') as k \gset
select uji.jam('2026-11-25 09:00+07') \g /dev/null
select jsonb_build_object('id', :s, 'tanggal', '2026-11-24', 'oleh', 'Bagian Organisasi', 'hasil', 'tetap', 'nilai', '4,4,4,4,4,4,4,3,3,3,3,3,2') as e \gset

select matches((select concat_ws('; ', g.kode, g.pesan, g.rincian) from uji.galat(format('select api.evaluasi_catat(%L)', :'e'::jsonb || jsonb_build_object('tindak_lanjut', x::jsonb))) g), k, x)
from (values ('[{"uraian": "Latih", "penanggung": "Budi"}]', 'SK422 tindak-lanjut-kurang; .*ke-1 belum menyebut tenggat[.]; Pasal 13 dan Lampiran I'),
  ('[{"uraian": "Latih", "penanggung": "Budi", "tenggat": "2026-12-20"}, {"penanggung": " "}]', 'SK422 tindak-lanjut-kurang; .*ke-2 belum menyebut uraian, penanggung, tenggat'),
  ('[{"uraian": "Latih", "penanggung": "Budi", "tenggat": "2026-11-24"}]', 'SK422 tenggat-mundur; .*; Pasal 13 dan'), ('{"uraian": "Latih"}', 'SK400 parameter-cacat'), ('[1]', 'SK400 parameter-cacat')) y (x, k);
select is((api.evaluasi_catat(:'e'::jsonb || '{"tindak_lanjut": "[{\"uraian\": \"Latih\", \"penanggung\": \"Budi\", \"tenggat\": \"2026-12-15\"}, {\"uraian\": \"Beli\", \"penanggung\": \"Siti\", \"tenggat\": \"2027-02-01\"}]"}') -> 'tindak_lanjut')::text, '2', 'Pasal 13: an evaluation keeps the actions agreed on');
select api.monitoring_catat(jsonb_build_object('id', :k, 'tanggal', '2026-11-25', 'oleh', 'Kepala B', 'berjalan_baik', 'tidak', 'tindakan', 'Tata', 'penanggung', 'Ani', 'tenggat', '2026-12-31')) \g /dev/null
select is(uji.aksi('2026-11-25'), '1 2026-11-24 2026-12-15 Latih, 2 2026-11-24 2027-02-01 Beli, 3 2026-11-25 2026-12-31 Tata', 'Pasal 12, Pasal 13: each is a duty with its date');
select is(uji.aksi('2026-11-24'), null, 'as known that day: it was recorded the day after');
select is_empty($$select 1 from api.tenggat_tindak_lanjut('2026-11-25') where pasal !~ case rujukan when 3 then '^Pasal 12' else '^Pasal 13' end or sop_id is null or unit_id is null$$, 'each names its article');
select is((select string_agg(concat_ws(' ', id, unit, sumber, penanggung, jatuh_tempo, hari, status), ', ') from api.tindak_lanjut_daftar('{"as_of": "2026-12-16"}')),
  '1 A evaluasi Budi 2026-12-15 1 terlambat, 3 B monitoring Ani 2026-12-31 -15 terbuka, 2 A evaluasi Siti 2027-02-01 -47 terbuka', 'late from the day after its date');
select is((select string_agg(id::text, ' ') from api.tindak_lanjut_daftar('{"as_of": "2026-12-16", "status": "terbuka", "unit": "B"}')), '3', 'by status and unit');
select is(uji.tolak($$select * from api.tindak_lanjut_daftar('{"status": "bagus"}')$$), 'SK400 parameter-cacat', 'of the known ones');
select is(uji.aksi('2030-01-01'), uji.aksi('2026-11-25'), 'overdue never disappears by itself');

-- Its end.
select uji.jam('2026-12-21 09:00+07') \g /dev/null
select matches(uji.selesai(1, x), k, x::text)
from (values ('{"bukti": " "}'::jsonb, '^SK422 bukti-kurang; .*; Budi menyebut buktinya.*; Pasal 12'), ('{"tanggal": "2026-11-23"}', '^SK422 tanggal-mundur; .*disepakati pada 24 November 2026[.]; Budi .*; Pasal 12'),
  ('{"tanggal": "2026-12-22"}', '^SK422 tanggal-depan; .*; Pasal 12'), ('{"oleh": ""}', '^SK400 parameter-kurang'), ('{"id": 99}', '^SK404 tindak-lanjut-tak-dikenal')) y (x, k);
select is(uji.selesai(1, '{}'), 'ok', 'done, with its evidence');
select matches(uji.selesai(1, '{"oleh": "Lain"}'), '^SK409 sudah-dicatat; .*20 Desember 2026, oleh Budi', 'once');
select is(uji.aksi('2026-12-20') || ' / ' || uji.aksi('2026-12-21'), '1 2026-11-24 2026-12-15 Latih, 2 2026-11-24 2027-02-01 Beli, 3 2026-11-25 2026-12-31 Tata / 2 2026-11-24 2027-02-01 Beli, 3 2026-11-25 2026-12-31 Tata', 'as-of answers of before it was known stay');
select is((select string_agg(concat_ws(' ', id, hari, selesai, oleh, bukti), ', ') from api.tindak_lanjut_daftar('{"status": "selesai"}')), '1 5 2026-12-20 Budi Notulen 5', 'the list says when, by whom, with what');
-- An SOP that ends leaves no duty; what was left open is seen.
select uji.evaluasi(:s, '2026-12-21', 'cabut') \g /dev/null
select is(uji.aksi('2026-12-21') || ' / ' || (select string_agg(id || ' ' || status, ', ') from api.tindak_lanjut_daftar('{"unit": "A"}')), '3 2026-11-25 2026-12-31 Tata / 1 selesai, 3 terbuka, 2 gugur', 'Pasal 13: of a revoked SOP none is left');
select * from finish();
rollback;
