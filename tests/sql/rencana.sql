-- SPDX-License-Identifier: MIT
-- The rehearsal on paper says what the planner then does: played day by day, every digest that was foreseen goes out,
-- on its day, to its office, with as many lines, and no other; looking writes nothing.
begin;
\ir common.psql
select plan(14);
select uji.jam('2026-11-23 08:00+07'), uji.unit('K', 'kabupaten'), uji.unit('SETDA', 'sekretariat_daerah', 'K'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K'), uji.unit('U', 'upt', 'B') \g /dev/null
select uji.kepala('K', 'Raharjo', 'bupati@example.go.id'), uji.kepala('A', 'Siti', 'a@example.go.id', 'http://127.0.0.1/a'), uji.kepala('B', 'Budi', 'b@example.go.id') \g /dev/null
select uji.pejabat('SETDA', 'sekda', 'Endah'), uji.pejabat('SETDA', 'asisten', 'Gunarso'), uji.pejabat('A', 'sekretaris', 'Sri') \g /dev/null
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'surel', j.jenis || '@example.go.id' from siklus.jabatan j where j.jenis in ('sekda', 'asisten', 'sekretaris');
-- B works six days a week; the kabupaten has a holiday of its own, the country some more; the secretary leaves in February.
select uji.kebijakan('B', 'hari_kerja', '[1, 2, 3, 4, 5, 6]') \g /dev/null
insert into siklus.libur (unit_id, tanggal, nama, jenis, sumber) values (uji.id('K'), '2026-12-18', 'Hari jadi', 'libur_daerah', 'Perbup'), (null, '2026-12-25', 'Natal', 'libur_nasional', 'SKB'),
  (null, '2027-01-01', 'Tahun baru', 'libur_nasional', 'SKB'), (null, '2026-12-24', 'Cuti bersama', 'cuti_bersama', 'SKB');
update siklus.pejabat set masa = '[2020-01-01,2027-02-01)' where nama = 'Sri';
delete from siklus.saluran where alamat = 'sekretaris@example.go.id';
insert into siklus.saluran (pejabat_id, jenis, alamat) select id, 'surel', 'sri@example.go.id' from siklus.pejabat where nama = 'Sri';
select uji.sop(u, t || u, e::date) from (values ('Terlambat ', '2022-09-14'), ('Segera ', '2024-12-13'), ('Baru ', '2026-10-01'), ('Sedang ', '2025-02-20')) x (t, e), unnest('{A,B,U,SETDA}'::text[]) u \g /dev/null
select uji.aktif('K') \g /dev/null

select uji.isi_tabel() as isi \gset
create temporary table ramalan as select * from api.pengingat_rencana('{"sampai": "2027-04-30"}');
select is(uji.isi_tabel(), :'isi', 'looking writes nothing');
select cmp_ok((select count(*)::int from ramalan), '>', 50, 'there is something to foresee');

select is((select string_agg(distinct r.unit, ',' order by r.unit) from api.pengingat_rencana('{"sampai": "2027-04-30", "unit": "U"}') r), 'B,K,SETDA', 'of one unit: the offices that are told of it');

create temporary table nyata (tanggal date, unit text, jabatan text, saluran text, jumlah bigint);
create function uji.jalani(dari date, sampai date) returns void language plpgsql as $$
declare
  h date;
begin
  for h in select d::date from generate_series(dari, sampai, interval '1 day') d loop
    perform uji.jam((h::text || ' 09:00+07')::timestamptz);
    perform api.rencana_jalankan('{}');
    insert into nyata
    select h, u.kode, j.nama, k.saluran, (select count(*) from (select distinct g.jenis, g.sop_id, g.unit_id, g.rujukan, g.jatuh_tempo from siklus.pengingat g where g.kiriman_id = k.id and g.status = 'menunggu') x)
    from siklus.kiriman k join siklus.unit u on u.id = k.unit_id left join siklus.jabatan j on j.id = k.jabatan_tujuan
    where k.status = 'menunggu' and k.golongan = 'rekap' and k.coba_lagi <= siklus.sekarang();
    update siklus.kiriman set status = 'terkirim', selesai = siklus.sekarang() where status = 'menunggu' and coba_lagi <= siklus.sekarang();
  end loop;
end $$;
select uji.jalani('2026-11-23', '2027-04-30') \g /dev/null
select is_empty('select tanggal, unit, jabatan, saluran, jumlah from ramalan except select * from nyata', 'what is foreseen goes out');
select is_empty('select * from nyata except select tanggal, unit, jabatan, saluran, jumlah from ramalan', 'and nothing else does');
select is((select count(*) from ramalan where tanggal in ('2026-12-18', '2026-12-24', '2026-12-25', '2027-01-01')), 0::bigint, 'not on a day off');
select cmp_ok((select count(*)::int from ramalan where extract(isodow from tanggal) = 6), '>', 0, 'on a Saturday where the week has six days');
select is((select string_agg(distinct unit, ',') from ramalan where extract(isodow from tanggal) = 6), 'B', 'and only there: a superior is told on his own days');
select is((select max(tanggal) from ramalan where jabatan = 'Sekretaris A') < '2027-02-01' , true, 'whose term is over is told no more');
select is((select count(*) > 0 from ramalan where jabatan = 'Asisten SETDA' and eskalasi > 0 and terlambat = 0), true, 'what is for a superior is counted as such');
select is((select string_agg(distinct pengiriman, ',') from ramalan), 'aktif', 'armed');

select is(uji.tolak($$select * from api.pengingat_rencana('{"sampai": "2029-06-01"}')$$), 'SK422 rencana-di-luar-batas', 'two years at most');
select is(uji.tolak($$select * from api.pengingat_rencana('{"sampai": "2027-04-29"}')$$), 'SK422 rencana-di-luar-batas', 'nothing of days gone by');
select is(uji.tolak($$select * from api.pengingat_rencana('{"unit": "A"}')$$), 'SK400 parameter-kurang', 'until when must be said');
select * from finish();
rollback;
