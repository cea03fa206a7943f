-- SPDX-License-Identifier: MIT
-- Fills an installed rehearsal database with 1,000,000 duties (:unit units of :sop SOPs, each evaluated and monitored
-- once; both clocks run 24 months) whose due dates lie evenly in 800 days, :berkas SOPs of a unit sharing theirs as those of one decree
-- do. The ladder has eight steps, to the head, so that 10,000 duties come to a step on any one day. The plan is
-- complete up to the day before 2026-11-25, and what it said has been sent.
\set ON_ERROR_STOP on
set maintenance_work_mem = '256MB';
update siklus.sistem set geser = timestamptz '2026-11-24 10:00+07' - now();
insert into siklus.unit (kode, nama, jenis) values ('NEGARA', 'Negara', 'negara');
insert into siklus.unit (kode, nama, jenis, induk_id)
  select 'P' || i, 'Provinsi ' || i, 'provinsi', n.id from siklus.unit n, generate_series(1, (:unit + 999) / 1000) i where n.kode = 'NEGARA' order by i;
insert into siklus.unit (kode, nama, jenis, induk_id)
  select 'K' || i, 'Kabupaten ' || i, 'kabupaten', n.id from generate_series(1, (:unit + 49) / 50) i join siklus.unit n on n.kode = 'P' || (i + 19) / 20 order by i;
insert into siklus.unit (kode, nama, jenis, induk_id)
  select 'D' || i, 'Dinas ' || i, 'dinas', k.id from generate_series(1, :unit) i join siklus.unit k on k.kode = 'K' || (i + 49) / 50 order by i;
insert into siklus.jabatan (unit_id, jenis, nama) select id, j, initcap(j) || ' ' || kode from siklus.unit, (values ('kepala'), ('sekretaris')) x (j) where jenis = 'dinas' order by id;
insert into siklus.pejabat (jabatan_id, nama, status, masa) select id, nama, 'definitif', '[2020-01-01,)' from siklus.jabatan order by id;
insert into siklus.saluran (jabatan_id, jenis, alamat) select id, 'surel', 'j' || id || '@balangan.example' from siklus.jabatan order by id;
insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku) select id, true, 0, 'bench' from siklus.unit where kode = 'NEGARA';
update siklus.kebijakan set nilai = '24' where kunci = 'monitoring_bulan';
update siklus.kebijakan set nilai = '{"langkah": [-90, -60, -30, -14, -7, -1, 0, 7], "ulang_hari": 366}' where kunci in ('tangga_evaluasi', 'tangga_monitoring');

set session_replication_role = replica; -- the ledger is empty: there is nothing to set back, a row at a time
insert into siklus.sop (unit_id, kunci, terdaftar)
  select u.id, 's' || g, '2020-01-01' from siklus.unit u, generate_series(1, :sop) g where u.jenis = 'dinas' order by u.id, g;
insert into siklus.versi (sop_id, ke, status, nomor, judul, disahkan_oleh, tanggal_efektif)
  select s.id, 1, 'berlaku', '065/' || s.id || '/1', 'Pelayanan Administrasi Kegiatan Pemerintahan Nomor ' || s.id, 'Kepala Dinas', '2020-01-06' from siklus.sop s order by s.id;
create temporary table h as
  select v.sop_id, v.id as versi_id, date '2026-11-05' + (('x' || substr(md5('e' || v.sop_id / :berkas), 1, 6))::bit(24)::int % 800) as e,
    date '2026-11-05' + (('x' || substr(md5('m' || v.sop_id / :berkas), 1, 6))::bit(24)::int % 800) as m from siklus.versi v;
insert into siklus.evaluasi (sop_id, versi_id, tanggal, oleh, hasil, pelaku, tercatat)
  select sop_id, versi_id, t, 'Bagian Organisasi', 'tetap', 'bench', t from h cross join lateral (values ((e - interval '24 months')::date)) x (t) order by t, sop_id;
insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat)
  select sop_id, versi_id, t, 'Kepala Dinas', 'bench', t from h cross join lateral (values ((m - interval '24 months')::date)) x (t) order by t, sop_id;
set session_replication_role = origin;
vacuum analyze;
