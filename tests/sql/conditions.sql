-- SPDX-License-Identifier: MIT
-- Acts under conditions (api.tindak): once for a key, only while the document seen still stands. RFC 9110 13.1.1.
begin;
\ir common.psql
select plan(24);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D'), uji.sop('D', 'Arsip', '2024-05-01') as s \gset
create function uji.tindak(p jsonb, oleh text default 'uid:7') returns text language plpgsql as $$
begin
  perform set_config('siklus.pelaku', oleh, true);
  return (select concat_ws(' ', case when t.diulang then 'diulang' else 'baru' end, t.jawaban::text) from api.tindak(p) t);
end $$;
create function uji.monitor(kunci text, tanggal text default '2026-11-20', tanda text default null) returns jsonb language sql as $$
  select jsonb_strip_nulls(jsonb_build_object('fungsi', 'monitoring_catat', 'kunci', kunci, 'dokumen', 'sop_lihat', 'tanda', tanda,
    'jalur', jsonb_build_object('id', (select max(id) from siklus.sop)), 'p', jsonb_build_object('id', (select max(id) from siklus.sop), 'tanggal', tanggal, 'oleh', 'Kepala unit')));
$$;
create function uji.kali() returns bigint language sql as $$ select count(*) from siklus.monitoring $$;

-- A key.
select uji.tindak(uji.monitor('k1')) as pertama \gset
select matches(:'pertama'::text, '^baru [{].+[}]$', 'a new key: the act is done');
select is(uji.tindak(uji.monitor('k1')), regexp_replace(:'pertama', '^baru', 'diulang'), 'the same again: the first answer');
select is(uji.kali(), 1::bigint, 'and nothing is done twice');
select is((select count(*) from siklus.jejak where tindakan = 'monitoring_catat'), 1::bigint, 'nor told twice');
select is(uji.hukum(format('select uji.tindak(%L)', uji.monitor('k1', '2026-11-21'))), 'SK422 kunci-dipakai-lain', 'the key for another act is refused');
select matches(uji.tindak(uji.monitor('k1', '2026-11-21'), 'uid:8'), '^baru', 'the key of another person is another key');
select isnt(uji.hukum(format('select uji.tindak(%L)', uji.monitor('k2', '2031-01-01'))), 'ok', 'a refused act is refused as without a key');
select is((select count(*) from siklus.permintaan_sekali where kunci = 'k2'), 0::bigint, 'and its key is free');
update siklus.permintaan_sekali set dicatat = now() - interval '25 hours' where kunci = 'k1';
select matches(uji.tindak(uji.monitor('k3', '2026-11-19')), '^baru', 'a key is kept a day');
select is((select string_agg(kunci, ',') from siklus.permintaan_sekali), 'k3', 'then it is let go');

-- A secret is shown once.
create function uji.rahasia(fungsi text, kunci text, p jsonb) returns text language sql as $$
  select coalesce(nullif(uji.hukum(format('select uji.tindak(%L)', jsonb_build_object('fungsi', fungsi, 'kunci', kunci, 'p', p))), 'ok'), 'baru')
$$;
select api.pengguna_tambah('{"nama": "ani.wijaya", "nama_lengkap": "Ani"}') \g /dev/null
select is(uji.rahasia('token_buat', 'r1', '{"pengguna": "ani.wijaya", "nama": "laptop", "awalan": "skl_aaaaaa", "sidik": "0101010101010101010101010101010101010101010101010101010101010101"}'), 'baru', 'a token is made');
select is(uji.rahasia('token_buat', 'r1', '{"pengguna": "ani.wijaya", "nama": "laptop", "awalan": "skl_bbbbbb", "sidik": "0202020202020202020202020202020202020202020202020202020202020202"}'), 'SK409 rahasia-sudah-ditunjukkan', 'asked again, though the daemon has made another: it was done');
select is((select string_agg(awalan, ',') from siklus.token), 'skl_aaaaaa', 'no second token');
select is(uji.rahasia('token_buat', 'r1', '{"pengguna": "ani.wijaya", "nama": "ponsel", "awalan": "skl_bbbbbb", "sidik": "0202020202020202020202020202020202020202020202020202020202020202"}'), 'SK422 kunci-dipakai-lain', 'one asked for otherwise is another act');
select is(uji.rahasia('kalender_buat', 'r2', '{"unit": "D"}') || ' ' || uji.rahasia('kalender_buat', 'r2', '{"unit": "D"}'), 'baru SK409 rahasia-sudah-ditunjukkan', 'the address of a calendar');
select is(uji.rahasia('langganan_tambah', 'r3', l) || ' ' || uji.rahasia('langganan_tambah', 'r3', l), 'baru SK409 rahasia-sudah-ditunjukkan', 'the secret of a subscription')
from jsonb_build_object('nama', 'SIMPEG', 'alamat', 'https://simpeg.example/siklus', 'peristiwa', '["sop.disahkan"]'::jsonb) l;
select is(uji.rahasia('langganan_rotasi', 'r4', l) || ' ' || uji.rahasia('langganan_rotasi', 'r4', l), 'baru SK409 rahasia-sudah-ditunjukkan', 'and its new one')
from (select jsonb_build_object('id', id) as l from siklus.langganan) x;
select is((select string_agg(distinct jawaban::text, ',') from siklus.permintaan_sekali where kunci ~ '^r'), '{}', 'none of it is kept');
-- The rule has them all: what makes a secret and shows it.
select is_empty($$select p.proname from pg_proc p join api.hak h on h.fungsi = p.proname where p.pronamespace = 'api'::regnamespace and p.prosrc ~ 'tidak dapat ditampilkan lagi' and (api.jawaban_rahasia(p.proname)).saran is null$$, 'of each act that shows one it is known');

-- A tag.
select api.tanda(api.sop_lihat(jsonb_build_object('id', :s))) as t \gset
select matches(uji.tindak(uji.monitor(null, '2026-11-18', format('"lain", "%s"', :'t'))), '^baru', 'the document is the one that was seen');
select is(uji.hukum(format('select uji.tindak(%L)', uji.monitor(null, '2026-11-17', format('"%s"', :'t')))), 'SK412 sudah-berubah', 'now it is another');
select is(uji.hukum(format('select uji.tindak(%L)', uji.monitor(null, '2026-11-17', 'W/"' || api.tanda(api.sop_lihat(jsonb_build_object('id', :s))) || '"'))), 'SK412 sudah-berubah', 'a weak tag fits nothing');
select matches(uji.tindak(uji.monitor(null, '2026-11-17', '*')), '^baru', '* is any that there is');
select is(uji.hukum(format('select uji.tindak(%L)', uji.monitor(null, '2026-11-16', '*') || '{"jalur": {"id": 999999}}')), 'SK404 sop-tak-dikenal', 'and none that there is not');
select * from finish();
rollback;
