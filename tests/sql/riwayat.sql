-- SPDX-License-Identifier: MIT
-- Random histories: SOPs led through the siklus by right and wrong acts while time goes on, and what must hold
-- whatever happens (tests/sql/riwayat/hukum.psql). Without it each commit plays a history of its own; SIKLUS_BIJI in the
-- environment plays another, or one again, SIKLUS_LANGKAH makes it longer. Committed on the way: each test file has a database of its own.
\ir common.psql
\ir riwayat/kata.psql
\ir riwayat/langkah.psql
\ir riwayat/langkah_unit.psql
\ir kewajiban.psql
\ir riwayat/hukum.psql
\ir riwayat/lari.psql
set jit = off; -- as endpoints have it
\set langkah 800
\set biji `git -C "${SIKLUS_SOURCE:-.}" rev-parse HEAD 2>/dev/null | cut -c 1-7`
\getenv biji SIKLUS_BIJI
\getenv langkah SIKLUS_LANGKAH
select coalesce(('x' || lpad(substring(:'biji' from '^[0-9a-f]{7}$'), 8, '0'))::bit(32)::int % 1000000, nullif(:'biji', '')::int, 4242) as biji, '2022-01-03 09:00+07' as saat \gset
select plan(11);
select diag(format('biji %s, %s langkah; ulangi dengan SIKLUS_BIJI=%s SIKLUS_LANGKAH=%s', :'biji', :'langkah', :'biji', :'langkah'));
begin;
select setseed(:biji / 1000000.0), uji.jam(:'saat'), uji.negeri() \g /dev/null
commit;
select uji.jam(:'saat') \g /dev/null
call uji.lari(:langkah, :'saat') \g /dev/null
call uji.tuntaskan();
select uji.periksa_versi() where not exists (select from uji.salah) \g /dev/null
select uji.periksa_foto(f.hari) from (select x.hari from uji.contoh x order by x.hari) f where not exists (select from uji.salah) \g /dev/null
select uji.periksa_jejak() where not exists (select from uji.salah) \g /dev/null

select is((select min(s.uraian) from uji.salah s where s.sifat = x.sifat), null, x.arti)
from (values (1, 'gerak', 'Pasal 13: only an evaluation, a monitoring, an approval or an imported version moves a legal date, a policy from its own first day on'),
  (2, 'lewat', 'overdue never disappears by itself'),
  (3, 'asof', 'as-of answers never change afterwards'),
  (4, 'versi', 'Pasal 11: one version in force, from the first to the end'),
  (5, 'tolakan', 'every refusal names its article and what to do'),
  (6, 'lanjut', 'Pasal 10: every state has a legal next act'),
  (7, 'proyeksi', 'the duties kept for the planner are those there are, and the steps it finds by index are those of the rule'),
  (8, 'utuh', 'what is refused writes nothing, what is done leaves a trail'),
  (9, 'jejak', 'audited transitions are the accepted ones, and the chain over them is whole')) x (urut, sifat, arti) order by x.urut;
select is((select string_agg(b, ', ') from uji.belum() b), null, 'every kind of act was done');
select cmp_ok((select count(*) from siklus.pengesahan g join siklus.versi v on v.id = g.versi_id where g.hasil = 'disahkan' and v.ke > 1), '>=', 1::bigint, 'a second trip was made');

select diag(format('%s langkah, %s ditolak, %s SOP, %s pengesahan, %s hari dipotret, hingga %s', count(*), count(*) filter (where r.hasil <> 'ok'), (select count(*) from siklus.sop),
  (select count(*) from siklus.pengesahan g where g.hasil = 'disahkan'), (select count(*) from uji.contoh), max(r.saat)::date)) from uji.riwayat r;
-- The history of the SOP that broke, and the last steps of all.
select diag(format('%s %s SOP %s %s %s %s', r.n, r.saat, r.sop_id, r.fungsi, left(r.p::text, 300), left(r.hasil, 200)))
from uji.riwayat r join (select s.sop_id, s.n from uji.salah s order by s.n limit 1) x on r.n > x.n - 10 or r.hasil = 'ok' and (r.sop_id = x.sop_id or r.p ->> 'id' = x.sop_id::text) order by r.n;
select * from finish();
