-- SPDX-License-Identifier: MIT
-- Pengesahan: who signs which SOP (Pasal 11), that the writer does not, what must be there (Pasal 9, Lampiran
-- II), refusals, and from when which version is in force.
begin;
\ir common.psql
select plan(127);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D') \g /dev/null

-- The authority matrix: each scope and kind of unit, one office each; every other office is refused.
select uji.unit('BD', 'badan', 'KAB'), uji.unit('KC', 'kecamatan', 'KAB'), uji.unit('KT', 'kantor', 'KAB'), uji.unit('UP', 'upt', 'D'), uji.unit('US', 'subbagian', 'UP'), uji.unit('SD', 'sekretariat_daerah', 'KAB'), uji.unit('BG', 'bagian', 'SD'), uji.unit('SB', 'subbagian', 'BG'),
  uji.unit('SW', 'sekretariat_dprd', 'KAB'), uji.unit('SU', 'bagian', 'SW'), uji.unit('BI', 'unit_kerja', 'D'), uji.unit('DS', 'subbagian', 'D') \g /dev/null
select uji.pejabat(u, j, initcap(j) || ' ' || u) from (values ('BD', 'kepala'), ('BD', 'sekretaris'), ('KC', 'camat'), ('KC', 'sekretaris'), ('KT', 'kepala'), ('KT', 'kasubbag_tu'), ('UP', 'kepala'), ('UP', 'kasubbag_tu'), ('US', 'kepala'), ('SD', 'sekda'), ('SD', 'asisten'),
  ('BG', 'kepala'), ('SB', 'kasubbag'), ('SW', 'sekwan'), ('SU', 'kepala'), ('SU', 'kasubbag_tu'), ('KAB', 'bupati'), ('BI', 'kepala'), ('DS', 'kasubbag')) x (u, j) \g /dev/null
create temporary table wenang (unit text, lingkup text, nama text, pasal text, koordinator text);
insert into wenang values
  ('D', 'unit', 'Siti', 'Pasal 11 ayat (1)', 'Budi'), ('DS', 'unit', 'Siti', 'Pasal 11 ayat (1)', 'Budi'), ('BI', 'unit', 'Kepala BI', 'Pasal 11 ayat (1)', 'Budi'), ('BD', 'unit', 'Kepala BD', 'Pasal 11 ayat (1)', 'Sekretaris BD'),
  ('KC', 'unit', 'Camat KC', 'Pasal 11 ayat (1)', 'Sekretaris KC'), ('KT', 'unit', 'Kepala KT', 'Pasal 11 ayat (1)', 'Kasubbag_Tu KT'), ('BG', 'unit', 'Kepala BG', 'Pasal 11 ayat (1)', 'Kasubbag SB'), ('SB', 'unit', 'Kepala BG', 'Pasal 11 ayat (1)', 'Kasubbag SB'),
  ('UP', 'upt', 'Kepala UP', 'Pasal 11 ayat (2)', 'Kasubbag_Tu UP'), ('US', 'upt', 'Kepala UP', 'Pasal 11 ayat (2)', 'Kasubbag_Tu UP'), ('BG', 'lintas_bagian', 'Sekda SD', 'Pasal 11 ayat (3)', 'Kasubbag SB'), ('SD', 'lintas_bagian', 'Sekda SD', 'Pasal 11 ayat (3)', 'Sekda SD'),
  ('SW', 'setwan', 'Sekwan SW', 'Pasal 11 ayat (4)', 'Kasubbag_Tu SU'), ('SU', 'setwan', 'Sekwan SW', 'Pasal 11 ayat (4)', 'Kasubbag_Tu SU'),
  ('D', 'lintas_skpd', 'Bupati KAB', 'Pasal 11 ayat (5)', 'Asisten SD'), ('BG', 'lintas_skpd', 'Bupati KAB', 'Pasal 11 ayat (5)', 'Asisten SD'), ('UP', 'lintas_skpd', 'Bupati KAB', 'Pasal 11 ayat (5)', 'Asisten SD');
create temporary table siap as
select w.*, (api.sop_rencanakan(jsonb_build_object('unit', w.unit, 'lingkup', w.lingkup, 'judul', 'Sah ' || w.lingkup, 'oleh', 'B', 'tanggal', '2026-11-01')) #>> '{sop,0,id}')::bigint as sop from wenang w;
select is((select string_agg(uji.hukum(format('select uji.jalan(%s, ''3e'', koordinator => %L)', sop, koordinator)), ',') from siap), (select string_agg('ok', ',') from siap), 'every scope comes before its signer');
select is_empty($$
  select s.unit, s.lingkup, f.nama, h from siap s cross join (select distinct nama from siklus.pejabat) f cross join lateral uji.hukum(format('select uji.sahkan(%s, oleh => %L)', s.sop, f.nama)) h
  where f.nama <> s.nama and h <> 'SK422 bukan-wewenang: ' || s.pasal $$, 'Pasal 11: every other office is refused, by its article');
select cmp_ok((select count(*) from siap s cross join (select distinct nama from siklus.pejabat) f where f.nama <> s.nama), '>', 250::bigint, 'every office was tried on every scope');
select is(uji.sahkan(s.sop, oleh => s.nama) ->> 'pasal', s.pasal || ' Peraturan Bupati Balangan Nomor 6 Tahun 2013', format('%s: %s signs %s of %s', s.pasal, s.nama, s.lingkup, s.unit)) from siap s;
select is((select string_agg(l.lingkup, ',' order by l.lingkup) from siklus.lingkup_jenis l where uji.hukum(format('select api.sop_rencanakan(%L)', jsonb_build_object('unit', u, 'lingkup', l.lingkup, 'judul', 'Lingkup ' || l.lingkup, 'oleh', 'B'))) = 'ok'), boleh, 'Pasal 11: the scopes an SOP of a unit may have: ' || u)
from (values ('D', 'lintas_skpd,unit'), ('UP', 'lintas_skpd,upt'), ('BG', 'lintas_bagian,lintas_skpd,unit'), ('SU', 'lintas_skpd,setwan'), ('KAB', 'lintas_skpd')) x (u, boleh);

-- Acting holders, vacant and unregistered offices.
create function uji.siap(judul text, kode text default 'D', hari date default '2026-11-02') returns bigint language plpgsql as $$
declare
  s bigint := uji.rencanakan(kode, judul);
begin
  perform uji.jalan(s, '3e', hari);
  return s;
end $$;
select uji.pejabat('D', 'kepala', 'Tono', null, 'plh', '[2026-11-10,2026-11-12)'), uji.siap('Plh') as s, uji.siap('Plt') as t \gset
select is(uji.hukum(format('select uji.sahkan(%s, ''2026-11-09'', ''Tono'')', :s)), 'SK422 bukan-wewenang: Pasal 11 ayat (1)', 'Pasal 11(1): the plh not before his days');
select is(uji.hukum(format('select uji.sahkan(%s, ''2026-11-12'', ''Tono'')', :s)), 'SK422 bukan-wewenang: Pasal 11 ayat (1)', 'nor after them');
select is(uji.sahkan(:s, '2026-11-11', 'Tono') ->> 'disahkan_oleh', 'Kepala D, Tono (plh)', 'Pasal 11(1): a plh in his days, and it says so');
select uji.dinas('V'), uji.unit('W', 'dinas', 'KAB'), uji.pejabat('W', 'sekretaris', 'Budi') \g /dev/null
update siklus.pejabat f set masa = '[2020-01-01,2026-11-01)' from siklus.jabatan j where j.id = f.jabatan_id and j.unit_id = uji.id('V') and j.jenis = 'kepala';
select uji.siap('Kosong', 'V') as v, uji.siap('Kosong', 'W') as w \gset
select is(uji.hukum(format('select uji.sahkan(%s)', s)), 'SK422 jabatan-kosong: Pasal 11 ayat (1)', 'Pasal 11(1): no holder, no approval') from unnest(array[:v, :w]::bigint[]) s;
select is((select pesan || '|' || saran from uji.galat(format('select uji.sahkan(%s)', :v))), 'Pengesahan SOP di lingkungan SKPD/unit kerja belum dapat dilakukan: Kepala V (kosong), dan belum ada pejabatnya pada 2 November 2026.|Bagian Organisasi mendaftarkan jabatan dan pejabatnya (definitif, plt atau plh) dengan: siklusctl pejabat import.', 'a vacant office: who can supply it');
select ok((select pesan like '%Kepala% di Unit W (belum terdaftar)%' and saran like 'Bagian Organisasi%' from uji.galat(format('select uji.sahkan(%s)', :w))), 'an office the register does not know: the same');
select uji.pejabat('V', 'kepala', 'Rudi', null, 'plt', '[2026-11-02,)') \g /dev/null
select is(uji.sahkan(:v, '2026-11-02', 'rudi') ->> 'disahkan_oleh', 'Kepala V, Rudi (plt)', 'Pasal 11(1): the plt of a vacant office');

-- The office ends with its unit, whoever's term goes on: the SOP has its owner first.
select uji.dinas('X'), uji.dinas('Y') \g /dev/null
select uji.siap('Tertinggal', 'X') as x \gset
select uji.sotk('{"jenis": "hapus", "unit": ["X"], "penerus": []}') \g /dev/null
select is(uji.hukum(format('select %s', f)), 'SK422 unit-berakhir: Pasal 11 ayat (1)', 'Pasal 11(1): neither approved nor refused by the head of a unit that has ended')
from unnest(array[format($$uji.sahkan(%s, '2026-11-23')$$, :x), format($$api.sop_tolak('{"id": "%s", "oleh": "Siti", "tanggal": "2026-11-23", "alasan": "x"}')$$, :x)]) f;
select is((select concat_ws(' | ', e ->> 'keterangan', w ->> 'oleh') from api.sop_penjelasan(jsonb_build_object('id', :x)) e, jsonb_array_elements(e -> 'wewenang') w where w ->> 'peran' = 'pejabat yang mengesahkan'),
  'Unit X berakhir sejak 23 November 2026 dan SOP ini belum punya pemilik baru; Bagian Organisasi yang menetapkannya. Belum ada versi yang berlaku pada tanggal ini, jadi tidak ada kewajiban evaluasi. | Kepala X (unitnya berakhir 23 November 2026)', 'and explain says so, naming nobody who cannot');
select is((select w.jabatan || coalesce(w.pejabat, '') from api.siklus_wewenang('{"unit": "X"}') w where w.peran = 'pejabat yang mengesahkan' limit 1), 'Kepala X (unitnya berakhir 23 November 2026)', 'as does the list of who may what');
select api.sop_alihkan(format('{"id": "%s", "unit": "Y", "oleh": "Sekda"}', :x)::jsonb) \g /dev/null
select is((select concat_ws(' | ', e ->> 'keterangan', w ->> 'oleh') from api.sop_penjelasan(jsonb_build_object('id', :x)) e, jsonb_array_elements(e -> 'wewenang') w where w ->> 'peran' = 'pejabat yang mengesahkan'),
  'Belum ada versi yang berlaku pada tanggal ini, jadi tidak ada kewajiban evaluasi. | Kepala Y (Siti, definitif)', 'until it has an owner');
select is(uji.sahkan(:x, '2026-11-23') ->> 'disahkan_oleh', 'Kepala Y, Siti', 'but by that of its owner');

-- Who wrote it does not sign it.
create function uji.tulis(judul text, anggota jsonb, oleh text) returns bigint language plpgsql as $$
declare
  s bigint := uji.rencanakan('D', judul);
begin
  perform uji.jalan(s, 'penyusunan'), uji.tim(s, anggota => anggota);
  perform uji.tindakan(s, k, tambahan => jsonb_build_object('oleh', oleh)) from unnest('{3a,3b,3c,3d}'::text[]) k;
  return s;
end $$;
select is(uji.hukum(format('select uji.sahkan(%s)', uji.tulis('Tulis ' || n, a::jsonb, o))), h, 'second person: ' || n) from (values
  ('a member who is head may sign', '[{"nama": "Andi", "peran": "penulis"}, {"nama": "Siti", "peran": "ketua"}]', 'Andi', 'ok'),
  ('the named writer, by name', '[{"nama": "siti", "peran": "penulis"}, {"nama": "Andi"}]', 'Andi', 'SK422 penulis-mengesahkan: Lampiran I angka 3 huruf e dan Pasal 11'),
  ('the named writer, with titles', '[{"nama": "Dra. Hj. Siti, M.Si.", "peran": "penulis"}, {"nama": "Andi"}]', 'Andi', 'SK422 penulis-mengesahkan: Lampiran I angka 3 huruf e dan Pasal 11'),
  ('the named writer, by NIP', '[{"nama": "S. Aminah", "nip": "197001011990012001", "peran": "penulis"}, {"nama": "Andi"}]', 'Andi', 'SK422 penulis-mengesahkan: Lampiran I angka 3 huruf e dan Pasal 11'),
  ('who wrote 3c, by name', '[{"nama": "Siti", "peran": "anggota"}, {"nama": "Andi", "peran": "penulis"}]', 'SITI', 'SK422 penulis-mengesahkan: Lampiran I angka 3 huruf e dan Pasal 11'),
  ('who wrote 3c, by NIP', '[{"nama": "S. Aminah", "nip": "19700101 199001 2 001", "peran": "anggota"}, {"nama": "Andi", "peran": "penulis"}]', '19700101 1990012001', 'SK422 penulis-mengesahkan: Lampiran I angka 3 huruf e dan Pasal 11'),
  ('who wrote 3c under another name but has that NIP', '[{"nama": "S. Aminah", "nip": "19700101 199001 2 001", "peran": "anggota"}, {"nama": "Andi", "peran": "penulis"}]', 'S. Aminah', 'SK422 penulis-mengesahkan: Lampiran I angka 3 huruf e dan Pasal 11'),
  ('another of the same name, by his NIP', '[{"nama": "Siti", "nip": "199909092020012009", "peran": "penulis"}]', 'Siti', 'ok')) x (n, a, o, h);
select is(uji.hukum(format('select api.sop_tolak(%L)', jsonb_build_object('id', uji.tulis('Tulis tolak', '[{"nama": "Siti", "peran": "penulis"}]', 'Siti'), 'oleh', 'Siti', 'tanggal', '2026-11-02', 'alasan', 'Kurang'))), 'SK422 penulis-mengesahkan: Lampiran I angka 3 huruf e dan Pasal 11', 'nor refuses it');
select uji.tulis('Tulis ganti tim', '[{"nama": "S. Aminah", "nip": "197001011990012001", "peran": "anggota"}, {"nama": "Andi", "peran": "penulis"}]', 'S. Aminah') as s \gset
select uji.tulis('Tulis ganti penulis', '[{"nama": "Siti", "peran": "penulis"}, {"nama": "Andi"}]', 'Andi') as t \gset
select uji.jam('2026-11-23 09:01+07'), uji.tim(:s), uji.tim(:t) \g /dev/null
select is(uji.hukum(format('select uji.sahkan(%s)', s)), 'SK422 penulis-mengesahkan: Lampiran I angka 3 huruf e dan Pasal 11', 'second person: a team replaced afterwards changes nothing') from unnest(array[:s, :t]::bigint[]) s;
select uji.pejabat('D', 'kepala', 'Wati', null, 'plt', '[2026-11-01,)') \g /dev/null
select is(uji.sahkan(:t, '2026-11-02', 'Wati') ->> 'disahkan_oleh', 'Kepala D, Wati (plt)', 'second person: another who holds the office may sign');

-- What must be there: each left out, and each saying nothing.
create function uji.tanpa(judul text, dokumen jsonb) returns bigint language plpgsql as $$
declare
  s bigint := uji.rencanakan('D', judul);
begin
  perform uji.jalan(s, '3c'), uji.tindakan(s, '3c', tambahan => jsonb_build_object('isi', jsonb_build_object('dokumen', dokumen))), uji.tindakan(s, '3d');
  return s;
end $$;
create function uji.kurang(judul text, dokumen jsonb) returns text language sql as $$
  select concat_ws('|', g.kode, split_part(g.pesan, 'kurang: ', 2), replace(g.rincian, ' Peraturan Bupati Balangan Nomor 6 Tahun 2013', ''), substring(g.saran from 'Dilengkapi oleh ([^;]*)')) from uji.galat(format('select uji.sahkan(%s)', uji.tanpa(judul, dokumen))) g;
$$;
select is(uji.kurang('Kurang ' || y.syarat, case y.syarat when 'output' then uji.naskah() || '{"langkah": [{"no": 1, "kegiatan": "x", "simbol": "mulai", "output": " - "}]}' else uji.naskah() - y.syarat end),
  format('SK422 syarat-kurang|%s.|%s|%s', y.arti || case y.syarat when 'langkah' then '; paling sedikit satu output' else '' end, replace(y.pasal, ' Peraturan Bupati Balangan Nomor 6 Tahun 2013', '') || case y.syarat when 'langkah' then '; Pasal 9 huruf a' else '' end, y.pelengkap), y.pasal || ': without ' || y.syarat)
from siklus.pengesahan_syarat y where y.syarat not in ('format', 'kebutuhan', 'dasar_hukum_berlaku') order by y.urut;
select ok(uji.kurang('Kosong ' || n, uji.naskah() || d::jsonb) like 'SK422 syarat-kurang|%', 'Pasal 9, Lampiran II: ' || d || ' says nothing') from unnest(array['{"dasar_hukum": []}', '{"dasar_hukum": [""]}', '{"dasar_hukum": [null]}', '{"dasar_hukum": [" - "]}', '{"dasar_hukum": [{}]}', '{"dasar_hukum": [0]}', '{"tugas_fungsi": ""}', '{"tugas_fungsi": " "}', '{"tugas_fungsi": 0}', '{"tugas_fungsi": {}}', '{"tugas_fungsi": [""]}', '{"tugas_fungsi": false}', '{"peralatan": ["\t"]}', '{"peringatan": ["..."]}', '{"pencatatan": [[]]}', '{"kualifikasi_pelaksana": ["-"]}', '{"keterkaitan": null}', '{"langkah": []}']) with ordinality x (d, n);
select is(uji.tolak(format('select uji.sahkan(%s)', uji.tanpa('Lengkap', uji.naskah() || '{"tugas_fungsi": ["Tata usaha"]}'))), 'ok', 'Pasal 9: all there');
insert into siklus.kebutuhan (unit_id, judul, golongan, kegiatan) values (uji.id('D'), 'Dari kebutuhan', 'sop', 'Mengurus surat');
select (api.sop_rencanakan('{"unit": "D", "kebutuhan": "semua", "oleh": "B", "tanggal": "2026-11-01"}') #>> '{sop,0,id}')::bigint as k \gset
select uji.jalan(:k, '3c'), uji.tindakan(:k, '3c', tambahan => jsonb_build_object('isi', jsonb_build_object('dokumen', uji.naskah() - 'tugas_fungsi'))), uji.tindakan(:k, '3d') \g /dev/null
select is(uji.tolak(format('select uji.sahkan(%s)', :k)), 'ok', 'Pasal 9b: a need row names the task instead');

select api.peraturan_catat('{"nama": "Peraturan Bupati Nomor 99 Tahun 2010 tentang Contoh"}') ->> 'id' as r \gset
select api.peraturan_status_catat(jsonb_build_object('id', :r, 'status', 'dicabut', 'tanggal', '2026-10-01', 'oleh_peraturan', 'Perbup 1/2026')) \g /dev/null
select is(uji.kurang('Dasar dicabut', uji.naskah() || '{"dasar_hukum": ["Peraturan Bupati Nomor 99 Tahun 2010 tentang Contoh", "Perda 1/2020"]}'),
  (select 'SK422 syarat-kurang|' || y.arti || '.|Pasal 9 huruf c|tim penyusun' from siklus.pengesahan_syarat y where y.syarat = 'dasar_hukum_berlaku'), 'Pasal 9c: what was revoked is no basis');

-- The Keputusan, dates, a refusal.
select uji.siap('Keputusan', hari => '2026-11-05') as s \gset
select is(uji.hukum(format('select uji.sahkan(%s, ''2026-11-06'', tambahan => %L)', :s, t)), h, 'Keputusan: ' || t) from (values
  ('{"keputusan_nomor": " "}', 'SK400 parameter-kurang'), ('{"keputusan_nomor": "-"}', 'SK400 parameter-kurang'), ('{"keputusan_tanggal": null}', 'SK400 parameter-kurang'), ('{"keputusan_tanggal": "2026-11-24"}', 'SK422 tanggal-depan: Lampiran I angka 3 huruf e dan Pasal 11'),
  ('{"keputusan_tanggal": "2026-11-04"}', 'SK422 urutan-tindakan: Lampiran I angka 3 huruf e dan Pasal 11'), ('{"efektif": "2026-11-05"}', 'SK422 berlaku-surut: Pasal 11 ayat (1)'), ('{"efektif": "besok"}', 'SK400 parameter-cacat'), ('{"efektif": ["2026-11-07"]}', 'SK400 parameter-cacat'),
  ('{"rencana_tinjau": "0000-00-00"}', 'SK400 parameter-cacat'), ('{"oleh": ""}', 'SK400 parameter-kurang'), ('{"id": 0}', 'SK404 sop-tak-dikenal')) x (t, h);
select is(uji.hukum(format('select api.sop_tolak(%L)', jsonb_build_object('id', :s, 'oleh', 'Siti', 'tanggal', '2026-11-06', 'alasan', 'Kurang jelas') || t::jsonb)), h, 'refusal: ' || t) from (values
  ('{"alasan": "-"}', 'SK400 parameter-kurang'), ('{"alasan": null}', 'SK400 parameter-kurang'), ('{"oleh": "Budi"}', 'SK422 bukan-wewenang: Pasal 11 ayat (1)'), ('{"tanggal": "2026-11-24"}', 'SK422 tanggal-depan: Lampiran I angka 3 huruf e dan Pasal 11'), ('{"tanggal": "2026-11-04"}', 'SK422 urutan-tindakan: Lampiran I angka 3 huruf e dan Pasal 11')) x (t, h);
select is(api.sop_tolak(jsonb_build_object('id', :s, 'oleh', 'siti', 'tanggal', '2026-11-06', 'alasan', 'Alurnya belum jelas')) #>> '{berikutnya,0,tindakan}', '3c', 'Lampiran I 3e: refused, it is written again');
select is(uji.hukum(format('select uji.sahkan(%s, ''2026-11-07'')', :s)), 'SK422 urutan-tindakan: Lampiran I angka 3 huruf e dan Pasal 11', 'Lampiran I 3e: not signed as it was');
select is(uji.hukum(format('select uji.tindakan(%s, ''3d'', ''2026-11-07'')', :s)), 'SK422 urutan-tindakan: Lampiran I angka 3 huruf d', 'Lampiran I 3d: a new test needs a new text');
select is(uji.hukum(format('select uji.tindakan(%s, ''3c'', ''2026-11-05'')', :s)), 'SK422 urutan-tindakan: Lampiran I angka 3 huruf c', 'Lampiran I 3c: written after the refusal, not before');
select uji.tindakan(:s, '3c', '2026-11-08'), uji.tindakan(:s, '3d', '2026-11-09'), uji.sahkan(:s, '2026-11-10', tambahan => jsonb_build_object('keputusan_nomor', '188/9' || repeat(' ', 300), 'rencana_tinjau', '2027-01-01')) \g /dev/null
select is((select string_agg(concat_ws(' ', g.hasil, t.alasan, g.keputusan_nomor), ', ' order by t.id) from siklus.pengesahan g join siklus.tindakan t on t.id = g.tindakan_id join siklus.versi v on v.id = g.versi_id where v.sop_id = :s), 'ditolak Alurnya belum jelas, disahkan 188/9', 'Lampiran I 3e: the refusal is kept beside the approval');
select is((select concat_ws(' ', status, disahkan_oleh, tanggal_selesai, tanggal_revisi, rencana_tinjau, tanggal_pengesahan, tanggal_efektif) from siklus.versi where sop_id = :s), 'berlaku Kepala D 2026-11-08 2027-01-01 2026-11-10 2026-11-10', 'Lampiran II C: the dates of a first version are kept apart');
select is(uji.hukum(format('select uji.sahkan(%s, ''2026-11-11'')', :s)), 'SK422 tahap-lain: Pasal 10 ayat (1) huruf c', 'Pasal 11: approved once');

-- Later versions: never a day with two, nor one without.
create function uji.berlaku(variadic sop bigint[]) returns text language sql as $$
  select string_agg(v, ' ' order by hari) from (
    select h::date as hari, to_char(h, 'MM-DD') || ':' || (select coalesce(string_agg(v.sop_id - sop[1] || '.' || v.ke, '+'), '-') from api.versi_pada(h::date) v where v.sop_id = any (sop)) as v
    from unnest(array['2026-11-09', '2026-11-10', '2026-11-22', '2026-11-23', '2026-12-09', '2026-12-10', '2027-03-31', '2027-04-01']::timestamp[]) h) x;
$$;
select uji.siap('Versi', hari => '2026-11-05') as v \gset
select uji.sahkan(:v, '2026-11-10') \g /dev/null
select uji.jam('2026-11-24 09:00+07'), api.sop_revisi(jsonb_build_object('id', :v, 'oleh', 'Siti', 'alasan', 'Alur baru', 'tanggal', '2026-11-20')), uji.jalan(:v, '3e', '2026-11-22') \g /dev/null
select is(uji.hukum(format('select uji.sahkan(%s, ''2026-11-22'', tambahan => ''{"efektif": "2026-11-21"}'')', :v)), 'SK422 berlaku-surut: Pasal 11 ayat (1)', 'Pasal 11: no effect before its Keputusan');
select is(uji.sahkan(:v, '2026-11-22', tambahan => '{"efektif": "2026-12-10"}') ->> 'versi_lama', format('versi ke-1 SOP nomor %s berlaku sampai sehari sebelum 10 Desember 2026', :v), 'Pasal 11: effective on a later day');
select is(uji.berlaku(:v), '11-09:- 11-10:0.1 11-22:0.1 11-23:0.1 12-09:0.1 12-10:0.2 03-31:0.2 04-01:0.2', 'the former version is in force until the day before: each day exactly one');
select is((select string_agg(concat_ws(' ', ke, tanggal_selesai, tanggal_revisi, tanggal_pengesahan, tanggal_efektif, berakhir), ', ' order by ke) from siklus.versi where sop_id = :v),
  '1 2026-11-05 2026-11-10 2026-11-10 2026-12-10, 2 2026-11-22 2026-11-22 2026-11-22 2026-12-10', 'Lampiran II C: a later version has a date of revision');
select uji.jam('2026-11-25 09:00+07'), api.sop_revisi(jsonb_build_object('id', :v, 'oleh', 'Siti', 'alasan', 'Sekali lagi')), uji.jalan(:v, '3e', '2026-11-25') \g /dev/null
select is(uji.hukum(format('select uji.sahkan(%s, ''2026-11-25'', tambahan => %L)', :v, jsonb_build_object('efektif', e))), 'SK422 tanggal-mundur: Pasal 11 ayat (1)', 'Pasal 11: not on ' || e || ', when the one before it is not yet in force') from unnest('{2026-11-25,2026-12-10}'::text[]) e;
select uji.sahkan(:v, '2026-11-25', tambahan => '{"efektif": "2027-04-01"}') \g /dev/null
select is(uji.berlaku(:v), '11-09:- 11-10:0.1 11-22:0.1 11-23:0.1 12-09:0.1 12-10:0.2 03-31:0.2 04-01:0.3', 'Pasal 10: the third trip like the first');
select is(uji.tahap(:v), 'penerapan', 'and it goes on to be applied');

-- An SOP replaced by another (ganti).
select uji.jam('2026-11-23 09:00+07'), uji.siap('Lama', hari => '2026-11-05') as g \gset
select uji.sahkan(:g, '2026-11-10'), uji.jam('2026-11-24 09:00+07') \g /dev/null
select (api.perjalanan_mulai(s, 'ganti', '2026-11-11', 'Bagian Organisasi', 'Diganti')).sop_id as p from siklus.sop s where id = :g \gset
select is(uji.tahap(:p), 'penilaian_kebutuhan', 'Pasal 13: a replacement begins with the assessment of needs');
select is(uji.hukum(format('select api.sop_revisi(%L)', jsonb_build_object('id', :g, 'oleh', 'Siti', 'alasan', 'x'))), 'SK409 perjalanan-berjalan: Pasal 12 ayat (2) dan Pasal 13', 'Pasal 13: meanwhile the old one has no new version');
select uji.jalan(:p, '3e', '2026-11-12'), uji.sahkan(:p, '2026-11-12', tambahan => '{"efektif": "2026-12-10"}') \g /dev/null
select is(uji.berlaku(:g, :p), format('11-09:- 11-10:0.1 11-22:0.1 11-23:0.1 12-09:0.1 12-10:%1$s.1 03-31:%1$s.1 04-01:%1$s.1', :p - :g), 'Pasal 13: the old SOP ends the day the new one takes effect');
select is(uji.hukum(format('select api.sop_revisi(%L)', jsonb_build_object('id', :g, 'oleh', 'Siti', 'alasan', 'x'))), 'SK422 tidak-berlaku: Pasal 12 ayat (2)', 'Pasal 12(2): what was replaced is not developed on');
select is((api.perjalanan_mulai(s, 'ganti', '2026-11-13', 'Bagian Organisasi', 'Lagi')).sebab, 'ganti', 'Pasal 13: a replacement may be replaced too') from siklus.sop s where id = :p;
select is_empty($$select v.sop_id from generate_series('2026-10-01'::date, '2027-06-01', '1 day') h cross join lateral api.versi_pada(h::date) v group by v.sop_id, h having count(*) > 1$$, 'Pasal 11: on no day two versions of one SOP');

-- A new version: reasons and dates.
select is(uji.hukum(format('select api.sop_revisi(%L)', jsonb_build_object('id', :s, 'oleh', 'Siti', 'alasan', 'x') || t::jsonb)), h, 'new version: ' || t) from (values
  ('{"alasan": " "}', 'SK400 parameter-kurang'), ('{"oleh": null}', 'SK400 parameter-kurang'), ('{"tanggal": "2026-11-25"}', 'SK422 tanggal-depan: Pasal 12 ayat (2)'), ('{"tanggal": "2026-02-30"}', 'SK400 parameter-cacat'), ('{"id": "satu"}', 'SK400 parameter-cacat'), ('{}', 'ok'), ('{}', 'SK409 perjalanan-berjalan: Pasal 12 ayat (2) dan Pasal 13')) x (t, h);
select * from finish();
rollback;
