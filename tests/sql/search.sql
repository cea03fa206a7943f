-- SPDX-License-Identifier: MIT
-- The search: stems, misspelling, words that occur nowhere, numbers, regulations, drafts, what is asked in one's own part only; and
-- nothing that is asked is an operator.
begin;
\ir common.psql
select plan(27);
grant usage on schema uji to public;
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K') \g /dev/null
select uji.sop('A', 'Pelayanan Perizinan Usaha', '2025-01-10') as izin, uji.sop('A', 'Pengelolaan Arsip', '2024-12-01') as arsip, uji.sop('B', 'Pelayanan Pengaduan Masyarakat', '2025-03-01') as adu \gset
create function uji.cari(q text, unit text default null, n int default 20) returns text stable language sql as $$
  select string_agg(concat_ws(' ', c.judul, c.kecocokan), ', ') from api.cari(jsonb_strip_nulls(jsonb_build_object('q', q, 'unit', unit, 'batas', n))) c $$;

select is(uji.cari('perizinan'), 'Pelayanan Perizinan Usaha kata', 'a word of the title');
select is(uji.cari('PERIZINAN usaha'), 'Pelayanan Perizinan Usaha kata', 'in any case, more than one');
select is(uji.cari('melayani pengaduan'), 'Pelayanan Pengaduan Masyarakat kata', 'by its stem');
select is(uji.cari('perijinan'), 'Pelayanan Perizinan Usaha ejaan', 'spelt otherwise');
select is(uji.cari('pengad'), 'Pelayanan Pengaduan Masyarakat ejaan', 'its beginning');
select is(uji.cari('arsip rahasiaxq'), 'Pengelolaan Arsip sebagian', 'one of two words');
select is(uji.cari('zzzzqqq'), null, 'nothing is like it');
select is((select count(*)::int from api.cari('{"q": "pelayanan"}')), 2, 'two have it');
select is((select string_agg(c.unit, ',') from api.cari('{"q": "pelayanan", "unit": "B"}') c), 'B', 'of a unit and below');
select is((select count(*)::int from api.cari('{"q": "pelayanan", "batas": "1"}')), 1, 'never more than batas');
select is((select c.sorotan_judul from api.cari('{"q": "pengaduan"}') c), 'Pelayanan «Pengaduan» Masyarakat', 'what was found is between marks');

update siklus.versi set nomor = '065/17/403.013/2025' where sop_id = :arsip;
select is((select c.sorotan_nomor from api.cari('{"q": "403.013"}') c), '065/17/«403».«013»/2025', 'a part of the number');
select is(uji.cari('065/17/403.013/2025'), 'Pengelolaan Arsip kata', 'the number as it is written');
update siklus.versi_isi set dokumen = '{"dasar_hukum": ["Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan Nasional"]}' where versi_id = (select v.id from siklus.versi v where v.sop_id = :arsip);
select siklus.versi_dasar_tulis(array(select v.id from siklus.versi v where v.sop_id = :arsip)) \g /dev/null
select is((select c.sorotan_dasar from api.cari('{"q": "undang 43 2009"}') c), '«Undang»-«Undang» Nomor «43» Tahun «2009» tentang Kearsipan Nasional', 'by a regulation it cites');

-- A draft goes by its title, an SOP that passes on is found where it is.
select api.sop_rencanakan('{"unit": "A", "judul": "Tata Naskah Dinas", "oleh": "Kepala"}') \g /dev/null
select is((select c.status from api.cari('{"q": "naskah"}') c), 'proses', 'one that is being made');
update siklus.sop set unit_id = uji.id('B') where id = :izin;
select is((select c.unit from api.cari('{"q": "perizinan", "unit": "B"}') c), 'B', 'of the unit it is of now');
select is(uji.cari('perizinan', 'A'), null, 'and no longer of the other');

-- Each sees their own part.
insert into siklus.pengguna (nama, nama_lengkap, mesin, pembuat) values ('mesin.a', 'Mesin A', true, 'uji');
insert into siklus.tugas (pengguna_id, peran, unit_id, masa, dasar, pembuat) select g.id, 'pemeriksa', uji.id('A'), '[2026-01-01,)', 'uji', 'uji' from siklus.pengguna g where g.nama = 'mesin.a';
insert into siklus.token (pengguna_id, nama, awalan, sidik, pembuat, kedaluwarsa) select g.id, 'uji', 'skl_abcdef', sha256('a'), 'uji', now() + interval '1 year' from siklus.pengguna g where g.nama = 'mesin.a';
create function uji.cari_mesin(q jsonb) returns text language plpgsql as $$
declare
  r text;
begin
  perform api.sebagai(jsonb_build_object('token', encode(sha256('a'), 'hex'), 'fungsi', 'cari'));
  r := (select string_agg(c.unit || ' ' || c.judul, ', ') from api.cari(q) c);
  perform set_config('role', 'none', true), uji.siapa_saja();
  return r;
end $$;
select is(uji.cari_mesin('{"q": "pelayanan"}'), null, 'nothing of another unit');
select is(uji.cari_mesin('{"q": "arsip"}'), 'A Pengelolaan Arsip', 'but its own');
select throws_like($$select uji.cari_mesin('{"q": "arsip", "unit": "B"}')$$, '%di luar tugas Anda%', 'another unit is refused by name');
select set_config('role', 'none', true), uji.siapa_saja() \g /dev/null

-- Whatever is asked.
select throws_ok($$select * from api.cari('{"q": "\"!("}')$$, 'SK400', null, 'signs alone are no question');
select throws_ok($$select * from api.cari('{}')$$, 'SK400', null, 'nor is nothing');
select throws_ok(format($$select * from api.cari(jsonb_build_object('q', repeat('a ', 5000)))$$), 'SK400', null, 'nor are 10,000 letters');
select throws_ok($$select * from api.cari('{"q": "arsip", "batas": "101"}')$$, 'SK400', null, 'nor more than a hundred');
select lives_ok(format($$select * from api.cari(jsonb_build_object('q', %L::text))$$, x), 'harmless: ' || x)
from unnest('{"arsip & ! | <-> :* \\ '' ) (", "#1 #2 u1", "''; drop table siklus.sop; --"}'::text[]) x;
select * from finish();
rollback;
