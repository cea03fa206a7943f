-- SPDX-License-Identifier: MIT
-- The register of regulations (Pasal 9 huruf c): it fills itself from what SOPs cite, one row a regulation however
-- it is spelt; what is amended or revoked flags the SOPs that cite it.
begin;
\ir common.psql
select plan(50);
create temporary table kutip (teks text, kunci text);
insert into kutip values
  -- as the documents of the region write them
  ('Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan', 'uu|43|2009'),
  ('Permendagri Nomor 54 Tahun 2009 tentang Tata Naskah Dinas di Lingkungan Pemerintah Daerah', 'permen dagri|54|2009'),
  ('Permenpan RB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP AP', 'permen panrb|35|2012'),
  ('Peraturan Bupati Balangan Nomor 13 Tahun 2012 tentang Tata Naskah Dinas di Lingkungan Pemerintah Kabupaten Balangan', 'perbup balangan|13|2012'),
  ('PP Nomor 47 Tahun 2009 tentang Pembentukan Organisasi Kementerian Negara', 'pp|47|2009'),
  ('Peraturan Presiden Nomor 24 Tahun 2010', 'perpres|24|2010'),
  ('Permen PANRB Nomor 12 Tahun 2010', 'permen panrb|12|2010'),
  ('Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor: 35 Tahun 2012 Tentang Pedoman Penyusunan Standar Operasional Prosedur (SOP) Administrasi Pemerintahan;', 'permen panrb|35|2012'),
  ('g. Peraturan Men. PAN dan RB Nomor 35 Tahun 2012 tentang Pedoman', 'permen panrb|35|2012'),
  ('PermenPAN dan RB Nomor 12 Tahun 2012', 'permen panrb|12|2012'),
  ('- a. Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor: PER/15/M.PAN/7/2008 Tentang Pedoman Umum Reformasi Birokrasi;', 'permen panrb|15|2008'),
  ('Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor Per/21/M.PAN/ 11/2008 tentang Penyusunan', 'permen panrb|21|2008'),
  ('Instruksi Presiden Republik Indonesia Nomor 1 Tahun 1995 tentang Perbaikan', 'inpres|1|1995'),
  ('Undang-Undang Nomor 32 tahun 2004 tentang Pemerintahan Daerah sebagaimana telah diubah dengan Undang-Undang Nomor 12 Tahun 2009', 'uu|32|2004'),
  ('Peraturan Menteri Dalam Negeri Republik Indonesia Nomor 53 Tahun 2011 tentang Pembentukan Produk Hukum Daerah', 'permen dagri|53|2011'),
  ('Peraturan Daerah Kabupaten Balangan Nomor 2 Tahun 2008 tentang Urusan (Lembaran Daerah Kabupaten Balangan Tahun 2008 Nomor 02)', 'perda balangan|2|2008'),
  -- other hands
  ('1. UNDANG UNDANG REPUBLIK INDONESIA  No. 43  TAHUN 2009', 'uu|43|2009'), ('UU 43/2009', 'uu|43|2009'), ('UU No.43 Th. 2009', 'uu|43|2009'),
  ('PermenPAN-RB 35/2012', 'permen panrb|35|2012'), ('Peraturan Menteri PANRB Nomor 035 Tahun 2012', 'permen panrb|35|2012'), ('PermenPANRB No 35 Tahun 2012', 'permen panrb|35|2012'),
  ('Perda Kab. Balangan No. 02 Tahun 2008', 'perda balangan|2|2008'), ('Perda Kota Madiun Nomor 2 Tahun 2008', 'perda kota madiun|2|2008'), ('Perda Kabupaten Madiun Nomor 2 Tahun 2008', 'perda madiun|2|2008'),
  ('Perbup Balangan 13/2012', 'perbup balangan|13|2012'), ('PMK 190/PMK.05/2012', 'permen keuangan|190/PMK.05|2012'),
  ('Keputusan Bupati Magetan Nomor 188/123/Kept./403.013/2015', 'keputusan bupati magetan|188/123/KEPT./403.013|2015'),
  -- whose it is, is not said; or it is no regulation that can be read: its own words
  ('Pergub Nomor 044 Tahun 2011 tentang Tata Naskah Dinas', 'pergub nomor 044 tahun 2011 tentang tata naskah dinas'),
  ('Undang-Undang Dasar Negara Republik Indonesia Tahun 1945', 'undang undang dasar negara republik indonesia tahun 1945'), ('...', '');
select is_empty('select teks, siklus.kunci_peraturan(teks), kunci from kutip where siklus.kunci_peraturan(teks) <> kunci', 'one regulation has one key, however it is spelt');
select is((siklus.peraturan_baca('3. Undang-Undang Nomor 8 Tahun 1974 tentang Pokok-Pokok Kepegawaian (Lembaran Negara Tahun 1974) sebagaimana telah diubah')).tentang, 'Pokok-Pokok Kepegawaian', 'its subject is read too');
select cmp_ok(length(siklus.kunci_peraturan(repeat('panjang ', 1000))), '<', 300, 'a key is short enough to be indexed');

-- The register fills itself.
create function uji.dokumen(sop bigint, variadic dasar text[]) returns void language sql as $$
  update siklus.versi_isi i set dokumen = jsonb_build_object('dasar_hukum', to_jsonb(dasar)) from siklus.versi v
  where v.id = i.versi_id and v.sop_id = sop and v.ke = (select max(x.ke) from siklus.versi x where x.sop_id = sop);
$$;
create function uji.tanda(hari date, sop bigint) returns text stable language sql as $$
  select string_agg(t.jenis || ' ' || t.sejak, ', ' order by t.sejak) from api.tanda_pada(hari) t where t.sop_id = sop;
$$;
create function uji.peraturan(nama text) returns bigint stable language sql as $$
  select r.id from siklus.peraturan r where r.kunci = siklus.kunci_peraturan($1);
$$;
create function uji.nyatakan(nama text, status text, tanggal date, lebih jsonb default '{"oleh_peraturan": "UU 1/2026"}') returns jsonb language sql as $$
  select api.peraturan_status_catat(jsonb_build_object('id', uji.peraturan(nama), 'status', status, 'tanggal', tanggal) || lebih);
$$;
create function uji.tolak_nyatakan(nama text, status text, tanggal text, lebih jsonb default '{"oleh_peraturan": "UU 1/2026"}') returns text language sql as $$
  select kode || case when rincian = '' and kode !~ '^SK40[04]' then ' tanpa pasal' else '' end
  from uji.galat(format('select api.peraturan_status_catat(%L)', jsonb_build_object('id', uji.peraturan(nama), 'status', status, 'tanggal', tanggal) || lebih));
$$;
select uji.jam('2026-11-20 09:00+07'), uji.unit('A', 'bagian'), uji.sop('A', 'Satu', '2024-01-01') as s, uji.sop('A', 'Dua', '2024-01-01') as d, uji.sop('A', 'Tiga', '2024-01-01') as t \gset
select is(api.sop_impor(uji.json('[{"judul": "Arsip", "unit": "A", "tanggal_efektif": "2024-01-01", "dasar_hukum": ["UU 43/2009", "Permenpan RB Nomor 35 Tahun 2012"]},
  {"judul": "Surat", "unit": "A", "tanggal_efektif": "2024-01-01", "dasar_hukum": ["Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan", "UU No. 43 Tahun 2009", 7, ""]},
  {"judul": "Tamu", "unit": "A", "tanggal_efektif": "2024-01-01"}]')) ->> 'baru', '3', 'documents are imported');
select is((select string_agg(kunci || coalesce(' ' || tentang, ''), ', ' order by kunci) from siklus.peraturan), 'permen panrb|35|2012, uu|43|2009 Kearsipan', 'what they cite is registered, once');
select is((select string_agg(v.judul || ' ' || r.nomor || ' ' || x.urut, ', ' order by v.judul, x.urut) from siklus.versi_dasar x join siklus.versi v on v.id = x.versi_id join siklus.peraturan r on r.id = x.peraturan_id), 'Arsip 43 1, Arsip 35 2, Surat 43 1', 'and who cites it');
select uji.dokumen(:s, 'PP Nomor 47 Tahun 2009', 'UU 43/2009'), uji.dokumen(:d, 'PP Nomor 47 Tahun 2009') \g /dev/null
select is((select string_agg(r.kunci, ', ' order by x.urut) from siklus.versi_dasar x join siklus.versi v on v.id = x.versi_id join siklus.peraturan r on r.id = x.peraturan_id where v.sop_id = :s), 'pp|47|2009, uu|43|2009', 'an edited document is read anew');
select uji.dokumen(:s, 'PP Nomor 47 Tahun 2009 tentang Pembentukan Kementerian') \g /dev/null
select is((select string_agg(r.kunci || ' ' || r.tentang, ', ') from siklus.versi_dasar x join siklus.versi v on v.id = x.versi_id join siklus.peraturan r on r.id = x.peraturan_id where v.sop_id = :s), 'pp|47|2009 Pembentukan Kementerian', 'what it no longer cites goes, a subject not known yet is learnt');

-- By hand.
select is(api.peraturan_catat('{"nama": "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah"}') - 'id', '{"nama": "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah", "jenis": "pp", "nomor": "18", "tahun": 2016, "tentang": "Perangkat Daerah"}', 'a regulation can be entered before it is cited');
select is(uji.tolak($$select api.peraturan_catat('{"nama": "PP 18/2016"}')$$), 'SK409 peraturan-sudah-ada', 'once');
select is(uji.tolak($$select api.peraturan_catat('{"nama": "..."}')$$), 'SK400 parameter-cacat', 'by a name');

-- What is refused.
select uji.isi_tabel() as isi \gset
select is(uji.tolak_nyatakan('UU 99/2099', 'dicabut', '2026-01-01'), 'SK404 peraturan-tak-dikenal', 'the regulation is known');
select is(uji.tolak_nyatakan('PP 47/2009', 'hilang', '2026-01-01'), 'SK400 parameter-cacat', 'the status too');
select is(uji.tolak_nyatakan('PP 47/2009', 'dicabut', ''), 'SK400 parameter-kurang', 'the day is given');
select is(uji.tolak_nyatakan('PP 47/2009', 'dicabut', '2026-01-01', '{}'), 'SK422 dasar-kurang', 'and what revokes it');
select is(uji.tolak_nyatakan('PP 47/2009', 'dicabut', '2008-12-31'), 'SK422 tanggal-mundur', 'it cannot end before its year');
select is(uji.tolak_nyatakan('PP 47/2009', 'berlaku', '2026-01-01', '{"keterangan": "x"}'), 'SK409 status-sama', 'that it holds needs no saying');
select is(uji.tolak_nyatakan('PP 47/2009', 'berlaku', '2026-01-01', '{}'), 'SK422 alasan-kurang', 'a correction has a reason');
select is(uji.isi_tabel(), :'isi', 'a refusal writes nothing');

-- Revoked: every SOP in force that cites it is flagged, until it is evaluated.
select is(uji.nyatakan('UU 43/2009', 'dicabut', '2026-11-20') - 'id' - 'nama', '{"status": "dicabut", "tanggal": "2026-11-20", "mulai_ditandai": "2026-11-20", "sop_menyebut": 2, "sop_bertanda": 2}', 'the answer says how many are flagged');
select is((select string_agg(judul || ' ' || pasal, '; ' order by judul) from api.tanda_daftar('{"jenis": "dasar_hukum"}')), 'Arsip Pasal 9 huruf c Peraturan Bupati Balangan Nomor 6 Tahun 2013; Surat Pasal 9 huruf c Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'Pasal 9 huruf c: both that cite it, by the article');
select matches((select min(sebab) from api.tanda_daftar('{}')), 'Kearsipan|43', 'and say what and by what');
select is((select string_agg(judul || ' ' || bertanda, ', ' order by judul) from api.peraturan_sop(jsonb_build_object('id', uji.peraturan('UU 43/2009')))), 'Arsip true, Surat true', 'who cites a regulation is listed');
select is((select string_agg(nomor || ' ' || status || ' ' || sop, ', ' order by id) from api.peraturan_daftar('{}')), '35 berlaku 1, 43 dicabut 2, 47 berlaku 2, 18 berlaku 0', 'the register with status and count');
select is((select string_agg(nomor, ',') from api.peraturan_daftar('{"status": "dicabut"}')), '43', 'by status');
select is((select string_agg(nomor, ',') from api.peraturan_daftar('{"cari": "Undang-undang no 43 tahun 2009"}')), '43', 'by any spelling');
select is((select string_agg(nomor, ',') from api.peraturan_daftar('{"cari": "kearsipan"}')), '43', 'by subject');
select is(uji.tolak($$select api.peraturan_daftar('{"status": "bagus"}')$$), 'SK400 parameter-cacat', 'a status that is none is refused');
select is(uji.tolak_nyatakan('UU 43/2009', 'dicabut', '2026-11-21'), 'SK409 status-sama', 'revoked once');
select is(uji.tolak_nyatakan('UU 43/2009', 'diubah', '2026-11-21'), 'SK409 sudah-dicabut', 'what is revoked is not amended');
select is(uji.tolak_nyatakan('UU 43/2009', 'berlaku', '2026-11-19', '{"keterangan": "keliru"}'), 'SK409 tanggal-mundur', 'nor its history rewritten');
select s.id as arsip from siklus.sop s where s.kunci = 'arsip' \gset
select s.id as surat from siklus.sop s where s.kunci = 'surat' \gset
select is(uji.tanda('2035-01-01', :arsip), 'dasar_hukum 2026-11-20', 'a flag never ends by itself');
select uji.jam('2026-11-23 09:00+07'), uji.evaluasi(:arsip, '2026-11-19') \g /dev/null
select is(uji.tanda('2026-11-23', :arsip), 'dasar_hukum 2026-11-20', 'an evaluation of a day before does not end it');
select uji.jam('2026-11-23 09:05+07'), uji.evaluasi(:arsip, '2026-11-21') \g /dev/null
select is(uji.tanda('2026-11-23', :arsip), null, 'one of a day after does');
select is(uji.tanda('2026-11-22', :arsip), 'dasar_hukum 2026-11-20', 'as of a day when it was not known the flag stands');

-- A later day; a correction.
select is(uji.nyatakan('PP 47/2009', 'dicabut', '2027-01-01') ->> 'mulai_ditandai', '2027-01-01', 'a revocation may lie ahead');
select is(array[uji.tanda('2026-12-31', :s), uji.tanda('2027-01-01', :s)], '{NULL,dasar_hukum 2027-01-01}', 'flags begin that day');
select is((select status from api.peraturan_daftar('{"as_of": "2026-12-31", "cari": "PP 47/2009"}')), 'berlaku', 'the status too');
select uji.nyatakan('UU 43/2009', 'berlaku', '2026-11-23', '{"keterangan": "Bagian Hukum: tidak dicabut"}') \g /dev/null
select is(array[uji.tanda('2026-11-22', :surat), uji.tanda('2026-11-23', :surat)], '{dasar_hukum 2026-11-20,NULL}', 'a correction ends a flag from its own day on');

-- Amended: SOPs that took effect before it. A version that took effect after it, was written with it.
select uji.dokumen(:t, 'PP Nomor 18 Tahun 2016'), uji.nyatakan('PP 18/2016', 'diubah', '2019-10-17', '{"oleh_peraturan": "PP 72/2019"}') \g /dev/null
select is(uji.tanda('2026-11-23', :t), null, 'an SOP younger than the amendment is not flagged');
select uji.nyatakan('PP 18/2016', 'diubah', '2026-11-23', '{"oleh_peraturan": "PP 1/2026"}') \g /dev/null
select is(uji.tanda('2026-11-23', :t), 'dasar_hukum 2026-11-23', 'an older one is');
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif, tercatat) values (:t, 2, 'konsep', 'Tiga', null, '2026-11-23') returning id as v \gset
insert into siklus.versi_isi (versi_id, dokumen, asal) values (:v, '{"dasar_hukum": ["PP Nomor 18 Tahun 2016"]}', '{}');
update siklus.versi set status = 'diganti', berakhir = '2026-11-25', akhir_tercatat = '2026-11-23' where sop_id = :t and ke = 1;
update siklus.versi set status = 'berlaku', tanggal_efektif = '2026-11-25' where id = :v;
select is(array[uji.tanda('2026-11-24', :t), uji.tanda('2026-11-25', :t)], '{dasar_hukum 2026-11-23,NULL}', 'a new version in force ends it');
select uji.nyatakan('PP 18/2016', 'dicabut', '2026-11-24') \g /dev/null
select is(uji.tanda('2026-11-25', :t), 'dasar_hukum 2026-11-24', 'one that still cites what was revoked does not: no such basis is allowed, whenever it took effect');

-- SOTK flags.
select uji.unit('B', 'bagian'), uji.sop('B', 'Pindah', '2024-01-01') as p, uji.sop('A', 'Tinggal', '2024-01-01') as g \gset
select uji.jam('2026-11-26 09:00+07'), api.sotk_catat('{"jenis": "gabung", "unit": ["B"], "penerus": ["A"], "tanggal": "2026-11-26", "dasar": "Perda 8/2026", "oleh": "Sekda"}') \g /dev/null
select is(array[uji.tanda('2026-11-25', :p), uji.tanda('2026-11-26', :p), uji.tanda('2026-11-26', :g)], '{NULL,sotk 2026-11-26,NULL}', 'Pasal 9 huruf b: an SOP that passed to another unit is flagged, those that were there are not');
select uji.jam('2026-11-27 09:00+07'), uji.evaluasi(:p, '2026-11-27'), api.sotk_catat('{"jenis": "ganti_nama", "unit": ["A"], "nama": "Bagian Tata Laksana", "tanggal": "2026-11-27", "dasar": "Perda 8/2026", "oleh": "Sekda"}') \g /dev/null
select is(uji.tanda('2026-11-27', :g), 'sotk 2026-11-27', 'a renaming flags the SOPs of the unit');
select is((select string_agg(sebab, '') from api.tanda_daftar('{"jenis": "sotk"}') where sop = :g), 'Unit Unit A berganti nama menjadi Bagian Tata Laksana pada 27 November 2026.', 'and says which');
select is((select count(*) from api.tanda_daftar('{"jenis": "sotk", "unit": "B"}')), 0::bigint, 'flags are listed under the owner');
select is(uji.tolak($$select api.tanda_daftar('{"jenis": "lain"}')$$), 'SK400 parameter-cacat', 'of two kinds');
select is(uji.tolak('delete from siklus.peraturan_status'), 'SK409 riwayat-tetap', 'what was said of a regulation stays');
select is((select count(*) from siklus.jejak where tindakan like 'peraturan%'), 7::bigint, 'each act has its row in the trail');
select * from finish();
rollback;
