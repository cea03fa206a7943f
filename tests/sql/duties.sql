-- SPDX-License-Identifier: MIT
-- Duties of every kind in the ledger and the digest: each once, in words of its own; ended by the act that ends the
-- duty; told to the new head when the SOP passes to another unit.
begin;
\ir common.psql
select plan(19);
select uji.jam('2026-11-23 08:00+07'), uji.dinas('A'), uji.dinas('B'), uji.aktif('KAB') \g /dev/null
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'surel', lower(u.kode) || '@example.go.id' from siklus.jabatan j join siklus.unit u on u.id = j.unit_id where j.jenis = 'kepala';
select uji.sop('A', 'Dievaluasi', '2024-11-01') as e, uji.sop('A', 'Dimonitor', '2026-05-01') as m, uji.rencanakan('A', 'Disusun', '2026-10-20') as t, uji.rencanakan('A', 'Disahkan') as l \gset
select uji.jalan(:l, 'monev'), uji.monitoring(:e, '2026-11-20') \g /dev/null
select api.monitoring_catat(jsonb_build_object('id', :e, 'tanggal', '2026-11-02', 'oleh', 'Kepala', 'tindakan', 'Latih pelaksana', 'penanggung', 'Budi', 'tenggat', '2026-11-20')) ->> 'tindak_lanjut' as f \gset
select api.kebutuhan_tambah('{"unit": "A", "judul": "Yang Belum Ada", "kegiatan": "Tugas", "output": "Hasil"}') ->> 'id' as k \gset
select api.program_tetapkan('{"nama": "Serentak", "unit": "A", "tenggat": "2026-11-18", "mulai": "2026-11-01", "dasar": "Keputusan Bupati 1/2026"}') \g /dev/null

create function uji.buku(saring text default 'menunggu') returns text stable language sql as $$
  select string_agg(g.jenis, ' ' order by j.urut) from siklus.pengingat_keadaan g join siklus.tenggat_jenis j on j.jenis = g.jenis where g.keadaan = saring;
$$;
create function uji.isi_rekap() returns jsonb stable language sql as $$
  select api.rekap(k, jsonb_build_object('jabatan', 'Kepala', 'nama', 'Siti', 'status', 'definitif', 'tingkat', 0)) -> 'data' from siklus.kiriman k where k.status = 'menunggu';
$$;
-- What is still to be said after an act, which is undone.
create function uji.sesudah(perintah text) returns text language plpgsql as $$
declare
  hasil text;
begin
  begin
    execute perintah;
    perform api.rencana_jalankan('{}');
    hasil := coalesce(uji.buku(), 'kosong') || ' | ' || coalesce(uji.buku('batal'), '');
    raise exception using errcode = 'UJ001';
  exception when sqlstate 'UJ001' then
    null;
  end;
  return hasil;
end $$;

select is(uji.rencana() || ', ' || uji.rencana(), '1 kiriman 6 pengingat, 0 kiriman 0 pengingat', 'a duty of each kind: one line each in one digest, once');
select is(uji.buku(), 'evaluasi monitoring tahap laporan tindak_lanjut penyusunan', 'each kind is in the ledger');
select is(uji.isi_rekap() ->> 'perihal', '1 evaluasi, 1 monitoring dan 4 kewajiban lain SOP terlambat, terlama 22 hari', 'the subject counts them');
select is((select string_agg(concat_ws('; ', b ->> 'nama_jenis', b ->> 'judul', b ->> 'hari'), E'\n' order by b ->> 'jenis') from jsonb_array_elements(uji.isi_rekap() -> 'terlambat') b),
  E'evaluasi; Dievaluasi; 22\nlaporan hasil penyusunan; Disahkan: Melaporkan hasil penyusunan (Keputusan 188/' || :l || E') kepada Bupati melalui Bagian Organisasi; 7\nmonitoring; Dimonitor; 22\nprogram penyusunan; Unit A: Menyusun 1 SOP yang belum ada (program Serentak); 5\ntahap siklus; Disusun: Menyelesaikan tahap persiapan; 4\ntindak lanjut; Dievaluasi: Latih pelaksana; 3',
  'each line says what is asked');
select is((select string_agg(b ->> 'hari', ' ' order by n) from jsonb_array_elements(uji.isi_rekap() -> 'terlambat') with ordinality x (b, n)),
  (select string_agg(b ->> 'hari', ' ' order by (b ->> 'hari')::int desc) from jsonb_array_elements(uji.isi_rekap() -> 'terlambat') b), 'the worst delay, which the subject names, stands first, whatever its kind');
select is_empty($$select b from jsonb_array_elements(uji.isi_rekap() -> 'terlambat') b where coalesce(b ->> 'pasal', '') = '' or coalesce(b ->> 'tindakan', '') = ''$$, 'each with its article and the next act');
select is((select string_agg(distinct b ->> 'tautan', ' ') from jsonb_array_elements(uji.isi_rekap() -> 'terlambat') b where b ->> 'jenis' = 'penyusunan'), 'http://127.0.0.1:8181/skpd?unit=A', 'the duty of a unit leads to the unit');

-- Ended by the act that ends the duty, alone and at once.
select is(uji.sesudah(format('select api.evaluasi_catat(%L)', jsonb_build_object('id', :e, 'tanggal', '2026-11-23', 'oleh', 'Bagian Organisasi', 'hasil', 'tetap', 'nilai', '4,4,4,4,4,4,4,4,4,4,4,4,4'))),
  'monitoring tahap laporan tindak_lanjut penyusunan | evaluasi', 'Pasal 13: an evaluation');
select is(uji.sesudah(format('select api.evaluasi_tunda(%L)', jsonb_build_object('id', :e, 'hingga', '2027-03-20', 'tanggal', '2026-11-20', 'oleh', 'Sekda', 'keputusan', '188/1', 'alasan', 'Bencana'))),
  'monitoring tahap laporan tindak_lanjut penyusunan | evaluasi', 'Pasal 13 ayat (1): a postponement past the ladder');
select is(uji.sesudah(format('select uji.monitoring(%s, ''2026-11-23'')', :m)), 'evaluasi tahap laporan tindak_lanjut penyusunan | monitoring', 'Pasal 12: a monitoring');
select is(uji.sesudah(format('select uji.tindakan(%1$s, ''1a'', ''2026-11-20''), uji.tindakan(%1$s, ''1b'', ''2026-11-20'')', :t)), 'evaluasi monitoring laporan tindak_lanjut penyusunan | tahap', 'Pasal 10: a stage that is closed');
select is(uji.sesudah(format('select api.sop_lapor(%L)', jsonb_build_object('id', :l, 'tanggal', '2026-11-20', 'surat', '045/1', 'oleh', 'Budi'))), 'evaluasi monitoring tahap tindak_lanjut penyusunan | laporan', 'Pasal 14: a report');
select is(uji.sesudah(format('select api.tindak_lanjut_selesaikan(%L)', jsonb_build_object('id', :'f', 'tanggal', '2026-11-20', 'oleh', 'Budi', 'bukti', 'Notulen'))), 'evaluasi monitoring tahap laporan penyusunan | tindak_lanjut', 'Pasal 12 ayat (1): an action that is done');

-- A programme is met by many an act: found when the digest is claimed, before it is written.
savepoint sebelum;
select api.kebutuhan_cocok(jsonb_build_object('id', :'k', 'sop', :m)) \g /dev/null
select is((select jsonb_path_query_array(uji.dokumen(k.id), '$.data.terlambat[*].jenis')::text from api.kiriman_klaim('{"pekerja": "uji"}') k), '["evaluasi", "monitoring", "laporan", "tahap", "tindak_lanjut"]', 'Pasal 8 ayat (2): a programme that is met is not told');
rollback to sebelum;

-- A postponed evaluation is told again, by its ladder, before the day it is postponed to.
savepoint sebelum;
select api.evaluasi_tunda(jsonb_build_object('id', :e, 'hingga', '2026-12-23', 'tanggal', '2026-11-20', 'oleh', 'Sekda', 'keputusan', '188/1', 'alasan', 'Bencana')) \g /dev/null
select is(uji.rencana(), '0 kiriman 1 pengingat', 'Pasal 13 ayat (1): a postponed evaluation is planned anew');
select is((select string_agg(concat_ws('; ', b ->> 'judul', b ->> 'hari'), ', ') from jsonb_array_elements(uji.isi_rekap() -> 'segera') b), 'Dievaluasi: jatuh tempo menurut hukum 1 November 2026, ditunda hingga 23 Desember 2026 oleh Sekda dengan keputusan 188/1; -30', 'Pasal 13 ayat (1): as postponed, with its legal due date');
rollback to sebelum;

-- The SOPs pass to B: its head is told, A's is told no more, and A owes no programme.
select api.sotk_catat('{"jenis": "gabung", "unit": ["A"], "penerus": ["B"], "tanggal": "2026-11-23", "dasar": "Perda 1/2026", "oleh": "Bagian Organisasi"}') \g /dev/null
select is(uji.rencana(), '1 kiriman 5 pengingat', 'SOTK: the duties of the SOPs are planned anew');
select is((select string_agg(k.unit || ' ' || k.isi, '; ') from (select u.kode as unit, jsonb_path_query_array(uji.dokumen(x.id), '$.data.terlambat[*].jenis')::text as isi
    from api.kiriman_klaim('{"pekerja": "uji"}') x join siklus.kiriman y on y.id = x.id join siklus.unit u on u.id = y.unit_id) k),
  'B ["evaluasi", "monitoring", "laporan", "tahap", "tindak_lanjut"]', 'SOTK: told to the head of the new unit; the unit that has ended is told nothing');
select is_empty($$select g from siklus.pengingat_keadaan g where g.unit_id = uji.id('A') and g.keadaan = 'menunggu'$$, 'SOTK: and owes no programme');
select * from finish();
rollback;
