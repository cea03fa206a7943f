-- SPDX-License-Identifier: MIT
-- A trip given up (sop_batal), ended by a revocation, taken up by an evaluation: the SOP stands as the law leaves it, and each
-- refusal says what is missing.
begin;
\ir common.psql
select plan(20);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D'), uji.sop('D', 'Arsip', '2024-05-01') as s, uji.rencanakan('D', 'Baru') as b \gset
update siklus.sop set terdaftar = '2024-05-01' where id = :s;
update siklus.versi set lingkup = 'unit' where sop_id = :s;
create function uji.batal(sop bigint, tambahan jsonb default '{}') returns text language sql as $$
  select uji.hukum(format('select api.sop_batal(%L)', jsonb_build_object('id', sop, 'oleh', 'Budi', 'alasan', 'Tidak jadi') || tambahan));
$$;
create function uji.nilai_evaluasi(sop bigint, tanggal date, hasil text) returns jsonb language sql as $$
  select api.evaluasi_catat(jsonb_build_object('id', sop, 'tanggal', tanggal, 'oleh', 'Bagian Organisasi', 'hasil', hasil, 'nilai', '4,4,4,4,4,4,4,4,4,4,4,4,4'));
$$;

-- Refused.
select is(uji.batal(:s), 'SK409 tidak-disusun: Pasal 10 dan Pasal 13', 'Pasal 10: where nothing is being written nothing is given up');
select api.sop_revisi(jsonb_build_object('id', :s, 'tanggal', '2026-11-10', 'oleh', 'Siti', 'alasan', 'Berubah')) \g /dev/null
select is(uji.batal(:s, x), k, m) from (values
  ('{"oleh": "Andi"}'::jsonb, 'SK422 bukan-wewenang: Pasal 8 ayat (7)', 'Pasal 8: nor by anybody'),
  ('{"tanggal": "2026-11-24"}', 'SK422 tanggal-batal: Pasal 10', 'Pasal 10: nor tomorrow'),
  ('{"tanggal": "2026-11-09"}', 'SK422 tanggal-batal: Pasal 10', 'Pasal 10: nor before it began'),
  ('{"alasan": ""}', 'SK400 parameter-kurang', 'nor without a reason')) y (x, k, m);

-- Given up: the version in force stays, the stage is no duty any more, and of the days before it still was.
select is(uji.batal(:s), 'ok', 'Pasal 10: by the coordinator, with a reason');
select is((select concat_ws(' ', v.ke, k.status) from api.kepatuhan('2026-11-23') k join api.versi_pada('2026-11-23') v on v.sop_id = k.sop_id where k.sop_id = :s), '1 terlambat', 'Pasal 13: the version in force goes on, its clock too');
select is((select count(*) from api.tenggat_tahap('2026-11-23') t where t.sop_id = :s), 0::bigint, 'Pasal 10: its stage is no duty any more');
select is(uji.batal(:s), 'SK409 tidak-disusun: Pasal 10 dan Pasal 13', 'Pasal 10: once');
select is(uji.hukum(format('select uji.tindakan(%s, ''3a'')', :s)), 'SK422 tahap-lain: Pasal 10 ayat (1) huruf c', 'Pasal 10: and takes no further act');
select is(g.saran, format('Mulai penyusunan versi baru dengan: siklusctl sop revisi %s --oleh NAMA --alasan TEKS.', :s), 'and how to begin again is said') from uji.galat(format('select uji.tindakan(%s, ''3a'')', :s)) g;
select is(uji.hukum(format('select api.sop_revisi(%L)', jsonb_build_object('id', :s, 'tanggal', '2026-11-23', 'oleh', 'Siti', 'alasan', 'Lagi'))), 'ok', 'Pasal 10: another trip may begin');
select uji.batal(:b) \g /dev/null
select is((select k.status from api.kepatuhan('2026-11-23') k where k.sop_id = :b), 'dicabut', 'Pasal 10: an SOP of which nothing was ever approved ends with its only trip');
select is((select count(*) from siklus.jejak where tindakan = 'sop_batal'), 2::bigint, 'each is in the trail');

-- An evaluation while a trip is open: revisi is taken up by it, whoever began it; ganti too; cabut ends it.
select is(uji.nilai_evaluasi(:s, '2026-11-20', 'revisi') #>> '{disusun,ke}', '3', 'Pasal 13: a revision asked for is the one that is under way');
select is((select count(*) from siklus.perjalanan where sop_id = :s), 2::bigint, 'Pasal 13: no second trip beside it');
select is(uji.hukum(format('select uji.nilai_evaluasi(%s, ''2026-11-20'', ''tetap'')', :s)), 'SK409 sudah-dicatat: Pasal 13', 'Pasal 13: one evaluation a day');
select is(uji.nilai_evaluasi(:s, '2026-11-23', 'cabut') ->> 'disusun', null, 'Pasal 13: a revocation begins nothing');
select is((select string_agg(concat_ws(' ', v.ke, v.status, b.alasan), '; ' order by v.ke) from siklus.versi v left join siklus.perjalanan_batal b on b.versi_id = v.id where v.sop_id = :s),
  '1 dicabut; 2 konsep Tidak jadi; 3 konsep SOP dicabut menurut evaluasi.', 'Pasal 13: and ends what was being written');
select is((select k.status || ' ' || (select count(*) from api.kewajiban_pada('2026-11-23') t where t.sop_id = :s) from api.kepatuhan('2026-11-23') k where k.sop_id = :s), 'dicabut 0', 'Pasal 13: no duty is left');
select * from finish();
rollback;
