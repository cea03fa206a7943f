-- SPDX-License-Identifier: MIT
-- Fills an empty, installed database with :kabupaten kabupaten of 50 units and 5,000 SOPs each, with the
-- past of real registers: half of the SOPs are in their second version, each has been evaluated once and
-- monitored twice; a unit's SOPs came in one import, the acts by date. Some kabupaten and units have a policy
-- of their own, a few evaluations are postponed, a few SOPs have passed to another unit.
\set ON_ERROR_STOP on
set maintenance_work_mem = '256MB';
insert into siklus.unit (kode, nama, jenis) values ('NEGARA', 'Negara', 'negara');
insert into siklus.unit (kode, nama, jenis, induk_id)
  select 'P' || i, 'Provinsi ' || i, 'provinsi', n.id from siklus.unit n, generate_series(1, (:kabupaten + 19) / 20) i where n.kode = 'NEGARA' order by i;
insert into siklus.unit (kode, nama, jenis, induk_id)
  select 'K' || i, 'Kabupaten ' || i, 'kabupaten', n.id from generate_series(1, :kabupaten) i join siklus.unit n on n.kode = 'P' || (i + 19) / 20 order by i;
insert into siklus.unit (kode, nama, jenis, induk_id)
  select k.kode || '-D' || i, 'Dinas ' || i, 'dinas', k.id from siklus.unit k, generate_series(1, 50) i where k.jenis = 'kabupaten' order by k.id, i;

set session_replication_role = replica; -- the ledger is empty: there is nothing to set back, a row at a time
insert into siklus.kebijakan (unit_id, kunci, nilai, pasal, masa)
  select u.id, k.kunci, k.nilai, 'Peraturan Bupati', '[2022-01-01,)' from siklus.unit u,
    (values ('evaluasi_bulan', '12'::jsonb), ('segera_hari', '30')) k (kunci, nilai)
  where u.jenis = 'kabupaten' and u.id % 10 = 0 or u.jenis = 'dinas' and u.id % 500 = 0;

insert into siklus.sop (unit_id, kunci, terdaftar)
  select u.id, 'pelayananadministrasipemerintahan' || g, date '2019-01-01' + (u.id % 1500)::int
  from siklus.unit u, generate_series(1, 100) g where u.jenis = 'dinas' order by u.id, g;
-- A first version, since ended in half of the SOPs; a second one in those.
insert into siklus.versi (sop_id, ke, status, nomor, judul, disahkan_oleh, tanggal_selesai, tanggal_pengesahan, tanggal_efektif, berakhir, akhir_tercatat, tercatat)
  select s.id, 1, case when s.id % 2 = 0 then 'diganti' else 'berlaku' end, '065/' || s.id || '/1', 'Pelayanan Administrasi Kegiatan Pemerintahan Nomor ' || s.id, 'Kepala Dinas',
    e - 20, e - 5, e, case when s.id % 2 = 0 then date '2023-01-01' + (s.id % 700)::int end,
    case when s.id % 2 = 0 then date '2023-01-01' + (s.id % 700)::int end, case when s.id % 3 = 0 then e else '-infinity' end
  from (select id, date '2018-01-01' + (id % 1800)::int as e from siklus.sop) s order by s.id;
insert into siklus.versi (sop_id, ke, status, nomor, judul, disahkan_oleh, tanggal_selesai, tanggal_pengesahan, tanggal_efektif, tercatat)
  select s.id, 2, 'berlaku', '065/' || s.id || '/2', 'Pelayanan Administrasi Kegiatan Pemerintahan Nomor ' || s.id, 'Kepala Dinas', e - 20, e - 5, e, e
  from (select id, date '2023-01-01' + (id % 700)::int as e from siklus.sop where id % 2 = 0) s order by e, s.id;
insert into siklus.evaluasi (sop_id, versi_id, tanggal, oleh, hasil, pelaku, tercatat)
  select s.id, v.id, t, 'Bagian Organisasi', 'tetap', 'bench', t
  from (select id, date '2024-12-01' + (id % 720)::int as t from siklus.sop) s join siklus.versi v on v.sop_id = s.id and v.status = 'berlaku' order by t, s.id;
insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat)
  select s.id, v.id, t, 'Kepala Dinas', 'bench', t
  from (select id, date '2025-11-01' + (id % 180)::int + 190 * g as t from siklus.sop, generate_series(0, 1) g) s
  join siklus.versi v on v.sop_id = s.id and v.status = 'berlaku' order by t, s.id;
insert into siklus.penundaan (sop_id, jatuh_tempo, hingga, tanggal, keputusan, alasan, oleh, pelaku, tercatat)
  select e.sop_id, (e.tanggal + interval '24 months')::date, (e.tanggal + interval '27 months')::date, date '2026-11-01', 'Keputusan 1', 'Perubahan peraturan', 'Sekda', 'bench', date '2026-11-01'
  from siklus.evaluasi e where e.sop_id % 500 = 0;
insert into siklus.sop_pindah (sop_id, dari, ke, tanggal, tercatat)
  select s.id, s.unit_id + 1, s.unit_id, date '2025-01-01', date '2025-01-01' from siklus.sop s join siklus.unit u on u.id = s.unit_id + 1 and u.jenis = 'dinas' where s.id % 10000 = 0;
vacuum analyze;
