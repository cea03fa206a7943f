-- SPDX-License-Identifier: MIT
-- The documents of the pages: who is led where and offered what; the queue with what was said to the head; counts, months and plans
-- that are read off kept rows say what the facts say, marked or not.
begin;
\ir common.psql
select plan(50);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K'), uji.unit('L', 'kabupaten'), uji.kepala('A', 'Budi', 'budi@k.example'), uji.kepala('B', null) \g /dev/null
select uji.sop('A', 'Surat Masuk', '2024-12-10') as s, uji.sop('A', 'Arsip', '2023-05-01') as a, uji.sop('B', 'Tamu', '2026-11-01') as b, uji.sop('B', 'Tanpa Tanggal', null) as n, uji.sop('L', 'Lain', '2020-01-01') as l \gset

-- What a role is shown. The acting role and its part of the tree are what api.sebagai leaves.
create function uji.sebagai(peran text, unit text default null) returns void language sql as $$
  select set_config('siklus.tugas_peran', peran, true), set_config('siklus.semua', case when unit is null then 'ya' else '' end, true),
    set_config('siklus.lingkup', coalesce((select u.jalur::text from siklus.unit u where u.kode = sebagai.unit), ''), true), set_config('siklus.pelaku', 'uji', true)
$$;
select is(api.halaman_depan('{}') ->> 'pindah', case when r.peran in ('administrator', 'bagian_organisasi', 'evaluator') then '/organisasi' else '/bupati' end, 'where ' || r.peran || ' is led')
from (values ('administrator'), ('bagian_organisasi'), ('evaluator'), ('kepala'), ('pemeriksa')) r (peran), uji.sebagai(r.peran);
select is(api.halaman_boleh('evaluasi_tunda'), w.boleh, w.peran || ': may postpone?') from (values ('bagian_organisasi', true), ('evaluator', false), ('kepala', false)) w (peran, boleh), uji.sebagai(w.peran);
create function uji.bagian(peran text) returns text language plpgsql as $$
begin
  perform uji.sebagai(peran);
  return (select string_agg(x ->> 'ke', ' ') from jsonb_array_elements(api.halaman_organisasi_bagian()) x);
end $$;
create function uji.impor(peran text) returns text language plpgsql as $$
begin
  perform uji.sebagai(peran);
  return (select string_agg(x ->> 'jenis', ' ') from jsonb_array_elements(api.halaman_impor('{}') -> 'jenis') x);
end $$;
select is(uji.bagian(w.peran), w.bagian, w.peran || ': the pages behind the queue')
from (values ('bagian_organisasi', '/organisasi /organisasi/data /organisasi/saluran'), ('evaluator', '/organisasi')) w (peran, bagian);
select is(uji.impor(w.peran), w.jenis, w.peran || ': what may be imported')
from (values ('bagian_organisasi', 'sop kebutuhan monitoring unit pejabat saluran libur'), ('koordinator', 'kebutuhan monitoring'), ('kepala', 'monitoring')) w (peran, jenis);
select set_eq($$select j.jenis from api.halaman_impor_jenis j$$, $$select distinct k.jenis from siklus.impor_kolom k$$, 'every kind that imports know is offered');
select is_empty($$select j.jenis from api.halaman_impor_jenis j where not exists (select from api.hak h where h.fungsi = j.jenis || '_impor')$$, 'and has its function');
select uji.sebagai('kepala') \g /dev/null
select throws_like($$select api.halaman_impor('{"jenis": "unit"}')$$, '%tidak ada untuk Anda%', 'another kind is not');
select uji.sebagai('bagian_organisasi') \g /dev/null

-- The queue.
select api.halaman_organisasi('{"unit": "K"}') as o \gset
select is((select string_agg(concat_ws(' ', x ->> 'judul', x ->> 'jenis', x ->> 'jatuh_tempo', x ->> 'status'), ', ') from jsonb_array_elements(:'o'::jsonb -> 'baris') x),
  'Arsip monitoring 2023-11-01 terlambat, Arsip evaluasi 2025-05-01 terlambat, Surat Masuk monitoring 2025-06-10 terlambat, Surat Masuk evaluasi 2026-12-10 segera, Tamu monitoring 2027-05-01 patuh, Tamu evaluasi 2028-11-01 patuh',
  'the longest late first, of the unit and all below it');
select is_empty(format('select from jsonb_array_elements(%L::jsonb -> ''baris'') x where x ->> ''pasal'' is null or x ->> ''diberitahu'' is not null', :'o'), 'each with its article, nothing said yet');
select is(:'o'::jsonb ->> 'berikut', null, 'no more');
select is(jsonb_array_length(api.halaman_organisasi('{"unit": "K", "jenis": "evaluasi", "status": "terlambat"}') -> 'baris'), 1, 'filtered');
select throws_like($$select api.halaman_organisasi('{"jenis": "x"}')$$, '%tidak dikenal%', 'a kind that is none');
select throws_like($$select api.halaman_organisasi('{"unit": "X"}')$$, '%tidak dikenal%', 'a unit that is none');

-- Was the head told: of two lines of a duty the one to the head, sent or not.
insert into siklus.kiriman (unit_id, jabatan_tujuan, saluran, tanggal, coba_lagi, status, urut)
select uji.id('A'), j.id, 'surel', '2026-11-20', now(), k.status, k.urut from siklus.jabatan j, (values ('terkirim', 1), ('mati', 2)) k (status, urut) where j.unit_id = uji.id('A');
insert into siklus.pengingat (sop_id, jenis, jatuh_tempo, langkah, saluran, kiriman_id, perkiraan, peran)
select :a, 'evaluasi', '2025-05-01', 7 * k.urut, 'surel', k.id, false, case k.urut when 1 then 'kepala' else 'koordinator' end from siklus.kiriman k where k.unit_id = uji.id('A');
select api.halaman_diberitahu('evaluasi', :a, uji.id('A'), 0, '2025-05-01', null) as d \gset
select is(concat_ws(' ', :'d'::jsonb ->> 'kepada', :'d'::jsonb ->> 'keadaan', :'d'::jsonb ->> 'tanggal', :'d'::jsonb ->> 'kepala'), 'Kepala A terkirim 2026-11-20 true', 'what was said to the head, though another line is later');
update siklus.pengingat set status = 'batal' where sop_id = :a and peran = 'kepala';
select is(api.halaman_diberitahu('evaluasi', :a, uji.id('A'), 0, '2025-05-01', null) ->> 'kepala', 'false', 'what was called off was not said');
select is(api.halaman_diberitahu('evaluasi', :a, uji.id('A'), 0, '2025-05-01', '2026-12-31'), null, 'nor is it said of another day');

-- Kept rows and facts: the same, made or not, marked or not, of all and of a part.
create function uji.beda(kode text default null) returns text language sql as $$
  with u as (select (select x.jalur from siklus.unit x where x.kode = beda.kode) as jalur), benar as materialized (
    select t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, coalesce(t.ditunda_hingga, t.jatuh_tempo) as acuan from u, api.kewajiban_pada('2026-11-23', u.jalur) t
    where coalesce(t.ditunda_hingga, t.jatuh_tempo) between '2025-01-01' and '2026-12-31'
  ), ada as materialized (
    select t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.acuan from u, api.halaman_kewajiban_terbuka('2026-11-23', u.jalur, '2025-01-01', '2026-12-31') t)
  select string_agg(x, ', ') from (select 'lebih ' || a as x from (select * from ada except all select * from benar) a union all select 'kurang ' || b from (select * from benar except all select * from ada) b) q
$$;
create function uji.jumlah() returns text language sql as $$
  select string_agg(concat_ws(' ', x ->> 'jenis', x ->> 'terlambat', x ->> 'segera'), ', ') from jsonb_array_elements(api.halaman_organisasi('{"unit": "K"}') -> 'jumlah') x where x ->> 'terlambat' <> '0' or x ->> 'segera' <> '0'
$$;
select is((select b.basi from api.ringkas_basi('2026-11-23', null) b), null, 'nothing is kept: from the facts');
select is(uji.beda(), null, 'so all is as it is');
select is(uji.jumlah(), 'evaluasi 1 1, monitoring 2', 'the counts too');
select api.kewajiban_segarkan() \g /dev/null
select is((select b.basi from api.ringkas_basi('2026-11-23', null) b), '{}', 'kept, and nothing marked');
select is(uji.beda(), null, 'the kept rows say the same');
select is(uji.beda('A'), null, 'of a part, too');
select is(uji.jumlah(), 'evaluasi 1 1, monitoring 2', 'and so do the counts');
select is((select b.basi from api.ringkas_basi('2026-11-22', null) b), null, 'they do not speak for a day that is past');
select uji.evaluasi(:a, '2026-11-20') \g /dev/null
select is((select b.basi from api.ringkas_basi('2026-11-23', null) b), array[:a]::bigint[], 'an evaluation marks its SOP');
select is(uji.beda(), null, 'of which the facts are asked');
select is(uji.beda('A'), null, 'of a part, too');
select is(uji.jumlah(), 'evaluasi 0 1, monitoring 2', 'what was evaluated is not late any more');

-- The month, the plan of a year, what is wanting.
select api.halaman_kalender('{"bulan": "2026-12", "unit": "K"}') as k \gset
select is(jsonb_array_length(:'k'::jsonb -> 'hari'), 31, 'a day of the month each');
select is((select string_agg(concat_ws(' ', x ->> 'tanggal', e ->> 'jenis', e ->> 'judul'), ', ') from jsonb_array_elements(:'k'::jsonb -> 'hari') x, jsonb_array_elements(x -> 'acara') e), '2026-12-10 evaluasi Surat Masuk', 'what falls on it');
select throws_like($$select api.halaman_kalender('{"bulan": "2026-13"}')$$, '%bukan bulan yang sah%', 'a month that is none');
select is((select string_agg(concat_ws(' ', x ->> 'bulan', x ->> 'jatuh_tempo'), ', ') from jsonb_array_elements(api.halaman_rencana('{"tahun": "2028", "unit": "K"}') -> 'bulan') x where x ->> 'jatuh_tempo' <> '0'), '11 2', 'evaluations that fall due in a month of a year');
select is((select string_agg(x ->> 'judul', ', ') from jsonb_array_elements(api.halaman_rencana('{"tahun": "2028", "unit": "K"}') -> 'baris') x), 'Tamu, Arsip', 'which they are');
-- An evaluation that is planned for a day stands on it, as long as the duty it was planned for is open.
insert into siklus.evaluasi_rencana (sop_id, mulai, jatuh_tempo, batas, terlambat, hari, evaluator, nama, pelaku, tercatat)
select x.id, '2024-12-10', x.tempo, '2026-12-09', false, '2026-12-03', 'independen', 'x', 'uji', '2026-11-23' from (values (:s::bigint, '2026-12-10'::date), (:a, '2026-05-01')) x (id, tempo);
create function uji.terencana(unit text) returns text language sql as $$
  select string_agg(concat_ws(' ', x ->> 'tanggal', e ->> 'judul'), ', ') from jsonb_array_elements(api.halaman_kalender(jsonb_build_object('bulan', '2026-12', 'unit', unit)) -> 'hari') x, jsonb_array_elements(x -> 'acara') e where e ->> 'jenis' = 'rencana evaluasi'
$$;
select is(uji.terencana('K') || coalesce(uji.terencana('B'), ''), '2026-12-03 Surat Masuk', 'the planned day, of the unit that owes it, of what is open only');
select is((select string_agg(concat_ws(' ', x ->> 'bulan', x ->> 'sop'), ', ') from jsonb_array_elements(api.halaman_rencana('{"tahun": "2026", "unit": "K"}') -> 'bulan') x where x ->> 'sop' <> '0'), '12 1', 'in the months of the plan, too');
select is((select count(*) from api.halaman_rencana_terbuka('2026-11-24', null, '2026-12-01', '2026-12-31')), 1::bigint, 'also of a day that nothing is kept of: from the facts');
select api.halaman_mutu('{"unit": "K"}') as m \gset
select is(concat(:'m'::jsonb #>> '{data_kurang,jumlah}', ' ', :'m'::jsonb #>> '{data_kurang,baris,0,judul}', ' ', :'m'::jsonb #>> '{data_kurang,baris,0,nama_unit}'), '1 Tanpa Tanggal Unit B', 'an SOP whose clocks cannot run, with its unit by name');
select is(concat(:'m'::jsonb #>> '{unit,jumlah}', ' ', :'m'::jsonb #>> '{unit,baris,0,unit}', ' ', :'m'::jsonb #>> '{unit,baris,0,tanpa_kepala}'), '1 B true', 'a unit without a head');
select is(:'m'::jsonb ->> 'belum_aktif', '4', 'SOPs of units whose sending is not armed');
select is(api.saran_laman(w.a), w.b, 'a sentence without its command') from (values
  ('3 kiriman gagal untuk seterusnya; lihat: siklusctl pengingat list --status mati.', '3 kiriman gagal untuk seterusnya; lihat di halaman Buku pengingat.'),
  ('Tertahan. Lepaskan dengan: siklusctl pengiriman lepas.', 'Tertahan. Lepaskan melalui administrator.')) w (a, b);
select * from finish();
rollback;
