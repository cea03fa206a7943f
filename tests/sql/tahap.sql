-- SPDX-License-Identifier: MIT
-- The stages of Pasal 10 and the acts of Lampiran I: planned from titles and needs, closed only when every
-- act is evidenced, in order, alone or for a whole unit; their target days.
begin;
\ir common.psql
select plan(144);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D'), uji.unit('B', 'bagian', 'D') \g /dev/null

-- Planning.
select is(api.sop_rencanakan('{"unit": "d", "judul": "Surat Masuk", "oleh": "Bagian Organisasi", "tanggal": "2026-11-01"}') - 'sop', '{"unit": "D", "jumlah": 1, "lingkup": "di lingkungan SKPD/unit kerja", "tahap": "Persiapan"}', 'Pasal 8(1), 10(1)a: a title becomes an SOP at the beginning of the siklus');
select id as s from siklus.sop \gset
select is(uji.hukum($$select uji.rencanakan('D', 'SOP  surat masuk')$$), 'SK409 judul-kembar: Pasal 9 huruf d', 'Pasal 9d: another spelling of a title there is');
select is(uji.hukum(format('select api.sop_rencanakan(%L)', p)), h, 'planning: ' || p) from (values
  ('{"unit": "D", "judul": "X1", "oleh": "B", "tanggal": "2026-11-24"}', 'SK422 tanggal-depan: Pasal 10 ayat (1)'), ('{"unit": "D", "judul": "X2", "oleh": "B", "lingkup": "upt"}', 'SK422 lingkup-tidak-cocok: Pasal 11'),
  ('{"unit": "D", "judul": "X2", "oleh": "B", "lingkup": "semesta"}', 'SK422 lingkup-tidak-cocok: Pasal 11'), ('{"unit": "D", "judul": "X3", "oleh": "B", "jenis": "lain"}', 'SK400 parameter-cacat'),
  ('{"unit": "Z", "judul": "X4", "oleh": "B"}', 'SK404 unit-tak-dikenal'), ('{"judul": "X5", "oleh": "B"}', 'SK400 parameter-kurang'), ('{"unit": "D", "oleh": "B"}', 'SK400 parameter-kurang'),
  ('{"unit": "D", "judul": "X6"}', 'SK400 parameter-kurang'), ('{"unit": "D", "judul": " \t ", "oleh": "B"}', 'SK400 parameter-kurang'), ('{"unit": "D", "judul": "---", "oleh": "B"}', 'SK400 parameter-kurang'),
  ('{"unit": "D", "judul": ["X7"], "oleh": "B"}', 'SK400 parameter-cacat'), ('{"unit": "D", "kebutuhan": [], "oleh": "B"}', 'SK400 parameter-kurang'), ('{"unit": "D", "kebutuhan": null, "oleh": "B"}', 'SK400 parameter-kurang'),
  ('{"unit": "D", "kebutuhan": [null], "oleh": "B"}', 'SK404 kebutuhan-tak-dikenal'), ('{"unit": "D", "kebutuhan": [99], "oleh": "B"}', 'SK404 kebutuhan-tak-dikenal'), ('{"unit": "D", "kebutuhan": {"a": 1}, "oleh": "B"}', 'SK404 kebutuhan-tak-dikenal'),
  ('{"unit": "D", "judul": "X8", "oleh": "B", "tanggal": "0000-00-00"}', 'SK400 parameter-cacat'), ('{"unit": "D", "judul": "X9", "oleh": "B", "dry_run": "entah"}', 'SK400 parameter-cacat')) x (p, h);
select is(uji.tolak(format('select api.sop_rencanakan(%L)', jsonb_build_object('unit', 'D', 'oleh', 'B', 'judul', (select string_agg(chr(19968 + (i * 7919) % 20000), '') from generate_series(1, 1000) i)))), 'SK400 parameter-cacat', 'a title longer than an index takes');

insert into siklus.kebutuhan (unit_id, judul, golongan, kegiatan) values (uji.id('D'), 'Pelayanan Cuti', 'sop', 'Mengurus cuti'), (uji.id('D'), 'Surat Masuk', 'sop', null), (uji.id('D'), 'Standar Pelayanan Cuti', 'standar_pelayanan', null),
  (uji.id('D'), 'Arsip', 'sop', null), (uji.id('B'), 'Lain', 'sop', null);
select id as n from siklus.kebutuhan where judul = 'Pelayanan Cuti' \gset
select uji.isi_tabel() as isi \gset
select is(api.sop_rencanakan('{"unit": "D", "kebutuhan": "semua", "oleh": "B", "dry_run": 1}') #>> '{jumlah}', '2', 'Pasal 9e: every need without an SOP, looked at first');
select is(uji.isi_tabel(), :'isi', 'a preview writes nothing');
select is((select string_agg(x ->> 'judul', ', ' order by x ->> 'judul') from jsonb_array_elements(api.sop_rencanakan(jsonb_build_object('unit', 'D', 'kebutuhan', jsonb_build_array(:n), 'oleh', 'B', 'tanggal', '2026-11-01')) -> 'sop') x), 'Pelayanan Cuti', 'a need by its number');
select is(uji.hukum(format('select api.sop_rencanakan(%L)', jsonb_build_object('unit', 'D', 'kebutuhan', :n, 'oleh', 'B'))), 'SK409 judul-kembar: Pasal 9 huruf d', 'a need is planned once');
select is(uji.hukum(format('select api.sop_rencanakan(%L)', jsonb_build_object('unit', 'D', 'kebutuhan', jsonb_build_array(k.id), 'oleh', 'B'))), 'SK404 kebutuhan-tak-dikenal', 'not a need of that unit for an SOP: ' || k.judul)
from siklus.kebutuhan k where k.judul in ('Standar Pelayanan Cuti', 'Lain');
select is((select string_agg(x ->> 'judul', ', ') from jsonb_array_elements(api.sop_rencanakan('{"unit": "D", "kebutuhan": "semua", "oleh": "B", "tanggal": "2026-11-01"}') -> 'sop') x), 'Arsip', 'Pasal 9e: "semua" plans what is left');
select is((select kebutuhan_id from siklus.perjalanan p join siklus.versi v on v.id = p.versi_id where v.judul = 'Pelayanan Cuti'), :n::bigint, 'and the trip keeps its need');
select is((select count(*) from siklus.jejak where tindakan = 'sop_rencanakan'), 3::bigint, 'each planned SOP is in the trail');

-- A stage closes only with all of its acts: each is left out once.
create temporary table tanpa (kode text, tahap text, kini text);
do $$
declare
  j record;
  x record;
  s bigint;
begin
  for j in select * from siklus.tindakan_jenis where kode <> '3e' order by urut loop
    s := uji.rencanakan('D', 'Tanpa ' || j.kode);
    perform uji.jalan(s, j.tahap);
    if j.tahap = 'penyusunan' then
      perform uji.tim(s);
    end if;
    for x in select * from siklus.tindakan_jenis where tahap = j.tahap and kode not in (j.kode, '3e') order by urut loop
      perform uji.tolak(format('select uji.tindakan(%s, %L)', s, x.kode));
    end loop;
    perform uji.tolak(format('select uji.sahkan(%s)', s)), uji.tolak(format('select uji.terima(%s)', s)), uji.tolak(format('select uji.awasi(%s, ''ya'')', s));
    insert into tanpa values (j.kode, j.tahap, uji.tahap(s));
  end loop;
end $$;
select is(kini, tahap, 'Pasal 10, Lampiran I: without ' || kode || ' the stage stays') from tanpa;
select is((select count(*) from tanpa), 15::bigint, 'every act of Lampiran I was left out once');
select is(uji.jalan(uji.rencanakan('D', 'Lengkap'), 'monev'), 'monev', 'Pasal 10: with all of them an SOP comes to monitoring and evaluation');

-- Evidence, form, who, when.
select is(uji.hukum(format('select uji.tindakan(%s, ''1b'', tambahan => %L)', :s, p)), h, 'Lampiran I 1b: ' || p) from (values
  ('{"bukti": ""}', 'SK422 bukti-kurang: Lampiran I angka 1 huruf b'), ('{"bukti": null}', 'SK422 bukti-kurang: Lampiran I angka 1 huruf b'), ('{"bukti": "\n\t "}', 'SK422 bukti-kurang: Lampiran I angka 1 huruf b'),
  ('{"bukti": "-"}', 'SK422 bukti-kurang: Lampiran I angka 1 huruf b'), ('{"bukti": {"a": "b"}}', 'SK400 parameter-cacat'), ('{"bukti": true}', 'SK400 parameter-cacat'),
  ('{"isi": {}}', 'SK422 bukti-kurang: Lampiran I angka 1 huruf b'), ('{"isi": {"temuan": "  "}}', 'SK422 bukti-kurang: Lampiran I angka 1 huruf b'), ('{"isi": {"temuan": null}}', 'SK422 bukti-kurang: Lampiran I angka 1 huruf b'),
  ('{"isi": {"temuan": "--"}}', 'SK422 bukti-kurang: Lampiran I angka 1 huruf b'), ('{"isi": {"temuan": 7}}', 'SK400 parameter-cacat'), ('{"isi": {"temuan": ["x"]}}', 'SK400 parameter-cacat'), ('{"isi": {"temuan": "x", "lain": 1}}', 'SK400 parameter-cacat'),
  ('{"isi": null}', 'SK400 parameter-cacat'), ('{"isi": []}', 'SK422 bukti-kurang: Lampiran I angka 1 huruf b'), ('{"isi": [1]}', 'SK400 parameter-cacat'), ('{"isi": "temuan"}', 'SK400 parameter-cacat'), ('{"oleh": ""}', 'SK400 parameter-kurang'), ('{"oleh": "\n"}', 'SK400 parameter-kurang'),
  ('{"tanggal": null}', 'SK400 parameter-kurang'), ('{"tanggal": "0000-00-00"}', 'SK400 parameter-cacat'), ('{"tanggal": "2026-02-29"}', 'SK400 parameter-cacat'), ('{"tanggal": 20261102}', 'SK400 parameter-cacat'), ('{"tanggal": {}}', 'SK400 parameter-cacat'),
  ('{"tanggal": "2026-11-24"}', 'SK422 tanggal-depan: Lampiran I angka 1 huruf b'), ('{"hasil": "tidak_perlu", "alasan": "sudah tahu"}', 'SK422 tindakan-wajib: Lampiran I angka 1 huruf b'), ('{"hasil": "bagus"}', 'SK400 parameter-cacat: Lampiran I angka 1 huruf b'),
  ('{"kode": "9z"}', 'SK404 tindakan-tak-dikenal'), ('{"kode": null}', 'SK404 tindakan-tak-dikenal'), ('{"kode": "3e"}', 'SK422 lewat-pengesahan: Lampiran I angka 3 huruf e dan Pasal 11'), ('{"id": 0}', 'SK404 sop-tak-dikenal')) x (p, h);
select is(uji.tolak(format('select uji.tindakan(%s, ''1b'', tambahan => %L)', :s, jsonb_build_object('isi', jsonb_build_object('temuan', repeat('x', 30000))))), 'SK400 parameter-cacat', 'an entry of 30,000 letters');
select is(uji.tolak(format('select uji.tindakan(%s, ''1b'', tambahan => %L)', :s, jsonb_build_object('isi', jsonb_build_object('temuan', 'x', repeat('y', 5000), 1)))), 'SK400 parameter-cacat', 'an unknown entry of 5,000 letters');
select is((select length(pesan) < 700 from uji.galat(format('select uji.tindakan(%s, ''1b'', tambahan => %L)', :s, (select jsonb_build_object('isi', jsonb_object_agg('isian' || i, i)) from generate_series(1, 2000) i)))), true, 'and of two thousand unknown entries no more is repeated than is needed');
select is((select count(*) from siklus.tindakan t join siklus.perjalanan p using (versi_id) where p.sop_id = :s), 0::bigint, 'nothing of this was written');

-- Acts of another stage: both are named.
select uji.jalan(:s, 'penilaian_kebutuhan') \g /dev/null
select is(kode || '|' || pesan || '|' || rincian, format('SK422 tahap-lain|Tindakan 1a termasuk tahap persiapan, sedangkan SOP nomor %s ialah versi ke-1 pada tahap penilaian kebutuhan.|Pasal 10 ayat (1) huruf a Peraturan Bupati Balangan Nomor 6 Tahun 2013', :s),
  'Pasal 10(1)a: an act of a stage that is over') from uji.galat(format('select uji.tindakan(%s, ''1a'')', :s));
select is(uji.hukum(format('select uji.tindakan(%s, %L)', :s, k)), 'SK422 tahap-lain: Pasal 10 ayat (1) huruf ' || h, 'Pasal 10: an act of a later stage: ' || k) from (values ('3a', 'c'), ('3d', 'c'), ('4a', 'd'), ('4d', 'd')) x (k, h);
select is(uji.hukum(format('select uji.tim(%s)', :s)), 'SK422 tahap-lain: Pasal 10 ayat (1) huruf c', 'Pasal 10(1)c: no team before its stage');
select is(uji.hukum(format('select uji.sahkan(%s)', :s)), 'SK422 tahap-lain: Pasal 10 ayat (1) huruf c', 'Pasal 10(1)c: no approval before its stage');
select is(uji.hukum(format('select api.sop_revisi(%L)', jsonb_build_object('id', :s, 'oleh', 'Siti', 'alasan', 'lewat'))), 'SK409 perjalanan-berjalan: Pasal 12 ayat (2) dan Pasal 13', 'Pasal 12(2): a new version is no way past the stages');

-- Order and dates.
select is(uji.hukum(format('select uji.tindakan(%s, ''2c'')', :s)), 'SK422 urutan-tindakan: Lampiran I angka 2 huruf c', 'Lampiran I 2c needs 2b');
select is(uji.hukum(format('select uji.tindakan(%s, ''2b'', ''2026-11-01'')', :s)), 'SK422 urutan-tindakan: Pasal 10 ayat (1) huruf b', 'Pasal 10: an act dated before its stage began');
select uji.tindakan(:s, '2b', '2026-11-05') \g /dev/null
select is(uji.hukum(format('select uji.tindakan(%s, ''2c'', ''2026-11-04'')', :s)), 'SK422 urutan-tindakan: Lampiran I angka 2 huruf c', 'Lampiran I 2c: dated before 2b');
select uji.tindakan(:s, '2c', '2026-11-05'), uji.tindakan(:s, '2d', '2026-11-05') \g /dev/null
select is(uji.tindakan(:s, '2c', '2026-11-06') ->> 'tahap', 'Penilaian kebutuhan', 'Lampiran I 2c may be done again');
select is(uji.hukum(format('select uji.tindakan(%s, ''2e'')', :s)), 'SK422 urutan-tindakan: Lampiran I angka 2 huruf e', 'and then the list (2d) is to be made again before 2e');
select is(uji.hukum(format('select uji.tindakan(%s, ''2d'', ''2026-11-05'')', :s)), 'SK422 urutan-tindakan: Lampiran I angka 2 huruf d', 'Lampiran I 2d: not before the new 2c');
select uji.tindakan(:s, '2d', '2026-11-07'), uji.tindakan(:s, '2e', '2026-11-08'), uji.tindakan(:s, '2a', '2026-11-06') \g /dev/null
select is((select tahap || ' ' || masuk from api.tahap_pada('2026-11-23') where sop_id = :s), 'penyusunan 2026-11-08', 'Pasal 10: the next stage begins the day the last act was done, whichever was recorded last');
select is((select tahap from api.tahap_pada('2026-11-07') where sop_id = :s), 'penilaian_kebutuhan', 'and not a day earlier');

-- A whole unit.
select uji.dinas('E'), uji.rencanakan('E', 'Satu') as e1, uji.rencanakan('E', 'Dua') as e2, uji.rencanakan('E', 'Jauh') as e3 \gset
select uji.jalan(:e3, 'penyusunan') \g /dev/null
create function uji.semua(tambahan jsonb) returns jsonb language sql as $$
  select api.unit_tindakan(jsonb_build_object('kode', 'E', 'tindakan', '1a,1b', 'tanggal', '2026-11-03', 'oleh', 'Bagian Organisasi', 'bukti', 'Surat 1', 'isi', jsonb_build_object('1b', uji.isian('1b'))) || tambahan);
$$;
select uji.isi_tabel() as isi \gset
select is(uji.semua('{"dry_run": true}') - 'sop', '{"unit": "E", "jumlah": 2, "ditolak": [], "dry_run": true, "tindakan": ["1a", "1b"]}', 'Lampiran I 1: both titles of the unit that stand there, looked at first');
select is(uji.isi_tabel(), :'isi', 'a preview writes nothing');
select is((select string_agg(x ->> 'menjadi', ', ') from jsonb_array_elements(uji.semua('{}') -> 'sop') x), 'Penilaian kebutuhan, Penilaian kebutuhan', 'Lampiran I 1: then both move');
select is(uji.tahap(:e3), 'penyusunan', 'one in another stage is not touched');
select uji.tindakan(:e2, '2b', '2026-11-10') \g /dev/null
select uji.isi_tabel() as isi \gset
select is(kode || ' ' || (split_part(rincian, E'\n', 2)::jsonb #>> '{0,sop}') || ' ' || (split_part(rincian, E'\n', 2)::jsonb #>> '{0,pasal}'), 'SK422 sebagian-ditolak [' || :e1 || '] Lampiran I angka 2 huruf c Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'all or nothing: which SOP refuses, by which article')
from uji.galat($$select uji.semua('{"tindakan": ["2c"], "tanggal": "2026-11-11", "isi": {"2c": {"penilaian": "x"}}}')$$);
select is(uji.isi_tabel(), :'isi', 'and nothing was written');
select is((select concat_ws(' ', h ->> 'jumlah', h -> 'sop' #>> '{0,sop}', h #>> '{ditolak,0,jumlah}', h #>> '{ditolak,0,sop}', h #>> '{ditolak,0,tindakan}') from uji.semua('{"tindakan": ["2c"], "tanggal": "2026-11-11", "isi": {"2c": {"penilaian": "x"}}, "dry_run": 1}') h),
  format('1 %s 1 [%s] 2c', :e2, :e1), 'the preview shows who would refuse, and counts only the others');
select is(uji.tolak(format('select uji.semua(%L)', p)), h, 'a unit: ' || p) from (values
  ('{"kode": null}', 'SK400 parameter-kurang'), ('{"kode": "Z"}', 'SK404 unit-tak-dikenal'), ('{"tindakan": null}', 'SK400 parameter-cacat'), ('{"tindakan": ""}', 'SK400 parameter-kurang'), ('{"tindakan": []}', 'SK400 parameter-kurang'),
  ('{"tindakan": {"a": 1}}', 'SK400 parameter-cacat'), ('{"tindakan": [null]}', 'SK404 tindakan-tak-dikenal'), ('{"tindakan": ["3e"]}', 'SK422 lewat-pengesahan'), ('{"isi": [1]}', 'SK400 parameter-cacat'), ('{"tindakan": "2a", "isi": {"2a": 1}}', 'SK400 parameter-cacat')) x (p, h);
select uji.unit('E.1', 'unit_kerja', 'E'), uji.rencanakan('E.1', 'Bawahan') \g /dev/null
select is((uji.semua('{"dry_run": 1}') ->> 'jumlah') || ' ' || (uji.semua('{"dry_run": 1, "bawahan": 1}') ->> 'jumlah'), '0 1', 'units below only when asked');

-- Target days of policy.
select uji.rencanakan('D', 'Lambat', '2026-09-01') as l \gset
select is((select mulai || ' ' || jatuh_tempo || ' ' || pasal from api.tenggat_tahap('2026-11-23') where sop_id = :l), '2026-09-01 2026-10-01 Pasal 10 ayat (1) huruf a Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'Pasal 10(1)a: 30 days for persiapan');
select uji.tindakan(:l, '1a', '2026-11-20') \g /dev/null
select is((select jatuh_tempo from api.tenggat_tahap('2026-11-23') where sop_id = :l), '2026-10-01'::date, 'half a stage moves nothing: it stays late');
select is((select jatuh_tempo from api.tenggat_tahap('2030-01-01') where sop_id = :l), '2026-10-01'::date, 'late does not end by itself');
select uji.tindakan(:l, '1b', '2026-11-20') \g /dev/null
select is((select tahap || ' ' || masuk || ' ' || hari || ' ' || jatuh_tempo from api.tahap_pada('2026-11-23') where sop_id = :l), 'penilaian_kebutuhan 2026-11-20 30 2026-12-20', 'Pasal 10(1)b: the next stage has its own 30 days');
select uji.jalan(:l, 'penerapan', '2026-11-21') \g /dev/null
select is((select hari || ' ' || jatuh_tempo from api.tahap_pada('2026-11-20') where sop_id = :l), '30 2026-12-20', 'the answer as of a day stays what it was');
select uji.jalan(:l, 'monev', '2026-11-22') \g /dev/null
select is_empty(format('select 1 from api.tenggat_tahap(''2026-11-23'') where sop_id = %s', :l), 'Pasal 10(1)e: monitoring and evaluation has its own two clocks');

-- 4d and only 4d may not be needed.
select uji.rencanakan('D', 'Tanpa latihan') as p \gset
select is(uji.tolak(format('select uji.tindakan(%s, %L, tambahan => %L)', :p, k.kode, '{"hasil": "tidak_perlu", "alasan": "tidak"}')), 'SK422 ' || case k.kode when '3e' then 'lewat-pengesahan' else case k.tahap when uji.tahap(:p) then 'tindakan-wajib' else 'tahap-lain' end end, 'Lampiran I: ' || k.kode || ' is always needed')
from siklus.tindakan_jenis k where k.kode <> '4d' order by k.urut;
select is_empty($$select kode from siklus.tindakan_hasil where hasil = 'tidak_perlu' and kode <> '4d'$$, 'Lampiran I 4d alone says "apabila diperlukan"');
select uji.jalan(:p, '4d') \g /dev/null
select is(uji.hukum(format('select uji.tindakan(%s, ''4d'', tambahan => %L)', :p, t)), h, 'Lampiran I 4d: ' || t) from (values
  ('{"hasil": "tidak_perlu"}', 'SK422 alasan-kurang: Lampiran I angka 4 huruf d'), ('{"hasil": "tidak_perlu", "alasan": " - "}', 'SK422 alasan-kurang: Lampiran I angka 4 huruf d'),
  ('{"hasil": "tidak_perlu", "alasan": "Sederhana", "isi": [1]}', 'SK400 parameter-cacat'), ('{"hasil": "tidak_perlu", "alasan": "Sederhana", "isi": {"asing": 1}}', 'SK400 parameter-cacat')) x (t, h);
select is(uji.tindakan(:p, '4d', tambahan => '{"hasil": "tidak_perlu", "alasan": "Pelaksana sudah menguasai", "isi": {}}') ->> 'tahap', 'Penerapan', 'Lampiran I 4d: not needed, with a reason');
select is(uji.terima(:p) ->> 'tahap', 'Monitoring dan evaluasi', 'and the stage ends with the last receipt');
select * from finish();
rollback;
