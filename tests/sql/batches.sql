-- SPDX-License-Identifier: MIT
-- The pace of the engine: claims that follow each other go on where the last one ended, what arrived is settled in columns,
-- and one word about all units stands for asking each. None of it loses a delivery or lets one go that may not.
begin;
\ir common.psql
select plan(24);
select uji.jam('2026-11-23 08:00+07'), uji.unit('K', 'kabupaten') \g /dev/null
select uji.unit('D' || i, 'dinas', 'K'), uji.kepala('D' || i, 'Kepala ' || i, format('d%s@example.go.id', i)), uji.sop('D' || i, 'SOP', '2022-09-14') from generate_series(1, 6) i \g /dev/null
select uji.aktif('K'), uji.rencana() \g /dev/null
create function uji.lanjut(batas int) returns table (id bigint, pagar bigint, alamat text) language sql as $$
  select k.id, k.pagar, k.alamat from api.kiriman_klaim(jsonb_build_object('pekerja', 'satu', 'batas', batas, 'lepas', false)) k
$$;
create function uji.unit_kiriman(kiriman bigint) returns text language sql as $$
  select u.kode from siklus.kiriman k join siklus.unit u on u.id = k.unit_id where k.id = kiriman
$$;
-- The order of the queue: D1 is due first.
update siklus.kiriman k set coba_lagi = timestamptz '2026-11-23 07:00+07' + right(u.kode, 1)::int * interval '1 minute'
from (select id, kode from siklus.unit where kode ~ '^D') u (id, kode) where u.id = k.unit_id;

create temporary table h as select * from uji.lanjut(2);
select is((select string_agg(uji.unit_kiriman(id), ' ' order by uji.unit_kiriman(id)) from h), 'D1 D2', 'the first of the queue');
insert into h select * from uji.lanjut(1);
select is((select string_agg(uji.unit_kiriman(id), ' ' order by uji.unit_kiriman(id)) from h), 'D1 D2 D3', 'the next claim goes on behind them');
-- One comes that is due before all that was claimed.
update siklus.kiriman set coba_lagi = '2026-11-23 06:00+07' where uji.unit_kiriman(id) = 'D6';
select is((select string_agg(uji.unit_kiriman(id), ' ' order by uji.unit_kiriman(id)) from uji.lanjut(1)), 'D4', 'what becomes due before it waits its turn');
select is((select string_agg(uji.unit_kiriman(id), ' ' order by uji.unit_kiriman(id)) from uji.lanjut(3)), 'D5 D6', 'and is found as soon as the rest is not enough');
select is((select count(*) from uji.lanjut(3)), 0::bigint, 'nobody is claimed twice');
select is((select count(*) from siklus.antrean), 0::bigint, 'nothing waits any more');

-- Settled in columns: what has no code and no answer, a text that needs escaping, an old claim, a delivery that there is not.
create temporary table r as
select api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', x.id[3], 'pagar', 1, 'hasil', 'tunda', 'alasan', 'http-503')),
  'terkirim', jsonb_build_object('id', format('{%s,%s,%s,999999}', x.id[1], x.id[2], x.id[4]), 'pagar', '{1,1,7,1}', 'kode', '{250,NULL,250,250}', 'lama_ms', '{12,0,1,1}',
    'alamat', jsonb_build_array(E'a"b\\c,{d}', 'x@example.go.id', 'y', 'z'), 'jawaban', jsonb_build_array('250 OK, "queued"', null, null, null)))) as r
from (select array_agg(k.id order by uji.unit_kiriman(k.id)) as id from siklus.kiriman k) x;
select is((select format('%s %s %s', r ->> 'terkirim', r ->> 'tunda', r ->> 'kalah_pagar') from r), '2 1 2', 'two arrived, one did not, one was somebody else''s, one there is not');
select results_eq($$select uji.unit_kiriman(p.kiriman_id), p.hasil, p.kode, p.jawaban, p.alamat, p.lama_ms, p.selesai - p.mulai from siklus.percobaan p order by 1$$,
  $$values ('D1', 'terkirim', 250, '250 OK, "queued"', E'a"b\\c,{d}', 12, interval '12 milliseconds'), ('D2', 'terkirim', null, null, 'x@example.go.id', 0, interval '0'), ('D3', 'tunda', null, null, null, null, interval '0')$$,
  'each attempt is a row, with the answer as it was');
select is((select r ->> 'puncak' from r)::bigint, (select max(id) from siklus.percobaan), 'puncak: the highest of them');
select is((select string_agg(uji.unit_kiriman(id) || ' ' || status, ' ' order by uji.unit_kiriman(id)) from siklus.kiriman), 'D1 terkirim D2 terkirim D3 menunggu D4 dikirim D5 dikirim D6 dikirim', 'and so are the deliveries');

-- Row 0: every unit may send. A unit that is new, or one that is disarmed, takes the word back.
select is((select boleh and aktif from siklus.jendela where unit_id = 0), true, 'all are armed, and it is a working day');
select uji.unit('X', 'kabupaten'), uji.kepala('X', 'Lain', 'x@example.go.id') \g /dev/null
insert into siklus.kiriman (unit_id, jabatan_tujuan, saluran, tanggal, coba_lagi) select u.id, j.id, 'surel', '2026-11-23', '2026-11-23 07:00+07' from siklus.unit u join siklus.jabatan j on j.unit_id = u.id where u.kode = 'X';
select is((select count(*) from uji.lanjut(5)), 0::bigint, 'a new unit that is not armed sends nothing');
select is((select aktif from siklus.jendela where unit_id = 0), false, 'not all are armed now');
update siklus.kiriman set status = 'menunggu', sewa_sampai = null, coba_lagi = '2026-11-23 07:30+07' where status = 'dikirim';
delete from siklus.antrean where (select id from siklus.kiriman where uji.unit_kiriman(id) = 'X') between nomor and hingga;
select uji.aktif('X') \g /dev/null
insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku) values (uji.id('D5'), false, 0, 'uji');
select is((select string_agg(uji.unit_kiriman(id), ' ' order by uji.unit_kiriman(id)) from uji.lanjut(9) where uji.unit_kiriman(id) in ('D4', 'D5', 'D6')), 'D4 D6', 'a unit that is disarmed sends nothing');
-- What one statement lets wait stands in the queue together, and claims take it from there.
insert into siklus.kiriman (golongan, unit_id, jabatan_tujuan, saluran, tanggal, urut, coba_lagi)
select 'uji', u.id, j.id, 'surel', '2026-11-23', n, '2026-11-23 06:30+07' from siklus.unit u join siklus.jabatan j on j.unit_id = u.id cross join generate_series(1, 5) n where u.kode = 'D1';
select array_agg(k.id order by k.urut) as uji from siklus.kiriman k where k.golongan = 'uji' \gset
create view uji.antre as select a.ctid as di, x from siklus.antrean a cross join lateral generate_series(a.nomor, a.hingga) x where x = any (:'uji');
select set_config('siklus.antrean', '', false) \g /dev/null
select is((select count(distinct di) from uji.antre), (select count(distinct x / 128) from unnest(:'uji'::bigint[]) x), 'five wait in a row of the queue, or in two where a hundred and twenty-eight end');
select is((select array_agg(id order by id) from uji.lanjut(2)), (:'uji'::bigint[])[1:2], 'the first two');
select is((select array_agg(x order by x) from uji.antre), (:'uji'::bigint[])[3:5], 'leave the others');
update siklus.kiriman set status = 'batal', selesai = siklus.sekarang() where id = (:'uji'::bigint[])[3];
update siklus.kiriman set coba_lagi = '2026-11-23 06:40+07' where id = (:'uji'::bigint[])[4];
update siklus.kiriman set coba_lagi = '2026-11-23 06:30+07' where id = (:'uji'::bigint[])[4];
select is((select array_agg(id order by id) from uji.lanjut(9) where id = any (:'uji')), (:'uji'::bigint[])[4:5], 'one that was called off is passed over, one that was moved and moved back goes once');
select is((select count(*) from siklus.sewa s cross join lateral unnest(s.kiriman) x where x = (:'uji'::bigint[])[4]), 1::bigint, 'and is held once');
select is((select count(*) from uji.antre), 0::bigint, 'the queue has forgotten them');

-- Preparing takes longer than a claim has: what it did not come to was not touched, and the next claims make the rest, one each.
delete from siklus.sewa;
update siklus.kiriman set status = 'batal', sewa_sampai = null, selesai = siklus.sekarang() where status in ('menunggu', 'dikirim');
select uji.unit('P' || i, 'dinas', 'K'), uji.kepala('P' || i, 'Kepala P' || i, format('p%s@example.go.id', i)), uji.sop('P' || i, 'SOP', '2022-09-14') from generate_series(1, 3) i \g /dev/null
select uji.rencana() \g /dev/null
create temporary table lambat as select 1 as ke, k.id from api.kiriman_klaim('{"pekerja": "satu", "susun_detik": 0}') k;
select is((select array_agg(format('%s %s %s', k.status, k.percobaan, (select count(*) from siklus.sewa s where k.id = any (s.kiriman))) order by k.id) from siklus.kiriman k where uji.unit_kiriman(k.id) ~ '^P'), array['dikirim 1 1', 'menunggu 0 0', 'menunggu 0 0'], 'one is made in any case, the others wait as they did');
insert into lambat select 2, k.id from api.kiriman_klaim('{"pekerja": "satu", "susun_detik": 0, "lepas": false}') k;
insert into lambat select 3, k.id from api.kiriman_klaim('{"pekerja": "dua", "susun_detik": 0, "lepas": false}') k;
select is((select array_agg(l.id order by l.ke) from lambat l), (select array_agg(k.id order by k.id) from siklus.kiriman k where uji.unit_kiriman(k.id) ~ '^P'), 'each claim makes the next');
select is((select array_agg(format('%s %s %s', k.status, k.percobaan, k.pagar)) from siklus.kiriman k where uji.unit_kiriman(k.id) ~ '^P'), array['dikirim 1 1', 'dikirim 1 1', 'dikirim 1 1'], 'each was claimed once');
select is((select count(*) from api.kiriman_klaim('{"pekerja": "satu", "susun_detik": 0}')), 0::bigint, 'and then nothing waits');
select * from finish();
rollback;
