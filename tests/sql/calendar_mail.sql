-- SPDX-License-Identifier: MIT
-- Calendars by mail and by feed tell one story: the same id and number of a duty; what moved is told anew with a higher
-- number, what ended is withdrawn by the next digest, once (RFC 5546 3.2.1 and 3.2.5).
begin;
\ir common.psql
select plan(16);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K') \g /dev/null
select uji.kepala('A', 'Siti', 'a@example.go.id', 'http://127.0.0.1/a') as j \gset
select uji.sop('A', 'Arsip', '2022-12-05') as s, uji.sop('A', 'Surat', '2022-12-05') as c, uji.sop('A', 'Lain', '2022-12-05') as l, uji.aktif('A') \g /dev/null
select (select sop_id from siklus.versi where judul = 'Arsip') as s, (select sop_id from siklus.versi where judul = 'Surat') as c, (select sop_id from siklus.versi where judul = 'Lain') as l \gset
select regexp_replace(api.kalender_buat('{"unit": "A"}') ->> 'alamat', '.*/', '') as f \gset

-- The next digest as a mail of that day, delivered (or not).
create function uji.surat(saat timestamptz, hasil text default 'terkirim') returns jsonb language plpgsql as $$
declare
  isi jsonb;
begin
  perform uji.jam(saat), uji.rencana();
  create temporary table if not exists k as select * from api.kiriman_klaim('{"pekerja": "uji"}') limit 0;
  delete from k;
  insert into k select * from api.kiriman_klaim('{"pekerja": "uji"}');
  perform api.kiriman_selesai(jsonb_build_object('hasil', (select jsonb_agg(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', case saluran when 'surel' then surat.hasil else 'terkirim' end)) from k)));
  return (select x.isi::jsonb from k x where x.saluran = 'surel');
end $$;
-- Entries of a calendar: title of the SOP, kind, day, number.
create function uji.acara(k jsonb) returns text language sql as $$
  select string_agg(concat_ws(' ', v.judul, a ->> 'jenis', a ->> 'tanggal', a ->> 'urutan'), ', ' order by v.judul, a ->> 'jenis')
  from jsonb_array_elements(k -> 'acara') a
  join siklus.versi v on api.kalender_uid(coalesce(nullif(a ->> 'jenis', ''), '-'), v.sop_id, null, 0) = a ->> 'uid' where a ->> 'jenis' = 'evaluasi'
$$;
create temporary table satu as select uji.surat('2026-11-24 09:00+07') as isi;
select is(uji.acara(isi -> 'kalender'), 'Arsip evaluasi 2024-12-05 0, Lain evaluasi 2024-12-05 0, Surat evaluasi 2024-12-05 0', 'a mail has its duties as entries') from satu;
select is(isi -> 'kalender_batal', null, 'and withdraws nothing') from satu;
create function uji.umpan() returns table (uid text, urutan int, tanggal text) language sql as $$
  select a ->> 'uid', (a ->> 'urutan')::int, a ->> 'tanggal' from jsonb_array_elements(api.kalender_isi(jsonb_build_object('berkas', current_setting('uji.f'))) -> 'acara') a
$$;
select set_config('uji.f', :'f', true) \g /dev/null
select is((select count(*) from satu, jsonb_array_elements(isi #> '{kalender,acara}') a join uji.umpan() u on u.uid = a ->> 'uid' and u.urutan = (a ->> 'urutan')::int and u.tanggal = a ->> 'tanggal'),
  (select jsonb_array_length(isi #> '{kalender,acara}')::bigint from satu), 'the feed has each with the same id, day and number');

-- One ended, one evaluated, one stays as it is.
select uji.jam('2026-11-25 09:00+07'), uji.evaluasi(:c, '2026-11-25', 'cabut'), uji.evaluasi(:s, '2026-11-25') \g /dev/null
create temporary table dua as select uji.surat('2026-12-01 09:00+07') as isi;
select is(uji.acara(isi -> 'kalender_batal'), 'Surat evaluasi 2024-12-05 1', 'what ended is withdrawn, with a higher number') from dua;
select is(isi #>> '{kalender_batal,acara,0,batal}', 'true', 'as such') from dua;
select is(uji.acara(isi -> 'kalender'), 'Arsip evaluasi 2028-11-25 1, Lain evaluasi 2024-12-05 0', 'what moved is told with its new day, what did not stays') from dua;
select is((select urutan || ' ' || tanggal from uji.umpan() where uid = api.kalender_uid('evaluasi', :s, null, 0)), '1 2028-11-25', 'the feed says the same');
select is((select count(*) from uji.umpan() where uid = api.kalender_uid('evaluasi', :c, null, 0)), 0::bigint, 'and has what ended no more');
select is(isi #>> '{templat,teks}' is not null and isi ->> 'teks' !~ 'Surat', true, 'the letter itself speaks of its own duties only') from dua;
-- Once.
create temporary table tiga as select uji.surat('2026-12-08 09:00+07', 'mati') as isi;
select is(concat_ws('|', uji.acara(isi -> 'kalender_batal'), uji.acara(isi -> 'kalender')), 'Lain evaluasi 2024-12-05 0', 'it is withdrawn once') from tiga;
-- What a dead delivery withdrew is withdrawn again by the next.
select uji.jam('2026-12-09 09:00+07'), uji.sop('A', 'Baru', '2022-12-05'), uji.evaluasi(:l, '2026-12-09', 'cabut') \g /dev/null
create temporary table empat as select uji.surat('2026-12-15 09:00+07', 'mati') as isi;
select is(uji.acara(isi -> 'kalender_batal'), 'Lain evaluasi 2024-12-05 1', 'the next one that ended') from empat;
create temporary table lima as select uji.surat('2026-12-22 09:00+07') as isi;
select is(uji.acara(isi -> 'kalender_batal'), 'Lain evaluasi 2024-12-05 1', 'again, under the same number, since that delivery died') from lima;
create temporary table enam as select uji.surat('2026-12-29 09:00+07') as isi;
select is(isi -> 'kalender_batal', null, 'and then no more') from enam;
select is((select count(*) from siklus.kiriman_isi i join siklus.kiriman k on k.id = i.kiriman_id where k.saluran = 'webhook' and i.isi::jsonb ? 'kalender'), 0::bigint, 'a webhook has its document as before');
select is((select bool_and(siklus.sidik(i.isi) = i.hash) from siklus.kiriman_isi i), true, 'what was written is what its fingerprint says');
select is(api.kalender_acara(jsonb_build_object('jenis', j.jenis, 'nama_jenis', j.nama, 'judul', 'Arsip', 'jatuh_tempo', '2026-12-01'), uji.id('A'), 'A') ->> 'jenis', 'tindak lanjut', 'its category is the name of the kind, as in the feed')
from siklus.tenggat_jenis j where j.jenis = 'tindak_lanjut';
select * from finish();
rollback;
