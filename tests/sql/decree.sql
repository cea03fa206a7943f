-- SPDX-License-Identifier: MIT
-- The calendar stands on decrees: each day names its own; a newer decree takes the place of an older one, whose
-- days end and stay in the history; what waits to be sent is planned anew, and what was planned is kept.
begin;
\ir common.psql
select plan(43);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'bagian', 'K'), uji.unit('L', 'kabupaten'), uji.unit('B', 'bagian', 'L') \g /dev/null
create function uji.libur(baris text, tambahan jsonb default '{}') returns jsonb language sql as $$
  select api.libur_impor(uji.csv('tanggal,nama,jenis', variadic string_to_array(baris, ';')) || tambahan);
$$;
create function uji.berlaku(tahun int, hari text default '') returns text language sql as $$
  select string_agg(to_char(l.tanggal, 'MM-DD'), ' ' order by l.tanggal) from api.libur_daftar(jsonb_build_object('tahun', tahun, 'as_of', hari)) l;
$$;
create function uji.peringatan(hari date) returns text language sql as $$
  select string_agg(p.teks, E'\n') from api.kalender_peringatan(hari) p;
$$;

-- The decree of each day.
select is(uji.galat_impor('libur', uji.csv('tanggal,nama,jenis', '2028-01-01|Tahun Baru|libur_nasional', '2028-01-03|Cuti|cuti_bersama')), E'2 dasar dasar-kurang\n3 dasar dasar-kurang', 'SKB: a day of the country names its decree');
select is(uji.galat_impor('libur', uji.csv('tanggal,nama,jenis,dasar', '2028-01-01|Tahun Baru|libur_nasional|SKB 1/2027')), '2 dasar dasar-kurang', 'with its date');
select is(uji.galat_impor('libur', uji.csv('tanggal,nama,jenis,dasar,tanggal_dasar', '2028-01-01|Tahun Baru|libur_nasional|SKB 1/2027|2027-02-30')), '2 tanggal_dasar tanggal-cacat', 'which is a day of the calendar');
select is(x ->> 'baru' || ' ' || (x #>> '{peringatan,0,kode}'), '1 dasar-dikenal', 'a list of 2026 without its decree is taken to be of the known one, and the report says so') from uji.libur('2026-12-25|Natal|libur_nasional') x;
select is(l.dasar ~ '1497 Tahun 2025' and l.tanggal_dasar = '2025-09-19', true, 'it is written to each day') from siklus.libur l;
select is(x ->> 'baru', '2', 'or the import names it once for all rows') from uji.libur('2028-01-01|Tahun Baru|libur_nasional;2028-12-25|Natal|libur_nasional', '{"dasar": "SKB 1/2027", "tanggal_dasar": "2027-09-15"}') x;
select is(x ->> 'baru', '1', 'a regional day may do without') from uji.libur('2026-11-27|Hari Jadi|libur_daerah', '{"unit": "K"}') x;

-- An amendment.
select is(uji.libur('2028-01-01|Tahun Baru|libur_nasional;2028-12-25|Natal|libur_nasional', '{"dasar": "SKB 1/2027", "tanggal_dasar": "2027-09-15"}') ->> 'sama', '2', 'the same decree again: nothing new');
select uji.isi_tabel() as isi \gset
select is(x -> 'menjadi_libur' || (x -> 'bukan_libur_lagi'), '["2028-12-26", "2028-12-25"]', 'dry run: the report says which days become holidays and which are none any more')
from uji.libur('2028-01-01|Tahun Baru|libur_nasional;2028-12-26|Natal|libur_nasional', '{"dasar": "SKB 9/2028", "tanggal_dasar": "2028-03-01", "dry_run": "1"}') x;
select is(uji.isi_tabel(), :'isi', 'and it writes nothing');
select is(uji.berlaku(2028), '01-01 12-25', 'before the amendment');
select uji.jam('2026-11-25 09:00+07') \g /dev/null
select is(x -> 'diganti', '[{"hari": 2, "dasar": "SKB 1/2027", "jenis": "libur_nasional", "tahun": 2028, "pengganti": "SKB 9/2028"}]', 'the newer decree takes the place of the older one, and the report says so')
from uji.libur('2028-01-01|Tahun Baru|libur_nasional;2028-12-26|Natal|libur_nasional', '{"dasar": "SKB 9/2028", "tanggal_dasar": "2028-03-01"}') x;
select is(uji.berlaku(2028), '01-01 12-26', 'the calendar in force is that of the amendment');
select is(uji.berlaku(2028, '2026-11-24'), '01-01 12-25', 'as of the day before it is the old one');
select is(string_agg(concat_ws(' ', to_char(l.tanggal, 'MM-DD'), l.dasar, l.pengganti), ', ' order by l.tanggal, l.berakhir nulls last), '01-01 SKB 1/2027 SKB 9/2028, 01-01 SKB 9/2028, 12-25 SKB 1/2027 SKB 9/2028, 12-26 SKB 9/2028', 'the history has both, and which ended which')
from api.libur_daftar('{"tahun": "2028", "riwayat": "1"}') l;
select is(count(*), 2::bigint, 'with who ended them and when') from siklus.libur_hari where berakhir = siklus.sekarang() and pelaku is not null;
select is(api.hari_kerja(uji.id('A'), d, '[1, 2, 3, 4, 5]'), kerja, 'rules read the calendar in force: ' || d) from (values ('2028-12-25'::date, true), ('2028-12-26', false)) x (d, kerja);
select is(uji.hukum(format('select api.libur_impor(%L)', uji.csv('tanggal,nama,jenis', '2028-12-25|Natal|libur_nasional') || '{"dasar": "SKB 1/2027", "tanggal_dasar": "2027-09-15"}')), 'SK422 keputusan-lebih-lama: SKB 9/2028', 'an older decree cannot bring back what was amended');
select is(x ->> 'baru' || (x ->> 'diganti'), '1[]', 'another kind of day is another list: cuti bersama replaces no national holiday') from uji.libur('2028-12-27|Cuti|cuti_bersama', '{"dasar": "SKB 10/2028", "tanggal_dasar": "2028-04-01"}') x;
select is(x ->> 'baru' || (x ->> 'diganti'), '1[]', 'nor does the decree of a region end days of the country') from uji.libur('2028-12-28|Libur|libur_nasional', '{"unit": "L", "dasar": "Perbup 1", "tanggal_dasar": "2028-05-01"}') x;

-- What waits is planned anew.
select uji.kepala('A', 'Budi', 'a@example.go.id'), uji.kepala('B', 'Siti', 'b@example.go.id'), uji.sop('A', 'Surat', '2020-01-01'), uji.sop('B', 'Arsip', '2020-01-01'), uji.aktif('K'), uji.aktif('L'), uji.jam('2026-11-26 15:30+07') \g /dev/null
insert into siklus.kiriman (unit_id, saluran, tanggal, coba_lagi, percobaan) values
  (uji.id('A'), 'surel', '2026-11-30', '2026-11-30 08:00+07', 0), (uji.id('B'), 'surel', '2026-11-27', '2026-11-27 08:00+07', 0),
  (uji.id('B'), 'webhook', '2026-11-27', '2026-11-27 11:11+07', 1);
create function uji.menunggu(k text) returns text language sql as $$
  select string_agg(to_char(coba_lagi at time zone 'Asia/Jakarta', 'MM-DD HH24:MI'), ', ' order by id) from siklus.kiriman where unit_id = uji.id(k);
$$;
select is(uji.menunggu('A') || ' | ' || uji.menunggu('B'), '11-30 08:00 | 11-27 08:00, 11-27 11:11', 'A waits behind its regional day and the weekend, B for Friday');
select is(uji.libur('2026-11-27|Libur pilkada|libur_nasional', '{"unit": "L", "dasar": "Perbup 2", "tanggal_dasar": "2026-11-26"}') ->> 'kiriman_dijadwalkan_ulang', '2', 'a day off announced late: what would go that day moves');
select is(uji.menunggu('A') || ' | ' || uji.menunggu('B'), '11-30 08:00 | 11-30 08:00, 11-30 08:00', 'to the next working day, of that region only');
select is(string_agg(format('%s→%s %s', to_char(dari at time zone 'Asia/Jakarta', 'MM-DD HH24:MI'), to_char(menjadi at time zone 'Asia/Jakarta', 'MM-DD HH24:MI'), sebab), ', ' order by id), '11-27 08:00→11-30 08:00 kalender diubah oleh uji.csv, 11-27 11:11→11-30 08:00 kalender diubah oleh uji.csv', 'what was planned before is kept, with the reason') from siklus.kiriman_jadwal;
select is(x ->> 'kiriman_dijadwalkan_ulang', '1', 'a regional decree that moves its day: the old one is a working day again') from uji.libur('2026-12-04|Hari Jadi|libur_daerah', '{"unit": "K", "dasar": "Perbup 7", "tanggal_dasar": "2026-11-26"}') x;
select is(uji.menunggu('A') || ' | ' || uji.menunggu('B'), '11-27 08:00 | 11-30 08:00, 11-30 08:00', 'and is used');
select is(uji.tolak(c), 'SK409 riwayat-tetap', c || ' is refused') from unnest('{update siklus.kiriman_jadwal set sebab = sebab,delete from siklus.kiriman_jadwal}'::text[]) c;
select is(uji.berlaku(2026, '2026-11-24') || ' | ' || uji.berlaku(2026), '11-27 12-25 | 11-27 12-04 12-25', 'the day that was moved is still seen as it was');

-- A year without.
select is(uji.peringatan('2027-09-30') ~ 'tahun 2027 belum dimuat', true, 'this year without its days: a warning');
select is(uji.peringatan('2026-09-30'), null, 'before 1 October nothing is said of the next year');
select is(uji.peringatan('2026-10-01'), E'Hari libur tahun 2027 belum dimuat; pengiriman hanya mengenal akhir pekan.\nLibur daerah Unit K tahun 2027 belum dimuat, padahal tahun sebelumnya ada.', 'from 1 October: the country''s days, and those of the region that had some');
select uji.libur('2027-01-01|Tahun Baru|libur_nasional', '{"unit": "L", "dasar": "Perbup 3", "tanggal_dasar": "2026-11-26"}') \g /dev/null
select is(uji.peringatan('2026-10-01') ~ 'Hari libur tahun 2027 belum dimuat untuk Unit K', true, 'a region with a calendar of its own: its neighbour without one is named');
insert into siklus.libur (tanggal, nama, jenis, sumber) values ('2027-01-01', 'Tahun Baru', 'libur_nasional', 'lama');
select is(uji.peringatan('2026-10-01') ~ '1 hari libur tahun 2027 dimuat tanpa nomor keputusannya', true, 'days that no decree stands behind: a warning');
select is((select count(*) from jsonb_array_elements_text(api.status('{}') -> 'peringatan') w where w ~ 'tanpa nomor keputusannya'), 1::bigint, 'status says it');

-- Only a part of a year.
delete from siklus.libur_hari where unit_id is null;
insert into siklus.libur (tanggal, nama, jenis, sumber, dasar, tanggal_dasar) select '2030-03-01'::date + n, 'Libur', case when n > 16 then 'cuti_bersama' else 'libur_nasional' end, 'uji', 'SKB', '2029-09-01' from generate_series(1, 24) n;
insert into siklus.libur (tanggal, nama, jenis, sumber, dasar, tanggal_dasar) select '2031-03-01'::date + n, 'Libur', 'libur_nasional', 'uji', 'SKB 2', '2030-09-01' from generate_series(1, 7) n;
select is(uji.peringatan('2030-09-30'), null, 'a whole year stands by itself');
select is(uji.peringatan('2030-10-01'), E'Belum ada hari cuti bersama tahun 2031 yang dimuat, sedangkan tahun sebelumnya 8; periksa apakah keputusannya dimuat seluruhnya.\nBaru 7 hari libur nasional tahun 2031 yang dimuat, sedangkan tahun sebelumnya 16; periksa apakah keputusannya dimuat seluruhnya.',
  'from 1 October: a kind that is missing, or mostly');
insert into siklus.libur (tanggal, nama, jenis, sumber, dasar, tanggal_dasar) select '2031-04-01'::date + n, 'Libur', case when n > 4 then 'cuti_bersama' else 'libur_nasional' end, 'uji', 'SKB 2', '2030-09-01' from generate_series(1, 8) n;
select is(uji.peringatan('2030-10-01'), null, 'half as many is a year: governments grant more or fewer');

-- A month without a working day would silence everything in it: refused, by whatever days it is made of.
create function uji.deret(dari date, n int, akhir_pekan boolean, unit text default null) returns text language sql as $$
  select uji.tolak(format('select api.libur_impor(%L)', uji.csv('tanggal,nama,jenis', variadic array(
    select x::date || '|Libur|libur_daerah' from generate_series(dari::timestamp, dari + n - 1, interval '1 day') x where akhir_pekan or extract(isodow from x) < 6)) || jsonb_strip_nulls(jsonb_build_object('unit', unit))))
$$;
select is(uji.deret('2031-03-03', 380, true), 'SK422 kalender-tanpa-hari-kerja', 'a year of days off');
select is(uji.deret('2031-03-03', 32, false), 'SK422 kalender-tanpa-hari-kerja', 'of working days alone: with the weekends it is a month, too');
select is((select count(*) from siklus.libur_hari where tanggal >= '2031-01-01' and jenis = 'libur_daerah'), 0::bigint, 'nothing of it is kept');
select is(uji.deret('2031-03-03', 19, true), 'ok', 'three weeks and their weekends are taken');
select * from finish();
rollback;
