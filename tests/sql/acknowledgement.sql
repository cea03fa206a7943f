-- SPDX-License-Identifier: MIT
-- "Saya tindak lanjuti": a signed link shows a duty and changes nothing; the button is written down once, withholds
-- the one step that follows, and nothing else. A link that does not hold tells nothing.
begin;
\ir common.psql
select plan(40);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'bagian', 'K'), uji.aktif('K') \g /dev/null
select uji.kepala('A', 'Budi', 'a@example.go.id') as j, uji.sop('A', 'Surat <b>Masuk</b>', '2024-12-23') as s \gset
select uji.kebijakan('A', 'tangga_evaluasi', '{"langkah": [-30, -14, -7, 0], "ulang_hari": 7}') \g /dev/null
select uji.kebijakan('A', 'tangga_monitoring', '{"langkah": [300], "ulang_hari": 366}') \g /dev/null
create function uji.langkah() returns text language sql as $$
  select string_agg(g.langkah::text, ',' order by g.langkah) from siklus.pengingat g where g.jenis = 'evaluasi';
$$;
create function uji.sampai(hari date) returns text language plpgsql as $$ -- each morning until then
begin
  for d in 1 .. hari - api.hari_pusat(siklus.sekarang()) loop
    perform uji.jam(siklus.sekarang() + interval '1 day'), api.rencana_jalankan('{}');
    perform api.kiriman_selesai(jsonb_build_object('hasil', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'pagar', k.pagar, 'hasil', 'terkirim', 'kode', 250, 'alamat', k.alamat)) from api.kiriman_klaim('{}') k), '[]')));
  end loop;
  return uji.langkah();
end $$;
select is(uji.sampai('2026-11-24'), '-30', 'the first step has come');
select id as k from siklus.kiriman \gset
select substring(uji.dokumen(:k) #>> '{data,segera,0,tautan_tanggapi}' from '/t/(.+)$') as t \gset
select isnt(strpos(isi, :'t'), 0, 'the letter has the link') from siklus.kiriman_isi where kiriman_id = :k;
select matches(:'t'::text, '^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]{43}$', 'each line has a link: its text, and 256 bits of signature');
select is(api.tautan_tanggapi(k, :j, 'evaluasi', :s, null, 0, '2026-12-23', null, -30) , 'http://127.0.0.1:8181/t/' || :'t', 'the same delivery always has the same link') from siklus.kiriman k where id = :k;

select uji.isi_tabel() as isi \gset
select api.tanggapan_lihat(jsonb_build_object('token', :'t')) as d \gset
select is((:'d'::jsonb) - '{kepada,tindakan,pasal,uraian,nomor}'::text[], jsonb_build_object('judul', 'Surat <b>Masuk</b>', 'unit', 'Unit A', 'jenis', 'evaluasi', 'jatuh_tempo', '2026-12-23', 'perkiraan', false, 'ditunda_hingga', null,
  'hari', -29, 'terbuka', true, 'pejabat', 'Budi', 'dikirim', '2026-11-24', 'berlaku_sampai', '2026-12-08', 'tanggapan', null), 'it shows the duty, to whom it was sent and when');
select is(:'d'::jsonb ->> 'kepada', 'Kepala A, Unit A', 'the office, and its unit');
select is(uji.isi_tabel(), :'isi', 'looking changes nothing: mail scanners open links');

-- Links that do not hold.
create temporary table palsu (t text, mengapa text);
insert into palsu values ('', 'empty'), ('x', 'a letter'), (repeat('a', 100000), 'very long'), (replace(:'t', '.', ''), 'without the point'), (:'t' || 'A', 'longer'),
  (left(:'t', -1) || case right(:'t', 1) when 'A' then 'E' else 'A' end, 'another last letter'),
  (split_part(:'t', '.', 1) || '.' || repeat('A', 43), 'another signature'),
  (api.tautan_huruf(convert_to(replace(convert_from(api.tautan_bita(split_part(:'t', '.', 1)), 'UTF8'), '-30', '-14'), 'UTF8')) || '.' || split_part(:'t', '.', 2), 'another step'),
  (api.tautan_huruf(convert_to(replace(convert_from(api.tautan_bita(split_part(:'t', '.', 1)), 'UTF8'), '2026-12-08', '2036-12-08'), 'UTF8')) || '.' || split_part(:'t', '.', 2), 'a later end'),
  (api.tautan_huruf('\xff00'::bytea) || '.' || repeat('A', 43), 'bytes that are no text');
select is(uji.tolak(format('select api.tanggapan_lihat(%L)', jsonb_build_object('token', t))) || ' ' || uji.tolak(format('select api.tanggapan_catat(%L)', jsonb_build_object('token', t))), 'SK404 tautan-tak-berlaku SK404 tautan-tak-berlaku', 'a link that is ' || mengapa) from palsu;
select is(uji.tolak('select api.tanggapan_lihat(''{}'')'), 'SK404 tautan-tak-berlaku', 'no link at all');
select is(uji.isi_tabel(), :'isi', 'and none of them wrote anything');
select is(api.tautan_tanda('what do ya want for nothing?', 'Jefe')::text, '\x5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'RFC 4231, case 2: the signature is HMAC-SHA256');

-- The button.
select api.sebagai('{"umum": true, "fungsi": "tanggapan_catat"}') \g /dev/null
select api.tanggapan_catat(jsonb_build_object('token', :'t', 'nama', 'Budi <script>', 'catatan', repeat('x', 3000), 'alamat', '10.1.2.3', 'peramban', repeat('m', 500))) as d \gset
reset role;
select uji.siapa_saja() \g /dev/null
select is(:'d'::jsonb #>> '{tanggapan,nama}', 'Budi <script>', 'the button is written down, with the name as it was typed');
select is(format('%s %s %s %s %s', kiriman_id, jabatan_id, langkah, alamat, length(catatan) || '/' || length(peramban)), format('%s %s -30 10.1.2.3 2000/200', :k, :j), 'which delivery, office and step, from where; long texts cut') from siklus.tanggapan;
select is(api.tanggapan_catat(jsonb_build_object('token', :'t', 'nama', 'Orang lain')) -> 'tanggapan', :'d'::jsonb -> 'tanggapan', 'pressed again it answers the same');
select is((select count(*) from siklus.tanggapan), 1::bigint, 'and writes nothing');
select is((select pelaku || ' ' || tindakan || ' ' || (isi ? 'token') from siklus.jejak where tindakan = 'tanggapan_catat'), 'tautan tanggapan_catat false', 'the trail has the act, not the link');
select is(uji.tolak(c), 'SK409 riwayat-tetap', c || ' is refused') from unnest('{update siklus.tanggapan set nama = nama,delete from siklus.tanggapan,truncate siklus.tanggapan}'::text[]) c;

-- What it withholds.
select is(uji.sampai('2026-12-11'), '-30', 'the step right after the acknowledged one is withheld');
select is(uji.sampai('2026-12-18'), '-30,-7', 'the one after it comes');
select is(uji.sampai('2027-01-08'), '-30,-7,0,7,14', 'and so do all later ones');
select is(uji.tolak(format('select api.tanggapan_lihat(%L)', jsonb_build_object('token', :'t'))), 'SK404 tautan-tak-berlaku', 'after 14 days the link has ended');

-- The keys.
select substring(i.isi from '/t/([A-Za-z0-9_.-]+)') as t2 from siklus.kiriman_isi i order by kiriman_id desc limit 1 \gset
select uji.tolak('select api.tautan_kunci(''{}'')') as x, api.tautan_kunci('{"oleh": "Admin", "alasan": "tahunan"}') ->> 'kunci' as n \gset
select is(:'x'::text, 'SK400 parameter-kurang', 'a change of keys says who and why');
select is(api.tanggapan_lihat(jsonb_build_object('token', :'t2')) ->> 'terbuka', 'true', 'a new key: links of the one before it hold');
select api.tautan_kunci('{"oleh": "Admin", "alasan": "bocor"}') \g /dev/null
select is(uji.tolak(format('select api.tanggapan_lihat(%L)', jsonb_build_object('token', :'t2'))), 'SK404 tautan-tak-berlaku', 'two new keys: they do not');
select is((select count(*) from siklus.kunci_tautan), 2::bigint, 'two keys are kept');

-- An older message answered when the next reminder was made already: none is withheld, and the page does not say that one is.
select string_agg((api.tanggapan_catat(jsonb_build_object('token', substring(api.tautan_tanggapi(k, :j, 'evaluasi', :s, null, 0, '2026-12-23', null, g.langkah) from '/t/(.*)')))) #>> '{tanggapan,terlanjur}', ',' order by g.langkah) as x
from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id where g.jenis = 'evaluasi' and g.langkah in (7, 14) \gset
select is(:'x'::text, 'true,false', 'who answers late is told so, who answers the last message is not');
select is(uji.sampai('2027-01-29'), '-30,-7,0,7,14,28,35', 'and what it says is so');

-- A duty that is done.
select substring(api.tautan_tanggapi(k, :j, 'evaluasi', :s, null, 0, '2026-12-23', null, 35) from '/t/(.*)') as t3 from siklus.kiriman k order by id desc limit 1 \gset
select uji.evaluasi(:s, '2027-01-28') \g /dev/null
select is(api.tanggapan_catat(jsonb_build_object('token', :'t3')) ->> 'terbuka', 'false', 'a duty that has been done is no longer open');
select is((select count(*) from siklus.tanggapan), 3::bigint, 'and needs no acknowledgement');
select * from finish();
rollback;
