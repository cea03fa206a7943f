-- SPDX-License-Identifier: MIT
-- Pasal 13 ayat (2): Bagian Organisasi evaluates; where the register knows its people, nobody else in its name.
begin;
\ir common.psql
select plan(6);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('S', 'sekretariat_daerah', 'K'), uji.unit('D', 'dinas', 'K') \g /dev/null
insert into siklus.unit (kode, nama, jenis, induk_id) values ('O', 'Bagian Organisasi', 'bagian', uji.id('S'));
select uji.sop('D', 'Dinilai', '2024-01-01') as s \gset
update siklus.sop set terdaftar = '2025-01-01' where id = :s;
create function uji.nilai(oleh text, tanggal date, lebih jsonb default '{}') returns text language sql as $$
  select uji.hukum(format('select api.evaluasi_catat(%L)', jsonb_build_object('id', (select max(id) from siklus.sop), 'tanggal', tanggal, 'oleh', oleh, 'hasil', 'tetap', 'nilai', '4,4,4,4,4,4,4,4,4,4,4,4,4') || lebih));
$$;
select is(uji.nilai('Siapa Saja', '2026-11-01'), 'ok', 'Pasal 13 ayat (2): where none of its people is registered siklus cannot tell');
select uji.kepala('O', 'Widodo') \g /dev/null
select is(uji.nilai('Siapa Saja', '2026-11-02'), 'SK422 bukan-evaluator: Pasal 13 ayat (2)', 'Pasal 13 ayat (2): nobody else');
select is(uji.nilai('widodo, S.Sos.', '2026-11-03'), 'ok', 'Pasal 13 ayat (2): its people');
select is(uji.nilai('Tim Bagian Organisasi', '2026-11-04'), 'ok', 'Pasal 13 ayat (2): or the bureau by name');
select is(uji.nilai('Siapa Saja', '2026-11-05', '{"evaluator": "independen", "lembaga": "Universitas", "permintaan": "065/1"}'), 'ok', 'Pasal 13 ayat (2): or a body that was asked');
select is(uji.nilai('Siapa Saja', '2024-12-01'), 'ok', 'Pasal 13: what was before the registration is history');
select * from finish();
rollback;
