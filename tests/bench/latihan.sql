-- SPDX-License-Identifier: MIT
-- Makes a register of sejuta.sql one that sends: heads, coordinators and superiors with mail, sending armed, a working morning;
-- and public.sepekan(), the acts of a week: what falls due until the next is evaluated and monitored, but for one SOP in twenty.
\set ON_ERROR_STOP on
insert into siklus.unit (kode, nama, jenis, induk_id) select 'SETDA', 'Sekretariat Daerah', 'sekretariat_daerah', id from siklus.unit where jenis = 'kabupaten';
insert into siklus.unit (kode, nama, jenis, induk_id) select 'BAGOR', 'Bagian Organisasi', 'bagian', id from siklus.unit where kode = 'SETDA';
insert into siklus.jabatan (unit_id, jenis, nama)
  select u.id, x.j, initcap(x.j) || ' ' || u.kode
  from siklus.unit u join (values ('dinas', 'kepala'), ('dinas', 'sekretaris'), ('bagian', 'kepala'), ('sekretariat_daerah', 'sekda'), ('sekretariat_daerah', 'asisten'), ('kabupaten', 'bupati')) x (u, j)
    on x.u = u.jenis order by u.id, x.j;
insert into siklus.pejabat (jabatan_id, nama, status, masa) select id, nama, 'definitif', '[2020-01-01,)' from siklus.jabatan order by id;
insert into siklus.saluran (jabatan_id, jenis, alamat) select id, 'surel', 'j' || id || '@balangan.example' from siklus.jabatan order by id;
insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku) select id, true, 0, 'bench' from siklus.unit where jenis = 'kabupaten';
update siklus.sistem set geser = timestamptz '2026-11-22 08:05+07' - now();
create procedure public.sepekan() language plpgsql as $$
declare
  hari date := api.hari_pusat(siklus.sekarang());
begin
  insert into siklus.evaluasi (sop_id, versi_id, tanggal, oleh, hasil, pelaku, tercatat)
    select k.sop_id, v.id, hari, 'Bagian Organisasi', 'tetap', 'bench', hari
    from siklus.kewajiban k join siklus.versi v on v.sop_id = k.sop_id and v.status = 'berlaku' where k.jenis = 'evaluasi' and k.sop_id % 20 <> 0 and k.acuan <= hari + 7;
  insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat)
    select k.sop_id, v.id, hari, 'Kepala Dinas', 'bench', hari
    from siklus.kewajiban k join siklus.versi v on v.sop_id = k.sop_id and v.status = 'berlaku' where k.jenis = 'monitoring' and k.sop_id % 20 <> 0 and k.acuan <= hari + 7;
end $$;
vacuum analyze;
