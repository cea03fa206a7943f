-- SPDX-License-Identifier: MIT
-- Import and upgrade never fire a backlog: sending is armed per unit, after a preview with its count
-- (pkp-lib#3685).
begin;
\ir common.psql
select plan(31);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('U', 'upt', 'A'), uji.unit('B', 'dinas', 'K') \g /dev/null
select uji.kepala('K', 'Bupati', 'k@example.go.id'), uji.kepala('A', 'Siti', 'a@example.go.id', 'https://chat.example.go.id/rahasia/123') \g /dev/null
select uji.kebijakan('K', 'tangga_monitoring', '{"langkah": [-1], "ulang_hari": 366}'), uji.kebijakan('K', 'tangga_evaluasi', '{"langkah": [-90, -60, -30, -14, -7, -1, 0], "ulang_hari": 7}') \g /dev/null
select uji.sop('A', 'Surat Masuk', '2022-09-14'), uji.sop('A', 'Cuti', '2024-12-01'), uji.sop('U', 'Surat Masuk', '2022-09-14'), uji.sop('B', 'Surat Masuk', '2022-09-14') \g /dev/null
select uji.monitoring(id, '2026-11-20') from siklus.sop \g /dev/null
create function uji.pratinjau(kode text) returns text stable language sql as $$
  select string_agg(concat_ws('/', p.unit, p.saluran, p.jabatan, p.pejabat, p.alamat, p.pengiriman, p.terlambat, p.segera, p.jumlah, p.kirim), ' ' order by p.unit, p.saluran)
  from api.pengingat_pratinjau(jsonb_build_object('unit', kode)) p;
$$;
create function uji.aktifkan(kode text, jumlah text) returns text language sql as $$
  select uji.tolak(format('select api.pengingat_aktifkan(%L)', jsonb_build_object('unit', kode, 'jumlah', jumlah)));
$$;

select uji.isi_tabel() as isi \gset
select is(uji.pratinjau('A'), 'A/surel/Kepala A/Siti/a@example.go.id/belum/1/1/2/2026-11-23T09:00:00+07:00 A/webhook/Kepala A/Siti/https://chat.example.go.id/…/belum/1/1/2/2026-11-23T09:00:00+07:00 '
  || 'U/surel/Kepala A/Siti/a@example.go.id/belum/1/0/1/2026-11-23T09:00:00+07:00 U/webhook/Kepala A/Siti/https://chat.example.go.id/…/belum/1/0/1/2026-11-23T09:00:00+07:00',
  'pkp-lib#3685: the preview says per unit and channel to whom, how many lines, when; no secret of a webhook address');
select is(uji.isi_tabel(), :'isi', 'pkp-lib#3685: looking writes nothing');
select is(uji.aktifkan('A', '5'), 'SK409 pratinjau-berubah', 'pkp-lib#3685: another number than the preview''s is refused');
select is(uji.aktifkan('A', '7'), 'SK409 pratinjau-berubah', 'pkp-lib#3685: a greater one too');
select is(uji.aktifkan('A', '-6'), 'SK400 parameter-cacat', 'pkp-lib#3685: a number is a number');
select is(uji.aktifkan('A', 'enam'), 'SK400 parameter-cacat', 'pkp-lib#3685: and no word');
select is(uji.aktifkan('A', ''), 'SK400 parameter-kurang', 'pkp-lib#3685: it must be given');
select is(uji.aktifkan('', '6'), 'SK400 parameter-kurang', 'pkp-lib#3685: so must the unit');
select is(uji.aktifkan('TAK-ADA', '6'), 'SK404 unit-tak-dikenal', 'pkp-lib#3685: a unit that is not');
select is(uji.isi_tabel(), :'isi', 'pkp-lib#3685: a refusal writes nothing');
select matches(g.pesan || g.saran, '6 baris.*--jumlah 6', 'the refusal says the number and the command') from uji.galat($$select api.pengingat_aktifkan('{"unit": "A", "jumlah": "5"}')$$) g;
select is((select r ->> 'pengiriman' || ' ' || (r ->> 'jumlah') || ' ' || (r #>> '{rencana,pengingat}') from api.pengingat_aktifkan('{"unit": "a", "jumlah": 6}') r), 'aktif 6 6', 'with the number it is armed, and what was seen is what is planned');
select is((select count(*) from siklus.kiriman where unit_id not in (uji.id('A'), uji.id('U'))), 0::bigint, 'for the unit and all below it, nothing beside it');
select is(uji.aktifkan('A', '6'), 'SK409 pratinjau-berubah', 'armed already: nothing is left to arm');
select is((select string_agg(kode, ' ' order by kode) from siklus.unit u where api.pengiriman_aktif(u.jalur)), 'A U', 'armed is what is at or below');
select is((select string_agg(u.kode, ' ' order by u.kode) from api.pengiriman_aktif_unit() x join siklus.unit u on u.id = x.unit_id), 'A U', 'the same of all at once');

-- The nearest word decides; disarming reaches down.
select api.pengingat_nonaktifkan('{"unit": "U"}') \g /dev/null
select is((select string_agg(kode, ' ' order by kode) from siklus.unit u where api.pengiriman_aktif(u.jalur)), 'A', 'a unit below may be disarmed alone');
select is((select string_agg(u.kode, ' ' order by u.kode) from api.pengiriman_aktif_unit() x join siklus.unit u on u.id = x.unit_id), 'A', 'the same of all at once');
select api.pengingat_nonaktifkan('{"unit": "K"}') \g /dev/null
select is((select count(*) from siklus.unit u where api.pengiriman_aktif(u.jalur)), 0::bigint, 'disarming a kabupaten disarms all in it');

-- At the weekend the preview speaks of Monday, and arming plans nothing yet.
select uji.jam('2026-11-28 09:00+07') \g /dev/null
select is((select string_agg(unit || ' ' || kirim, ', ') from api.pengingat_pratinjau('{"unit": "B"}')), 'B 2026-11-30T08:00:00+07:00', 'the preview of a Saturday shows Monday');
select is(api.pengingat_aktifkan('{"unit": "B", "jumlah": "1"}') #>> '{rencana,pengingat}', '0', 'and arming plans nothing before');

-- Links that lead nowhere but to the server itself are told of while messages go out, outside rehearsal.
create function uji.tautan() returns text language sql as $$
  select string_agg(substring(t from 'pesan (.*)?, yang'), ' ') from jsonb_array_elements_text(api.status('{}') -> 'peringatan') t where t like 'Tautan%';
$$;
select is(uji.tautan(), null, 'in rehearsal messages stay on the machine');
update siklus.sistem set latihan = false, geser = default;
select is(uji.tautan(), 'B menunjuk ke http://127.0.0.1:8181', 'links of the installation as it came are told of');
insert into siklus.kebijakan (unit_id, kunci, nilai, pasal) values (uji.id('K'), 'tautan', '"https://siklus.example.go.id"', 'uji');
select is(uji.tautan(), null, 'until the address of the service is policy');
delete from siklus.kebijakan where kunci = 'tautan' and unit_id is not null;
update siklus.pengiriman set aktif = false;
select is(uji.tautan(), null, 'and not while nothing goes out');

-- Superiors who would be told at once of what the unit itself never was: said before arming, not when the unit was told.
select uji.jam('2026-12-01 09:00+07'), uji.unit('L', 'kabupaten'), uji.unit('SL', 'sekretariat_daerah', 'L'), uji.unit('C', 'dinas', 'L'), uji.kepala('C', 'Rina', 'c@example.go.id') \g /dev/null
select uji.pejabat('L', 'bupati', 'Raharjo'), uji.pejabat('SL', 'sekda', 'Endah'), uji.sop('C', 'Surat Masuk', '2018-09-14') \g /dev/null
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'surel', 'sekda@example.go.id' from siklus.jabatan j where j.jenis = 'sekda';
create function uji.catatan() returns text stable language sql as $$
  select string_agg(concat_ws(' ', p.jabatan, p.jumlah, p.catatan), ', ' order by p.jabatan) from api.pengingat_pratinjau('{"unit": "C"}') p;
$$;
select is(uji.catatan(), 'Kepala C 2, Sekda SL 2 semuanya langsung kepada atasan; unitnya sendiri belum pernah diingatkan', 'the preview says that a superior is told of what the unit never was');
select is((select g.pesan from uji.galat($$select api.pengingat_aktifkan('{"unit": "C", "jumlah": "5"}')$$) g),
  'Pratinjau unit C menunjukkan 4 baris pengingat, bukan 5; 2 di antaranya langsung kepada atasan (Sekda SL), sedangkan unitnya sendiri belum pernah diingatkan.', 'so does the refusal');
select is(api.pengingat_aktifkan('{"unit": "C", "jumlah": 4}') ->> 'catatan', '2 di antaranya langsung kepada atasan (Sekda SL), sedangkan unitnya sendiri belum pernah diingatkan.', 'and who arms is told');
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'surel', 'bupati@example.go.id' from siklus.jabatan j where j.jenis = 'bupati' and j.unit_id = uji.id('L');
select is(uji.catatan(), 'Bupati L 1 semuanya langsung kepada atasan; unitnya sendiri belum pernah diingatkan', 'what only waits was not told');
select api.kiriman_selesai(jsonb_build_object('hasil', (select jsonb_agg(jsonb_build_object('id', k.id, 'pagar', k.pagar, 'hasil', 'terkirim')) from api.kiriman_klaim('{"pekerja": "uji"}') k))) \g /dev/null
select is(uji.catatan(), 'Bupati L 1', 'nothing to say once a message to the unit arrived');
select is(api.pengingat_aktifkan(jsonb_build_object('unit', 'A', 'jumlah', (select coalesce(sum(p.jumlah), 0) from api.pengingat_pratinjau('{"unit": "A"}') p))) ->> 'catatan', null, 'nor where no superior is told');
select * from finish();
rollback;
