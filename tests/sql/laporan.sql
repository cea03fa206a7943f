-- SPDX-License-Identifier: MIT
-- What reports say: the trend of months against the state of each of these days, the letterhead and who signs, reasons, evaluations in
-- time, what became of the last report, the place of an SKPD, forms.
begin;
\ir common.psql
select plan(47);

-- A history of thirty months: SOPs that come, pass on, are evaluated (some told of later), postponed and revoked; policy gets stricter.
select setseed(0.27), uji.jam('2024-05-20 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('S', 'sekretariat_daerah', 'K'), uji.unit('D1', 'dinas', 'K'), uji.unit('D2', 'dinas', 'K'), uji.unit('L', 'kabupaten') \g /dev/null
do $$
#variable_conflict use_variable
declare
  hari date;
  s record;
begin
  for i in 0 .. 30 loop
    hari := ('2024-05-20'::date + make_interval(months => i))::date;
    perform uji.jam(hari + time '09:00' at time zone 'Asia/Jakarta');
    perform uji.sop(case when j % 2 = 0 then 'D1' else 'D2' end, format('SOP %s-%s', i, j), case when random() < 0.9 then hari - (random() * 900)::int end) from generate_series(1, 4) j;
    for s in select x.id, k.jatuh_tempo, k.efektif from siklus.sop x join api.keadaan(hari) k on k.sop_id = x.id and k.versi_id is not null and k.efektif < hari - 40 where random() < 0.15 loop
      if random() < 0.08 then
        perform uji.evaluasi(s.id, hari - 1, 'cabut');
      elsif random() < 0.3 and s.jatuh_tempo between hari - 60 and hari + 60 then
        perform api.evaluasi_tunda(jsonb_build_object('id', s.id, 'hingga', s.jatuh_tempo + 75, 'alasan', 'Tim bertugas pada pemilu', 'keputusan', '188/' || i, 'tanggal', hari - 2, 'oleh', 'Sekda'));
      elsif random() < 0.1 then
        insert into siklus.sop_pindah (sop_id, dari, ke, tanggal, tercatat) select x.id, x.unit_id, uji.id('L'), hari - 3, hari from siklus.sop x where x.id = s.id and x.unit_id <> uji.id('L');
        update siklus.sop set unit_id = uji.id('L') where id = s.id;
      else
        perform uji.evaluasi(s.id, hari - (random() * 26)::int);
      end if;
    end loop;
    if i = 20 then
      insert into siklus.kebijakan (unit_id, kunci, nilai, pasal, masa) values (uji.id('D1'), 'evaluasi_bulan', '12', 'Pasal uji', daterange(hari, null));
    end if;
  end loop;
end $$;
select uji.jam('2026-11-21 09:00+07') \g /dev/null
create function uji.tren_lambat(hari date, kode text) returns table (akhir date, berlaku bigint, patuh bigint, terlambat bigint, data_kurang bigint, persen_patuh numeric) stable language sql as $$
  select m.d, count(k.versi_id), count(*) filter (where k.status in ('patuh', 'segera')), count(*) filter (where k.status = 'terlambat'), count(*) filter (where k.versi_id is not null and k.status = 'data_kurang'),
    round(100.0 * count(*) filter (where k.status in ('patuh', 'segera')) / nullif(count(*) filter (where k.status in ('patuh', 'segera', 'terlambat')), 0), 1)
  from (select least((date_trunc('month', hari) - make_interval(months => i - 1))::date - 1, hari) as d from generate_series(0, 23) i) m
  left join lateral api.keadaan(m.d, (select u.jalur from siklus.unit u where u.kode = tren_lambat.kode)) k on true
  group by m.d order by m.d
$$;
select ok((select max(terlambat) > 5 and max(patuh) > 20 and min(berlaku) > 0 from uji.tren_lambat('2026-11-21', 'K')) and (select count(*) > 3 from siklus.penundaan) and (select count(*) > 3 from siklus.sop_pindah),
  'the history has everything in it');
select results_eq(format('select * from api.tren_kepatuhan(%L, (select jalur from siklus.unit where kode = %L))', d, u), format('select * from uji.tren_lambat(%L, %L)', d, u), format('as each day by itself: %s per %s', u, d))
from (values ('2026-11-21'::date), ('2026-10-31'), ('2025-03-01')) x (d), (values ('K'), ('D1'), ('D2'), ('L')) y (u);
select results_eq($$select * from api.tren_kepatuhan('2026-11-21')$$, $$select * from uji.tren_lambat('2026-11-21', null)$$, 'and all together');
select is((select string_agg(akhir::text, ' ') from api.tren_kepatuhan('2026-03-31', null, 3)), '2026-01-31 2026-02-28 2026-03-31', 'months end on their last day, and as_of is the last of them');

-- Letterhead and signature.
create function uji.kop(kode text, hari date) returns jsonb stable language sql as $$
  select api.laporan_kepala(u, hari) -> 'kop' from siklus.unit u where u.kode = kop.kode
$$;
create function uji.penanda(kode text, hari date) returns text stable language sql as $$
  select concat_ws(' ', r ->> 'status', r ->> 'jabatan', r ->> 'nama', r ->> 'nip') from siklus.unit u, lateral (select api.laporan_kepala(u, hari) -> 'penanda' as r) x where u.kode = penanda.kode
$$;
select is(uji.kop('D1', '2026-11-21'), '{"pemerintah": "PEMERINTAH UNIT K", "kantor": "UNIT D1"}', 'kop: made of names where nobody has set it');
select is(uji.penanda('D1', '2026-11-21'), '', 'nobody signs where nobody holds an office');
insert into siklus.unit (kode, nama, jenis, induk_id) values ('BO', 'Bagian Organisasi', 'bagian', uji.id('S'));
select uji.pejabat('BO', 'kepala', 'Rahmadi', '1', 'definitif', '[2020-01-01,2026-06-01)'), uji.pejabat('BO', 'kepala', 'Umi', '2', 'plt', '[2026-06-01,)'), uji.pejabat('D1', 'kepala', 'Siti', '3') \g /dev/null
select is(uji.kop('D1', '2026-11-21'), '{"pemerintah": "PEMERINTAH UNIT K", "kantor": "UNIT S"}', 'the bureau writes on the paper of its Sekretariat Daerah');
select is(uji.penanda('D1', '2026-05-31') || ', ' || uji.penanda('D1', '2026-11-21'), 'definitif Kepala BO Rahmadi 1, plt Kepala BO Umi 2', 'Pasal 14: its acting head on that day signs');
select api.kebijakan_tetapkan('{"unit": "K", "kunci": "kop_surat", "nilai": {"pemerintah": "PEMERINTAH KABUPATEN K", "kantor": "SEKRETARIAT DAERAH", "alamat": "Jalan A", "tempat": "Kota"}, "mulai": "2026-11-21", "pasal": "Perbup"}') \g /dev/null
select is(uji.kop('D1', '2026-11-21') ->> 'alamat', 'Jalan A', 'kop: inherited from above');
select is(uji.kop('D1', '2026-11-20') ->> 'alamat', null, 'kop: as of a day');
select is(array(select distinct d -> 'kop' from (values (api.laporan_bupati('{"unit": "K"}')), (api.laporan_rapor('{"unit": "D1"}')), (api.laporan_kebutuhan('{"unit": "D1"}')),
  (api.laporan_rencana_evaluasi('{"unit": "K", "tahun": 2027}')), (api.laporan_bukti('{"unit": "D1", "sejak": "2026-01-01"}')), (api.laporan_monitoring('{"unit": "D1"}'))) x (d)),
  array[uji.kop('D1', '2026-11-21')], 'kop: the same of every report');
select is(uji.tolak(format('select api.kebijakan_tetapkan(%L)', jsonb_build_object('unit', 'K', 'kunci', 'kop_surat', 'nilai', n::jsonb, 'mulai', '2027-01-01', 'pasal', 'p'))), 'SK422 kebijakan-tak-sah', 'kop: not ' || n)
from unnest(array['"PEMERINTAH"', '{"pemerintah": "A"}', '{"pemerintah": "A", "kantor": ""}', '{"pemerintah": "A", "kantor": "B", "logo": "C"}', '{"pemerintah": "A", "kantor": "B", "alamat": 5}']) n;

-- The report.
select api.laporan_bupati('{"unit": "K"}') as d \gset
select is((:'d'::jsonb) #>> '{total,terlambat}', (select sum(terlambat)::text from api.laporan_status('{"unit": "K"}')), 'the report counts as the status does');
select is(api.laporan_rapor('{"unit": "K"}') #> '{total}' #- '{terlama_hari}' #- '{evaluasi_tepat}' #- '{evaluasi_lewat}', (:'d'::jsonb) -> 'total', 'and so does the report card');
select is((:'d'::jsonb) #>> '{tren,23,terlambat}', (:'d'::jsonb) #>> '{total,terlambat}', 'its trend ends with its total');
select is(jsonb_array_length((:'d'::jsonb) -> 'sop'), (select count(*)::int from api.kepatuhan('2026-11-21', (select jalur from siklus.unit where kode = 'K'))), 'its annex has every SOP');
select is((select (x ->> 'terlambat')::int from jsonb_path_query((:'d'::jsonb), '$.sebelumnya') x),
  (select count(*)::int from api.keadaan('2026-08-21', (select jalur from siklus.unit where kode = 'K')) where status = 'terlambat'), 'the report before told of those late three months ago');
select is((select (s ->> 'dievaluasi')::int + (s ->> 'ditunda')::int + (s ->> 'berakhir')::int + (s ->> 'pindah')::int + (s ->> 'masih')::int - (s ->> 'terlambat')::int from (select (:'d'::jsonb) -> 'sebelumnya' as s) x), 0, 'each of them became something');
select is((api.laporan_bupati('{"unit": "K", "sebelumnya": "2026-11-21"}') #>> '{sebelumnya,masih}')::int, ((:'d'::jsonb) #>> '{total,terlambat}')::int, 'since today nothing has changed');
select is((select sum((t ->> 'jumlah')::int) from jsonb_array_elements((:'d'::jsonb) #> '{tenggat,jenis}') t),
  (select count(*) from api.kewajiban_pada('2026-11-21', (select jalur from siklus.unit where kode = 'K')) t where coalesce(t.ditunda_hingga, t.jatuh_tempo) between '2026-11-22' and '2027-02-21'), 'duties of the three months to come');
select is(api.laporan_bupati('{"unit": "K"}'), (:'d'::jsonb), 'asked again: the same');

-- Reasons and punctuality.
select uji.jam('2026-11-21 09:00+07'), uji.unit('P', 'dinas', 'K'), uji.sop('P', 'Ditunda', '2024-10-01') as t, uji.sop('P', 'Tepat', '2024-06-01') as w, uji.sop('P', 'Lewat', '2024-06-01') as x \gset
select api.evaluasi_tunda(jsonb_build_object('id', :t, 'hingga', '2026-11-10', 'alasan', E'Tim\nbertugas', 'keputusan', '1', 'tanggal', '2026-10-20', 'oleh', 'Sekda')), uji.evaluasi(:w, '2026-06-01'), uji.evaluasi(:x, '2026-06-02') \g /dev/null
select is((select format('%s %s %s', sumber, tanggal, sebab) from api.sebab_pada('2026-11-21') where sop_id = :t), 'penundaan 2026-10-20 Tim bertugas', 'the reason of a postponement, on one line');
select is((select count(*) from api.sebab_pada('2026-10-19') where sop_id = :t), 0::bigint, 'as known that day');
select is((select format('%s %s', tepat, lewat) from api.evaluasi_tepat('2026-11-21') where unit_id = uji.id('P')), '1 1', 'Pasal 13: on the due date is in time, the day after is not');
select is((select x ->> 'sebab' from jsonb_array_elements(api.laporan_rapor('{"unit": "P"}') -> 'terlambat') x), 'ditunda hingga 10 November 2026: Tim bertugas', 'and the late one gives its reason');

-- The place of an SKPD.
select is((select format('%s dari %s', r ->> 'peringkat', r ->> 'dari') from (select api.pembanding_pada(uji.id('D1'), '2026-11-21') as r) x),
  (select format('%s dari %s', ke, n) from (
    select u.kode, rank() over (order by avg((k.status <> 'terlambat')::int) desc, count(*) filter (where k.status = 'terlambat')) as ke, count(*) over () as n
    from api.keadaan('2026-11-21', (select jalur from siklus.unit where kode = 'K')) k join siklus.unit u on u.id = k.unit_id where k.status in ('patuh', 'segera', 'terlambat') group by u.kode) y where y.kode = 'D1'), 'by the share in time');
select is(api.pembanding_pada(uji.id('K'), '2026-11-21'), null, 'a region itself has none');

-- Forms.
select is(jsonb_array_length(api.laporan_formulir_evaluasi(jsonb_build_object('sop', :t)) -> 'butir'), 13, 'Lampiran I: thirteen questions');
select is((select sum((b ->> 'nilai')::int) from jsonb_array_elements(api.laporan_formulir_evaluasi(jsonb_build_object('sop', :w, 'evaluasi', (select id from siklus.evaluasi where sop_id = :w))) -> 'butir') b), 52::bigint, 'and its answers');
select is(uji.tolak(format('select api.laporan_formulir_evaluasi(%L)', jsonb_build_object('sop', :x, 'evaluasi', (select id from siklus.evaluasi where sop_id = :w)))), 'SK404 evaluasi-tak-dikenal', 'not of another SOP');
select is((select string_agg(b ->> 'prosedur', ', ') from jsonb_array_elements(api.laporan_monitoring('{"unit": "P"}') -> 'baris') b), 'Ditunda, Tepat, Lewat', 'the empty table has the SOPs in force');
select is(uji.tolak('select api.laporan_monitoring(''{"unit": "P", "putaran": "1"}'')'), 'SK404 putaran-tak-dikenal', 'a round that is not there');
select * from finish();
rollback;
