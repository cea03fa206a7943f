-- SPDX-License-Identifier: MIT
-- Hostile parameters: every member of every act, with values of every shape and size, ends in an answer or in a refusal
-- of siklus, never in an error of PostgreSQL. Each call is undone.
begin;
\ir common.psql
select plan(3);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D'), uji.dinas('E'), uji.sop('D', 'Berlaku', '2024-01-01') as v, uji.rencanakan('D', 'Mula') as m, uji.rencanakan('D', 'Tulis') as t, uji.rencanakan('D', 'Sah') as h,
  uji.rencanakan('D', 'Terap') as k \gset
select uji.jalan(:t, '3c'), uji.jalan(:h, '3e'), uji.jalan(:k, 'terima') \g /dev/null
select encode(sidik, 'hex') as sidik from siklus.distribusi limit 1 \gset
insert into siklus.kebutuhan (unit_id, judul, golongan) values (uji.id('D'), 'Cuti', 'sop');
select id as n from siklus.kebutuhan limit 1 \gset
select api.evaluasi_catat(jsonb_build_object('id', :v, 'tanggal', '2026-10-01', 'oleh', 'B', 'hasil', 'tetap', 'nilai', '4,4,4,4,4,4,4,4,4,4,4,4,4', 'tindak_lanjut', '[{"uraian": "x", "penanggung": "y", "tenggat": "2026-12-01"}]'::jsonb)) \g /dev/null
select id as l from siklus.tindak_lanjut limit 1 \gset
create temporary table tindak (fungsi text, p jsonb);
insert into tindak values
  ('sop_rencanakan', '{"unit": "D", "judul": "Baru", "lingkup": "unit", "jenis": "teknis", "tanggal": "2026-11-02", "oleh": "B", "dry_run": true}'), ('sop_rencanakan', '{"unit": "D", "kebutuhan": "semua", "oleh": "B"}'),
  ('sop_revisi', jsonb_build_object('id', :v, 'oleh', 'B', 'alasan', 'x', 'tanggal', '2026-11-02')), ('sop_batal', jsonb_build_object('id', :m, 'oleh', 'Budi', 'alasan', 'x', 'tanggal', '2026-11-02')),
  ('sop_tim', jsonb_build_object('id', :t, 'oleh', 'Budi', 'tanggal', '2026-11-02', 'anggota', '[{"nama": "A", "nip": "1", "peran": "penulis"}]'::jsonb)),
  ('sop_tindakan', jsonb_build_object('id', :m, 'kode', '1b', 'tanggal', '2026-11-02', 'oleh', 'B', 'bukti', 'x', 'isi', uji.isian('1b'), 'hasil', 'selesai', 'alasan', 'x')),
  ('sop_tindakan', jsonb_build_object('id', :t, 'kode', '3c', 'tanggal', '2026-11-02', 'oleh', 'Andi', 'bukti', 'x', 'dokumen', uji.naskah())),
  ('sop_tindakan', jsonb_build_object('id', :t, 'kode', '3a', 'tanggal', '2026-11-02', 'oleh', 'Andi', 'bukti', 'x', 'isi', uji.isian('3a'))),
  ('sop_tindakan', jsonb_build_object('id', :t, 'kode', '3b', 'tanggal', '2026-11-02', 'oleh', 'Andi', 'bukti', 'x', 'isi', uji.isian('3b'))),
  ('sop_tindakan', jsonb_build_object('id', :k, 'kode', '4a', 'tanggal', '2026-11-02', 'oleh', 'Siti', 'bukti', 'x', 'isi', uji.isian('4a'))),
  ('sop_tindakan', jsonb_build_object('id', :k, 'kode', '4c', 'tanggal', '2026-11-02', 'oleh', 'Siti', 'bukti', 'x', 'isi', uji.isian('4c'))),
  ('sop_tindakan', jsonb_build_object('id', :k, 'kode', '4d', 'tanggal', '2026-11-02', 'oleh', 'Siti', 'bukti', 'x', 'isi', uji.isian('4d'))),
  ('unit_tindakan', jsonb_build_object('kode', 'D', 'tindakan', '["1a", "1b"]'::jsonb, 'tanggal', '2026-11-02', 'oleh', 'B', 'bukti', 'x', 'isi', jsonb_build_object('1b', uji.isian('1b')), 'bawahan', true, 'dry_run', true)),
  ('sop_sahkan', jsonb_build_object('id', :h, 'oleh', 'Siti', 'keputusan_nomor', '1', 'keputusan_tanggal', '2026-11-02', 'efektif', '2026-11-02', 'rencana_tinjau', '2028-01-01')),
  ('sop_tolak', jsonb_build_object('id', :h, 'oleh', 'Siti', 'tanggal', '2026-11-02', 'alasan', 'x')),
  ('sop_terima', jsonb_build_object('id', :k, 'nama', 'Umi', 'jabatan', 'Staf', 'tanggal', '2026-11-02', 'sidik', :'sidik')),
  ('sop_supervisi', jsonb_build_object('id', :k, 'nama', 'Umi', 'jabatan', 'Staf', 'tanggal', '2026-11-02', 'oleh', 'Siti', 'dikuasai', 'ya', 'catatan', 'x')),
  ('sop_lapor', jsonb_build_object('id', :k, 'tanggal', '2026-11-02', 'surat', '1', 'oleh', 'B')),
  ('evaluasi_catat', jsonb_build_object('id', :v, 'tanggal', '2026-11-02', 'oleh', 'B', 'hasil', 'tetap', 'nilai', '4,4,4,4,4,4,4,4,4,4,4,4,4', 'catatan', 'x', 'evaluator', 'independen', 'lembaga', 'L', 'permintaan', '1', 'penyusun', 'P',
    'tindak_lanjut', '[{"uraian": "x", "penanggung": "y", "tenggat": "2026-12-01"}]'::jsonb)),
  ('evaluasi_catat', jsonb_build_object('id', :v, 'tanggal', '2026-11-02', 'oleh', 'B', 'hasil', 'ganti', 'butir', (select jsonb_object_agg(kode, '{"nilai": 4, "catatan": "x"}'::jsonb) from siklus.evaluasi_butir))),
  ('evaluasi_catat', jsonb_build_object('id', :v, 'tanggal', '2026-11-02', 'oleh', 'B', 'hasil', 'tetap', 'butir', (select jsonb_agg(jsonb_build_object('kode', kode, 'nilai', '4', 'catatan', null)) from siklus.evaluasi_butir))),
  ('evaluasi_tunda', jsonb_build_object('id', :v, 'hingga', '2028-10-31', 'alasan', 'x', 'keputusan', '1', 'tanggal', '2026-11-02', 'oleh', 'S')),
  ('monitoring_catat', jsonb_build_object('id', :v, 'tanggal', '2026-11-02', 'oleh', 'B', 'catatan', 'x', 'metode', '["observasi"]'::jsonb, 'berjalan_baik', false, 'tindakan', 'x', 'penanggung', 'y', 'tenggat', '2026-12-01')),
  ('tindak_lanjut_selesaikan', jsonb_build_object('id', :l, 'tanggal', '2026-11-02', 'oleh', 'B', 'bukti', 'x')),
  ('kebutuhan_tambah', '{"unit": "D", "kegiatan": "x", "judul": "Y", "output": "z", "sub_bagian": "s", "golongan": "sop"}'), ('kebutuhan_cocok', jsonb_build_object('id', :n, 'sop', :v)), ('kebutuhan_gugur', jsonb_build_object('id', :n, 'alasan', 'x', 'oleh', 'B')),
  ('program_tetapkan', '{"nama": "P", "unit": "KAB", "tenggat": "2027-12-31", "dasar": "Pasal 8", "mulai": "2026-12-01"}'), ('kebijakan_tetapkan', '{"unit": "D", "kunci": "evaluasi_bulan", "nilai": 12, "mulai": "2027-01-01", "pasal": "p"}'),
  ('kebijakan_tetapkan', '{"unit": "D", "kunci": "jendela_kirim", "nilai": {"dari": "08:00", "sampai": "15:00"}, "mulai": "2027-01-01", "pasal": "p"}'), ('kebijakan_tetapkan', '{"unit": "D", "kunci": "tangga_tahap", "nilai": {"langkah": [-7, 0], "ulang_hari": 7}, "mulai": "2027-01-01", "pasal": "p"}'),
  ('peraturan_catat', '{"nama": "UU 1/2026", "tentang": "x"}'),
  ('laporan_terbitkan', '{"jenis": "bukti", "unit": "D", "as_of": "2026-11-02", "sejak": "2026-01-01", "tanggal": "2026-11-23"}'),
  ('laporan_jadwal_tetapkan', '{"jenis": "bupati", "unit": "D", "periode": "bulanan", "kepada": ["kepala"], "hari": 1, "mulai": "2026-11-23", "aktif": "ya"}'),
  ('sotk_catat', '{"jenis": "gabung", "unit": ["D"], "penerus": ["E"], "tanggal": "2026-11-20", "dasar": "Perda 1", "keterangan": "x", "oleh": "B", "dry_run": false}'),
  ('sotk_catat', '{"jenis": "ganti_nama", "unit": ["D"], "nama": "X", "tanggal": "2026-11-20", "dasar": "Perda 1", "oleh": "B"}'),
  ('sop_alihkan', jsonb_build_object('id', :v, 'unit', 'E', 'oleh', 'B', 'dasar', 'x'));

create temporary table nilai (v jsonb);
insert into nilai select x::jsonb from unnest(array['null', 'true', '0', '-1', '1.5', '1e300', '99999999999999999999999999', '9223372036854775807', '2147483648', '""', '" "', '"\u200b"', '"abc"', '"9999-12-31"', '"0000-00-00"', '"infinity"', '"-infinity"', '"2026-02-30"',
  '"now"', '"31/12/2026 BC"', '[]', '[null]', '[1]', '["x"]', '[[]]', '[{}]', '{}', '{"a": 1}', '{"a": {"nilai": {}}}', '"["', '"{}"', '"[1e999999]"', '"1e999999"', '"null"', '"\\u0000"', '"\uffff"', '"%s%n"', '"1e5"', '["a", ["b"]]', '[99999999999999999999]',
  '[{"nama": {}, "peran": [], "nip": 7}]', '[{"uraian": [], "penanggung": {}, "tenggat": 1e300}]', '[{"tindakan": "1b", "temuan": {}}]', '[{"kode": {}, "nilai": []}]', '{"1b": 5}', '{"substansi-1": {"nilai": 1e300}}']) x;
insert into nilai values (to_jsonb(repeat('x', 100000))), (to_jsonb(repeat('9', 2000))), (jsonb_build_array(repeat('y', 50000))), ((repeat('[', 200) || repeat(']', 200))::jsonb), ((select jsonb_agg(i) from generate_series(1, 2000) i)), (to_jsonb(repeat('[', 20000)));

-- One call, undone whatever becomes of it: its SQLSTATE, 'ok' when it was answered.
create function uji.coba(fungsi text, p jsonb) returns text language plpgsql as $$
begin
  execute format('select api.%I($1)', fungsi) using p;
  raise exception using errcode = 'UJ001';
exception when others then
  return case sqlstate when 'UJ001' then 'ok' else sqlstate end;
end $$;
-- A document with a value put in the place of each member, also of members of members.
create function uji.ganti(p jsonb, v jsonb) returns table (di text, q jsonb) stable language sql as $$
  with recursive j (jalan, isi, dalam) as (
    select array[m.key], m.value, 1 from jsonb_each(p) m
    union all
    select j.jalan || m.key, m.value, j.dalam + 1
    from j cross join lateral (
      select k.key, k.value from jsonb_each(case when jsonb_typeof(j.isi) = 'object' then j.isi else '{}' end) k
      union all
      select '0', j.isi -> 0 where jsonb_typeof(j.isi) = 'array' and jsonb_array_length(j.isi) > 0) m
    where j.dalam < 5)
  select array_to_string(j.jalan, '/'), jsonb_set(p, j.jalan, v) from j
$$;
create temporary table hasil as
select t.fungsi, g.di, n.v, uji.coba(t.fungsi, g.q) as kode from tindak t cross join nilai n cross join lateral uji.ganti(t.p, n.v) g
where g.di !~ 'butir/(substansi|proses)-[2-9]' -- thirteen that are treated alike
  and (g.di !~ '/' or hashtext(g.di || n.v::text) % 4 = 0); -- inner members: a quarter of the values each, always the same
select is_empty('select fungsi, p, uji.coba(fungsi, p) from tindak where uji.coba(fungsi, p) <> ''ok'' and fungsi <> ''sop_alihkan''', 'each act is answered with good parameters');
select is_empty('select fungsi, di, left(v::text, 60), kode from hasil where kode <> ''ok'' and kode !~ ''^SK4''', 'and with bad ones answered or refused, never failed');
select is((select count(*) > 5000 and count(*) filter (where kode like 'SK4%') > 2500 from hasil), true, 'thousands of calls, most of them refused');
select * from finish();
rollback;
