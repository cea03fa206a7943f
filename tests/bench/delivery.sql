-- SPDX-License-Identifier: MIT
-- Fills an installed rehearsal database with :jumlah webhooks that wait, over 1,000 offices, each with its text of 700
-- bytes, its address and a line of the ledger; it is ten in the morning of a working day. What a daemon would have done before
-- is done: the plan up to then is made and told, the trail is sealed.
\set ON_ERROR_STOP on
set jit = off; -- as it is for all that a daemon calls
update siklus.sistem set geser = timestamptz '2026-11-23 10:00+07' - now();
insert into siklus.unit (kode, nama, jenis) values ('K', 'Kabupaten', 'kabupaten');
insert into siklus.unit (kode, nama, jenis, induk_id) select 'D' || i, 'Dinas ' || i, 'dinas', u.id from siklus.unit u, generate_series(1, 1000) i where u.kode = 'K';
insert into siklus.jabatan (unit_id, jenis, nama) select id, 'kepala', 'Kepala ' || kode from siklus.unit where kode ~ '^D';
insert into siklus.saluran (jabatan_id, jenis, alamat, rahasia) select id, :'saluran', case :'saluran' when 'surel' then 'kepala' || id || '@balangan.example' else 'http://127.0.0.1/d' || id end,
  case :'saluran' when 'webhook' then api.rahasia_baru() end from siklus.jabatan;
insert into siklus.sop (unit_id, kunci) select id, 's' || id from siklus.unit where kode ~ '^D';
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif) select id, 1, 'berlaku', 'SOP ' || id, '2020-01-07' from siklus.sop;
insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku) select id, true, 0, 'bench' from siklus.unit where kode = 'K';
select api.kewajiban_segarkan() \g /dev/null
analyze;
update siklus.sistem set geser = timestamptz '2026-11-20 10:00+07' - now(); -- since then no duty has come to a step
select api.rencana_jalankan('{}') from generate_series(1, 2) \g /dev/null
update siklus.kiriman set status = 'terkirim', selesai = siklus.sekarang() where status = 'menunggu';
select api.antrean_rapikan('infinity') \g /dev/null
update siklus.sistem set geser = timestamptz '2026-11-23 10:00+07' - now();
select api.rencana_jalankan('{}') from generate_series(1, 2) \g /dev/null
select api.jejak_segel('{}') from generate_series(1, 20) \g /dev/null
create temporary table u as
select row_number() over (order by s.unit_id) - 1 as n, s.unit_id, s.id as sop_id, j.id as jabatan_id, c.id as saluran_id, w.jatuh_tempo, w.rujukan
from siklus.sop s join siklus.jabatan j on j.unit_id = s.unit_id join siklus.saluran c on c.jabatan_id = j.id join siklus.kewajiban w on w.sop_id = s.id and w.jenis = 'evaluasi';
insert into siklus.kiriman (unit_id, jabatan_tujuan, jabatan_id, saluran_id, saluran, tanggal, urut, coba_lagi, diperiksa)
select u.unit_id, u.jabatan_id, u.jabatan_id, u.saluran_id, :'saluran', '2026-11-23', 1 + i / 1000, '2026-11-23 08:00+07', api.kewajiban_nomor() from generate_series(0, :jumlah - 1) i join u on u.n = i % 1000 order by i;
insert into siklus.pengingat (sop_id, jenis, rujukan, jatuh_tempo, langkah, jabatan_id, saluran, kiriman_id, perkiraan)
select u.sop_id, 'evaluasi', u.rujukan, u.jatuh_tempo, k.urut, k.jabatan_id, k.saluran, k.id, false from siklus.kiriman k join u on u.unit_id = k.unit_id where k.tanggal = '2026-11-23' order by k.id;
\if :surat
insert into siklus.kiriman_isi (kiriman_id, isi, baris, penerima) select k.id, api.surel_susun('rekap', api.rekap(k, '{"jabatan": "Kepala", "nama": "Siti"}'))::text, 1, 'Siti' from siklus.kiriman k where k.tanggal = '2026-11-23' order by k.id;
\else
insert into siklus.kiriman_isi (kiriman_id, isi, baris, penerima) select k.id, rpad(format('{"id":"%s","isi":"', k.kunci), 698, 'x') || '"}', 1, 'Siti' from siklus.kiriman k where k.tanggal = '2026-11-23' order by k.id;
\endif
vacuum analyze;
checkpoint;
