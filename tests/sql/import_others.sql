-- SPDX-License-Identifier: MIT
-- The other imports: units, holders of offices, channels, days off, needs. All faults at once, nothing
-- written with one, a second import without effect.
begin;
\ir common.psql
select plan(50);
select uji.jam('2026-11-23 09:00+07') \g /dev/null

-- Units: parents may stand anywhere.
select uji.csv('kode,nama,jenis,induk,zona', 'bag|Bagian Organisasi|bagian|SETDA|', 'SETDA|Sekretariat Daerah|sekretariat_daerah|KAB|', 'KAB|Kabupaten Uji|kabupaten||WITA') as u \gset
select is(format('%s %s', x ->> 'dibaca', x ->> 'baru'), '3 3', 'units: parents may stand below their children') from api.unit_impor(:'u') x;
select is((select string_agg(u.kode || ' ' || public.nlevel(u.jalur) || ' ' || k.zona, ', ' order by u.jalur) from siklus.unit u join api.kebijakan_unit('2026-11-23') k on k.unit_id = u.id), 'KAB 1 WITA, SETDA 2 WITA, BAG 3 WITA', 'units: the tree, and the zone of its top');
select uji.isi_tabel() as isi \gset
select is(format('%s %s', x ->> 'baru', x ->> 'sama'), '0 3', 'units: a second import finds all') from api.unit_impor(:'u') x;
select is(x #>> '{peringatan,0,kode}', 'unit-berbeda', 'units: another name is an SOTK event, not an edit') from api.unit_impor(uji.csv('kode,nama,jenis,induk', 'BAG|Bagian Ortala|bagian|SETDA')) x;
select is(uji.galat_impor('unit', uji.csv('kode,nama,jenis,induk', 'A|Aa|dinas|B', 'B|Bb|dinas|C', 'C|Cc|dinas|A', 'D|Dd|dinas|KAB')), E'2 induk induk-melingkar\n3 induk induk-melingkar\n4 induk induk-melingkar', 'units: a circle is told by all its lines');
select is(uji.galat_impor('unit', uji.csv('kode,nama,jenis,induk', 'A|Aa|dinas|A')), '2 induk induk-melingkar', 'units: so is a unit under itself');
select is(uji.galat_impor('unit', uji.csv('kode,nama,jenis,induk,zona', 'A B|Aa|dinas|KAB|', 'C|Cc|toko|KAB|', 'D|Dd|dinas|X|', 'E|Ee|dinas|KAB|GMT', 'f|Ff|dinas|KAB|', 'F|Gg|dinas|KAB|', 'H|ff |dinas|KAB|', 'I||dinas|KAB|', 'J|Sekretariat  DAERAH|dinas|kab|')),
  E'2 kode kode-cacat\n3 jenis jenis-tak-dikenal\n4 induk induk-tak-dikenal\n5 zona pilihan-tak-dikenal\n7 kode kode-ganda\n8 nama nama-ganda\n9 nama kolom-kosong\n10 nama nama-ganda', 'units: every fault by line and column');
select is(uji.isi_tabel(), :'isi', 'units: nothing is written by any of these');
select is(uji.tolak($$update siklus.unit set induk_id = uji.id('KAB') where kode = 'BAG'$$), 'SK422 unit-pindah', 'units: moving one is an SOTK event');

-- Holders of offices.
select uji.csv('unit,jabatan,nama_jabatan,nama,nip,status,mulai,selesai,surel', 'bag|kepala|Kepala Bagian Organisasi|Widodo|197809232003121003|definitif|2024-01-01|2026-06-30|w@example.go.id',
  'BAG|kepala|Kepala Bagian Organisasi|Laksmi||plt|01-07-2026||l@example.go.id', 'SETDA|sekda||Endah||definitif|2023-08-01||') as pj \gset
select is(x ->> 'baru', '3', 'holders: three are new') from api.pejabat_impor(:'pj') x;
select is((select string_agg(concat_ws(' ', f.nama, lower(f.masa), upper(f.masa)), ', ' order by f.id) from siklus.pejabat f), 'Widodo 2024-01-01 2026-07-01, Laksmi 2026-07-01, Endah 2023-08-01', 'holders: selesai is the last day in office');
select is((select string_agg(nama, ', ' order by id) from siklus.jabatan), 'Kepala Bagian Organisasi, Sekretaris Daerah Sekretariat Daerah', 'holders: an office is made once, by its own name or its kind''s');
select is((select string_agg(h || ' ' || (select p.nama from api.pimpinan_pada(h) p where p.unit_id = uji.id('BAG')), ', ' order by h) from unnest('{2026-06-30,2026-07-01}'::date[]) h), '2026-06-30 Widodo, 2026-07-01 Laksmi', 'holders: who acts on a day');
select uji.isi_tabel() as isi \gset
select is(format('%s %s', x ->> 'baru', x ->> 'sama'), '0 3', 'holders: a second import finds all') from api.pejabat_impor(:'pj') x;
select is(uji.galat_impor('pejabat', uji.csv('unit,jabatan,nama_jabatan,nama,status,mulai,selesai', 'BAG|kepala|Kepala Bagian Organisasi|Budi|definitif|2026-06-30|2026-12-31', 'BAG|kepala|Kepala Bagian Organisasi|Ani|definitif|2027-01-01|')), '2 mulai masa-bertumpang', 'holders: no two of one status at a time');
select is(uji.galat_impor('pejabat', uji.csv('unit,jabatan,nama_jabatan,nama,status,mulai,selesai', 'BAG|kepala|Kepala Bagian Organisasi|Budi|plh|2026-12-01|2026-12-31', 'BAG|kepala|Kepala Bagian Organisasi|Ani|plh|2026-12-31|')), '3 mulai masa-bertumpang', 'holders: nor within one file');
select is(uji.galat_impor('pejabat', uji.csv('unit,jabatan,nama,status,mulai,selesai,nip,surel', 'X|kepala|A|definitif|2026-01-01||1|', 'BAG|raja|A|definitif|2026-01-01||1|', 'BAG|kepala|A|abadi|2026-01-01||1|', 'BAG|kepala|A|plt|2026-01-02|2026-01-01|1|', 'BAG|kepala|A|plt|besok||1|', 'BAG|kepala|A|plt|2026-01-01||x|', 'BAG|kepala|A|plt|2026-01-01||1|a@b c', 'BAG|kepala|||||1|')),
  E'2 unit unit-tak-dikenal\n3 jabatan jabatan-tak-dikenal\n4 status pilihan-tak-dikenal\n5 selesai masa-terbalik\n6 mulai tanggal-cacat\n7 nip nip-cacat\n8 surel surel-cacat\n9 mulai kolom-kosong\n9 nama kolom-kosong\n9 status kolom-kosong', 'holders: every fault by line and column');
select is(uji.isi_tabel(), :'isi', 'holders: nothing is written by any of these');
select api.pejabat_impor(uji.csv('unit,jabatan,nama_jabatan,nama,status,mulai,surel', 'BAG|kepala|Kepala Bagian Organisasi|Laksmi|plt|2026-07-01|baru@example.go.id')) \g /dev/null
select is((select string_agg(alamat || ' ' || aktif, ', ' order by c.id) from siklus.saluran c join siklus.pejabat f on f.id = c.pejabat_id where f.nama = 'Laksmi'), 'l@example.go.id false, baru@example.go.id true', 'holders: a new address takes the place of the old one');
select api.pejabat_impor(uji.csv('unit,jabatan,nama_jabatan,nama,status,mulai,selesai', 'BAG|kepala|Kepala Bagian Organisasi|Laksmi|plt|2026-07-01|2026-12-31')) \g /dev/null
select is((select upper(masa) from siklus.pejabat where nama = 'Laksmi'), '2027-01-01'::date, 'holders: a known one gets his end');

-- Channels.
select uji.csv('unit,jabatan,jenis,alamat,rahasia', 'BAG|kepala|surel|bag@example.go.id|', 'bag|kepala|webhook|https://chat.example.go.id/a|whsec_c2lrbHVzLWNvbnRvaC1yYWhhc2lhLW1hZ2V0YW4tMDE=', 'SETDA|sekda|webhook|https://chat.example.go.id/b|') as sl \gset
select is(x ->> 'baru', '3', 'channels: three are new') from api.saluran_impor(:'sl') x;
select is((select count(*) from siklus.saluran where jenis = 'webhook' and rahasia ~ '^whsec_[A-Za-z0-9+/]{43}=$'), 2::bigint, 'Standard Webhooks: a webhook without a secret gets one of 32 bytes');
select uji.isi_tabel() as isi, (select string_agg(rahasia, ' ' order by id) from siklus.saluran) as rahasia \gset
select is(format('%s %s', x ->> 'baru', x ->> 'sama'), '0 3', 'channels: a second import finds all') from api.saluran_impor(:'sl') x;
select is((select string_agg(rahasia, ' ' order by id) from siklus.saluran), :'rahasia', 'channels: and makes no new secret');
select is(uji.galat_impor('saluran', uji.csv('unit,jabatan,jenis,alamat,rahasia', 'BAG|kepala|surel|bukan|', 'BAG|kepala|webhook|ftp://x/y|', 'BAG|kepala|webhook|https://u:p@x/y|', 'BAG|kepala|merpati|x@y.id|', 'BAG|kepala|webhook|https://x/y|rahasia', 'X|kepala|surel|a@b.id|', E'BAG|kepala|surel|a@b.id\r\nBcc: c@d.id|')),
  E'2 alamat surel-cacat\n3 alamat url-cacat\n4 alamat url-cacat\n5 jenis pilihan-tak-dikenal\n6 rahasia rahasia-cacat\n7 unit unit-tak-dikenal\n8 alamat surel-cacat', 'channels: every fault by line and column');
select is(uji.isi_tabel(), :'isi', 'channels: nothing is written by it');
select is_empty($$select 1 from api.saluran_daftar('{}') where jenis = 'webhook' and alamat !~ '^https://[^/]+/…$'$$, 'channels: a list shows no secret of an address');

-- Days off.
create temporary table libur (n int generated always as identity, tanggal text, nama text, jenis text);
\copy libur (tanggal, nama, jenis) from 'etc/sample/libur-2026.csv' with (format csv, header match)
select uji.csv('tanggal,nama,jenis', variadic array_agg(concat_ws('|', tanggal, nama, jenis) order by n)) || '{"berkas": "libur-2026.csv"}' as lb, count(*) as n from libur \gset
select is(x ->> 'baru', '25', 'SKB 3 Menteri: 17 national holidays and 8 cuti bersama of 2026') from api.libur_impor(:'lb') x;
select is(format('%s %s', x ->> 'baru', x ->> 'sama'), '0 25', 'SKB 3 Menteri: a second import finds all') from api.libur_impor(:'lb') x;
select is(x ->> 'baru', '1', 'a regional holiday belongs to its unit') from api.libur_impor(uji.csv('tanggal,nama,jenis', '2026-11-27|Hari Jadi|libur_daerah') || '{"unit": "KAB"}') x;
select is((select unit_id from siklus.libur where nama = 'Hari Jadi'), uji.id('KAB'), 'a regional holiday is not the country''s');
select is(uji.galat_impor('libur', uji.csv('tanggal,nama,jenis', '2026-02-30|A|libur_nasional', '2026-01-01||libur_nasional', '2026-01-01|B|libur')), E'2 tanggal tanggal-cacat\n3 nama kolom-kosong\n4 jenis pilihan-tak-dikenal', 'days off: every fault by line and column');
select is(uji.galat_impor('libur', uji.csv('tanggal,nama,jenis', '2026-01-01|A|libur_daerah') || '{"unit": "X"}'), 'SK404 unit-tak-dikenal', 'days off: of a unit that is not');

-- Needs: a number that stands twice, standar pelayanan, duplicates.
create temporary table butuh (n int generated always as identity, sub_bagian text, nomor text, judul text);
\copy butuh (sub_bagian, nomor, judul) from 'etc/sample/magetan-2015-kebutuhan.csv' with (format csv, header match)
select uji.csv('sub_bagian,nomor,judul', variadic array_agg(concat_ws('|', sub_bagian, nomor, judul) order by n)) as kb from butuh \gset
select is(uji.galat_impor('kebutuhan', :'kb'), (select string_agg(n + 1 || ' unit unit-tak-dikenal', E'\n' order by n) from butuh), 'needs: whose list it is must be said');
select api.kebutuhan_impor(:'kb'::jsonb || '{"unit": "BAG"}') as r \gset
select is(format('%s %s %s', x ->> 'dibaca', x ->> 'baru', x ->> 'standar_pelayanan'), '42 42 5', 'Lampiran II huruf A: 42 titles, five of them standar pelayanan') from (select (:'r')::jsonb) t (x);
select is((select count(*) from jsonb_array_elements((:'r')::jsonb -> 'peringatan') w where w ->> 'kode' = 'nomor-ganda'), 1::bigint, 'Magetan: the number that stands twice is a warning');
select is(jsonb_array_length((:'r')::jsonb -> 'duplikat'), 0, 'Magetan: no title stands twice in a subbagian');
select uji.isi_tabel() as isi \gset
select is(format('%s %s', x ->> 'baru', x ->> 'sama'), '0 42', 'needs: a second import finds all') from api.kebutuhan_impor(:'kb'::jsonb || '{"unit": "BAG"}') x;
select is(uji.isi_tabel(), :'isi', 'needs: and changes nothing');
select is(x #>> '{duplikat,0,dengan_baris}', '2', 'needs: a title that stands twice is told by line') from api.kebutuhan_impor(uji.csv('judul,output', 'SOP AP Pelayanan Gaji|Gaji', 'pelayanan gaji|Slip') || '{"unit": "BAG"}') x;
select is(uji.galat_impor('kebutuhan', uji.csv('judul,unit', 'A|X', '|BAG', 'C|')), E'2 unit unit-tak-dikenal\n3 judul kolom-kosong\n4 unit unit-tak-dikenal', 'needs: every fault by line and column');

-- Every import: a dry run writes nothing.
select uji.isi_tabel() as isi \gset
select is(uji.galat(format('select api.%I(%L)', j || '_impor', p || '{"dry_run": "1"}'))::text like '(ok,%', true, format('%s: a dry run works', j)) from (values
  ('unit', uji.csv('kode,nama,jenis,induk', 'Z|Zz|dinas|KAB')), ('pejabat', uji.csv('unit,jabatan,nama,status,mulai', 'KAB|bupati|Z|definitif|2026-01-01')),
  ('saluran', uji.csv('unit,jabatan,jenis,alamat', 'KAB|bupati|surel|z@example.go.id')), ('libur', uji.csv('tanggal,nama,jenis', '2026-11-30|Z|cuti_bersama')),
  ('kebutuhan', uji.csv('judul,unit', 'Z|KAB'))) x (j, p);
select is(uji.isi_tabel(), :'isi', 'a dry run of any import writes nothing');

select is(uji.galat_impor('unit', jsonb_build_object('format', 'csv', 'berkas', 'u.csv', 'kolom', '["kode","nama","jenis","induk"]'::jsonb,
  'baris', (select jsonb_agg(jsonb_build_array(i + 1, 'T' || i, 'Tingkat ' || i, 'unit_kerja', case when i > 1 then 'T' || i - 1 end) order by i) from generate_series(1, 65) i))),
  'SK422 unit-terlalu-dalam', 'a tree of more than 64 levels is refused');
select is((select count(*) from siklus.unit where kode ~ '^T[0-9]+$'), 0::bigint, 'and nothing of it is written');
select is((select string_agg(a || ' ' || api.surel_sah(a), ', ' order by a) from unnest('{a.b@x.y,a..b@x.y,.a@x.y,a@x..y,ma''ruf@x.y}'::text[]) a),
  '.a@x.y false, a..b@x.y false, a.b@x.y true, a@x..y false, ma''ruf@x.y true', 'an address that the daemon would refuse is refused at the import, and no other');
select * from finish();
rollback;
