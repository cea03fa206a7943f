-- SPDX-License-Identifier: MIT
-- The duties kept for the planner: stale by every kind of fact in its own transaction, by days that begin in three zones, by policy and
-- by SOTK; fresh again by working out no more than what was touched. The steps found by index are those of the rule.
begin;
set jit = off; -- as endpoints have it
\ir common.psql
\ir kewajiban.psql
select plan(63);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K'), uji.unit('T', 'dinas', 'K'), uji.unit('L', 'kabupaten') \g /dev/null
select uji.kebijakan('T', 'zona', '"WIT"'), uji.aktif('K'), uji.aktif('L') \g /dev/null
select uji.sop('A', 'Surat Masuk', '2025-01-10') as s, uji.sop('A', 'Arsip', '2024-12-01') as a, uji.sop('T', 'Timur', '2025-03-01') as t \gset

create function uji.basi() returns int stable language sql as $$
  select count(*)::int from siklus.kewajiban_basi b where b.sejak <= api.hari_pusat(siklus.sekarang()) $$;
-- Stale, then fresh: null when something was stale, and what is kept is the truth after.
create function uji.segar() returns text language plpgsql as $$
declare
  n int := uji.basi();
  halaman text := (select string_agg('sebelum segar: ' || x, E'\n') from uji.halaman_salah() x); -- what is marked is worked out by who reads
begin
  perform api.kewajiban_segarkan();
  return concat(case when n = 0 then 'tidak ada tanda; ' end, halaman, (select string_agg(x, E'\n') from uji.proyeksi_salah() x), case when uji.basi() > 0 then 'masih basi' end);
end $$;

select is(uji.segar(), '', 'made for the first time, all of it');
select is((select count(*)::int from siklus.kewajiban), 6, 'two clocks of three SOPs');
select is(api.kewajiban_segarkan(), 0, 'nothing stale: nothing is written');

-- Facts, one kind after the other.
select uji.evaluasi(:s, '2026-11-20') \g /dev/null
select is(uji.segar(), '', 'Pasal 13: an evaluation');
select is((select string_agg(k.jenis || ' ' || k.baru, ',' order by k.jenis) from siklus.kewajiban k where k.sop_id = :s), 'evaluasi false,monitoring false', 'of a unit never planned nothing is new');
select api.rencana_jalankan('{}') \g /dev/null
select uji.evaluasi(:s, '2026-11-21') \g /dev/null
select is(uji.segar(), '', 'an evaluation once more');
select is((select string_agg(k.jenis || ' ' || k.baru, ',' order by k.jenis) from siklus.kewajiban k where k.sop_id = :s), 'evaluasi true,monitoring false', 'only the row that changed is written; it is new to a complete ledger');
select uji.monitoring(:s, '2026-11-20') \g /dev/null
select is(uji.segar(), '', 'Pasal 12: a monitoring');
select api.evaluasi_tunda(jsonb_build_object('id', :a, 'hingga', '2026-12-20', 'keputusan', '188/1', 'alasan', 'Perubahan peraturan', 'oleh', 'Sekda', 'tanggal', '2026-11-23')) \g /dev/null
select is(uji.segar(), '', 'Pasal 13: a postponement');
select is((select k.acuan || ' ' || k.jatuh_tempo from siklus.kewajiban k where k.sop_id = :a and k.jenis = 'evaluasi'), '2026-12-20 2026-12-01', 'a ladder counts against the day it is postponed to');
insert into siklus.tindak_lanjut (sop_id, monitoring_id, uraian, penanggung, tanggal, jatuh_tempo, pelaku, tercatat)
  select :s, m.id, 'Memperbaiki alur', 'Kepala Seksi', m.tanggal, '2026-12-31', 'uji', '2026-11-23' from siklus.monitoring m where m.sop_id = :s;
select is(uji.segar(), '', 'Pasal 13: an action agreed on');
select is((select k.uraian from siklus.kewajiban k where k.jenis = 'tindak_lanjut'), 'Memperbaiki alur', 'with its words');
insert into siklus.tindak_lanjut_selesai (tindak_lanjut_id, tanggal, oleh, bukti, pelaku, tercatat) select l.id, '2026-11-23', 'Siti', 'Foto', 'uji', '2026-11-23' from siklus.tindak_lanjut l;
select is(uji.segar(), '', 'Pasal 13: the action is done');
select api.sop_revisi(jsonb_build_object('id', :s, 'oleh', 'Siti', 'alasan', 'Perubahan', 'tanggal', '2026-11-23')) \g /dev/null
select is(uji.segar(), '', 'Pasal 10: a trip begins');
select is((select count(*)::int from siklus.kewajiban k where k.jenis = 'tahap'), 1, 'its stage is a duty');
insert into siklus.tahap_masuk (versi_id, tahap, tanggal, tercatat) select p.versi_id, 'penerapan', '2026-11-23', '2026-11-23' from siklus.perjalanan p;
select is(uji.segar(), '', 'Pasal 10: the next stage');
with t as (insert into siklus.tindakan (versi_id, kode, hasil, tanggal, oleh, bukti, pelaku, tercatat) select p.versi_id, '3e', 'disahkan', '2026-11-23', 'Siti', 'Keputusan', 'uji', '2026-11-23' from siklus.perjalanan p returning id, versi_id),
  j as (insert into siklus.jabatan (unit_id, jenis, nama) values (uji.id('A'), 'kepala', 'Kepala A') returning id),
  f as (insert into siklus.pejabat (jabatan_id, nama, status, masa) select j.id, 'Siti', 'definitif', '[2020-01-01,)' from j returning id, jabatan_id)
insert into siklus.pengesahan (tindakan_id, versi_id, hasil, keputusan_nomor, keputusan_tanggal, efektif, jabatan_id, pejabat_id, sidik, pasal)
select t.id, t.versi_id, 'disahkan', '188/2', '2026-11-23', '2026-11-23', f.jabatan_id, f.id, '', 'Pasal 11' from t, f;
select is(uji.segar(), '', 'Pasal 11: an approval');
select is((select count(*)::int from siklus.kewajiban k where k.jenis = 'laporan'), 1, 'Pasal 14: it is to be reported');
insert into siklus.lapor (versi_id, tanggal, surat, oleh, pelaku, tercatat) select p.versi_id, '2026-11-23', '065/1', 'Siti', 'uji', '2026-11-23' from siklus.perjalanan p;
select is(uji.segar(), '', 'Pasal 14: the report');
insert into siklus.perjalanan_batal (versi_id, tanggal, alasan, oleh, pelaku, tercatat) select p.versi_id, '2026-11-23', 'Tidak jadi', 'Siti', 'uji', '2026-11-23' from siklus.perjalanan p;
select is(uji.segar(), '', 'Pasal 10: the trip is given up');
update siklus.versi set status = 'dicabut', berakhir = '2026-12-15', akhir_tercatat = '2026-11-23' where sop_id = :a;
select is(uji.segar(), '', 'an end known before it comes');
select is((select count(*)::int from siklus.kewajiban k where k.sop_id = :a), 2, 'until then its duties are there');

-- Programmes and needs.
insert into siklus.program (unit_id, nama, dasar, mulai, jatuh_tempo, pelaku, tercatat) values (uji.id('K'), 'Program', 'Keputusan', '2026-11-01', '2027-06-30', 'uji', '2026-11-23');
select is(uji.segar(), '', 'Pasal 8 ayat (2): a programme');
select is((select count(*)::int from siklus.kewajiban k where k.jenis = 'penyusunan'), 3, 'a duty of each unit that owes SOPs');
insert into siklus.kebutuhan (unit_id, judul, golongan, terdaftar) values (uji.id('B'), 'Surat Masuk', 'sop', '2026-11-23'), (uji.id('B'), 'Lain', 'sop', '2026-11-23');
select is(uji.segar(), '', 'Pasal 8 ayat (1): needs');
select uji.sop('B', 'Lain', '2026-11-01') \g /dev/null
select is(uji.segar(), '', 'an SOP that answers one');
insert into siklus.kebutuhan_gugur (kebutuhan_id, alasan, oleh, pelaku, tercatat) select k.id, 'Salah', 'Siti', 'uji', '2026-11-23' from siklus.kebutuhan k;
select is(uji.segar(), '', 'needs that are dropped');

-- Days that begin, in the east first.
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif) select x.id, 1, 'berlaku', 'Besok', '2026-11-24'
  from (select s.id from siklus.sop s where false) x;
with x as (insert into siklus.sop (unit_id, kunci, terdaftar) values (uji.id('A'), 'besok', '2026-11-23'), (uji.id('T'), 'besok', '2026-11-23') returning id)
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif) select x.id, 1, 'berlaku', 'Besok', '2026-11-24' from x;
select is(uji.segar(), '', 'versions of tomorrow');
select is((select count(*)::int from siklus.kewajiban k join siklus.sop s on s.id = k.sop_id where s.kunci = 'besok'), 0, 'are no duty yet');
select uji.jam('2026-11-23 22:30+07') \g /dev/null
select api.kewajiban_segarkan() \g /dev/null
select is((select string_agg(distinct u.kode, ',') from siklus.kewajiban k join siklus.sop s on s.id = k.sop_id join siklus.unit u on u.id = k.unit_id where s.kunci = 'besok'), 'T', 'in WIT it is tomorrow already');
select is_empty('select uji.proyeksi_salah()', 'as the truth has it');
select uji.jam('2026-11-24 08:00+07') \g /dev/null
select is(uji.segar(), '', 'the day in WIB');
select uji.jam('2026-12-15 08:00+07') \g /dev/null
select is(uji.segar(), '', 'the day an SOP ends');
select is((select count(*)::int from siklus.kewajiban k where k.sop_id = :a and k.jenis <> 'tindak_lanjut'), 0, 'its duties end by themselves');
select uji.jam('2026-12-01 08:00+07') \g /dev/null
select api.kewajiban_segarkan() \g /dev/null
select is_empty('select uji.proyeksi_salah()', 'a clock that goes back: made anew');
select uji.jam('2026-12-16 08:00+07') \g /dev/null
select api.kewajiban_segarkan() \g /dev/null
select is_empty('select uji.proyeksi_salah()', 'and on again over days whose marks are gone');

-- Policy: the clocks move duties, ladders do not; each only below its unit.
select uji.kebijakan('K', 'evaluasi_bulan', '12', '[2026-12-16,)'), uji.kebijakan('K', 'monitoring_bulan', '3', '[2027-01-04,)') \g /dev/null
select is(uji.segar(), '', 'a stricter clock from today');
select uji.jam('2027-01-04 08:00+07') \g /dev/null
select is(uji.segar(), '', 'and one whose day comes');
update siklus.rencana_unit set sampai = 'infinity';
select uji.kebijakan('A', 'tangga_evaluasi', '{"langkah": [-30, 0], "ulang_hari": 14}') \g /dev/null
select is(uji.basi() || ' ' || (select string_agg(u.kode, ',') from siklus.rencana_unit r join siklus.unit u on u.id = r.unit_id where r.sampai = '-infinity'), '0 A', 'a ladder makes no duty stale, and sets back the units below it alone');
insert into siklus.libur (unit_id, tanggal, nama, jenis, sumber) values (uji.id('L'), '2027-01-05', 'Hari jadi', 'libur_daerah', 'Keputusan');
select is(uji.basi() || ' ' || (select string_agg(u.kode, ',' order by u.kode) from siklus.rencana_unit r join siklus.unit u on u.id = r.unit_id where r.sampai = '-infinity'), '0 A,L', 'so do holidays');

-- SOTK.
select api.sotk_catat(jsonb_build_object('jenis', 'gabung', 'tanggal', '2027-01-04', 'dasar', 'Perda 1', 'oleh', 'Bagian Organisasi', 'unit', '["A"]'::jsonb, 'penerus', '["B"]'::jsonb)) \g /dev/null
select is(uji.segar(), '', 'SOTK: units that merge');
select is((select count(*)::int from siklus.kewajiban k where k.unit_id = uji.id('A')), 0, 'nothing is left to the unit that has ended');

-- The steps, with roles and working days.
set constraints all immediate; -- what is raised at the end of a transaction stands in the way of
alter table siklus.kebijakan drop constraint if exists kebijakan_check;
select uji.kebijakan('B', 'tangga_monitoring', '{"langkah": [-14, {"hari": -7, "kepada": ["koordinator", "kepala"]}, 0, 3], "ulang_hari": 7, "ulang_kepada": ["koordinator", "kepala"],
  "eskalasi": [{"hari_kerja": 5, "kepada": "asisten"}, {"hari_kerja": 10, "kepada": "sekda"}, {"hari_kerja": 20, "kepada": ["sekda", "bupati"]}]}') \g /dev/null
insert into siklus.libur (tanggal, nama, jenis, sumber) values ('2026-12-25', 'Natal', 'libur_nasional', 'SKB'), ('2027-01-01', 'Tahun Baru', 'libur_nasional', 'SKB');
do $$ begin for i in 1..30 loop perform uji.sop('B', 'Banyak ' || i, date '2026-11-20' - 20 * i); end loop; end $$;
select is(uji.segar(), '', 'many SOPs at once');
select is_empty($$select x from generate_series(date '2026-12-01', '2027-01-03', interval '11 days') d, uji.langkah_salah(d::date) x where x is not null$$, 'the steps found by index are those of the rule, whatever days were missed');
select cmp_ok((select count(*) from uji.langkah_pada(siklus.sekarang(), null, '{}') l where l.satuan = 'hari_kerja' and l.peran in ('asisten', 'sekda', 'bupati')), '>', 20::bigint, 'escalation in working days is among them');

-- The lines of a delivery, asked before it is sent.
update siklus.kiriman set status = 'terkirim', sewa_sampai = null;
select api.rencana_jalankan('{}') \g /dev/null
select g.sop_id as g from siklus.pengingat_keadaan g join siklus.sop s on s.id = g.sop_id where g.keadaan = 'menunggu' and g.jenis = 'monitoring' and s.kunci like 'banyak%' limit 1 \gset
create function uji.salah_baris() returns int stable language sql as $$
  select count(*)::int from api.kewajiban_masih(array(select k.id from siklus.kiriman k where k.status = 'menunggu')) m where not m.masih and m.sop_id is not null $$;
select is(uji.salah_baris(), 0, 'no phantom: what was just planned holds');
insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat) select v.sop_id, v.id, '2027-01-04', 'Kepala', 'uji', '2027-01-04' from siklus.versi v where v.sop_id = :g;
select is((select string_agg(distinct m.sop_id || ' ' || m.jenis, ',') from api.kewajiban_masih(array(select k.id from siklus.kiriman k where k.status = 'menunggu')) m where not m.masih), :g || ' monitoring',
  'no phantom: a line whose duty has gone since is seen before anything is made fresh');

-- What was found to hold by the kept duties goes again without being looked at, while they are the truth.
select api.kewajiban_segarkan() \g /dev/null
select uji.kepala('B', 'Budi', 'b@example.go.id') as jb, siklus.rencana_mundur(null) \gset
update siklus.kebijakan set nilai = '{"dari": "00:00", "sampai": "23:59"}' where kunci = 'jendela_kirim';
update siklus.kebijakan set nilai = '[1, 2, 3, 4, 5, 6, 7]' where kunci = 'hari_kerja';
update siklus.kiriman set status = 'batal', sewa_sampai = null where status in ('menunggu', 'dikirim');
delete from siklus.pengingat;
select siklus.rencana_mundur(array[uji.id('B')]) \g /dev/null
select api.rencana_jalankan('{}') \g /dev/null
update siklus.kiriman set status = 'batal' where jabatan_tujuan is distinct from :jb and status = 'menunggu';
create function uji.putar() returns text language plpgsql as $$
declare
  c record;
begin
  select k.id, k.pagar, 0::bigint as diperiksa into c from api.kiriman_klaim('{"pekerja": "uji"}') k;
  select x.id, x.pagar, x.diperiksa into c from siklus.kiriman x where x.id = c.id;
  if c.id is null then
    return 'tidak ada';
  end if;
  perform api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', c.id, 'pagar', c.pagar, 'hasil', 'tahan', 'tunda_detik', 0))));
  return case when c.diperiksa = 0 then 'disusun' when c.diperiksa = api.kewajiban_nomor() then 'utuh' else 'diperiksa ' || c.diperiksa end;
end $$;
select is(uji.putar(), 'disusun', 'no phantom: the first claim writes it');
select is(uji.putar(), 'utuh', 'no phantom: the second looks at its lines, and notes by which state of the duties they hold');
select id as k, diperiksa as nomor from siklus.kiriman where status = 'menunggu' \gset
select is(uji.putar() || ' ' || (select count(*) from siklus.kiriman where id = :k and diperiksa = :nomor), 'utuh 1', 'no phantom: the third goes by that');
savepoint utuh;
select g.sop_id as g from siklus.pengingat g where g.kiriman_id = :k and g.jenis = 'monitoring' limit 1 \gset
insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat) select v.sop_id, v.id, api.hari_ini(uji.id('B')), 'Kepala', 'uji', api.hari_ini(uji.id('B')) from siklus.versi v where v.sop_id = :g and v.status = 'berlaku';
select is(api.kewajiban_nomor(), 0::bigint, 'no phantom: a fact takes the number away in its own transaction');
select is(uji.putar(), 'disusun', 'no phantom: and what speaks of it is replaced');
select is((select status || ' ' || alasan from siklus.kiriman where id = :k), 'batal diganti', 'no phantom: not sent');
rollback to utuh;
insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat) select v.sop_id, v.id, api.hari_ini(uji.id('B')), 'Kepala', 'uji', api.hari_ini(uji.id('B')) from siklus.versi v where v.sop_id = :g and v.status = 'berlaku';
select api.kewajiban_segarkan() \g /dev/null
select cmp_ok(api.kewajiban_nomor(), '>', :nomor::bigint, 'no phantom: made fresh, the duties have another number');
select is(uji.putar(), 'disusun', 'no phantom: by which the old text does not hold');
select is((select status from siklus.kiriman where id = :k), 'batal', 'no phantom: and is not sent');
rollback to utuh;
update siklus.pengingat set status = 'batal' where kiriman_id = :k and sop_id = :g;
select is(uji.putar(), 'disusun', 'no phantom: a line that was cancelled is seen though no duty has changed');
select is((select status from siklus.kiriman where id = :k), 'batal', 'no phantom: and is not sent');
rollback to utuh;
update siklus.saluran set aktif = false where jabatan_id = :jb;
select isnt(uji.putar(), 'utuh', 'an address that was stopped is not written to');
rollback to utuh;
create temporary view nyata as
select a.ctid as di, x.id from siklus.antrean a join siklus.kiriman x on x.id between a.nomor and a.hingga and x.coba_lagi = a.coba_lagi and x.status = 'menunggu'
  and a.hari is not distinct from case when x.golongan = 'rekap' and x.salinan_dari is null then x.tanggal end;
select is((select count(*) || ' ' || count(distinct id) from nyata),
  (select count(*) || ' ' || count(*) from siklus.kiriman where status = 'menunggu'), 'the queue is what waits, no more and no less');
select api.antrean_rapikan('infinity') \g /dev/null
select is((select count(*) from siklus.antrean a where a.ctid not in (select di from nyata)), 0::bigint, 'and a row that says nothing any more is taken out');
-- A part of a class: units of one group, planned one by one and together.
select uji.unit('B1', 'upt', 'B'), uji.unit('B2', 'upt', 'B'), uji.sop('B1', 'Satu', '2024-01-01'), uji.sop('B2', 'Dua', '2024-02-01') \g /dev/null
select api.kewajiban_segarkan() \g /dev/null
create function uji.terencana(unit bigint[]) returns setof text language sql as $$
  select x.unit_id || ' ' || count(*) from api.rencana_pada(siklus.sekarang(), unit, true) x group by x.unit_id $$;
select cmp_ok((select count(*)::int from uji.terencana(array(select r.unit_id from siklus.rencana_unit r where r.kelompok = uji.id('B')))), '>=', 2, 'units of one group have something to say');
select bag_eq('select t from siklus.rencana_unit r cross join lateral uji.terencana(array[r.unit_id]) t', 'select uji.terencana(array(select r.unit_id from siklus.rencana_unit r))',
  'a unit alone is planned as among all others of its class, and brings none of them along');

select * from finish();
rollback;
