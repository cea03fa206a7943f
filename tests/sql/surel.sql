-- SPDX-License-Identifier: MIT
-- A mail as it is composed: the letter of the installation word for word, its calendar, what it answers to, and
-- what was written before letters were composed here.
begin;
\ir common.psql
select plan(36);
\set dok `cat "${SIKLUS_SOURCE:-../..}/tests/render/rekap_surel.json"`
\set surat `cat "${SIKLUS_SOURCE:-../..}/tests/render/mail_rekap.json"`
select uji.jam('2026-11-23 08:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K') \g /dev/null
select uji.kepala('A', 'Siti', 'a@example.go.id') \g /dev/null
update siklus.sistem set ruang = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';

select is(s ->> k, :'surat'::jsonb ->> k, 'the golden letter: ' || k) from api.surel_susun('rekap', :'dok') s, unnest('{perihal,teks,html}'::text[]) k;
select is(api.surel_susun('rekap', :'dok') -> 'kalender', :'surat'::jsonb -> 'kalender', 'and its calendar');
select is(api.surel_susun('rekap', :'dok'), api.surel_susun('rekap', :'dok'), 'the same document, the same letter');
select is(api.surel_susun('rekap', :'dok'::jsonb -> 'data') ->> 'teks', :'surat'::jsonb ->> 'teks', 'the document alone will do');

-- A letter that does not begin with what somebody typed.
select is(d ->> 'perihal', 'a Bcc: x@y.id ' || repeat('x', 185) || '…', 'a subject is one line of bounded length')
from api.surel_susun('rekap', jsonb_set(:'dok', '{data,perihal}', to_jsonb(E'a\r\nBcc: x@y.id ' || repeat('x', 500)))) d;
select is((api.surel_susun('rekap', '{"data": {"perihal": "", "terlambat": [7, null, {"judul": null}, {"judul": "x", "hari": "y"}], "jumlah": "banyak", "unit": 3, "kepada": []}}') ->> 'perihal'), 'Pengingat SOP', 'types that nobody expects do no harm');
select is(api.templat_dok(jsonb_build_object('terlambat', jsonb_build_array(jsonb_build_object('judul', 'x', 'tautan', t)))) #>> '{terlambat,0,tautan}', null, 'no link: ' || t)
from unnest(array['javascript:alert(1)', 'https://x.id/" onclick="y', E'https://x.id/\nz', 'HTTPS:x', 'https://x.id/' || repeat('a', 500)]) t;

-- For a superior: what is late below, and a draft letter for each unit.
create temporary table atasan as
select api.surel_susun('rekap', jsonb_set(:'dok', '{data,eskalasi}', '[{"unit": {"kode": "UPT/1", "nama": "UPT <1>"}, "jumlah": 2, "terlama": 40, "terpotong": 1, "baris": [{"nomor": "5", "judul": "Kebun", "jenis": "evaluasi", "jatuh_tempo": "2026-10-14", "hari": 40, "pasal": "Pasal 13"}],
  "surat": {"perihal": "Teguran", "kepada": "Kepala UPT 1", "teks": "KONSEP"}}]')) as s;
select is(s -> 'lampiran', '[{"nama": "teguran-upt-1.txt", "jenis": "text/plain", "teks": "KONSEP"}]', 'the draft letter is attached') from atasan;
select matches(s ->> 'teks', 'UPT <1>: 2 kewajiban, terlama 40 hari\nKonsep surat teguran kepada Kepala UPT 1 terlampir\.\n\n1\. 5 Kebun\n   Evaluasi terlambat 40 hari sejak 14 Oktober 2026\.\n   Dasar: Pasal 13\n\ndan 1 kewajiban lainnya\.', 'what is late below, unit by unit') from atasan;
select matches(api.surat_susun('teguran', api.templat_contoh('teguran')) ->> 'teks', 'Hal      : Teguran atas.*Yth\. Plt\. Kepala Dinas Contoh.*1\. 061/12/2024 Pelayanan Contoh\n   Evaluasi terlambat.*\n   Dasar: Pasal 13.*paling lambat tanggal 7 Desember 2026\.', 'a draft letter by its template');

-- What is counted, and the way to the rest.
create function uji.surat(ubah jsonb, bagian text default 'teks') returns text language sql as $$
  select api.surel_susun('rekap', jsonb_set(api.templat_contoh('rekap'), '{jumlah}', '{}') || ubah) ->> bagian
$$;
select matches(uji.surat('{"jumlah": {"eskalasi": 37}, "terlambat": [], "segera": [], "berikutnya": [], "terpotong": 0}'), E'pada 23 November 2026:\n- 37 di unit bawahan telah melewati batas\n\nPesan ini hanya memuat yang diingatkan pada tanggal itu\\. Semua kewajiban: https://sop\\.contoh\\.go\\.id\n',
  'a superior is not told that nothing is late; the letter says that it is not all, and where all is');
select matches(uji.surat('{}'), E'dan 3 kewajiban lainnya\\. Daftar lengkap: https://sop\\.contoh\\.go\\.id/skpd\\?unit=UPT-CONTOH\n\ndan 1 unit lainnya\\. Daftar lengkap: https://sop\\.contoh\\.go\\.id/skpd\\?unit=KAB-CONTOH\n', 'what is not written is counted, with a link, of a unit its own');
select matches(uji.surat('{"jumlah": {"eskalasi": 1}}', b), E'Tidak dimuat di atas: 2 kewajiban lainnya\\.[^\n]*sop\\.contoh\\.go\\.id[^\n]*\n[^.]*Melewati batas di unit bawahan', 'what is left out of its own sections is said below them, before the units of others: ' || b) from unnest('{teks,html}'::text[]) b;
select is(api.templat_dok(jsonb_build_object('eskalasi', jsonb_build_array(jsonb_build_object('baris', '[]'::jsonb, 'tautan', 'javascript:alert(1)')))) #>> '{eskalasi,0,tautan}', null, 'no other link than to the web');
select matches(uji.surat('{}', b), 'Rekomendasi Contoh(</strong><br>|\n   )Unit: UPT Contoh', 'a line of another unit says whose it is: ' || b) from unnest('{teks,html}'::text[]) b;

-- SEQUENCE: 0, and one more for each other day that was spoken of; the id stays.
select uji.sop('A', 'Arsip', '2022-12-05') as s \gset
select uji.aktif('A'), uji.rencana() \g /dev/null
create temporary table satu as select * from api.kiriman_klaim('{"pekerja": "satu"}');
select is((select count(*) from satu where isi::jsonb ?& '{perihal,teks,html,kalender,templat}' and not isi::jsonb ? 'data'), 1::bigint, 'what is written for a mail is the letter itself');
select is((select isi::jsonb -> 'kepala' from satu), null, 'the first of a duty answers to nothing');
select is((select string_agg(concat_ws(' ', a ->> 'jenis', a ->> 'tanggal', a ->> 'urutan'), ', ' order by a ->> 'jenis') from satu, jsonb_array_elements(isi::jsonb #> '{kalender,acara}') a where a ->> 'jenis' = 'evaluasi'), 'evaluasi 2024-12-05 0', 'the calendar has the day of the duty, SEQUENCE 0');
select api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', 'terkirim', 'kode', 250)))) from satu \g /dev/null
select uji.jam('2026-11-30 08:30+07') \g /dev/null
select uji.rencana() \g /dev/null
create temporary table dua as select * from api.kiriman_klaim('{"pekerja": "satu"}');
select is((select isi::jsonb #>> '{kepala,utas}' from dua), (select kunci from satu), 'the next about the same duty answers to the first that arrived');
select is((select string_agg(a ->> 'urutan', ',') from dua, jsonb_array_elements(isi::jsonb #> '{kalender,acara}') a where a ->> 'jenis' = 'evaluasi'), '0', 'the same day: the same SEQUENCE');
select is(api.kalender_urutan('evaluasi', :s, null, 0, '2026-12-31'), 1, 'another day: one more');
select is(api.kalender_urutan('evaluasi', :s, null, 0, '2024-12-05'), 0, 'asking changes nothing');
select isnt(api.kalender_uid('evaluasi', :s, null, 0), api.kalender_uid('monitoring', :s, null, 0), 'each duty has an id of its own');

-- An office with two addresses: what came to the one answers to what came to the one.
select uji.unit('B', 'dinas', 'K'), uji.kepala('B', 'Budi', 'b1@example.go.id', 'b2@example.go.id') \g /dev/null
select uji.sop('B', 'Arsip', '2022-12-05'), uji.aktif('B') \g /dev/null
create function uji.dikirim() returns table (alamat text, kunci text, utas text) language plpgsql as $$
begin
  return query
  with k as (select * from api.kiriman_klaim('{"pekerja": "satu"}')), s as (
    select api.kiriman_selesai(jsonb_build_object('hasil', (select jsonb_agg(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', 'terkirim', 'kode', 250)) from k))))
  select k.alamat, k.kunci, k.isi::jsonb #>> '{kepala,utas}' from k, s where k.alamat like 'b_@%';
end $$;
create temporary table surat_b (hari int, alamat text, kunci text, utas text);
select uji.rencana() \g /dev/null
insert into surat_b select 1, t.* from uji.dikirim() t;
insert into surat_b select 1, t.* from uji.dikirim() t;
select uji.jam('2026-12-07 08:30+07') \g /dev/null
select uji.rencana() \g /dev/null
insert into surat_b select 2, t.* from uji.dikirim() t;
insert into surat_b select 2, t.* from uji.dikirim() t;
select is((select string_agg(distinct hari || ' ' || alamat, ', ' order by hari || ' ' || alamat) from surat_b), '1 b1@example.go.id, 1 b2@example.go.id, 2 b1@example.go.id, 2 b2@example.go.id', 'two addresses of an office, twice');
select is_empty('select a.alamat, b.utas from surat_b a join surat_b b using (alamat) where a.hari = 1 and b.hari = 2 and b.utas is distinct from a.kunci', 'each address has a thread of what came to it');

-- Written before the upgrade.
select is(api.kiriman_isi_siap('surel', :'dok'::jsonb::text)::jsonb ->> 'teks', :'surat'::jsonb ->> 'teks', 'the bare document of an older mail is composed at the claim');
select is(api.kiriman_isi_siap('webhook', :'dok'::text), :'dok'::text, 'that of a webhook goes as it is');
select is(api.kiriman_isi_siap('surel', :'surat'::text), :'surat'::text, 'so does a letter');
select * from finish();
rollback;
