-- SPDX-License-Identifier: MIT
-- The pages of an SKPD and of one SOP: the one next act of each duty for each role, forms that hold what they are sent as, and
-- nothing of another unit. Everything goes the way of a request: siklus_app, api.sebagai, a token.
begin;
\ir common.psql
select plan(54);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('A'), uji.dinas('B') \g /dev/null
select uji.sop('A', 'Lama', '2022-01-06') as lama, uji.sop('A', 'Baru', '2026-10-01') as baru, uji.sop('B', 'Lain', '2022-01-06') as lain \gset
insert into siklus.pengguna (nama, nama_lengkap, pembuat) select 'si.' || n, initcap(n), 'uji' from unnest('{kepala,koordinator,penyusun,evaluator,bagian_organisasi,pemeriksa,dua,daerah,administrator,rangkap}'::text[]) n;
insert into siklus.tugas (pengguna_id, peran, unit_id, masa, pembuat)
  select g.id, x.peran, (select u.id from siklus.unit u where u.kode = x.unit), daterange '[2020-01-01,)', 'uji'
  from (values ('kepala', 'kepala', 'A'), ('koordinator', 'koordinator', 'A'), ('penyusun', 'penyusun', 'A'), ('evaluator', 'evaluator', null), ('bagian_organisasi', 'bagian_organisasi', null),
    ('pemeriksa', 'pemeriksa', 'A'), ('dua', 'kepala', 'A'), ('dua', 'kepala', 'B'), ('daerah', 'kepala', 'KAB'), ('rangkap', 'kepala', 'A'), ('rangkap', 'koordinator', 'A'), ('administrator', 'administrator', null)) x (nama, peran, unit)
  join siklus.pengguna g on g.nama = 'si.' || x.nama;
insert into siklus.token (pengguna_id, nama, awalan, sidik, pembuat, kedaluwarsa) select g.id, 'uji', 'skl_abcdef', sha256(g.nama::bytea), 'uji', 'infinity' from siklus.pengguna g where g.nama like 'si.%';
grant usage on schema uji to public;
-- A page as somebody gets it; a refusal as {"galat": "SK404 …"}.
create function uji.halaman(nama text, fungsi text, p jsonb default '{}') returns jsonb language plpgsql as $$
declare
  hasil jsonb;
  kode text;
begin
  set local role siklus_app;
  perform api.sebagai(jsonb_build_object('token', encode(sha256(('si.' || nama)::bytea), 'hex'), 'fungsi', fungsi));
  execute format('select api.%I($1)', fungsi) into hasil using p;
  reset role;
  perform uji.siapa_saja(), set_config('siklus.pengguna', '', true);
  return hasil;
exception when others then
  get stacked diagnostics kode = constraint_name;
  return jsonb_build_object('galat', sqlstate || ' ' || kode);
end $$;
create function uji.langkah(nama text, jenis text, sop bigint) returns text language sql as $$
  select k #>> '{langkah,ke}' from jsonb_array_elements(uji.halaman(nama, 'halaman_skpd', '{"unit": "A"}') -> 'kewajiban') k where k ->> 'jenis' = jenis and (k ->> 'sop')::bigint = sop
$$;

-- The front door.
select is(uji.halaman(n, 'halaman_depan') ->> 'pindah', ke, n || ' is led to ' || ke) from (values ('kepala', '/skpd'), ('koordinator', '/skpd'), ('penyusun', '/skpd'), ('dua', '/skpd'),
  ('daerah', '/bupati'), ('pemeriksa', '/bupati'), ('evaluator', '/organisasi'), ('bagian_organisasi', '/organisasi'), ('administrator', '/organisasi')) x (n, ke);

-- Whose duties.
select is(uji.halaman('kepala', 'halaman_skpd') #>> '{unit,kode}', 'A', 'without a unit one''s own is shown');
select is((select string_agg(distinct k ->> 'judul', ',') from jsonb_array_elements(uji.halaman('kepala', 'halaman_skpd') -> 'kewajiban') k), 'Lama', 'with what must be done now');
select is((select string_agg(distinct k ->> 'judul', ',') from jsonb_array_elements(uji.halaman('kepala', 'halaman_skpd') -> 'kemudian') k), 'Baru', 'apart from what comes later');
select is(uji.halaman('kepala', 'halaman_skpd') -> 'jumlah', '{"sop": 2, "segera": 0, "terlambat": 1, "monitoring_terlambat": 1}', 'counted');
select is((select string_agg(u ->> 'kode', ',') from jsonb_array_elements(uji.halaman('dua', 'halaman_skpd') -> 'pilih') u), 'A,B', 'who has two units is asked which');
select is(uji.halaman('dua', 'halaman_skpd', '{"unit": "B"}') #>> '{kewajiban,0,judul}', 'Lain', 'and gets it');
select is(uji.halaman('rangkap', 'halaman_skpd') #>> '{unit,kode}', 'A', 'who has two roles over one unit is not');
select is(jsonb_array_length(uji.halaman('rangkap', 'halaman_bupati') -> 'bagian'), 0, 'nor told of two parts');
select is(uji.halaman('kepala', 'halaman_skpd', '{"unit": "B"}') ->> 'galat', 'SK403 di-luar-lingkup', 'nobody gets another''s');
select is(uji.halaman('kepala', f, jsonb_build_object('id', :lain, 'formulir', 'monitoring')) ->> 'galat', 'SK404 sop-tak-dikenal', 'nor its SOP: ' || f) from unnest('{halaman_sop,halaman_formulir}'::text[]) f;
select is(jsonb_array_length(uji.halaman('kepala', 'halaman_skpd', '{"cari": "bar"}') -> 'sop'), 1, 'SOPs are found by a word');
select is((select string_agg(x ->> 'peran', ', ') from jsonb_array_elements(uji.halaman('kepala', 'halaman_skpd') -> 'penerima') x), (select string_agg(r.nama, ', ' order by r.urut) from siklus.peran_tujuan r
  where exists (select from api.tujuan_rinci('2026-11-23') t where t.unit_id = uji.id('A') and t.peran = r.peran)), 'whom messages reach');

-- The one next act.
select is(uji.langkah(n, j, :lama), '/sop/' || :lama || ke, n || ', ' || j) from (values ('kepala', 'monitoring', '/monitoring'), ('kepala', 'evaluasi', '#langkah'), ('penyusun', 'monitoring', '#langkah'),
  ('evaluator', 'evaluasi', '/evaluasi'), ('evaluator', 'monitoring', '#langkah'), ('bagian_organisasi', 'monitoring', '/monitoring')) x (n, j, ke);
select is(uji.halaman('kepala', 'halaman_formulir', jsonb_build_object('id', :lama, 'formulir', 'evaluasi')) ->> 'galat', 'SK403 tidak-berwenang', 'a form is refused before it is filled in');
select is(uji.halaman('kepala', 'halaman_formulir', jsonb_build_object('id', :lama, 'formulir', x)) ->> 'galat', 'SK404 formulir-tak-dikenal', 'no such form: ' || x) from unnest('{rahasia,tindakan,tindak-lanjut}'::text[]) x;
select is(uji.halaman('kepala', 'halaman_formulir', jsonb_build_object('id', :lama, 'formulir', 'tindakan', 'rujukan', '9z')) ->> 'galat', 'SK404 tindakan-tak-dikenal', 'no such act');

-- Every field of a form is a member that its act takes; who acts and the day are filled in.
create function uji.medan(formulir text, rujukan text default null, nama text default 'bagian_organisasi') returns text language sql as $$
  select string_agg(m ->> 'nama', ' ' order by n) from jsonb_array_elements(uji.halaman(medan.nama, 'halaman_formulir', jsonb_build_object('id', (select min(id) from siklus.sop), 'formulir', formulir, 'rujukan', rujukan)) -> 'medan') with ordinality x (m, n)
$$;
select is(uji.medan('monitoring', null, 'kepala'), 'tanggal oleh metode berjalan_baik catatan tindakan penanggung tenggat', 'Pasal 12: the columns of a monitoring');
select is((select count(*) from regexp_matches(uji.medan('evaluasi'), 'butir\.', 'g')), 13::bigint, 'Lampiran I angka 4 huruf e.b): thirteen questions');
select is(uji.medan('tindakan', '3d'), 'tanggal oleh hasil isi.pihak isi.simulasi isi.masukan alasan bukti', 'an act that may end in two ways asks which');
select is(uji.medan('tindakan', '3c'), 'tanggal oleh dokumen isi.alasan_format bukti', 'a document is sent beside the form');
select is_empty($$select i.kode, i.isian from siklus.tindakan_isian i where i.tipe <> 'dokumen' and position('isi.' || i.isian in uji.medan('tindakan', i.kode)) = 0 and i.kode <> '3e'$$, 'every entry of every act has its field');
select is((select m ->> 'nilai' from jsonb_array_elements(uji.halaman('kepala', 'halaman_formulir', jsonb_build_object('id', :lama, 'formulir', 'monitoring')) -> 'medan') m where m ->> 'nama' = n), v, n || ' is filled in')
  from (values ('oleh', 'Kepala'), ('tanggal', '2026-11-23')) x (n, v);

-- One SOP.
select is((select string_agg(k ->> 'jenis', ' ') from jsonb_array_elements(uji.halaman('kepala', 'halaman_sop', jsonb_build_object('id', :lama)) -> 'kewajiban') k), 'monitoring evaluasi', 'its duties, the older first');
select is_empty(format($$select k from jsonb_array_elements(uji.halaman('kepala', 'halaman_sop', '{"id": %s}') -> 'kewajiban') k where coalesce(k ->> 'pasal', '') = '' or coalesce(k ->> 'tindakan', '') = ''$$, :lama), 'each with its article and the next act');
select uji.monitoring(:lama, '2026-11-20'), uji.evaluasi(:lama, '2026-11-21') \g /dev/null
select is((select string_agg(concat_ws(' ', k ->> 'tanggal', k ->> 'jenis'), ', ') from jsonb_array_elements(uji.halaman('kepala', 'halaman_sop', jsonb_build_object('id', :lama)) -> 'linimasa') k),
  '2026-11-21 evaluasi, 2026-11-20 monitoring', 'what has happened, the latest first');
select is(uji.langkah('kepala', 'monitoring', :lama), null, 'what was recorded is no duty any more');

-- A trip: whose turn it is, and the form for it.
select uji.rencanakan('A', 'Perjalanan') as p \gset
select is((select string_agg((l ->> 'tindakan') || ' ' || coalesce(l ->> 'ke', '-'), ', ') from jsonb_array_elements(uji.halaman('koordinator', 'halaman_sop', jsonb_build_object('id', :p)) -> 'langkah') l),
  format('1a /sop/%s/tindakan/1a, 1b /sop/%1$s/tindakan/1b', :p), 'Lampiran I angka 1: the acts that are open');
select is((select count(*) from jsonb_array_elements(uji.halaman('penyusun', 'halaman_sop', jsonb_build_object('id', :p)) -> 'langkah') l where l ? 'ke' and l ->> 'ke' is not null), 0::bigint, 'a writer records those of the writing alone');
select uji.jalan(:p, '3e') \g /dev/null
select is((select string_agg((l ->> 'tindakan') || ' ' || (l ->> 'ke'), ', ') from jsonb_array_elements(uji.halaman('kepala', 'halaman_sop', jsonb_build_object('id', :p)) -> 'langkah') l), format('3e /sop/%s/pengesahan', :p), 'Pasal 11: the head approves');
select is((select l ->> 'ke' from jsonb_array_elements(uji.halaman('koordinator', 'halaman_sop', jsonb_build_object('id', :p)) -> 'langkah') l), null, 'and nobody else is offered it');
select uji.sahkan(:p), uji.tindakan(:p, '4a', tambahan => jsonb_build_object('isi', uji.isian('4a'))), uji.tindakan(:p, '4c', tambahan => jsonb_build_object('isi', uji.isian('4c'))) \g /dev/null
select is((select m ->> 'nilai' from jsonb_array_elements(uji.halaman('kepala', 'halaman_formulir', jsonb_build_object('id', :p, 'formulir', 'terima')) -> 'medan') m where m ->> 'nama' = 'sidik'),
  (select encode(d.sidik, 'hex') from siklus.distribusi d limit 1), 'a receipt names what was read');
select uji.sop('A', 'Tanpa Tanggal', null) as k \gset
select is((select string_agg(l ->> 'ke', ' ' order by l ->> 'ke') from jsonb_array_elements(uji.halaman('bagian_organisasi', 'halaman_sop', jsonb_build_object('id', :k)) -> 'lain') l),
  format('/sop/%1$s/evaluasi /sop/%1$s/lampiran /sop/%1$s/monitoring /sop/%1$s/revisi', :k), 'Pasal 13 ayat (1): what starts the clock of an SOP without a date is offered');
-- Who is where the sun rises two hours earlier is told so by that clock.
select uji.kebijakan('A', 'zona', '"WIT"') \g /dev/null
update siklus.token set kedaluwarsa = '2026-12-24 00:00+07' where sidik = sha256('si.penyusun'::bytea);
select is(right(uji.halaman('pemeriksa', 'status') ->> 'sekarang', 6), '+09:00', 'zona: the service');
select is(uji.halaman('penyusun', 'saya_lihat') ->> 'kedaluwarsa', '2026-12-24T02:00:00+09:00', 'zona: one''s own affairs');
select is((select string_agg(distinct right(j ->> 'waktu', 6), ' ') from jsonb_array_elements(uji.halaman('kepala', 'halaman_sop', jsonb_build_object('id', :p)) -> 'jejak') j), '+09:00', 'zona: what was done with an SOP');
-- The page of a unit that has ended says so.
select uji.sotk('{"jenis": "hapus", "unit": ["B"], "penerus": []}') \g /dev/null
select is((select string_agg(concat_ws(' ', x ->> 'kode', x ->> 'berakhir', x ->> 'yatim'), ', ') from unnest('{dua}'::text[]) n cross join unnest('{A,B}'::text[]) k cross join lateral (select uji.halaman(n, 'halaman_skpd', jsonb_build_object('unit', k)) -> 'unit') y (x)),
  'A, B 2026-11-23 true', 'a unit that has ended, and left an SOP without an owner');
select * from finish();
rollback;
