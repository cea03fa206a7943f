-- SPDX-License-Identifier: MIT
-- An evaluation is postponed only with reason, decision and name, and not for long; the legal date stays.
begin;
\ir common.psql
select plan(35);
create function uji.tunda(sop bigint, lebih jsonb) returns text language sql as $$
  select concat_ws('; ', g.kode, g.pesan, g.saran, g.rincian) from uji.galat(format('select api.evaluasi_tunda(%L)',
    jsonb_build_object('id', sop, 'hingga', '2027-02-01', 'alasan', 'Tim bertugas pada pemilu', 'keputusan', '188/1/2026', 'tanggal', '2026-11-20', 'oleh', 'Sekda') || lebih)) g;
$$;
select uji.jam('2026-11-20 09:00+07'), uji.unit('A'), uji.unit('B', 'bagian', 'A'), uji.sop('A', 'Surat Masuk', '2025-01-10') as s, uji.sop('A', 'Tanpa Tanggal', null) as t, uji.sop('B', 'Lama', '2015-01-10') as l \gset
select uji.jam('2026-11-25 09:00+07') \g /dev/null
select matches(uji.tunda(:s, x), k, x::text)
from (values ('{"alasan": " "}'::jsonb, '^SK422 penundaan-kurang; .*belum menyebut alasan[.]; Pejabat .*; Pasal 13 ayat [(]1[)]'), ('{"keputusan": null, "oleh": ""}', 'penundaan-kurang; .*keputusan, oleh'), ('{"hingga": ""}', 'penundaan-kurang'), ('{"tanggal": null}', 'penundaan-kurang'),
  ('{"tanggal": "2026-11-26"}', '^SK422 tanggal-depan'), ('{"hingga": "2027-01-10"}', '^SK422 penundaan-mundur; .*10 Januari 2027.*; Pasal 13'), ('{"hingga": "x"}', '^SK400 parameter-cacat'),
  ('{"hingga": "2027-07-10"}', '^SK422 penundaan-terlalu-lama; .*paling lama ditunda hingga 9 Juli 2027[.]; .*kebijakan tunda_hari$')) y (x, k);
select matches(uji.tunda(:t, '{}'), '^SK422 tanpa-tenggat; .*; Pasal 13', 'Pasal 13 ayat (1): what has no due date cannot be postponed');
select is(uji.tunda(999, '{}') ~ '^SK404', true, 'nor what is not there');
select is(uji.tunda(:l, '{}') ~ 'SK422 penundaan-terlalu-lama', true, 'Pasal 13 ayat (1): nor what has been late for years');
select uji.tenggat(:s, 'evaluasi', '2026-11-25') as sebelum \gset
select is(uji.tunda(:s, '{}'), 'ok', 'Pasal 13 ayat (1): with reason, decision and name');
select is(uji.tenggat(:s, 'evaluasi', '2026-11-25'), :'sebelum'::date, 'Pasal 13 ayat (1): the legal due date stays');
select is((select concat_ws(' ', jatuh_tempo, hingga, tanggal, keputusan, oleh, alasan) from siklus.penundaan), '2027-01-10 2027-02-01 2026-11-20 188/1/2026 Sekda Tim bertugas pada pemilu', 'all of it is kept');
select matches(uji.tunda(:s, x), '^SK409 sudah-ditunda; .*1 Februari 2027.*; Pasal 13', 'a second one goes no further back: ' || x::text) from (values ('{}'::jsonb), ('{"hingga": "2027-01-20"}')) y (x);
select is(uji.tunda(:s, '{"hingga": "2027-07-09", "keputusan": "188/2/2026"}'), 'ok', 'Pasal 13 ayat (1): a later one up to the last day of policy');
select is(uji.tenggat(:s, 'evaluasi', '2026-11-25'), :'sebelum'::date, 'Pasal 13 ayat (1): and still it stays');
select is((select string_agg(keputusan || ' ' || status, ', ') from api.penundaan_daftar('{}')), '188/1/2026 diganti, 188/2/2026 berlaku', 'visible: the list has both');
select is((select count(*) from api.penundaan_daftar('{"as_of": "2026-11-24"}')) || ' ' || (select count(*) from api.penundaan_daftar('{"unit": "B"}')), '0 0', 'as known that day, and by unit');
select is((select status from api.penundaan_daftar('{"as_of": "2027-07-10"}') where keputusan = '188/2/2026'), 'lewat', 'its time runs out');
select is((select sum(n.ditunda) from api.kepatuhan_hitung('2027-07-09') n) || ' ' || (select sum(n.ditunda) from api.kepatuhan_hitung('2027-07-10') n), '1 0', 'and it counts as postponed no longer: it is late');
select uji.evaluasi(:s, '2026-11-25') \g /dev/null
select is((select string_agg(distinct status, ' ') from api.penundaan_daftar('{}')), 'selesai', 'Pasal 13 ayat (1): an evaluation ends it');
select is((select count(*) from siklus.jejak where tindakan = 'evaluasi_tunda'), 2::bigint, 'each is in the trail');

-- What waits to be said of the legal date is cancelled; the ladder begins anew against the later day.
select uji.unit('C', 'dinas'), uji.kepala('C', 'Siti', 'c@example.go.id'), uji.aktif('C'), uji.kebijakan('C', 'tangga_evaluasi', '{"langkah": [-30, -7, 0], "ulang_hari": 7}') \g /dev/null
select uji.sop('C', 'Arsip', '2024-12-02') as c \gset
select uji.monitoring(:c, '2026-11-25') \g /dev/null
select is(uji.rencana(), '1 kiriman 1 pengingat', 'the legal date is near: it is planned');
select is((t ->> 'pengingat_batal') || ' ' || (t ->> 'keterangan'), '1 Evaluasi yang menurut hukum jatuh tempo 2 Desember 2026 ditunda hingga 10 Januari 2027 oleh Sekda; jatuh temponya tetap.', 'Pasal 13 ayat (1): the act cancels what waits, and says what it did')
from api.evaluasi_tunda(jsonb_build_object('id', :c, 'hingga', '2027-01-10', 'alasan', 'Pemilu', 'keputusan', '188/9/2026', 'tanggal', '2026-11-25', 'oleh', 'Sekda')) t;
select is((select string_agg(status || ' ' || alasan, ', ') from siklus.kiriman where unit_id = uji.id('C')), 'batal tidak-perlu-lagi', 'the delivery goes with its last line');
select is(uji.rencana(), '0 kiriman 0 pengingat', 'and nothing of it is planned again');
select uji.jam('2026-12-14 09:00+07') \g /dev/null
select is(uji.rencana(), '1 kiriman 1 pengingat', 'thirty days before the later day it is told, though that step was planned once for the legal date');
select is((select regexp_replace(substring(k.isi::jsonb ->> 'teks' from '(Arsip: .*?) Tahun 2013\n'), '\n +', ' | ', 'g') from api.kiriman_klaim('{"pekerja": "satu"}') k),
  'Arsip: jatuh tempo menurut hukum 2 Desember 2026, ditunda hingga 10 Januari 2027 oleh Sekda dengan keputusan 188/9/2026 | Evaluasi jatuh tempo 10 Januari 2027, 27 hari lagi. | Dasar: Pasal 13 ayat (1) Peraturan Bupati Balangan Nomor 6', 'the digest says when it was due by law, until when it is postponed, by whom');
select is((select concat_ws(' | ', x ->> 'hitungan', x ->> 'jatuh_tempo', x ->> 'penundaan', x ->> 'hasil') from jsonb_array_elements(api.sop_penjelasan(jsonb_build_object('id', :c)) -> 'tenggat') x where x ->> 'jenis' = 'evaluasi'),
  '2 Desember 2024 + 24 bulan = 2 Desember 2026 | 2026-12-02 | jatuh tempo menurut hukum 2 Desember 2026, ditunda hingga 10 Januari 2027 oleh Sekda dengan keputusan 188/9/2026 tanggal 25 November 2026, karena Pemilu | 27 hari lagi pada 14 Desember 2026', 'so does the explanation');
select uji.jam('2027-01-18 09:00+07') \g /dev/null
select uji.rencana() \g /dev/null
select is((select string_agg(langkah || ' ' || ditunda_hingga || ' ' || keadaan, ', ' order by langkah desc) from siklus.pengingat_keadaan where sop_id = :c and jenis = 'evaluasi' and ditunda_hingga is not null), '7 2027-01-10 menunggu, -30 2027-01-10 menunggu', 'late after the later day it is told again');
select is((select format('%s %s', x.terlambat, x.ditunda) from api.laporan_status('{"unit": "C"}') x where x.kode = 'C'), '1 0', 'late, and postponed no more');
select is((select string_agg(concat_ws(' ', x.d, t.status, t.hari, k.hari), ', ' order by x.d) from (values (date '2027-01-09'), ('2027-01-18')) x (d) cross join lateral api.tenggat_daftar(jsonb_build_object('unit', 'C', 'jenis', 'evaluasi', 'as_of', x.d)) t join lateral api.kepatuhan_sop(array[t.sop], x.d) k on true where t.ditunda_hingga is not null),
  '2027-01-09 segera -1 -1, 2027-01-18 terlambat 8 8', 'the queue counts its days as its state does');
select is((select string_agg(concat_ws(' | ', x ->> 'jatuh_tempo', x ->> 'hari', x ->> 'sebab'), ', ') from jsonb_array_elements((api.laporan_sop('2027-01-18', (select jalur from siklus.unit where kode = 'C'), 10)).terlama) x),
  '2026-12-02 | 8 | ditunda hingga 10 Januari 2027: Pemilu', 'a report says from when its days run');
select * from finish();
rollback;
