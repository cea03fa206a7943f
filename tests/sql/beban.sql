-- SPDX-License-Identifier: MIT
-- The plan of a year's evaluations: never past a legal date, as even as any plan can be, proven against all there are for small
-- ones and against the bound for large; accepted by a person, it moves no due date.
begin;
\ir common.psql
select plan(64);

---------------------------------------------------------------------------------------- the loads
select setseed(0.5) \g /dev/null
-- Days with one to three places, what is due by each, what they hold already: at random.
create function uji.acak(hari int, orang int, kapasitas int, isi int, banyak int, out hari_ int[], out orang_ int[], out kapasitas_ int[], out terisi_ int[], out tempo int[]) language plpgsql as $$
declare
  c int[] := array(select 1 + floor(random() * kapasitas)::int from generate_series(1, orang));
  ada int;
begin
  hari_ := '{}'; orang_ := '{}'; kapasitas_ := '{}'; terisi_ := '{}';
  for k in 1..hari loop
    ada := 1 + floor(random() * orang)::int;
    for o in 1..orang loop
      if o = ada or random() < 0.6 then
        hari_ := hari_ || k; orang_ := orang_ || o; kapasitas_ := kapasitas_ || c[o]; terisi_ := terisi_ || floor(random() * (isi + 1))::int;
      end if;
    end loop;
  end loop;
  tempo := array(select x from (select 1 + floor(random() * hari)::int as x from generate_series(1, banyak)) y order by x);
end $$;
-- The loads of a plan from the highest down: of the places; and, where capacities differ, as each evaluation meets them.
create function uji.tempat(muat int[], kapasitas int[], terisi int[]) returns float8[] immutable language sql as $$
  select array_agg((coalesce(m.x, 0) + t.x)::float8 / c.x order by (coalesce(m.x, 0) + t.x)::float8 / c.x desc)
  from unnest(kapasitas) with ordinality c (x, n) join unnest(terisi) with ordinality t (x, n) using (n) left join unnest(muat) with ordinality m (x, n) using (n)
$$;
create function uji.beban(muat int[], kapasitas int[], terisi int[]) returns float8[] immutable language sql as $$
  select array_agg((t.x + i)::float8 / c.x order by (t.x + i)::float8 / c.x desc)
  from unnest(kapasitas) with ordinality c (x, n) join unnest(terisi) with ordinality t (x, n) using (n) join unnest(muat) with ordinality m (x, n) using (n) cross join generate_series(1, m.x) i
$$;
-- Every way to put them, and of those the one whose loads are least, from the highest down.
create function uji.terbaik(hari int[], kapasitas int[], terisi int[], perlu int[], out tempat float8[], out beban float8[]) language sql as $$
  with recursive w (n, muat, jumlah) as (
    select 0, '{}'::int[], 0
    union all
    select w.n + 1, w.muat || i, w.jumlah + i
    from w cross join lateral generate_series(0, perlu[cardinality(perlu)] - w.jumlah) i
    where w.n < (select count(*) from unnest(hari) h where h <= cardinality(perlu))
      and not (coalesce(hari[w.n + 2] > hari[w.n + 1], true) and w.jumlah + i < perlu[hari[w.n + 1]])
  )
  select min(uji.tempat(w.muat, kapasitas, terisi)), min(uji.beban(w.muat, kapasitas, terisi)) from w
  where w.n = (select count(*) from unnest(hari) h where h <= cardinality(perlu)) and w.jumlah = perlu[cardinality(perlu)]
$$;
create table uji.kecil as
select n, n % 2 = 0 as sama, a.hari_ as hari, a.orang_ as orang, case when n % 2 = 0 then array_fill(1 + n % 3, array[cardinality(a.hari_)]) else a.kapasitas_ end as kapasitas, a.terisi_ as terisi, a.tempo
from generate_series(1, 240) n cross join lateral uji.acak(1 + n % 4, 1 + n % 3, 1 + n % 4, n % 3, 1 + n % 7) a;
alter table uji.kecil add perlu int[], add muat int[];
update uji.kecil set perlu = api.beban_perlu(tempo, hari, kapasitas, terisi);
update uji.kecil set muat = api.beban_rata(hari, orang, kapasitas, terisi, perlu);
select is_empty($$select k.*, uji.beban(muat, kapasitas, terisi), t.* from uji.kecil k cross join lateral uji.terbaik(hari, kapasitas, terisi, perlu) t
  where uji.beban(muat, kapasitas, terisi) <> t.beban or k.sama and uji.tempat(muat, kapasitas, terisi) <> t.tempat$$, 'of 240 small years none could be more even: against every plan there is');
select is_empty($$select k.n, b.*, uji.tempat(muat, kapasitas, terisi) from uji.kecil k cross join lateral api.beban_batas(hari, kapasitas, terisi, perlu) b
  where abs(b.beban - (uji.tempat(muat, kapasitas, terisi))[1]) > 1e-9$$, 'and the bound that is told beside it is their peak');

-- Large years: the bound is told by the formula of the law of a queue, apart from both.
create table uji.besar as
select n, a.hari_ as hari, a.orang_ as orang, array_fill(1, array[cardinality(a.hari_)]) as kapasitas, array_fill(0, array[cardinality(a.hari_)]) as terisi, a.tempo, null::int[] as muat
from generate_series(1, 5) n cross join lateral uji.acak(120, 1 + n % 3, 1, 0, 1000 * n) a;
update uji.besar set tempo = array(select x from (select case when random() < 0.3 then 40 else x end as x from unnest(tempo) x) y order by x) where n % 2 = 0; -- whole books
update uji.besar set muat = api.beban_rata(hari, orang, kapasitas, terisi, api.beban_perlu(tempo, hari, kapasitas, terisi));
select is_empty($$select b.n, (select max(m) from unnest(muat) m), x.puncak from uji.besar b cross join lateral (
    select max(ceil((select count(*) from unnest(tempo) t where t <= d)::numeric / (select count(*) from unnest(hari) h where h <= d))) as puncak from generate_series(1, 120) d) x
  where (select max(m) from unnest(muat) m) <> x.puncak$$, 'of thousands the peak is max over days of ceil(due by then / places up to then)');
select is_empty($$select n from uji.besar where (select sum(m) from unnest(muat) m) <> cardinality(tempo)
  or exists (select from (select d, (select count(*) from unnest(tempo) t where t <= d) as perlu, (select sum(m.x) from unnest(muat, hari) m (x, h) where h <= d) as isi from generate_series(1, 120) d) y where perlu > isi)$$, 'all is done, and in time');

---------------------------------------------------------------------------------------- who goes where
create table uji.bagi as
select k.n, k.hari, k.tempo, b.ke, b.tempat from (
  select n, a.hari_ as hari, a.orang_ as orang, a.kapasitas_ as kapasitas, a.terisi_ as terisi,
    array(select x from (select case when random() < 0.2 then 0 else x end as x from unnest(a.tempo) x) y order by x) as tempo
  from generate_series(1, 40) n cross join lateral uji.acak(30, 1 + n % 3, 3, n % 3, 10 * n) a) k
cross join lateral api.beban_bagi(k.tempo, array(select x / 10 from unnest(k.tempo) x), array(select x / 5 from unnest(k.tempo) x), array(select 1 + floor(random() * 6)::bigint from unnest(k.tempo) x), k.hari, k.orang, k.kapasitas, k.terisi) b;
select is_empty($$select n from uji.bagi group by n, tempo having count(*) <> cardinality(tempo) or count(distinct ke) <> cardinality(tempo)$$, 'each has one place');
select is_empty($$select * from uji.bagi where tempo[ke] > 0 and hari[tempat] > tempo[ke]$$, 'Pasal 13 ayat (1): none is past its last day');
-- Three late, three due on day 2, room for one a day: nobody becomes late by who is late already.
select is((select string_agg(h.n || ':' || (select string_agg(case when (array[0, 0, 5, 5])[b.ke] = 0 then 'terlambat' else 'tepat' end, ' ' order by b.ke) from api.beban_bagi('{0,0,5,5}', '{1,1,1,1}', '{1,1,1,1}', '{1,1,1,1}', '{1,2,3,4,5}', '{1,1,1,1,1}', '{1,1,1,1,1}', '{0,0,0,0,0}') b where b.tempat = h.n), ' ' order by h.n)
  from generate_series(1, 5) h (n)), '1:terlambat 2:terlambat 3:tepat 4:tepat', 'what is late goes to the front, at full capacity');
select is((select string_agg((select string_agg(case when (array[0, 0, 1, 2])[b.ke] = 0 then 'terlambat' else 'tepat' end, ' ' order by b.ke) from api.beban_bagi('{0,0,1,2}', '{1,1,1,1}', '{1,1,1,1}', '{1,1,1,1}', '{1,2,3,4,5}', '{1,1,1,1,1}', '{1,1,1,1,1}', '{0,0,0,0,0}') b where b.tempat = h.n), ', ' order by h.n)
  from generate_series(1, 5) h (n)), 'tepat, tepat, terlambat, terlambat', 'but makes nobody else late');

---------------------------------------------------------------------------------------- a year, by its calendar
select uji.jam('2027-01-04 09:00+07'), uji.unit('KAB', 'kabupaten'), uji.unit('SETDA', 'sekretariat_daerah', 'KAB'), uji.unit('BO', 'bagian', 'SETDA'), uji.unit('A', 'dinas', 'KAB'), uji.unit('B', 'dinas', 'KAB'), uji.unit('C', 'dinas', 'KAB') \g /dev/null
update siklus.unit set nama = 'Bagian Organisasi' where kode = 'BO';
insert into siklus.libur_hari (tanggal, nama, jenis, sumber) values ('2027-02-05', 'Libur', 'libur_nasional', 'uji');
select uji.kebijakan('KAB', 'evaluator_kapasitas', '[{"evaluator": "bagian_organisasi", "nama": "Bagian Organisasi", "per_hari": 2, "tidak_tersedia": [{"dari": "2027-01-11", "sampai": "2027-01-15"}]}]') \g /dev/null
select min(uji.sop(u, 'Buku ' || u || i, '2025-02-07')) as s from generate_series(1, 24) i, unnest('{A,B}'::text[]) u \gset
select is((select string_agg(distinct k.jatuh_tempo::text, ',') from api.keadaan('2027-01-04') k), '2027-02-07', 'whole books fall due on one day, a Sunday');
select uji.isi_tabel() as sebelum \gset
select api.evaluasi_rencana_usul('{"unit": "KAB", "dry_run": true}') as d \gset
select is(uji.isi_tabel(), :'sebelum', 'a preview keeps nothing');
select is(concat_ws(' ', d ->> 'sop', d ->> 'puncak', d ->> 'batas_bawah', d #>> '{kolam,0,penentu,tanggal}', d #>> '{kolam,0,penentu,sop}', d #>> '{kolam,0,penentu,hari_kerja}'), '48 3 3 2027-02-04 48 19', 'the bound is told with the day that decides it: 48 by Thursday 4 February, since Friday is a holiday, in 19 days that the evaluator is there')
from (select :'d'::jsonb as d) x;
select is_empty($$select x ->> 'hari' from jsonb_array_elements($$ || quote_literal(:'d') || $$::jsonb -> 'rencana') x
  where (x ->> 'hari')::date > '2027-02-04' or extract(isodow from (x ->> 'hari')::date) > 5 or x ->> 'hari' between '2027-01-11' and '2027-01-15' or (x ->> 'terlambat')::boolean$$, 'Pasal 13 ayat (1): each on a working day, none later than the last one before the legal date');
select is((select string_agg(distinct n::text, ',' order by n::text) from (select count(*) as n from jsonb_array_elements(:'d'::jsonb -> 'rencana') x group by x ->> 'hari') y), '2,3', 'spread evenly');
select cmp_ok((select max(x ->> 'hari') from jsonb_array_elements(:'d'::jsonb -> 'rencana') x where x ->> 'unit' = 'A'), '<=', (select min(x ->> 'hari') from jsonb_array_elements(:'d'::jsonb -> 'rencana') x where x ->> 'unit' = 'B'), 'the SOPs of one SKPD lie together');
select is((select string_agg(x #>> '{}', ' | ') from jsonb_array_elements(:'d'::jsonb -> 'peringatan') x), 'Pada 10 hari beban melebihi kapasitas evaluator; paling sedikit 3 evaluasi sehari, sebab 48 SOP jatuh tempo sampai 4 Februari 2027, dalam 19 hari kerja. Tambah evaluator, atau mulai lebih awal.', 'that it is more than they can do is said, and why');
select is((select sum((x ->> 'sop')::int) || ' ' || sum((x ->> 'jatuh_tempo')::int) from jsonb_array_elements(:'d'::jsonb -> 'bulan') x) || ' ' || (select string_agg(x ->> 'unit' || ' ' || (x ->> 'sop'), ', ' order by x ->> 'unit') from jsonb_array_elements(:'d'::jsonb -> 'satuan') x), '48 48 A 24, B 24', 'counted by month and SKPD');

-- A person accepts it, whole or by SKPD; due dates stay.
create table uji.tempo as select sop_id, jatuh_tempo from api.keadaan('2027-01-04');
select (api.evaluasi_rencana_usul('{"unit": "KAB"}') ->> 'usul')::int as u \gset
select is((select count(*) || ' ' || count(distinct status) from api.evaluasi_rencana_daftar(jsonb_build_object('usul', :u))) || ' ' || (select count(*) from api.evaluasi_rencana_daftar('{}')), '48 1 0', 'a proposal is listed, and plans nothing yet');
select is(api.laporan_rencana_evaluasi(jsonb_build_object('unit', 'A', 'usul', :u)) #>> '{ringkasan,sop}', '24', 'the report on it of one SKPD has that SKPD''s alone');
select is((select concat_ws(' ', x ->> 'diterima', x ->> 'dilewati') from api.evaluasi_rencana_terima(jsonb_build_object('id', :u, 'unit', 'A')) x), '24 0', 'accepted for one SKPD');
select is((select string_agg(distinct unit || ' ' || status || ' ' || oleh, ',') from api.evaluasi_rencana_daftar('{"unit": "KAB", "tahun": 2027}')), 'A direncanakan ' || api.pelaku(), 'with who');
select is_empty('select sop_id, jatuh_tempo from api.keadaan(''2027-01-04'') except select * from uji.tempo', 'design 4: no due date has moved');
select is((select concat_ws(' ', x ->> 'tetap', x ->> 'sop', x ->> 'puncak') from api.evaluasi_rencana_usul('{"unit": "KAB"}') x), '24 48 3', 'a new proposal keeps accepted days, and plans around them');
select is(uji.tolak(format('select api.evaluasi_rencana_terima(''{"id": %s}'')', :u)), 'SK409 usul-diganti', 'the older one is no more');
select is((api.evaluasi_rencana_usul('{"unit": "KAB", "ulang": true, "dry_run": true}') ->> 'tetap'), '0', 'unless asked otherwise');
select matches(uji.hukum(format('select api.evaluasi_rencana_ubah(''{"id": %s, "hari": "%s"}'')', :s, h)), k, h) from (values
  ('2027-02-05', '^SK422 rencana-lewat-tenggat: Pasal 13 ayat [(]1[)]\n.*7 Februari 2027. [(]Pasal 13 ayat [(]1[)][)]", "pointer": "/hari"'), ('2027-02-08', '^SK422 rencana-lewat-tenggat: Pasal 13'), ('2027-01-03', '^SK422 rencana-mundur: .*"/hari"'), ('2027-01-09', '^SK422 bukan-hari-evaluasi: .*"/hari"'), ('2027-01-12', '^SK422 bukan-hari-evaluasi'), ('x', '^SK400')) x (h, k);
select is((select concat_ws(' ', x ->> 'hari', x ->> 'jatuh_tempo', x ->> 'batas') from api.evaluasi_rencana_ubah(jsonb_build_object('id', :s, 'hari', '2027-02-04', 'alasan', 'Bersama kunjungan')) x), '2027-02-04 2027-02-07 2027-02-04', 'one day is set by hand');
-- The day is named wherever the evaluation is; its due date stands beside it as it was.
select is((select concat_ws(' ', x ->> 'evaluasi_direncanakan', x ->> 'evaluasi_jatuh_tempo') from api.sop_lihat(jsonb_build_object('id', :s)) x), '2027-02-04 2027-02-07', 'one SOP names its planned day');
select is((select t ->> 'rencana' from jsonb_array_elements(api.sop_penjelasan(jsonb_build_object('id', :s)) -> 'tenggat') t where t ->> 'jenis' = 'evaluasi'), 'direncanakan 4 Februari 2027 oleh Bagian Organisasi; jatuh temponya tetap', 'and why it stands as it does');
select is((select string_agg(k ->> 'jenis' || coalesce(' ' || (k ->> 'rencana'), ''), ', ' order by k ->> 'jenis') from jsonb_array_elements(api.halaman_sop(jsonb_build_object('id', :s)) -> 'kewajiban') k), 'evaluasi 2027-02-04, monitoring', 'on its page, of its evaluation alone');
select is((select string_agg(h ->> 'tanggal' || ' ' || (a ->> 'jenis'), ', ') from jsonb_array_elements(api.halaman_kalender('{"unit": "A", "bulan": "2027-02"}') -> 'hari') h cross join jsonb_array_elements(h -> 'acara') a where a ->> 'sop' = :'s'), '2027-02-04 rencana evaluasi, 2027-02-07 evaluasi', 'in the month beside the due date');
select is((select concat_ws(' ', b ->> 'jatuh_tempo', b ->> 'rencana', b ->> 'nama', b ->> 'lewat') from jsonb_array_elements(api.halaman_rencana('{"unit": "A"}') -> 'baris') b where b ->> 'sop' = :'s'), '2027-02-07 2027-02-04 Bagian Organisasi false', 'on the page of the year');
select is((select string_agg(concat_ws(' ', b ->> 'bulan', b ->> 'jatuh_tempo', b ->> 'sop'), ', ') from jsonb_array_elements(api.halaman_rencana('{"unit": "A"}') -> 'bulan') b where b ->> 'bulan' in ('1', '2', '3')), '1 0 23, 2 24 1, 3 0 0', 'which counts by month what is due and what is planned');
select is((select concat_ws(' ', x ->> 'usul', x ->> 'sisa', (select string_agg(concat_ws(' ', k ->> 'unit', k ->> 'sop', k ->> 'sisa'), ', ') from jsonb_array_elements(x -> 'satuan') k)) from jsonb_path_query_first(api.halaman_rencana('{"unit": "KAB"}'), '$.usul') x), (select max(id)::text from siklus.evaluasi_usul) || ' 24 A 24 0, B 24 24', 'and what is still to be accepted');
select is((select concat_ws(' ', x ->> 'sebagian', x ->> 'sisa') from jsonb_path_query_first(api.halaman_rencana('{"unit": "B"}'), '$.usul') x), 'true 24', 'of one unit, too');
select uji.isi_tabel() as sebelum \gset
select is((select concat_ws(' ', x ->> 'sop', x ->> 'puncak', x ->> 'batas_bawah', x #>> '{kolam,0,penentu,tanggal}') from jsonb_path_query_first(api.halaman_rencana('{"unit": "KAB", "coba": "1", "ulang": "1"}'), '$.coba') x) || ' ' || (uji.isi_tabel() = :'sebelum'), '48 3 3 2027-02-04 true', 'a plan is tried out there as by the preview, and nothing is kept');
select is(uji.tolak($$select api.halaman_rencana('{"unit": "KAB", "coba": "1", "dari": "2026-12-31"}')$$), 'SK422 rencana-mundur', 'with the same refusals');
select regexp_replace(api.kalender_buat('{"unit": "A"}') ->> 'alamat', '.*/', '') as f \gset
select is((select count(*) || ' ' || count(distinct x ->> 'tanggal') || ' ' || count(*) filter (where x ->> 'uraian' ~ 'Jatuh tempo 7 Februari 2027\nevaluasi direncanakan ') from jsonb_array_elements(api.kalender_isi(jsonb_build_object('berkas', :'f')) -> 'acara') x where x ->> 'jenis' = 'evaluasi'), '24 1 24', 'a calendar says it within the duty, one entry each, on the legal date');
select is((select string_agg(t.teks, ' | ') from (values ('2027-03-01', 5), ('2027-02-11', 5), (null, 5)) x (r, h) cross join lateral (select coalesce(api.templat_kewajiban(jsonb_build_array(jsonb_build_object('judul', 'x', 'jatuh_tempo', '2027-02-07', 'hari', x.h, 'rencana', x.r))) #>> '{0,rencana}', '-') as teks) t), '1 Maret 2027 | 11 Februari 2027 (sudah lewat) | -', 'a line of a digest says so, and when it has gone by');
select max(id) as u from siklus.evaluasi_usul \gset
select is((select concat_ws(' ', x ->> 'diterima', x ->> 'dilewati') from api.evaluasi_rencana_terima(jsonb_build_object('id', :u)) x), '24 1', 'what was set by hand since is left');
select is((select hari || ' ' || alasan from api.evaluasi_rencana_daftar('{"unit": "A"}') where sop = :s), '2027-02-04 Bersama kunjungan', 'as it is');
select throws_ok(format('update siklus.evaluasi_rencana set hari = %L where sop_id = %s', '2027-01-04', :s), null, null, 'what was accepted is history');
select throws_ok(format('insert into siklus.evaluasi_rencana (sop_id, mulai, jatuh_tempo, batas, terlambat, hari, evaluator, nama, pelaku, tercatat) values (%s, ''2025-02-07'', ''2027-02-07'', ''2027-02-04'', false, ''2027-02-08'', ''independen'', ''x'', ''x'', ''2027-01-04'')', :s), '23514', null, 'Pasal 13 ayat (1): no row past the legal date, whoever writes it');
select uji.jam('2027-02-04 09:00+07'), uji.evaluasi(:s, '2027-02-04') \g /dev/null
select is((select string_agg(status || ' ' || n, ', ' order by status) from (select status, count(*) as n from api.evaluasi_rencana_daftar('{"unit": "KAB", "batas": 1000}') group by status) x), 'direncanakan 2, lewat 45, selesai 1', 'it is seen what was done, what has gone by');
select is((select string_agg(tindakan || ' ' || n, ', ' order by tindakan) from (select tindakan, count(*) as n from siklus.jejak where tindakan like 'evaluasi_rencana%' group by 1) x), 'evaluasi_rencana_terima 2, evaluasi_rencana_ubah 1, evaluasi_rencana_usul 2', 'each act is in the trail');

-- What is late, what was postponed, who is set apart.
select uji.jam('2027-03-01 09:00+07') \g /dev/null
select is((select concat_ws(' ', x ->> 'sop', x ->> 'terlambat', x ->> 'tetap', x ->> 'puncak', x ->> 'batas_bawah') from api.evaluasi_rencana_usul('{"unit": "KAB", "dry_run": true}') x), '47 47 0 2 2', 'days gone by are planned anew: what is late goes to the front at full capacity, no higher');
select is((select max(x ->> 'hari') from jsonb_array_elements(api.evaluasi_rencana_usul('{"unit": "KAB", "dry_run": true}') -> 'rencana') x), '2027-04-01', 'that is 24 working days');
select min(sop_id) as t from api.keadaan('2027-03-01') where jatuh_tempo = '2027-02-07' \gset
select api.evaluasi_tunda(jsonb_build_object('id', :t, 'hingga', '2027-06-30', 'alasan', 'Pemilu', 'keputusan', '1', 'tanggal', '2027-03-01', 'oleh', 'Sekda')) \g /dev/null
select is((select concat_ws(' ', x ->> 'terlambat', x ->> 'batas') from jsonb_array_elements(api.evaluasi_rencana_usul('{"unit": "KAB", "dry_run": true}') -> 'rencana') x where x ->> 'sop' = :'t'), 'false 2027-06-30', 'what was postponed by decision has until then');
select uji.kebijakan('B', 'evaluator_kapasitas', '[{"evaluator": "independen", "nama": "Universitas", "per_hari": 1}, {"evaluator": "bagian_organisasi", "nama": "Bagian Organisasi", "per_hari": 3}]') \g /dev/null
select is((select string_agg(concat_ws(' ', k ->> 'sop', k ->> 'batas_bawah_persen', (select string_agg(concat_ws(' ', e ->> 'nama', e ->> 'sop'), ', ') from jsonb_array_elements(k -> 'evaluator') e)), '; ' order by k ->> 'sop') from jsonb_array_elements(api.evaluasi_rencana_usul('{"unit": "KAB", "dry_run": true}') -> 'kolam') k),
  '23 100.0 Bagian Organisasi 23; 24 100.0 Universitas 6, Bagian Organisasi 18', 'evaluators set apart for one SKPD, by their capacity');
select is(uji.tolak(format('select siklus.kebijakan_sah(''evaluator_kapasitas'', %L) or 1 / 0 = 1', n)) , '22012', n::text) from (values ('[]'::jsonb), ('[{"evaluator": "x", "nama": "y", "per_hari": 1}]'), ('[{"evaluator": "independen", "nama": "y", "per_hari": 0}]'), ('[{"evaluator": "independen", "nama": "y", "per_hari": 1, "tidak_tersedia": [{"dari": "2027-02-31x", "sampai": "2027-03-01"}]}]'),
  ('[{"evaluator": "independen", "nama": "y", "per_hari": 1}, {"evaluator": "independen", "nama": "y", "per_hari": 1}]')) x (n);

-- The next year is planned ahead: what falls due before it is of this year's plan.
select uji.sop('C', 'Tahun depan', '2026-02-10') as c \gset
select is((select concat_ws(' ', x ->> 'sop', x ->> 'dari', x #>> '{rencana,0,sop}', x #>> '{rencana,0,hari}') from api.evaluasi_rencana_usul('{"unit": "KAB", "tahun": 2028, "dry_run": true}') x), '1 2028-01-01 ' || :c || ' 2028-01-03', 'the next year''s alone');
select is((select x #>> '{peringatan,1}' from api.evaluasi_rencana_usul('{"unit": "KAB", "tahun": 2028, "dry_run": true}') x), '47 SOP jatuh tempo sebelum 1 Januari 2028 dan belum mempunyai hari rencana; rencana ini tidak memuatnya.', 'and what is left out is said');
select is(uji.tolak('select api.evaluasi_rencana_usul(''{"unit": "KAB", "dari": "2027-02-01"}'')'), 'SK422 rencana-mundur', 'no day gone by is planned');
select is(uji.tolak('select api.evaluasi_rencana_usul(''{"unit": "KAB", "tahun": 2026}'')'), 'SK400 parameter-cacat', 'nor a year');
select is(uji.tolak('select api.evaluasi_rencana_terima(''{"id": 99999}'')') || ' ' || uji.tolak('select * from api.evaluasi_rencana_daftar(''{"usul": 99999}'')'), 'SK404 usul-tak-dikenal SK404 usul-tak-dikenal', 'a proposal that is not there');

-- The report has all of it.
select is((select concat_ws(' ', r #>> '{ringkasan,sop}', r #>> '{ringkasan,selesai}', r #>> '{ringkasan,lewat}', r #>> '{ringkasan,belum}', jsonb_array_length(r -> 'bulan'), jsonb_array_length(r -> 'satuan'), jsonb_array_length(r -> 'rencana')) from api.laporan_rencana_evaluasi('{"unit": "KAB"}') r), '48 1 47 0 12 2 48', 'the report: figures, months, SKPD, each day');
select * from finish();
rollback;
