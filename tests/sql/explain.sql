-- SPDX-License-Identifier: MIT
-- The explanation of an SOP's state: the event, the rule with its article, the arithmetic, the result.
begin;
\ir common.psql
select plan(24);
select uji.jam('2026-11-23 09:00+07'), uji.unit('A'), uji.sop('A', 'Pelayanan Cuti', '2024-02-29') as s, uji.sop('A', 'Pelayanan Berkala', '2015-12-31', 'tahun') as y,
  uji.sop('A', 'Tanpa Tanggal', null) as k, uji.sop('A', 'Kelak', '2027-01-01') as n \gset
create function uji.jelas(sop bigint, jenis text, hari date) returns jsonb stable language sql as $$
  select t from jsonb_array_elements(api.sop_penjelasan(jsonb_build_object('id', sop, 'as_of', hari)) -> 'tenggat') t where t ->> 'jenis' = jenis;
$$;
select is(uji.jelas(:s, 'evaluasi', '2026-03-01') ->> 'hitungan', '29 Februari 2024 + 24 bulan = 28 Februari 2026', 'Pasal 13 ayat (1): the arithmetic');
select is(uji.jelas(:s, 'evaluasi', '2026-03-01') ->> 'pasal', 'Pasal 13 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'Pasal 13 ayat (1): the article');
select is(uji.jelas(:s, 'evaluasi', '2026-03-01') ->> 'dihitung_dari', 'tanggal efektif 29 Februari 2024', 'Pasal 13 ayat (1): the event');
select is(uji.jelas(:s, 'evaluasi', '2026-03-01') ->> 'hasil', 'terlambat 1 hari pada 1 Maret 2026', 'Pasal 13 ayat (1): late the day after');
select is(uji.jelas(:s, 'evaluasi', '2026-02-27') ->> 'hasil', '1 hari lagi pada 27 Februari 2026', 'Pasal 13 ayat (1): a day left');
select unalike(uji.jelas(:s, 'evaluasi', '2026-02-28') ->> 'hasil', '0 hari lagi%', 'Pasal 13 ayat (1): on the day itself nobody says "0 days left"');
select is(uji.jelas(:s, 'monitoring', '2024-03-01') ->> 'hitungan', '29 Februari 2024 + 6 bulan = 29 Agustus 2024', 'PermenPAN-RB 35/2012: the arithmetic');
select alike(uji.jelas(:s, 'monitoring', '2024-03-01') ->> 'pasal', '%PermenPAN-RB Nomor 35 Tahun 2012%Pasal 12 ayat (1)%', 'PermenPAN-RB 35/2012: the article');
select is(uji.jelas(:y, 'evaluasi', '2026-11-21') ->> 'hasil', 'terlambat 3.247 hari pada 21 November 2026, menurut setiap pembacaan tanggalnya', 'Pasal 13 ayat (1): late under every reading');
select alike(uji.jelas(:y, 'evaluasi', '2026-11-21') ->> 'dihitung_dari', '%31 Desember 2015 (perkiraan%', 'an estimate says that it is one');
select uji.evaluasi(:s, '2026-06-01'), uji.evaluasi(:y, '2026-06-01') \g /dev/null
select is(uji.jelas(:s, 'evaluasi', '2026-11-23') ->> 'dihitung_dari', 'evaluasi terakhir, 1 Juni 2026', 'Pasal 13 ayat (1): after an evaluation that is the event');
select is((uji.jelas(:y, 'evaluasi', '2026-11-23') ->> 'perkiraan') || ' ' || (uji.jelas(:y, 'evaluasi', '2026-11-23') ->> 'hitungan'), 'false 1 Juni 2026 + 24 bulan = 1 Juni 2028', 'and no estimate any more');
select is(uji.jelas(:s, 'evaluasi', '2026-05-31') ->> 'hasil', 'terlambat 92 hari pada 31 Mei 2026', 'as of a day before it was recorded, it is late');
select matches(uji.jelas(:s, 'evaluasi', '2026-11-23') ->> 'tindakan', 'siklusctl evaluasi catat ' || :s, 'the one next act');
select is(api.sop_penjelasan(jsonb_build_object('id', :k)) ->> 'keterangan', 'Tanggal efektif tidak diketahui, jadi tenggat tidak dapat dihitung sampai SOP ini dievaluasi atau versi barunya berlaku.', 'Pasal 13 ayat (1): what cannot be counted says why');
select is(api.sop_penjelasan(jsonb_build_object('id', :n)) ->> 'status' || ' ' || jsonb_array_length(api.sop_penjelasan(jsonb_build_object('id', :n)) -> 'tenggat'), 'proses 0', 'what is not in force yet has no duty');
select is_empty(format($$
  select h::date from generate_series(date '2024-02-29', '2028-12-31', interval '13 days') h, api.kepatuhan(h::date) k
  where k.sop_id = %s and (k.status || ' ' || k.jatuh_tempo) is distinct from ((uji.jelas(%1$s, 'evaluasi', h::date) ->> 'status') || ' ' || (uji.jelas(%1$s, 'evaluasi', h::date) ->> 'jatuh_tempo')) $$, :s),
  'the explanation says what the status says, on any day');
select is(api.teks_bilangan(0) || ' ' || api.teks_bilangan(999) || ' ' || api.teks_bilangan(1000) || ' ' || api.teks_bilangan(-1234567), '0 999 1.000 -1.234.567', 'numbers as people write them, whatever the locale');

-- A trip: the days of a stage come from policy; approved for later is said so; two trips beside each other.
select uji.dinas('D'), uji.rencanakan('D', 'Perjalanan') as p \gset
select alike(uji.jelas(:p, 'tahap', '2026-11-23') ->> 'aturan', 'paling lama 30 hari (kebijakan tahap_hari: %)', 'a target that no article knows names the policy');
select uji.jalan(:p, '3e'), uji.sahkan(:p, '2026-11-02', tambahan => '{"efektif": "2026-12-01"}') \g /dev/null
select is(api.sop_penjelasan(jsonb_build_object('id', :p)) ->> 'keterangan', format('Versi ke-1 sudah disahkan dengan Keputusan 188/%s dan mulai berlaku 1 Desember 2026.', :p), 'approved, and from when');
select is(api.sop_penjelasan(jsonb_build_object('id', :p)) ->> 'perjalanan_lain', null, 'one trip alone');
select api.sop_revisi(jsonb_build_object('id', :p, 'oleh', 'Siti', 'alasan', 'x')) \g /dev/null
select is((x #>> '{perjalanan,ke}') || ' ' || (x #>> '{perjalanan,tahap}') || ', ' || (x #>> '{perjalanan_lain,ke}') || ' ' || (x #>> '{perjalanan_lain,tahap}'), '2 Penyusunan, 1 Penerapan', 'a revision beside a version still being introduced: both')
from api.sop_penjelasan(jsonb_build_object('id', :p)) x;
select is(uji.tim(:p, anggota => '[{"nama": "Siti", "peran": "penulis"}]') ->> 'perhatian' like 'Siti ikut menulis%', true, 'a writer who would sign: said when the team is named');
select is(uji.tim(:p) ->> 'perhatian', null, 'and not of others');
select * from finish();
rollback;
