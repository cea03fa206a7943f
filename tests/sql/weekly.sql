-- SPDX-License-Identifier: MIT
-- The weekly summary to the organisation bureau: on the first working day of its week, once, also when nothing is
-- to be told; it names what is wrong with the sending.
begin;
\ir common.psql
select plan(47);
select uji.jam('2026-11-18 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('SETDA', 'sekretariat_daerah', 'K'), uji.unit('BO', 'bagian', 'SETDA'), uji.unit('A', 'dinas', 'K'), uji.unit('U', 'upt', 'A'), uji.unit('B', 'dinas', 'K') \g /dev/null
update siklus.unit set nama = 'Bagian Organisasi' where kode = 'BO';
select uji.kepala('BO', 'Wati', 'bo@example.go.id', 'http://127.0.0.1/bo') as ko, uji.kepala('A', 'Siti', 'a@example.go.id') as ka \gset
create function uji.mingguan() returns text stable language sql as $$
  select string_agg(k.tanggal || ' ' || k.saluran, ', ' order by k.tanggal, k.saluran) from siklus.kiriman k where k.golongan = 'mingguan';
$$;
create function uji.pada(saat timestamptz) returns text language plpgsql as $$
begin
  perform uji.jam(saat), api.rencana_jalankan('{}');
  return uji.mingguan();
end $$;
select is(uji.pada('2026-11-23 08:00+07'), null, 'not before sending is armed');
select uji.jam('2026-11-25 08:00+07') \g /dev/null
insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku, sejak) values (uji.id('BO'), true, 0, 'uji', '2026-11-25 08:00+07');
select is(uji.pada('2026-11-25 09:00+07'), null, 'nor in the week of arming');
insert into siklus.libur (tanggal, nama, jenis, sumber) values ('2026-11-30', 'Libur', 'libur_nasional', 'SKB');
select is(uji.pada('2026-11-29 09:00+07'), null, 'not on a Sunday');
select is(uji.pada('2026-11-30 09:00+07'), null, 'nor on a holiday');
select is(uji.pada('2026-12-01 06:00+07'), '2026-12-01 surel, 2026-12-01 webhook', 'on the first working day, on every channel of the head, though there is nothing to tell');
select is(uji.pada('2026-12-01 09:00+07'), '2026-12-01 surel, 2026-12-01 webhook', 'once');
create temporary table m as select k.saluran, uji.dokumen(k.id) as isi, k.kunci from api.kiriman_klaim('{"pekerja": "uji"}') k;
select is((select string_agg(distinct isi ->> 'type', '') || ' ' || count(distinct kunci) from m), 'pengingat.mingguan 2', 'a document of its own');
select is((select isi #>> '{data,perihal}' from m limit 1), 'Ringkasan mingguan SOP Unit K: tidak ada yang terlambat', 'also when nothing is late');
select is((select (isi #> '{data,skpd}')::text || (isi #> '{data,saluran_mati}')::text || (isi #>> '{data,kepada,nama}') from m limit 1), '[][]Wati', 'with empty lists');
select api.kiriman_selesai(jsonb_build_object('hasil', (select jsonb_agg(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', 'terkirim')) from siklus.kiriman where status = 'dikirim'))) \g /dev/null
select is(uji.pada('2026-12-04 09:00+07'), '2026-12-01 surel, 2026-12-01 webhook', 'not again that week');

-- Something to tell: duties, a dead channel, a vacant office, a unit not armed.
select uji.sop('A', 'Lama', '2022-01-01'), uji.sop('U', 'Lama', '2022-01-01'), uji.sop('B', 'Lama', '2022-01-01') \g /dev/null
insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku, sejak) values (uji.id('A'), true, 0, 'uji', '2026-12-04 08:00+07');
select api.rencana_jalankan('{}') \g /dev/null
select count(*) from api.kiriman_klaim('{"pekerja": "uji"}') \g /dev/null
select api.kiriman_selesai(jsonb_build_object('hasil', (select jsonb_agg(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', 'mati', 'kode', 550, 'alasan', 'ditolak-penerima')) from siklus.kiriman where status = 'dikirim' and unit_id = uji.id('A')))) \g /dev/null
-- Nobody ran on Monday.
select is(uji.pada('2026-12-08 09:00+07'), '2026-12-01 surel, 2026-12-01 webhook, 2026-12-08 surel, 2026-12-08 webhook', 'a Monday without a daemon is caught up with, once');
update siklus.saluran set aktif = false where jabatan_id = :ko and jenis = 'surel';
delete from m;
insert into m select k.saluran, d.isi, k.kunci from api.kiriman_klaim('{"pekerja": "uji"}') k cross join lateral (select uji.dokumen(k.id) as isi) d where d.isi ->> 'type' = 'pengingat.mingguan' and k.alamat is not null;
select is((select string_agg(saluran, ',') from m), 'webhook', 'the summary comes by another channel when one is gone');
select is((select string_agg(concat_ws(' ', x ->> 'kode', x ->> 'terlambat'), ', ' order by n) from m, jsonb_array_elements(isi #> '{data,skpd}') with ordinality y (x, n)), 'A 4, B 2', 'per SKPD, with the units below it');
select matches((select isi #>> '{data,perihal}' from m), '6 kewajiban terlambat di 2 SKPD, terlama 1\.\d+ hari, 1 saluran mati$', 'the subject says how many, the worst delay, what is dead');
select is((select concat_ws(' ', x ->> 'saluran', x ->> 'jabatan', x ->> 'alasan') from m, jsonb_array_elements(isi #> '{data,saluran_mati}') x), 'surel Kepala A penerima menolak pesan', 'a channel on which nothing arrives is loud, with the reason in words');
select is(api.alasan_kata('batas-percobaan: waktu-habis'), 'sudah dicoba sebanyak yang boleh: sistem yang dituju tidak menjawab pada waktunya', 'of one that was given up, the last one');
select is(array(select api.alasan_uraian(x.k, x.s, 'kirim lagi') ->> 'saran' from (values (1, 'sambungan-putus', 'menunggu'), (2, 'batas-percobaan: sambungan-putus', 'mati'), (3, 'pekerja-tak-terdengar', 'mati'),
    (4, 'batas-percobaan: galat-penerima', 'mati'), (5, 'tujuan-tidak-ada', 'mati'), (6, 'batas-percobaan', 'mati'), (7, null, 'terkirim')) x (n, k, s) order by x.n),
  array['tunggu, pesan dicoba lagi', 'kirim lagi', 'kirim lagi', 'tanyakan kepada pengelola sistem penerima; sesudah itu kirim lagi', 'periksa alamatnya; sesudah itu kirim lagi', 'kirim lagi', null],
  'nobody is told to wait for what is given up');
select is(array[api.jawaban_kata(null, 'Couldn''t connect', 'sambungan-ditolak'), api.jawaban_kata(550, 'no such user', 'ditolak-penerima'), api.jawaban_kata(503, null, 'galat-penerima'), api.jawaban_kata(null, null, null)],
  array['sistem yang dituju tidak menerima sambungan: Couldn''t connect', 'no such user', 'sistem penerima sedang rusak', null], 'an attempt without an answer is told in words before those of the library');
select is_empty($$select a.alasan, m[1] from siklus.alasan_kirim a cross join lateral regexp_matches(a.saran, '\msiklusctl ([a-z]+ [a-z-]+)', 'g') m
  where m[1] not in ('templat uji', 'saluran tambah', 'saluran uji', 'kanal show', 'langganan aktifkan', 'pengingat lihat')$$, 'advice names commands that there are');
select is(array[api.alasan_kata('batas-percobaan'), api.alasan_kata('kode-lain'), api.alasan_kata(null)], array['sudah dicoba sebanyak yang boleh', 'kode-lain', null], 'what nobody explained stays itself');
select is((select isi #>> '{data,kiriman,mati}' from m), '1', 'deliveries that died');
select is((select isi #>> '{data,kiriman,terkirim}' from m), '2', 'and that arrived');
select is((select string_agg(concat_ws(' ', x ->> 'unit', x ->> 'dialihkan_ke'), ', ' order by x ->> 'unit') from m, jsonb_array_elements(isi #> '{data,jabatan_kosong}') x), 'B, U Kepala A', 'vacant offices, and where their messages go');
select is((select string_agg(x ->> 'unit', ',') from m, jsonb_array_elements(isi #> '{data,belum_aktif}') x), 'B', 'units not armed');
select is((select string_agg(x, ' ') from m, jsonb_array_elements_text(isi #> '{data,kalender}') x), '1 hari libur tahun 2026 dimuat tanpa nomor keputusannya; impor lagi dengan --dasar dan --tanggal-dasar. Hari libur tahun 2027 belum dimuat; pengiriman hanya mengenal akhir pekan.', 'holidays without a decree, a year without holidays');
select is((select isi #>> '{data,akar,sidik}' from m), null, 'no root of the trail yet');
insert into siklus.jejak_segel values (1, 0, '1', now(), sha256('a')), (2, -1, '1', now(), sha256('b'));
insert into siklus.jejak_akar (tanggal, urut, sidik) values ('2026-12-06', 1, sha256('a')), ('2026-12-07', 2, sha256('b')), ('2026-12-08', 2, sha256('b'));
select matches(s.surat, format(E'Akar jejak, mohon disimpan di luar siklus \\(2 mata rantai\\):\n%s@2026-12-07\n', encode(sha256('b'), 'hex')), 'the mail carries the last root, as it is verified with')
from (select api.surel_susun('mingguan', uji.dokumen(k.id)) ->> 'teks' as surat from siklus.kiriman k where k.golongan = 'mingguan' and k.tanggal = '2026-12-08' and k.saluran = 'surel') s;
select matches(api.surel_susun('mingguan', api.templat_contoh('mingguan') || '{"saluran_mati": [{"saluran": "surel", "unit": "A", "jabatan": "Kepala A", "gagal": 2, "alasan": null, "terakhir_berhasil": "2026-11-20T08:00:00+07:00"}]}') ->> 'teks',
  'gagal; terakhir berhasil 20 November 2026\n', 'a day is written as people write it');
select is((select status from siklus.kiriman where golongan = 'mingguan' and tanggal = '2026-12-08' and saluran = 'surel'), 'dikirim', 'it is not cancelled for having no lines');

-- A relay whose certificate ran out: loud at once, and told by the other channel.
select uji.jam('2026-12-15 09:00+07') \g /dev/null
update siklus.saluran set aktif = true where jabatan_id = :ko;
delete from siklus.saluran_gagal;
select is(api.status('{}') ->> 'peringatan' like '%TLS%', false, 'no word of TLS while there is nothing to say');
select api.saluran_gagal_catat(c.id, '2026-12-15 08:30+07', null, 'tls-relai', false, 604800) from siklus.saluran c where c.jenis = 'surel' and c.jabatan_id in (:ko, :ka) \g /dev/null
select is((select string_agg(x, '') from jsonb_array_elements_text(api.status('{}') -> 'peringatan') x where x like '%TLS%') || (api.status('{}') ->> 'keadaan'),
  'Sertifikat atau TLS penerus surel gagal sejak 2026-12-15 08:30 WIB; 2 alamat menunggu, dan tidak ada yang dikirim tanpa TLS.gangguan', 'a failure of TLS is an alarm of its own, from the first');
select is((select nilai from api.metrik() where nama = 'siklus_saluran_tls_gagal' and label = 'sebab="tls-relai"'), 2::numeric, 'and a number for the metrics');
select uji.pada('2026-12-15 09:00+07') \g /dev/null
delete from m;
insert into m select k.saluran, d.isi, k.kunci from api.kiriman_klaim('{"pekerja": "uji"}') k cross join lateral (select uji.dokumen(k.id) as isi) d where d.isi ->> 'type' = 'pengingat.mingguan' and k.saluran = 'webhook';
select is((select string_agg(concat_ws(' ', x ->> 'saluran', x ->> 'jabatan', x ->> 'alasan'), ', ' order by x ->> 'jabatan') from m, jsonb_array_elements(isi #> '{data,saluran_mati}') x where x ->> 'alasan' like '%TLS%'),
  'surel Kepala A sertifikat atau TLS penerus surel gagal, surel Kepala BO sertifikat atau TLS penerus surel gagal', 'the weekly summary says so by the other channel');
select matches(api.surel_susun('mingguan', jsonb_set(api.templat_contoh('mingguan'), '{saluran_mati,0,jabatan}', j)) ->> b, '1\. surel ' || w || ' \(KEC-CONTOH\): 2 gagal', 'a letter for nobody says so: ' || w || ', ' || b)
from (values ('null'::jsonb, 'tanpa penerima', 'teks'), ('"Camat"', 'kepada Camat', 'html')) x (j, w, b);

-- An address that only fails is named when it has failed for a day, whatever arrived earlier in the week, and as long as it is stopped, when nothing is
-- tried any more; until somebody takes it up again or withdraws it. It has a week to fail again before it is stopped again.
delete from siklus.saluran_gagal;
create function uji.rusak(hari date) returns text language sql as $$
  select string_agg(concat_ws(' ', s.saluran, s.jabatan, s.alasan), ', ') from api.mingguan_saluran((select u.jalur from siklus.unit u where u.kode = 'K'), (hari - 7)::timestamp at time zone 'Asia/Jakarta', 'Asia/Jakarta') s where s.jabatan = 'Kepala A'
$$;
create function uji.gagal(saat timestamptz) returns boolean language sql as $$
  select api.saluran_gagal_catat(c.id, saat, 503, 'galat-penerima', false, 604800) from siklus.saluran c where c.alamat = 'https://a.example.go.id/';
  select c.aktif from siklus.saluran c where c.alamat = 'https://a.example.go.id/'
$$;
select uji.jam('2027-01-04 09:00+07'), api.saluran_tambah('{"unit": "A", "jabatan": "kepala", "jenis": "webhook", "alamat": "https://a.example.go.id/"}') \g /dev/null
insert into siklus.kiriman (unit_id, jabatan_tujuan, saluran, tanggal, coba_lagi, dibuat, status, selesai) values (uji.id('A'), :ka, 'webhook', '2027-01-05', now(), '2027-01-05 08:00+07', 'terkirim', '2027-01-05 08:00+07');
select uji.gagal(x) from generate_series(timestamptz '2027-01-06 09:00+07', '2027-01-09 09:00+07', interval '1 day') x \g /dev/null
select is(uji.rusak('2027-01-07'), null, 'not yet of one that began to fail the day before');
select is(uji.rusak('2027-01-11'), 'webhook Kepala A sistem penerima sedang rusak', 'something arrived in the week, and nothing since');
select is(uji.gagal('2027-01-12 09:00+07') and not uji.gagal('2027-01-13 09:00+07'), true, 'stopped after a week');
select is(uji.rusak('2027-02-01'), 'webhook Kepala A alamatnya dihentikan karena selalu gagal (sistem penerima sedang rusak)', 'weeks later it is still named, with the reason why it was stopped');
select uji.jam('2027-02-01 09:00+07') \g /dev/null
select is((select x from jsonb_array_elements_text(api.status('{}') -> 'peringatan') x where x like '%dihentikan%') like '1 saluran dihentikan%', true, 'status says so');
select api.saluran_tambah('{"unit": "A", "jabatan": "kepala", "jenis": "webhook", "alamat": "https://a.example.go.id/"}') \g /dev/null
select is(uji.rusak('2027-02-01'), null, 'taken up again');
select is(uji.gagal('2027-02-01 10:00+07'), true, 'one failure does not stop it again');
select uji.gagal(x) from generate_series(timestamptz '2027-02-02 09:00+07', '2027-02-09 09:00+07', interval '1 day') x \g /dev/null
select is(uji.gagal('2027-02-09 10:00+07'), false, 'a week of them does');
select is(uji.tolak(format($$select api.saluran_cabut('{"id": %s}')$$, (select id from siklus.saluran where alamat = 'https://a.example.go.id/'))), 'ok', 'one that was stopped is withdrawn');
select is(concat(uji.rusak('2027-03-01'), (select x from jsonb_array_elements_text(api.status('{}') -> 'peringatan') x where x like '%dihentikan%')), '', 'and nobody hears of it any more');
select api.saluran_gagal_catat(c.id, '2027-02-09 10:00+07', 503, 'galat-penerima', true, 604800) from siklus.saluran c where c.jenis = 'surel' and c.jabatan_id = :ka \g /dev/null
update siklus.saluran c set jabatan_id = null, pejabat_id = (select f.id from siklus.pejabat f where f.jabatan_id = :ka) where c.jabatan_id = :ka and c.jenis = 'surel';
update siklus.pejabat f set masa = daterange(lower(f.masa), '2027-02-28') where f.jabatan_id = :ka;
select is((select count(*) from api.saluran_rusak('2027-02-10') r where r.jabatan_id = :ka) || ' ' || (select count(*) from api.saluran_rusak('2027-03-01') r where r.jabatan_id = :ka), '1 0', 'that of a holder who has left concerns nobody');

-- A unit that has ended is a vacant office as long as it has left anything behind.
select uji.jam('2027-03-01 07:00+07'), uji.unit('G', 'dinas', 'K'), uji.unit('H', 'dinas', 'K'), uji.kepala('G', 'Gita', 'g@example.go.id'), uji.kepala('H', 'Hadi', 'h@example.go.id'), uji.sop('G', 'Tertinggal', '2026-11-02') as g, uji.sop('H', 'Selesai', '2026-11-02') as h \gset
select uji.evaluasi(:h, '2027-03-01', 'cabut'), uji.sotk('{"jenis": "hapus", "unit": ["G"], "penerus": [], "tanggal": "2027-03-01"}'), uji.sotk('{"jenis": "hapus", "unit": ["H"], "penerus": [], "tanggal": "2027-03-01"}') \g /dev/null
select is((select string_agg(x ->> 'nama', ', ' order by x ->> 'unit') from siklus.kiriman k cross join lateral api.mingguan(jsonb_populate_record(k, '{"tanggal": "2027-03-01"}'), '{"tingkat": 0}') i cross join jsonb_array_elements(i #> '{data,jabatan_kosong}') x
  where k.id = (select max(y.id) from siklus.kiriman y where y.golongan = 'mingguan') and x ->> 'unit' in ('G', 'H')), 'Unit G (berakhir 1 Maret 2027, SOP-nya belum punya pemilik baru)', 'in the list of vacant offices, and that is said');
select * from finish();
rollback;
