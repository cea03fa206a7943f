-- SPDX-License-Identifier: MIT
-- Which channel carries which kind, by choice: it keeps a legal notice from no office altogether, be it the one that coordinates, a superior, or who
-- stands in for a vacant one; the forecast says the same.
begin;
\ir common.psql
select plan(10);
select uji.jam('2026-11-02 08:00+07'), uji.unit('K', 'kabupaten'), uji.unit('SETDA', 'sekretariat_daerah', 'K'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K') \g /dev/null
select uji.pejabat('K', 'bupati', 'Raharjo') as bupati, uji.pejabat('SETDA', 'sekda', 'Endah') as sekda, uji.pejabat('A', 'kepala', 'Siti') as ka, uji.pejabat('A', 'sekretaris', 'Sri') as sa, uji.pejabat('B', 'kepala', 'Budi') as kb \gset
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'surel', replace(j.jenis, '_', '') || j.id || '@example.go.id' from siklus.jabatan j;
insert into siklus.saluran (jabatan_id, jenis, alamat, rahasia) select x, 'webhook', 'https://example.go.id/' || x, api.rahasia_baru() from unnest(array[:ka, :kb]::bigint[]) x;
select uji.sop('A', 'Segera A', '2024-12-02') as ea, uji.sop('A', 'Lama A', '2024-09-20') as la, uji.sop('B', 'Lama B', '2024-09-20') as lb \gset
select uji.monitoring(id, '2026-11-01') from siklus.sop \g /dev/null
create function uji.lewat(hari date default '2026-11-02') returns text stable language sql as $$
  select string_agg(concat_ws(' ', v.judul, r.peran, split_part(j.nama, ' ', 1), r.saluran), ', ' order by v.judul, p.urut, r.saluran)
  from api.rencana_pada((hari + time '08:00') at time zone 'Asia/Jakarta') r join siklus.versi v on v.sop_id = r.sop_id join siklus.peran_tujuan p on p.peran = r.peran left join siklus.jabatan j on j.id = r.jabatan_id
$$;
create function uji.kata(apa text) returns text stable language sql as $$
  select string_agg(x, ', ' order by n) from unnest(string_to_array(uji.lewat(), ', ')) with ordinality y (x, n) where x like apa || ' %'
$$;

select is(uji.kata('Segera A'), 'Segera A koordinator Sekretaris surel, Segera A kepala Kepala surel, Segera A kepala Kepala webhook', 'no choice: by every channel');
select is(uji.tolak($$select api.saluran_pilih('{"unit": "A", "jenis": "evaluasi", "kanal": "webhook"}')$$), 'ok', 'a unit chooses one that its head has');
select is(uji.kata('Segera A'), 'Segera A koordinator Sekretaris surel, Segera A kepala Kepala webhook', 'the head by that; who coordinates has an address by mail alone, and is told by it');
select is(uji.kata('Lama A'), 'Lama A koordinator Sekretaris surel, Lama A kepala Kepala webhook, Lama A sekda Sekda surel, Lama A bupati Bupati surel', 'and so are the superiors');
select is((select string_agg(distinct concat_ws(' ', split_part(j.nama, ' ', 1), f.saluran), ', ') from api.rencana_depan(siklus.sekarang(), '2027-01-31', (select u.jalur from siklus.unit u where u.kode = 'A')) f left join siklus.jabatan j on j.id = f.jabatan_id where f.tanggal > '2026-11-02' and f.eskalasi = 0),
  'Kepala webhook, Sekretaris surel', 'the forecast says the same');
select uji.tolak($$select api.saluran_pilih('{"unit": "B", "jenis": "evaluasi", "kanal": "webhook"}')$$) \g /dev/null
update siklus.saluran set aktif = false where jabatan_id = :kb;
select is(uji.kata('Lama B'), 'Lama B kepala Bupati surel, Lama B sekda Sekda surel, Lama B bupati Bupati surel', 'a head whose addresses are gone since: who stands in is told by what he has');
update siklus.saluran set aktif = false;
select is(uji.kata('Lama B'), 'Lama B kepala surel', 'nobody has an address: planned all the same, so that it ends as a dead letter that is seen');
update siklus.saluran set aktif = true;
select uji.tolak($$select api.saluran_pilih('{"unit": "A", "jenis": "tahap", "kanal": "tidak-ada"}')$$) \g /dev/null
select is((select string_agg(t.jenis || ' ' || api.saluran_terpaksa(uji.id('A'), t.jenis, :sa, '2026-11-02'), ', ' order by t.jenis) from (values ('evaluasi'), ('monitoring'), ('tahap')) t (jenis)), 'evaluasi true, monitoring true, tahap false', 'other kinds go nowhere where that is chosen');
select uji.tolak($$select api.saluran_pilih('{"jenis": "tahap", "kanal": "surel"}')$$), uji.tolak($$select api.saluran_pilih('{"unit": "B", "jenis": "tahap", "kanal": "semua"}')$$) \g /dev/null
select is((select string_agg(concat_ws(' ', u.kode, t.saluran), ', ' order by u.kode) from api.saluran_tutup() t join siklus.unit u on u.id = t.unit_id where t.jenis = 'tahap' and t.saluran = 'webhook' and u.kode in ('B', 'SETDA')), 'SETDA webhook',
  'every channel for a unit, though the country has chosen one');
select is((select string_agg(unit || ' ' || kanal, ', ' order by unit) from api.saluran_pilihan_daftar('{}') where jenis = 'tahap'), 'A tidak ada, B semua, nasional surel', 'and the list says so');
select * from finish();
rollback;
