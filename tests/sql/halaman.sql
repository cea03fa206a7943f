-- SPDX-License-Identifier: MIT
-- The Bupati's page: its numbers, who is late and why, what is below; and the months that are kept for its trend, which are the truth
-- or are not read.
begin;
set jit = off; -- as endpoints have it
\ir common.psql
select plan(32);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('A1', 'bagian', 'A'), uji.unit('B', 'dinas', 'K'), uji.unit('C', 'dinas', 'K') \g /dev/null
select uji.kepala('A', 'Siti', 'siti@example.go.id') \g /dev/null
select uji.sop('A', 'Surat Masuk', '2024-10-10') as s, uji.sop('A1', 'Arsip', '2024-03-01') as a, uji.sop('B', 'Aset', '2024-11-01') as b, uji.sop('C', 'Tamu', '2025-03-01') as c, uji.sop('K', 'Rapat', '2024-12-01') as k \gset

create function uji.hal(unit text default null) returns jsonb stable language sql as $$ select api.halaman_bupati(jsonb_strip_nulls(jsonb_build_object('unit', unit))) $$;
create function uji.urut(unit text default null) returns text stable language sql as $$
  select string_agg(concat_ws(' ', x ->> 'kode', x ->> 'terlambat', x ->> 'terlama_hari'), ', ' order by n) from jsonb_array_elements(uji.hal(unit) -> 'peringkat') with ordinality y (x, n) $$;

-- Numbers, ranks, the way down.
select is(uji.hal() #>> '{unit,kode}', 'K', 'the one root is the page');
select is((uji.hal() -> 'total') - '{sop,proses,kebutuhan,tercakup,ditunda}'::text[], '{"patuh": 1, "segera": 1, "terlambat": 3, "data_kurang": 0, "terlama_hari": 267, "persen_patuh": 40.0}', 'Pasal 13: three of five are late, the longest since 1 March');
select is(uji.urut(), 'A 2 267, B 1 22', 'ranked by the longest delay, each with all below it');
select is(concat_ws(' ', uji.hal() ->> 'unit_terlambat', 'dari', uji.hal() ->> 'unit_dinilai', uji.hal() ->> 'sebutan'), '2 dari 4 SKPD', 'counted are the units right below, and the unit itself');
select is(uji.hal('A') ->> 'sebutan', 'unit kerja', 'which below an SKPD are none themselves');
select is(uji.urut('A'), 'A1 1 267, A 1 44', 'below it, its own');
select is(uji.hal('A') #>> '{induk,kode}', 'K', 'with the way up');
select is((uji.hal() ? 'terlambat') || ' ' || jsonb_array_length(uji.hal('A') -> 'terlambat'), 'false 2', 'a unit that is named tells its late SOPs');
select is(uji.hal('A') #>> '{terlambat,0,judul}', 'Arsip', 'the oldest due date first');
select throws_ok($$select uji.hal('TAK-ADA')$$, 'SK404', null, 'a unit that is none');
select is(uji.hal() #>> '{dasar,bulan}', '24', 'Pasal 13: and the rule');

-- Reasons.
select is(uji.hal() #>> '{peringkat,1,sebab}', null, 'nothing is said yet');
select api.evaluasi_tunda(jsonb_build_object('id', :b, 'hingga', '2026-11-25', 'keputusan', '188/1', 'alasan', E'Perubahan\nperaturan', 'oleh', 'Sekda', 'tanggal', '2026-11-23')) \g /dev/null
select is(uji.urut(), 'A 2 267', 'what is postponed is not late');
select uji.jam('2026-12-01 09:00+07') \g /dev/null
select is(uji.hal() #> '{peringkat,1,sebab}' ->> 'sebab', 'Perubahan peraturan', 'when that has passed it is, and says why');
select is(uji.hal('B') #>> '{terlambat,0,sebab,hingga}', '2026-11-25', 'and until when');
insert into siklus.kiriman (unit_id, jabatan_tujuan, saluran, tanggal, coba_lagi) select uji.id('A'), j.id, 'surel', '2026-11-30', now() from siklus.jabatan j where j.unit_id = uji.id('A');
insert into siklus.tanggapan (kiriman_id, jabatan_id, jenis, sop_id, rujukan, jatuh_tempo, langkah, nama, catatan, alamat)
  select k.id, k.jabatan_tujuan, 'evaluasi', :s, 0, '2026-10-10', 0, 'Siti', 'Menunggu SOTK', '' from siklus.kiriman k;
select is(uji.hal('A') #>> '{terlambat,1,sebab,sebab}', 'Menunggu SOTK', 'an acknowledgement says why, too');
select results_eq('select sop_id, sumber, tanggal, sebab from api.sebab_pada(''2026-12-01'') order by 1',
  format('select sop_id, sumber, tanggal, sebab from api.halaman_sebab(''2026-12-01'', ''{%s,%s,%s}'', ''{2026-10-10,2026-03-01,2026-11-01}'') order by 1', :s, :a, :b), 'the same as the report says');

-- The months that are kept.
create function uji.tren(unit text) returns jsonb stable language sql as $$
  select api.tren_isi('2026-12-01', (select u.jalur from siklus.unit u where u.kode = unit)) $$;
create function uji.dibaca(unit text) returns text stable language sql as $$ -- from what is kept?
  select case when not exists (select from siklus.bulan_basi) and (select count(*) from siklus.bulan_siap) >= 23 then 'disimpan' else 'dihitung' end
    || case when uji.hal(unit) -> 'tren' = uji.tren(unit) then ' benar' else ' salah' end $$;
create function uji.segar() returns text language plpgsql as $$
begin
  for i in 1 .. 24 loop
    perform api.bulan_segarkan();
  end loop;
  return (select string_agg(distinct uji.dibaca(k), ', ') from unnest('{K,A,A1,C}'::text[]) k);
end $$;
select is(uji.dibaca('K'), 'dihitung benar', 'before anything is kept, all is counted');
select api.bulan_segarkan() \g /dev/null
select is((select string_agg(b.akhir::text, ',') from siklus.bulan_siap b), '2026-11-30', 'one month at a time, the latest first');
select is(uji.segar(), 'disimpan benar', 'kept and true: of the whole, a branch, a leaf, a unit that is in time');
select is((select count(*)::int from siklus.bulan_siap), 23, 'no month too many');
select isnt((select jsonb_agg(x -> 'terlambat') from jsonb_array_elements(uji.tren('K')) x)::text, null, 'there is something to tell');

-- What moves no month that is over leaves no mark; what does, does.
select uji.evaluasi(:a, '2026-12-01') \g /dev/null
select is(uji.dibaca('K'), 'disimpan benar', 'an evaluation of today changes no month that is over');
select uji.sop('B', 'Barang Milik Daerah', '2024-01-15') as d \gset
select is(uji.dibaca('K'), 'dihitung benar', 'an opening balance does: counted until it is kept again');
select is(uji.segar(), 'disimpan benar', 'and kept again');
select uji.evaluasi(:d, '2025-06-01') \g /dev/null
select is(uji.dibaca('K'), 'dihitung benar', 'so does an evaluation that comes with it');
select is(uji.segar(), 'disimpan benar', 'kept again');
select uji.kebijakan('A', 'evaluasi_bulan', '12', '[2020-01-01,)') \g /dev/null
select is(uji.dibaca('A'), 'dihitung benar', 'policy that holds for the past');
select is(uji.segar(), 'disimpan benar', 'kept again');
insert into siklus.sop_pindah (sop_id, dari, ke, tanggal, tercatat) values (:c, uji.id('B'), uji.id('C'), '2025-08-01', '2025-08-01');
select is(uji.dibaca('C'), 'dihitung benar', 'an SOP that was another''s');
select is(uji.segar(), 'disimpan benar', 'kept again');
select uji.jam('2026-10-15 09:00+07'), api.bulan_segarkan() \g /dev/null
select is((select max(b.akhir) from siklus.bulan_siap b), '2026-09-30', 'a clock that went back forgets the months to come');

select * from finish();
rollback;
