-- SPDX-License-Identifier: MIT
-- Two daemons at once: two sessions, held open beside each other. Nothing is planned, claimed or sent
-- twice, nothing cancelled is written. The set-up is committed; each test file has a database of its own.
begin;
\ir common.psql
\ir sessions.psql
select uji.jam('2026-11-23 09:00+07'), uji.unit('A', 'dinas'), uji.kepala('A', 'Siti', 'a@example.go.id', 'http://127.0.0.1/a'), uji.aktif('A') \g /dev/null
select uji.kebijakan('A', 'jendela_kirim', '{"dari": "00:00", "sampai": "23:59"}'), uji.kebijakan('A', 'hari_kerja', '[1, 2, 3, 4, 5, 6, 7]') \g /dev/null
select uji.sop('A', 'Satu', '2022-09-14') as s, uji.sop('A', 'Dua', '2022-09-15') as d \gset
commit;
select plan(51);
select uji.buka('satu'), uji.buka('dua') \g /dev/null

-- Two planners.
select dblink_exec('satu', 'begin') \g /dev/null
select is(uji.tanya('satu', 'select uji.rencana()'), '2 kiriman 8 pengingat', 'the first planner, not committed yet');
select uji.kirim('dua', 'select uji.rencana()') \g /dev/null
select ok(uji.tertahan('dua'), 'the second one waits for it');
select dblink_exec('satu', 'commit') \g /dev/null
select is(uji.terima('dua'), '0 kiriman 0 pengingat', 'civicrm#31600: and has nothing left to do');
select is((select count(*) from siklus.kiriman), 2::bigint, 'one digest per channel');

-- Two claimers.
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', $$select id from api.kiriman_klaim('{"pekerja": "satu", "batas": 1}')$$) as satu \gset
select is(uji.tanya('dua', $$select string_agg(id::text, ',') from api.kiriman_klaim('{"pekerja": "dua"}')$$), (select string_agg(id::text, ',') from siklus.kiriman where id <> :satu), 'skip locked: the second claimer gets the rest, at once');
select dblink_exec('satu', 'commit') \g /dev/null
select is((select string_agg(pekerja || ' ' || pagar, ', ' order by pekerja) from siklus.kiriman), 'dua 1, satu 1', 'each delivery has one holder');

-- A new month, while a copy of the database is being made.
select dblink_exec('satu', 'begin'), dblink_exec('dua', 'set lock_timeout = ''5s''') \g /dev/null
select uji.tanya('satu', 'select count(*) from siklus.percobaan_lain') \g /dev/null
select is(uji.tanya('dua', $$select api.partisi_siapkan('2031-05-05')::text$$), '', 'a planner does not wait for the copy, or all who come later would wait behind it');
select dblink_exec('satu', 'commit') \g /dev/null
select uji.tanya('dua', $$select api.partisi_siapkan('2031-05-05')::text$$), dblink_exec('dua', 'reset lock_timeout') \g /dev/null
select is((select count(*) from pg_class where relispartition and relkind = 'r' and relname ~ '_2031_0[567]$'), 9::bigint, 'a later one makes the months');

-- Two claims that come by a lease of which nothing is under way any more.
insert into siklus.sewa (pekerja, kiriman) values ('usai', '{}');
select dblink_exec('satu', 'begin'), dblink_exec('dua', 'set lock_timeout = ''5s''') \g /dev/null
select uji.tanya('satu', 'select api.kiriman_lepas(12)::text') \g /dev/null
select is(uji.tanya('dua', 'select api.kiriman_lepas(12)::text'), '', 'the second does not wait for the first, which may take seconds');
select dblink_exec('satu', 'commit'), dblink_exec('dua', 'reset lock_timeout') \g /dev/null
select is((select count(*) from siklus.sewa where pekerja = 'usai'), 0::bigint, 'and it is forgotten');

-- A claim whose answer was lost, but whose commit still waits for a standby: who asks what it took waits for it.
update siklus.kiriman set status = 'menunggu', sewa_sampai = null, coba_lagi = siklus.sekarang();
select dblink_exec('satu', 'begin') \g /dev/null
select is(uji.tanya('satu', $$select count(*) from api.kiriman_klaim('{"pekerja": "satu"}')$$), '2', 'a claim that is not over');
select uji.kirim('dua', $$select api.kiriman_lepas_pekerja('{"pekerja": ["satu"], "kecuali": []}') ->> 'dilepas'$$) \g /dev/null
select ok(uji.tertahan('dua'), 'its worker, who has lost it, waits for its end');
select dblink_exec('satu', 'commit') \g /dev/null
select is(uji.terima('dua'), '2', 'and lets go of what it took, which nobody would send before its lease is over');

-- An evaluation while a digest is being claimed: whichever comes first, no text goes out after it that
-- speaks of it without being settled under its own number.
update siklus.kiriman set status = 'mati', sewa_sampai = null;
select uji.tanya('satu', 'select uji.sop(''A'', ''Tiga'', ''2022-01-01'')') as t \gset
delete from siklus.pengingat;
update siklus.kiriman set tanggal = tanggal - 100;
select siklus.rencana_mundur(array[uji.id('A')]) \g /dev/null
select uji.tanya('satu', 'select uji.rencana()') \g /dev/null
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', format('select uji.evaluasi(%s, (api.hari_ini(uji.id(''A'')))) ->> ''pengingat_batal''', :t)) as batal \gset
select is(:batal, 2, 'an evaluation that is not committed yet has cancelled two lines');
select uji.kirim('dua', $$select string_agg(coalesce(isi::jsonb #>> '{data,jumlah,terlambat}', substring(isi::jsonb ->> 'teks' from '- (\d+) terlambat')), ',') from api.kiriman_klaim('{"pekerja": "dua"}')$$) \g /dev/null
select pg_sleep(0.3) \g /dev/null
select dblink_exec('satu', 'commit') \g /dev/null
select is(concat_ws(',', uji.terima('dua'), uji.tanya('dua', $$select string_agg(coalesce(isi::jsonb #>> '{data,jumlah,terlambat}', substring(isi::jsonb ->> 'teks' from '- (\d+) terlambat')), ',') from api.kiriman_klaim('{"pekerja": "dua"}')$$)), '5,5',
  'contentreview#98: a text that is written beside it, or after it, no longer speaks of the cancelled line');
select is_empty($$
  select 1 from siklus.kiriman k join siklus.kiriman_isi i on i.kiriman_id = k.id
  where k.status = 'dikirim' and i.baris <> (select count(*) from siklus.pengingat g where g.kiriman_id = k.id and g.status = 'menunggu') $$, 'a text and its lines agree');

-- A settle that comes while the lease is claimed anew.
select id as k, pagar as p from siklus.kiriman where status = 'dikirim' order by id limit 1 \gset
update siklus.kiriman set sewa_sampai = now() - interval '1 s' where id = :k;
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', $$select id from api.kiriman_klaim('{"pekerja": "satu"}')$$) as lagi \gset
select is(:lagi, :k, 'a lease that ran out is claimed anew');
select uji.kirim('dua', format('select api.kiriman_selesai(%L) ->> ''kalah_pagar''', jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', :k, 'pagar', :p, 'hasil', 'mati'))))) \g /dev/null
select ok(uji.tertahan('dua'), 'the settle of the old holder waits for it');
select dblink_exec('satu', 'commit') \g /dev/null
select is(uji.terima('dua'), '1', 'fencing: and is not heard');
select is((select status || ' ' || (pagar > :p) from siklus.kiriman where id = :k), 'dikirim true', 'fencing: the new holder has it');

-- A release and a settle beside a transaction that somebody forgot, which holds one of its deliveries.
select id as j, pagar as pj from siklus.kiriman where status = 'dikirim' and id <> :k order by id limit 1 \gset
select pagar as p from siklus.kiriman where id = :k \gset
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', format('select id from siklus.kiriman where id = %s for update', :k)), dblink_exec('dua', 'set lock_timeout = ''5s''') \g /dev/null
select is(uji.tanya('dua', $$select api.kiriman_lepas_pekerja('{"pekerja": ["satu", "dua"]}') ->> 'dilepas'$$), (select count(*) - 1 from siklus.kiriman where status = 'dikirim')::text,
  'what workers left that are gone is let go of beside it');
create temporary table lewati as select r::jsonb as r from uji.tanya('dua', format('select api.kiriman_selesai(%L)', jsonb_build_object('lewati_terkunci', true,
  'terkirim', format('{"id": "{%s,%s}", "pagar": "{%s,%s}", "alamat": ["a", "b"], "jawaban": ["", ""]}', :k, :j, :p, :pj)::jsonb))) r;
select is((select format('%s %s %s', r -> 'terkirim', r -> 'kalah_pagar', r -> 'terkunci') from lewati), format('1 0 [%s]', :k), 'the settle of the others does not wait for it');
select is(uji.tanya('dua', format($$select api.kiriman_selesai(%L) ->> 'terkunci'$$, jsonb_build_object('lewati_terkunci', true, 'hasil', jsonb_build_array(jsonb_build_object('id', :k, 'pagar', :p, 'hasil', 'tunda'))))),
  format('[%s]', :k), 'nor that of one that did not arrive');
select dblink_exec('satu', 'rollback'), dblink_exec('dua', 'reset lock_timeout') \g /dev/null
select is(uji.tanya('dua', format($$select api.kiriman_selesai(%L) ->> 'terkirim'$$, jsonb_build_object('lewati_terkunci', true, 'hasil', jsonb_build_array(jsonb_build_object('id', :k, 'pagar', :p, 'hasil', 'terkirim'))))),
  '1', 'and it is written when nobody holds it');
select saluran_id as sal from siklus.kiriman where id = :j \gset
update siklus.kiriman set status = 'dikirim', pekerja = 'dua', sewa_sampai = now() + interval '1 hour' where id = :j;
select dblink_exec('satu', 'begin'), dblink_exec('dua', 'set lock_timeout = ''5s''') \g /dev/null
select uji.tanya('satu', format('update siklus.saluran set alamat = alamat where id = %s returning id::text', :sal)) \g /dev/null
select is(uji.tanya('dua', format($$select api.kiriman_selesai(%L) ->> 'terkunci'$$, jsonb_build_object('lewati_terkunci', true, 'hasil', jsonb_build_array(jsonb_build_object('id', :j, 'pagar', :pj, 'hasil', 'tunda', 'henti', true))))),
  format('[%s]', :j), 'nor does a settle wait for the address of one that did not arrive');
select dblink_exec('satu', 'rollback'), dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', format('update siklus.saluran set alamat = alamat where id = (select min(x.id) from siklus.saluran x where x.id <> %s) returning id::text', :sal)) \g /dev/null
select is(uji.tanya('dua', format($$select api.kiriman_selesai(%L) ->> 'terkunci'$$, jsonb_build_object('lewati_terkunci', true, 'hasil', jsonb_build_array(jsonb_build_object('id', :j, 'pagar', :pj, 'hasil', 'tunda', 'henti', true))))),
  format('[%s]', :j), 'nor, where that is gone for good, for who holds the plan');
select is(uji.tanya('dua', format($$select api.kiriman_selesai(%L) ->> 'terkunci'$$, jsonb_build_object('lewati_terkunci', true, 'hasil', jsonb_build_array(jsonb_build_object('id', :j, 'pagar', :pj - 1, 'hasil', 'tunda'))))),
  '[]', 'who holds that holds no other');
select dblink_exec('satu', 'rollback'), dblink_exec('dua', 'reset lock_timeout') \g /dev/null
select is(uji.tanya('dua', format($$select api.kiriman_selesai(%L) ->> 'tunda'$$, jsonb_build_object('lewati_terkunci', true, 'hasil', jsonb_build_array(jsonb_build_object('id', :j, 'pagar', :pj, 'hasil', 'tunda'))))),
  '1', 'which is written when nobody holds that');
select is((select count(*) from siklus.percobaan where kiriman_id in (:k, :j) and hasil = 'terkirim'), 2::bigint, 'each once');

-- Two imports of one file.
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', $$select api.sop_impor(uji.csv('unit,judul,tahun', 'A|Empat|2020', 'A|Lima|2020'))$$) \g /dev/null
select uji.kirim('dua', $$select concat_ws(' ', x -> 'baru', x -> 'sama') from api.sop_impor(uji.csv('unit,judul,tahun', 'A|Empat|2020', 'A|Lima|2020')) x$$) \g /dev/null
select ok(uji.tertahan('dua'), 'of two imports of one file at once the second waits');
select dblink_exec('satu', 'commit') \g /dev/null
select is(uji.terima('dua'), '0 2', 'and finds all of it');

-- A planner and an act that hold the two digests of an office: in one order, whatever that of the rows in the table.
select uji.tanya('satu', $$select concat(uji.unit('B', 'dinas'), uji.kepala('B', 'Budi', 'b@example.go.id', 'http://127.0.0.1/b'), uji.aktif('B'), uji.sop('B', 'Enam', '2022-09-14'))$$) \g /dev/null
select uji.tanya('satu', $$select concat(uji.kebijakan('B', 'jendela_kirim', '{"dari": "00:00", "sampai": "23:59"}'), uji.kebijakan('B', 'hari_kerja', '[1, 2, 3, 4, 5, 6, 7]'), uji.rencana())$$) \g /dev/null
select min(id) as a, max(id) as b from siklus.kiriman where unit_id = uji.id('B') and status = 'menunggu' \gset
select isnt(:a::bigint, :b::bigint, 'an office has a digest by mail and one by webhook');
update siklus.kiriman set dibuat = dibuat where id = :a; -- now behind the other
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', format('select id from siklus.kiriman where id = %s for update', :a)) \g /dev/null
select is(uji.tanya('dua', 'select uji.rencana()'), '0 kiriman 0 pengingat', 'a planner that has nothing to say waits for neither');
select dblink_exec('satu', 'commit') \g /dev/null
select uji.tanya('satu', $$select uji.sop('B', 'Tujuh', '2022-09-14')$$) \g /dev/null
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', format('select id from siklus.kiriman where id = %s for update', :a)) \g /dev/null
select uji.kirim('dua', 'select uji.rencana()') \g /dev/null
select ok(uji.tertahan('dua'), 'the planner waits for the first, which an act holds');
select lives_ok(format($$select uji.tanya('satu', 'select id from siklus.kiriman where id = %s for update nowait')$$, :b), 'and does not hold the second, which the act wants next');
select dblink_exec('satu', 'commit') \g /dev/null
select is(uji.terima('dua') ~ 'kiriman', true, 'then it plans');

-- A planner that has to leave a line of a unit for tomorrow while somebody changes that unit, and may want the deliveries that the planner holds next.
select uji.tanya('satu', $$select count(*) from api.kiriman_klaim('{"pekerja": "satu"}')$$) \g /dev/null
select uji.tanya('satu', $$select uji.sop('B', 'Delapan', '2024-11-23')$$) as delapan \gset
update siklus.rencana_kelompok set sampai = sampai - 1 where kelompok = uji.id('B');
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', 'select siklus.rencana_mundur(array[uji.id(''B'')])::text') \g /dev/null
select is(uji.tanya('dua', 'set lock_timeout = ''5s''; select uji.rencana()'), '0 kiriman 0 pengingat', 'a planner does not wait for who changes a unit');
select dblink_exec('satu', 'rollback') \g /dev/null
select is(uji.tanya('dua', 'select uji.rencana()'), '0 kiriman 0 pengingat', 'and looks at it again');
select is((select r.sampai::text from siklus.rencana_unit r where r.unit_id = uji.id('B')), '2026-11-22', 'so that the line that waits is told tomorrow, whether that change came to pass or not');

-- A claim that writes down who may send while that changes: what it has written does not outlive the change.
truncate siklus.jendela;
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', 'select uji.unit(''C'', ''dinas'')') \g /dev/null
update siklus.kiriman set status = case when unit_id = uji.id('B') then 'menunggu' else 'mati' end, sewa_sampai = null, coba_lagi = siklus.sekarang();
select is(uji.tanya('dua', $$select count(*) from api.kiriman_klaim('{"pekerja": "dua"}')$$), '2', 'beside a unit that is not committed a claim takes what is due');
select dblink_exec('satu', 'commit') \g /dev/null
select results_eq('select unit_id from siklus.jendela order by 1', 'select u.id from siklus.unit u where u.kode in (''A'', ''B'') order by 1', 'row 0: and speaks for each unit it knows, not for all');
truncate siklus.jendela;
update siklus.kiriman set status = case when unit_id = uji.id('B') then 'menunggu' else 'mati' end, sewa_sampai = null, coba_lagi = siklus.sekarang();
select dblink_exec('dua', 'begin') \g /dev/null
select uji.tanya('dua', $$select id from api.kiriman_klaim('{"pekerja": "dua"}')$$) \g /dev/null
select is(uji.tanya('dua', 'select count(*) from siklus.jendela where unit_id = 0'), '1', 'row 0: without one it speaks for all');
select uji.kirim('satu', 'select uji.unit(''D'', ''dinas'')') \g /dev/null
select ok(uji.tertahan('satu'), 'a unit that is entered meanwhile waits for it');
select dblink_exec('dua', 'commit') \g /dev/null
select isnt(uji.terima('satu'), null, 'and then is there');
select is_empty('select from siklus.jendela where unit_id = 0', 'row 0: without it');
truncate siklus.jendela;
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', 'update siklus.pengiriman set aktif = false where unit_id = uji.id(''B'') returning ''padam''') \g /dev/null
update siklus.kiriman set status = case when unit_id = uji.id('B') then 'menunggu' else 'mati' end, sewa_sampai = null, coba_lagi = siklus.sekarang();
select is(uji.tanya('dua', $$select count(*) from api.kiriman_klaim('{"pekerja": "dua"}')$$), '2', 'until a unit is disarmed it sends');
select dblink_exec('satu', 'commit') \g /dev/null
update siklus.kiriman set status = case when unit_id = uji.id('B') then 'menunggu' else 'mati' end, sewa_sampai = null, coba_lagi = siklus.sekarang();
select is(uji.tanya('dua', $$select count(*) from api.kiriman_klaim('{"pekerja": "dua"}')$$), '0', 'and from then on no more');

-- A claim that ends a digest while another holds a copy of it.
select k.id as asal from siklus.kiriman k where k.unit_id = uji.id('B') and k.golongan = 'rekap' and k.salinan_dari is null order by k.id limit 1 \gset
delete from siklus.pengingat where kiriman_id = :asal;
insert into siklus.kiriman (unit_id, jabatan_tujuan, saluran, tanggal, urut, coba_lagi, salinan_dari, saluran_id)
  select k.unit_id, k.jabatan_tujuan, k.saluran, k.tanggal, k.urut, k.coba_lagi, k.id, c.id from siklus.kiriman k, siklus.saluran c where k.id = :asal and c.jenis = k.saluran limit 1;
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', 'select id from siklus.kiriman where salinan_dari = ' || :asal || ' for update') as salinan \gset
select is(uji.tanya('dua', 'set lock_timeout = ''5s''; select (api.kiriman_perbarui(k)).id from siklus.kiriman k where k.id = ' || :asal), null, 'a claim does not wait for a copy that another holds');
select dblink_exec('satu', 'rollback') \g /dev/null
select is((select string_agg(k.status, ',' order by k.id) from siklus.kiriman k where k.id in (:asal, :salinan)), 'batal,menunggu', 'which is looked at when it is claimed itself');

-- The number of an attempt is seen before the attempt is committed, and a failover may take it back.
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', $$select api.pengiriman_masuk('{"puncak": 0}') ->> 'puncak'$$) as puncak \gset
select is(uji.tanya('satu', 'select pg_current_xact_id_if_assigned() is not null'), 't', 'a daemon is told of a number that it does not know no sooner than a commit would be');
select dblink_exec('satu', 'rollback') \g /dev/null
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', format($$select api.pengiriman_masuk('{"puncak": %s}') ->> 'puncak'$$, :puncak)) \g /dev/null
select is(uji.tanya('satu', 'select pg_current_xact_id_if_assigned() is not null'), 'f', 'what it knows already is told at once');
select dblink_exec('satu', 'rollback') \g /dev/null
select dblink_disconnect('satu'), dblink_disconnect('dua') \g /dev/null
select * from finish();
