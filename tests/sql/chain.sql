-- SPDX-License-Identifier: MIT
-- The chain over the trail: sealed once, in an order that is fixed; whoever changes, takes away, adds or swaps a row later
-- is found, and the first broken link is named. Sealed is only what is surely final, so this is committed: each
-- test file has a database of its own.
begin;
\ir common.psql
\ir sessions.psql
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D') \g /dev/null
commit;
select plan(47);
-- All slices, small ones, as siklusctl asks for them.
create function uji.periksa(p jsonb default '{}') returns text language plpgsql as $$
declare
  d jsonb := '{}';
  k text;
begin
  loop
    d := api.audit_periksa(p || jsonb_build_object('batas', 7) || case when k is null then '{}' else jsonb_build_object('setelah', k) end);
    exit when d -> 'putus' <> 'null' or d -> 'berikutnya' = 'null';
    k := d ->> 'berikutnya';
  end loop;
  return concat_ws(' ', d #>> '{putus,sebab}', d #>> '{putus,urut}') || case when (d ->> 'utuh')::boolean then 'utuh' else '' end;
end $$;
create function uji.segel() returns text language sql as $$ select d ->> 'segel' || ' ' || (d ->> 'urut') from api.jejak_segel('{}') d $$;
create function uji.akar() returns text language sql as $$ select encode(sidik, 'hex') from siklus.jejak_segel order by urut desc limit 1 $$;

select ok((d ->> 'segel')::int > 0 and not (d ->> 'sisa')::boolean, 'what was committed is sealed') from api.jejak_segel('{}') d;
select is((select array_agg(s.id order by s.urut) from siklus.jejak_segel s), (select array_agg(x.id order by x.transaksi, x.id) from (select transaksi, id from siklus.jejak union all select transaksi, id from siklus.jejak_perubahan) x), 'each row once, without a gap');
select is((select min(urut) || ' ' || max(urut) - count(*) from siklus.jejak_segel), '1 0', 'places count from one');
select is(uji.segel(), '0 ' || (select max(urut) from siklus.jejak_segel), 'nothing twice');
select is((select sidik from siklus.jejak_segel where urut = 1), (select sha256(decode(repeat('00', 32), 'hex') || convert_to(api.jejak_baku(c), 'UTF8')) from siklus.jejak_perubahan c join siklus.jejak_segel s on s.id = c.id and s.urut = 1), 'the first link is of the row and 32 zero bytes');
select is((select sidik from siklus.jejak_segel where urut = 2), (select sha256(d.sidik || convert_to(api.jejak_baku(c), 'UTF8')) from siklus.jejak_perubahan c join siklus.jejak_segel s on s.id = c.id and s.urut = 2 join siklus.jejak_segel d on d.urut = 1), 'the next one of the one before');
select is(uji.periksa(), 'utuh', 'the chain is whole');

-- The text that is hashed, put together as text, is what jsonb prints: for ever. Any text anywhere, with and without each member.
create temporary table aneh as
select x.n, x.t, jsonb_build_object('id', x.n, 'dicatat', timestamptz '2026-11-23 09:08:07.060504+07', 'transaksi', (x.n * 1000000000)::text, 'pelaku', x.t, 'tabel', x.t, 'kunci', x.t, 'tindakan', x.t, 'hasil', 'ditolak', 'isi', jsonb_build_object('z', x.t, x.t, jsonb_build_array(1.50, null, true, x.t, '{}'::jsonb)))
  || (select coalesce(jsonb_object_agg(k.k, case when k.k in ('pengguna', 'sop_id', 'unit_id', 'status') then to_jsonb(x.n * 7 - 50) when k.k in ('sebelum', 'sesudah') then jsonb_build_object('b', null, 'aa', x.t) else to_jsonb(x.t) end), '{}')
      from unnest('{pengguna,jabatan,peran,permintaan,alamat,sop_id,unit_id,status,kode,pesan,pasal,sebelum,sesudah}'::text[]) with ordinality k (k, i) where (x.n >> (k.i % 5)::int) & 1 = 1) as d
from unnest(array['', ' ', 'Siti', E'a"b\\c/d', E'\b\f\n\r\t\x01\x1f\x7f', E'\u00e9\u2028\u2029\U0001f600', '<&>''', '{"a": 1}', '\u0041', repeat('x', 3000)]) with ordinality t (t, i) cross join generate_series(0, 31) g (g)
cross join lateral (select (t.i * 32 + g.g)::bigint as n, t.t) x;
select is_empty($$select j.id from aneh a cross join lateral jsonb_populate_record(null::siklus.jejak, a.d) j
  where api.jejak_baku(j) is distinct from (jsonb_strip_nulls(jsonb_build_object('id', j.id, 'waktu', '2026-11-23T02:08:07.060504Z', 'transaksi', j.transaksi::text, 'pelaku', j.pelaku, 'pengguna', j.pengguna, 'jabatan', j.jabatan,
    'peran', j.peran, 'permintaan', j.permintaan, 'alamat', j.alamat, 'tindakan', j.tindakan, 'sop', j.sop_id, 'unit', j.unit_id, 'hasil', j.hasil, 'status', j.status, 'kode', j.kode, 'pesan', j.pesan, 'pasal', j.pasal)) || jsonb_build_object('isi', j.isi))::text$$, 'an act');
select is_empty($$select c.id from aneh a cross join lateral jsonb_populate_record(null::siklus.jejak_perubahan, a.d) c
  where api.jejak_baku(c) is distinct from (jsonb_build_object('id', c.id, 'waktu', '2026-11-23T02:08:07.060504Z', 'transaksi', c.transaksi::text, 'pelaku', c.pelaku, 'tabel', c.tabel, 'kunci', c.kunci)
    || case when c.sebelum is null then '{}' else jsonb_build_object('sebelum', c.sebelum) end || case when c.sesudah is null then '{}' else jsonb_build_object('sesudah', c.sesudah) end)::text$$, 'a changed row');

-- Two sessions: one takes its number first and ends last.
select api.program_tetapkan('{"unit": "D", "nama": "Satu", "dasar": "x", "mulai": "2026-11-23", "tenggat": "2027-11-23"}') \g /dev/null
select api.jejak_segel('{}') ->> 'urut' as u \gset
select uji.buka('lambat'), uji.buka('cepat'), dblink_exec('lambat', 'begin') \g /dev/null
select uji.tanya('lambat', $$select api.program_tetapkan('{"unit": "D", "nama": "Lambat", "dasar": "x", "mulai": "2026-11-23", "tenggat": "2027-11-23"}')::text$$) \g /dev/null
select uji.tanya('cepat', $$select api.program_tetapkan('{"unit": "D", "nama": "Cepat", "dasar": "x", "mulai": "2026-11-23", "tenggat": "2027-11-23"}')::text$$) \g /dev/null
select is(uji.segel(), '0 ' || :u, 'what is committed behind an open transaction waits for it');
select is(uji.periksa(), 'utuh', 'and is not taken for an insertion');
select dblink_exec('lambat', 'commit') \g /dev/null
select is(uji.segel(), '4 ' || (:u + 4), 'then both are sealed');
select is((select string_agg(j.isi ->> 'nama', ' ' order by s.urut) from siklus.jejak j join siklus.jejak_segel s on s.id = j.id where s.urut > :u), 'Lambat Cepat', 'in the order of their beginning');
-- Two daemons seal at once.
select api.program_tetapkan('{"unit": "D", "nama": "Dua", "dasar": "x", "mulai": "2026-11-23", "tenggat": "2027-11-23"}') \g /dev/null
select dblink_exec('cepat', 'begin'), uji.tanya('cepat', 'select uji.segel()') as s \gset
select is(:'s', '2 ' || (:u + 6), 'one daemon seals');
select uji.kirim('lambat', 'select uji.segel()') \g /dev/null
select ok(uji.tertahan('lambat'), 'another waits');
select dblink_exec('cepat', 'commit') \g /dev/null
select is(uji.terima('lambat'), '0 ' || (:u + 6), 'and finds nothing left');
-- What is rolled back leaves a number, and no link.
begin;
select api.program_tetapkan('{"unit": "D", "nama": "Batal", "dasar": "x", "mulai": "2026-11-23", "tenggat": "2027-11-23"}') \g /dev/null
rollback;
select is(uji.segel() || ' ' || uji.periksa(), '0 ' || (:u + 6) || ' utuh', 'an act that was undone is not in it');

-- Roots.
select is((select count(*)::int from siklus.jejak_akar), 0, 'no root of a day that has not ended');
select uji.jam('2026-11-25 00:10+07'), api.jejak_segel('{}'), api.jejak_segel('{}') \g /dev/null
select is((select tanggal || ' ' || (encode(sidik, 'hex') = uji.akar()) from siklus.jejak_akar), '2026-11-24 true', 'one when it has, once');
select uji.akar() as akar, (select max(urut) from siklus.jejak_segel) as tempat \gset
select api.program_tetapkan('{"unit": "D", "nama": "Lusa", "dasar": "x", "mulai": "2026-11-25", "tenggat": "2027-11-23"}') \g /dev/null
select is(uji.periksa(jsonb_build_object('akar', :'akar' || '@2026-11-24')) || ' ' || uji.periksa(jsonb_build_object('akar', upper(:'akar') || '@' || :tempat)), 'utuh utuh', 'a root kept elsewhere is the chain''s, by its day and by its place');
select is(uji.periksa(jsonb_build_object('akar', left(:'akar', 63) || case right(:'akar', 1) when '0' then '1' else '0' end || '@2026-11-24')), 'akar-berbeda ' || :tempat, 'another is not');
select is(uji.periksa(jsonb_build_object('akar', :'akar' || '@2026-01-01')), 'akar-berbeda', 'nor of a day without one');
select is(uji.tolak($$select api.audit_periksa('{"akar": "x"}')$$) || ' ' || uji.tolak($$select api.audit_periksa('{"setelah": "x"}')$$) || ' ' || uji.tolak($$select api.audit_periksa('{"sampai": "2026-01-01"}')$$), 'SK400 parameter-cacat SK400 parameter-cacat SK404 akar-tidak-ada', 'what cannot be read is refused');
select is(uji.periksa('{"sampai": "2026-11-24"}'), 'utuh', 'up to a root');
select is((select string_agg(concat_ws(' ', tanggal, urut - :tempat), ', ') from api.audit_akar('{}')), '3, 2026-11-24 0', 'the end of the chain above its roots');

select is((select api.audit_lihat(jsonb_build_object('id', c.id)) ->> 'id' = j.id::text from siklus.jejak_perubahan c join siklus.jejak j using (transaksi) where j.isi ->> 'nama' = 'Cepat'), true, 'an act is found by a row that it changed');
select is((select concat_ws(' ', d ->> 'operasi', d ->> 'pelaku', d #>> '{perubahan,0,tabel}') from api.audit_lihat('{"id": 1}') d), 'langsung db:' || session_user || ' sistem', 'what was changed by hand is shown as that');

-- Tampering, by who may switch off triggers: each is undone.
create function uji.rusak(perintah text) returns text language plpgsql as $$
declare
  hasil text;
begin
  set local session_replication_role = replica;
  execute perintah;
  hasil := uji.periksa();
  raise exception using errcode = 'SK001', message = hasil;
exception when sqlstate 'SK001' then
  return sqlerrm;
end $$;
-- Places of a changed row and of an act.
select s.urut as c, c.id as ci from siklus.jejak_segel s join siklus.jejak_perubahan c on c.id = s.id where c.tabel = 'program' order by s.urut limit 1 \gset
select s.urut as a, j.id as ai, j.transaksi as at from siklus.jejak_segel s join siklus.jejak j on j.id = s.id where j.isi ->> 'nama' = 'Lambat' \gset
select is(uji.rusak(format('update siklus.jejak set pelaku = ''orang lain'' where id = %s', :ai)), 'baris-diubah ' || :a, 'a changed act');
select is(uji.rusak(format('update siklus.jejak_perubahan set sesudah = sesudah || ''{"dasar": "y"}'' where id = %s', :ci)), 'baris-diubah ' || :c, 'a changed before and after');
select is(uji.rusak(format('delete from siklus.jejak where id = %s', :ai)), 'baris-hilang ' || :a, 'an act taken away');
select is(uji.rusak(format('delete from siklus.jejak_perubahan where id >= %s', :ci)), 'baris-hilang ' || :c, 'many: the first');
select is(uji.rusak(format('update siklus.jejak set id = case id when %1$s then %2$s else %1$s end where id in (%1$s, %2$s)', :ai, (select max(id) from siklus.jejak))), 'baris-diubah ' || :a, 'two swapped');
select is(uji.rusak(format('insert into siklus.jejak (id, transaksi, pelaku, tindakan, isi) values (0, %L, ''x'', ''sop_sahkan'', ''{}'')', :'at')), 'baris-disisipkan', 'an act put among the sealed');
select is(uji.rusak('insert into siklus.jejak_perubahan (id, transaksi, pelaku, tabel, kunci, sesudah) values (0, ''9000000000'', ''x'', ''sop'', ''1'', ''{}'')'), 'baris-disisipkan', 'or of a transaction that is not there');
create function uji.kembar(lebih jsonb) returns text language sql as $$
  select format('insert into siklus.jejak select (jsonb_populate_record(j, %L)).* from siklus.jejak j where j.id = ', lebih)
$$;
select is(uji.rusak(uji.kembar('{"pelaku": "orang lain"}') || :ai), 'baris-disisipkan ' || :a, 'a second act of the same number and moment');
select is(uji.rusak(uji.kembar('{}') || :ai), 'baris-disisipkan', 'the same act twice');
select is(uji.rusak(uji.kembar(x) || :ai), 'baris-disisipkan', 'a second act of that number: ' || x::text) from (values ('{"pelaku": "orang lain", "dicatat": "2026-12-25 08:00+07"}'::jsonb), ('{"pelaku": "orang lain", "dicatat": "2019-12-25 08:00+07", "transaksi": "5"}')) y (x);
select is(uji.rusak(format('insert into siklus.jejak_perubahan (id, dicatat, transaksi, pelaku, tabel, kunci, sesudah) select id, dicatat, transaksi, ''x'', ''sop'', ''1'', ''{}'' from siklus.jejak where id = %s', :ai)), 'baris-disisipkan', 'a change that has the number of an act');
select is(uji.rusak(format('update siklus.jejak_segel set sidik = sha256(sidik) where urut = %s', :a)), 'segel-diubah ' || :a, 'a changed seal, though the row is as it was');
select is(uji.rusak(format('delete from siklus.jejak_segel where urut = %s', :a)), 'segel-hilang ' || :a, 'a seal taken away');
select is(uji.rusak('update siklus.jejak_akar set sidik = sha256(sidik)'), 'akar-diubah ' || :tempat, 'a changed root');
-- The whole chain written anew from a changed row on: only a root that was kept elsewhere knows.
begin;
set local session_replication_role = replica;
update siklus.jejak set pelaku = 'orang lain' where id = :ai;
delete from siklus.jejak_akar;
delete from siklus.jejak_segel where urut >= :a;
update siklus.jejak_batas set transaksi = '0', id = 0;
select api.jejak_segel('{}') \g /dev/null
select is(uji.periksa() || ' ' || uji.periksa(jsonb_build_object('akar', :'akar' || '@' || :tempat)), 'utuh akar-berbeda ' || :tempat, 'a chain written anew is known by the root outside');
rollback;

-- Restored from a dump elsewhere: transactions count anew, below those of the dump.
select api.program_tetapkan('{"unit": "D", "nama": "Pindah", "dasar": "x", "mulai": "2026-11-25", "tenggat": "2027-11-23"}') \g /dev/null
update siklus.jejak_batas set transaksi = '9000000000', klaster = 1;
select matches(uji.segel(), '^2 ', 'what has no place gets one');
select api.program_tetapkan('{"unit": "D", "nama": "Sesudah", "dasar": "x", "mulai": "2026-11-25", "tenggat": "2027-11-23"}') \g /dev/null
select matches(uji.segel(), '^2 ', 'and what comes after it');
select is(uji.periksa(), 'utuh', 'in the same chain');
-- What an import of thousands leaves is verified at once, before PostgreSQL knows how many rows there are; a request has 30 seconds.
insert into siklus.jejak_perubahan (dicatat, pelaku, tabel, kunci, sebelum, sesudah) select siklus.sekarang(), 'uji', 'siklus.sop', n::text, '{}', '{"a": 1}' from generate_series(1, 20000) n;
select api.jejak_segel('{"batas": 50000}') \g /dev/null
set statement_timeout = '8s';
select is(api.audit_periksa('{"batas": 30000}') -> 'utuh', 'true', 'the links of a large import are verified, too');
reset statement_timeout;
select * from finish();
