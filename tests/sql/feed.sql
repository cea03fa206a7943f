-- SPDX-License-Identifier: MIT
-- The calendar feed of a unit: a secret address kept by fingerprint, shown once, revocable; a duty keeps its uid,
-- its number grows with each move of its day; what did not change has the same fingerprint.
begin;
\ir common.psql
select plan(31);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'bagian', 'K'), uji.unit('B', 'bagian', 'K'), uji.kepala('A', 'Budi') \g /dev/null
select uji.sop('A', 'Surat Masuk', '2024-12-23') as s, uji.sop('B', 'Arsip', '2024-01-01') as b \gset
select api.kalender_buat('{"unit": "A", "jabatan": "kepala"}') as x \gset
select matches(:'x'::jsonb ->> 'alamat', '^http://127.0.0.1:8181/kalender/[A-Za-z0-9_-]{43}[.]ics$', 'the address holds 256 bits that nobody can guess');
select regexp_replace(:'x'::jsonb ->> 'alamat', '.*/', '') as f \gset
select is_empty(format('select from siklus.kalender k, siklus.jejak j where k::text || j::text ~ %L', left(:'f', 43)), 'the secret is kept nowhere, not in the trail either');
select is(sidik, siklus.sidik(left(:'f', 43)), 'only its fingerprint is') from siklus.kalender;
select is(k.unit || ' ' || k.jabatan, 'A Kepala A', 'the list says whose it is') from api.kalender_daftar('{}') k;

create function uji.umpan(f text) returns jsonb language sql as $$select api.kalender_isi(jsonb_build_object('berkas', f))$$;
select uji.umpan(:'f') as i \gset
select is(jsonb_array_length(:'i'::jsonb -> 'acara'), 2, 'the two clocks of its one SOP, and of no other unit');
select is(x ->> 'tanggal' || ' ' || (x ->> 'urutan') || ' ' || (x ->> 'ringkas'), '2026-12-23 0 Evaluasi Surat Masuk', 'a day, its number, what it is') from jsonb_array_elements(:'i'::jsonb -> 'acara') x where x ->> 'jenis' = 'evaluasi';
select is(x ->> 'ringkas', 'TERLAMBAT: Monitoring Surat Masuk', 'what is late says so') from jsonb_array_elements(:'i'::jsonb -> 'acara') x where x ->> 'jenis' = 'monitoring';
select x ->> 'uid' as u from jsonb_array_elements(:'i'::jsonb -> 'acara') x where x ->> 'jenis' = 'evaluasi' \gset
select is(x ->> 'tautan', 'http://127.0.0.1:8181/sop/' || :s, 'and the way to its explanation') from jsonb_array_elements(:'i'::jsonb -> 'acara') x where x ->> 'jenis' = 'evaluasi';
select uji.jam('2026-11-24 10:00+07') \g /dev/null
select is(uji.umpan(:'f'), :'i'::jsonb, 'a day later nothing has changed, its fingerprint neither');

-- A day that moves.
create function uji.acara(f text, jenis text) returns text language sql as $$
  select string_agg(concat_ws(' ', x ->> 'uid', x ->> 'tanggal', x ->> 'urutan'), ',') from jsonb_array_elements(uji.umpan(f) -> 'acara') x where x ->> 'jenis' = acara.jenis;
$$;
select api.evaluasi_tunda(jsonb_build_object('id', :s, 'hingga', '2027-03-01', 'alasan', 'Menunggu SOTK', 'keputusan', '1/2026', 'tanggal', '2026-11-24', 'oleh', 'Sekda')) \g /dev/null
select is(uji.acara(:'f', 'evaluasi'), :'u' || ' 2027-03-01 1', 'postponed: the same uid, the new day, a higher number');
select isnt(uji.umpan(:'f') ->> 'tanda', :'i'::jsonb ->> 'tanda', 'and another fingerprint');
select is(uji.acara(:'f', 'evaluasi'), :'u' || ' 2027-03-01 1', 'asked again the number stays');
select uji.evaluasi(:s, '2026-11-24') \g /dev/null
select is(uji.acara(:'f', 'evaluasi'), :'u' || ' 2028-11-24 2', 'evaluated: the next one');
select is((select string_agg(x ->> 'dicap', ',') from uji.umpan(:'f') x), '2026-11-24T10:00:00+07:00', 'the stamp is the time of the last change, not of the question');
select regexp_replace(api.kalender_buat('{"unit": "K"}') ->> 'alamat', '.*/', '') as g \gset
select matches(uji.acara(:'g', 'evaluasi'), :'u' || ' 2028-11-24 2', 'the feed of the kabupaten tells the same of the same duty');
select is(jsonb_array_length(uji.umpan(:'g') -> 'acara'), 4, 'and of all units below it');

-- Bounded.
select uji.sop('B', 'Arsip ' || n, '2024-01-01') from generate_series(1, 600) n \g /dev/null
select is(jsonb_array_length(uji.umpan(:'g') -> 'acara'), 1000, 'no more than 1000 events, however many duties');

-- Refused.
select is(uji.tolak(format('select uji.umpan(%L)', f)), 'SK404 kalender-tak-dikenal', 'no feed: ' || left(f, 20)) from unnest(array['', 'x.ics', repeat('A', 43) || '.ics', left(:'f', 43), :'f' || 'x', upper(:'f')]) f;
select is(uji.tolak(format('select api.kalender_buat(%L)', p)), k, 'a feed for ' || p) from (values ('{}', 'SK400 parameter-kurang'), ('{"unit": "X"}', 'SK404 unit-tak-dikenal'), ('{"unit": "A", "jabatan": "camat"}', 'SK404 jabatan-tak-dikenal')) x (p, k);
select api.kalender_cabut(jsonb_build_object('id', :'x'::jsonb -> 'id')) \g /dev/null
select is(uji.tolak(format('select uji.umpan(%L)', :'f')) || ' ' || uji.tolak(format('select api.kalender_cabut(%L)', jsonb_build_object('id', :'x'::jsonb -> 'id'))), 'SK404 kalender-dicabut SK409 kalender-sudah-dicabut', 'revoked: gone, and not a second time');

-- Whoever left an office can still read its feed.
create function uji.berganti() returns text stable language sql as $$select string_agg(k.unit || ' ' || coalesce(k.berganti::text, '-'), ', ' order by k.id) from api.kalender_daftar('{}') k where k.dicabut is null$$;
select api.kalender_buat('{"unit": "A", "jabatan": "kepala"}') \g /dev/null
insert into siklus.pejabat (jabatan_id, nama, status, masa) select j.id, 'Ani', 'plh', '[2026-11-25,2026-12-02)' from siklus.jabatan j where j.unit_id = uji.id('A');
select is(uji.berganti(), 'K -, A -', 'nobody has left an office whose holder is away for some days');
update siklus.pejabat set masa = '[2020-01-01,2026-12-01)' where nama = 'Budi';
select is(uji.berganti(), 'K -, A -', 'nor before the day on which he does');
select uji.jam('2026-12-02 10:00+07') \g /dev/null
select is(uji.berganti(), 'K -, A 2026-12-01', 'then the list says since when');

-- A date that is an estimate is said to be one, here as in the mails.
select uji.unit('C', 'bagian', 'K') \g /dev/null
select api.sop_impor(uji.csv('unit,judul,tahun', 'C|Pelayanan Cuti|2015')) \g /dev/null
select regexp_replace(api.kalender_buat('{"unit": "C"}') ->> 'alamat', '.*/', '') as h \gset
select is((select string_agg(left(x ->> 'uraian', 41), ', ') from jsonb_array_elements(uji.umpan(:'h') -> 'acara') x where x ->> 'ringkas' ~ 'Evaluasi Pelayanan Cuti'), 'Jatuh tempo 31 Desember 2017 (perkiraan)' || E'\n', 'an estimate');
select * from finish();
rollback;
