-- SPDX-License-Identifier: MIT
-- Claim and settle: a lease with a fencing number, the recipient looked up at the claim, the text written
-- once, every attempt a row. At least once, the receiver drops by id.
begin;
\ir common.psql
select plan(57);
select uji.jam('2026-11-23 08:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K') \g /dev/null
select uji.kepala('K', 'Bupati Uji', 'bupati@example.go.id') as jk, uji.kepala('A', 'Siti', 'a@example.go.id', 'http://127.0.0.1/a') as ja, uji.kepala('B', 'Budi', 'b@example.go.id') as jb \gset
select uji.kebijakan('K', 'tangga_' || j, '{"langkah": [-90, -60, -30, -14, -7, -1, 0], "ulang_hari": 7}') from unnest('{evaluasi,monitoring}'::text[]) j \g /dev/null
select uji.sop('A', 'Surat Masuk', '2022-09-14'), uji.sop('A', 'Surat Keluar', '2022-09-15'), uji.sop('B', 'Surat Masuk', '2022-09-14') \g /dev/null
select uji.aktif('A'), uji.aktif('B'), uji.rencana() \g /dev/null

create function uji.klaim(batas int default 200, sewa int default 900, pekerja text default 'satu') returns table (id bigint, pagar bigint, kunci text, saluran text, alamat text, penerima text, isi text, percobaan int) language sql as $$
  select k.id, k.pagar, k.kunci, k.saluran, k.alamat, k.penerima, k.isi, k.percobaan
  from api.kiriman_klaim(jsonb_build_object('pekerja', pekerja, 'batas', batas, 'sewa_detik', sewa)) k;
$$;
create function uji.selesai(kiriman bigint, pagar bigint, hasil text, lebih jsonb default '{}', semua jsonb default '{}') returns text language sql as $$
  select concat_ws(' ', nullif(r ->> 'terkirim', '0') || ' terkirim', nullif(r ->> 'tunda', '0') || ' tunda', nullif(r ->> 'mati', '0') || ' mati', nullif(r ->> 'kalah_pagar', '0') || ' kalah_pagar')
  from api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', kiriman, 'pagar', pagar, 'hasil', hasil) || lebih)) || semua) r;
$$;
-- Leases are machine time: they end when the machine says so, not when the rehearsal clock is moved.
create function uji.sewa_habis() returns void language sql as $$
  update siklus.kiriman set sewa_sampai = now() where status = 'dikirim';
$$;
create function uji.keadaan(kiriman bigint) returns text stable language sql as $$
  select concat_ws(' ', k.status, k.pagar, k.percobaan, k.alasan) from siklus.kiriman k where k.id = kiriman;
$$;

-- The batch and its limit; nothing is claimed twice.
create temporary table a as select * from uji.klaim(2);
select is((select count(*) from a), 2::bigint, 'batas: a claim takes no more than it asks for');
create temporary table b as select * from uji.klaim(200, 900, 'dua');
select is((select count(*) from b), 1::bigint, 'a second worker gets what is left');
select is((select count(*) from uji.klaim()), 0::bigint, 'lease: a third gets nothing');
create temporary table c as select * from a union all select * from b;
select is((select count(distinct id) from c), 3::bigint, 'lease: nobody has what another has');
select set_eq($$select saluran, alamat, penerima from c$$, $$values ('surel', 'a@example.go.id', 'Siti'), ('webhook', 'http://127.0.0.1/a', 'Siti'), ('surel', 'b@example.go.id', 'Budi')$$,
  'azure-docs#106993: the recipient is the head of the unit');
select is_empty($$select 1 from c join siklus.kiriman k on k.id = c.id where c.kunci <> k.kunci::text or coalesce(c.isi::jsonb #>> '{data,id}', substring(c.isi::jsonb ->> 'teks' from 'Nomor pesan: (\S+)')) is distinct from c.kunci or c.pagar <> 1 or c.percobaan <> 1$$, 'the id of the delivery stands in its text; the first claim has fencing number 1');
select is_empty($$select 1 from c join siklus.kiriman k on k.id = c.id where k.status <> 'dikirim' or k.sewa_sampai <> now() + interval '900 s'$$, 'sewa_detik: the lease ends when it was said');
select id as x, pagar as px, isi as isi_x, kunci as kunci_x from c where saluran = 'webhook' \gset
select id as y, pagar as py from c where alamat = 'a@example.go.id' \gset
select id as z, pagar as pz from c where alamat = 'b@example.go.id' \gset

-- A lease that ran out: whoever claims anew alone is heard.
select uji.jam('2026-11-23 08:15+07') \g /dev/null
update siklus.kiriman set sewa_sampai = now() + interval '1 s' where status = 'dikirim';
select is((select count(*) from uji.klaim()), 0::bigint, 'lease: a second before its end it holds');
select is(uji.selesai(:y, :py, 'terkirim', '{"kode": 250, "jawaban": "OK", "lama_ms": 12}'), '1 terkirim', 'a settle in time');
select uji.sewa_habis() \g /dev/null
create temporary table d as select * from uji.klaim(200, 900, 'dua');
select set_eq('select id, pagar, percobaan from d', format('values (%s::bigint, 2::bigint, 2), (%s::bigint, 2::bigint, 2)', :x, :z), 'lease: at its end they are claimed anew, under the next fencing number');
select is(d.isi || d.kunci, :'isi_x' || :'kunci_x', 'documenso#3204: text and id are the same, byte for byte') from d where id = :x;
select is(uji.selesai(:x, 1, 'terkirim'), '1 kalah_pagar', 'fencing: the settle of an old claim is not heard');
select is(uji.keadaan(:x), 'dikirim 2 2', 'fencing: it changes nothing');
select is(uji.selesai(:x, 3, 'mati'), '1 kalah_pagar', 'fencing: nor does a number that was never given');
select is((select count(*) from siklus.percobaan where kiriman_id = :x and hasil = 'terkirim'), 0::bigint, 'fencing: it leaves no attempt that succeeded');
select is(uji.selesai(999999, 1, 'terkirim'), '1 kalah_pagar', 'fencing: a delivery that there is not');
select cmp_ok((select count(*) from siklus.percobaan where kiriman_id = :x), '>=', 1::bigint, 'every attempt leaves a row, also one whose worker was never heard of again');
select is(uji.selesai(:z, 2, 'terkirim'), '1 terkirim', 'the holder of the current number is heard');
select is(uji.selesai(:z, 2, 'terkirim'), '1 kalah_pagar', 'once');
select is((select keadaan from siklus.pengingat_keadaan where kiriman_id = :z and jenis = 'evaluasi'), 'terkirim', 'the ledger says so');

-- Again later: doubling with jitter, what the receiver asked for, the window.
select is(uji.selesai(:x, 2, 'tunda', '{"kode": 503, "alasan": "http-503", "jawaban": "x", "lama_ms": 5}', '{"jeda_awal_detik": 100}'), '1 tunda', 'a transient failure');
select is(uji.keadaan(:x), 'menunggu 2 2 http-503', 'waits with its reason');
select ok(k.coba_lagi - '2026-11-23 08:15+07' between interval '150 s' and interval '250 s', 'jeda: the second pause is twice the first, a quarter to either side') from siklus.kiriman k where k.id = :x;
select is(format('%s %s %s %s %s', q.ke, q.pagar, q.pekerja, q.kode, q.alasan), '2 2 dua 503 http-503', 'the attempt is a row') from siklus.percobaan q where q.kiriman_id = :x order by q.id desc limit 1;
select is((select count(*) from uji.klaim()), 0::bigint, 'jeda: until then it is not claimed');
select uji.jam('2026-11-23 09:00+07') \g /dev/null
select is((select pagar || ' ' || (isi = :'isi_x') from uji.klaim()), '3 true', 'then it is, with the same text');
select uji.selesai(:x, 3, 'tunda', '{"tunda_detik": 7200}') \g /dev/null
select ok(k.coba_lagi >= '2026-11-23 11:00+07', 'Retry-After: tunda_detik is honoured') from siklus.kiriman k where k.id = :x;
select uji.jam('2026-11-23 14:50+07') \g /dev/null
select count(*) from uji.klaim() \g /dev/null
select uji.selesai(:x, 4, 'tunda', '{"tunda_detik": 3600}') \g /dev/null
select is(k.coba_lagi, '2026-11-24 08:00+07'::timestamptz, 'jendela_kirim: a pause that ends outside the window ends when it opens again') from siklus.kiriman k where k.id = :x;
select uji.jam('2026-11-24 08:00+07') \g /dev/null
select count(*) from uji.klaim() \g /dev/null

-- Enough is enough; then by hand.
select pagar as px from siklus.kiriman where id = :x \gset
select is(uji.selesai(:x, :px, 'tunda', '{"alasan": "http-503"}', '{"batas_percobaan": 5}'), '1 mati', 'globaleaks#3894: after batas_percobaan attempts it is dead');
select matches(uji.keadaan(:x), '^mati .*batas-percobaan', 'with the reason');
select is((select string_agg(distinct keadaan, ',') from siklus.pengingat_keadaan where kiriman_id = :x), 'mati', 'and the ledger says so');
select uji.jam('2026-11-24 14:00+07') \g /dev/null
select is((select count(*) from uji.klaim()), 0::bigint, 'the dead are not claimed');
select is(uji.tolak(format('select api.pengingat_ulang(%L)', jsonb_build_object('id', :z))), 'SK409 kiriman-tidak-mati', 'replay: of the dead only');
select matches((select g.saran from uji.galat(format('select api.pengingat_ulang(%L)', jsonb_build_object('id', :z))) g), '^Kiriman ini sudah diterima', 'replay: of one that arrived nobody is told to wait');
select is(uji.tolak($$select api.pengingat_ulang('{"id": "0"}')$$), 'SK404 kiriman-tak-dikenal', 'replay: of what there is');
select is(api.pengingat_ulang(jsonb_build_object('id', :x)) ->> 'status', 'menunggu', 'documenso#3204: a dead delivery can be replayed');
select is((select format('%s %s %s', kunci = :'kunci_x', isi = :'isi_x', percobaan) from uji.klaim()), 't t 1', 'documenso#3204: under the same id, with the same text, counted anew');
select is((select count(*) from siklus.kiriman_isi where kiriman_id = :x), 1::bigint, 'one text for ever');
select pagar as px from siklus.kiriman where id = :x \gset
select is(uji.selesai(:x, :px, 'mati', '{"kode": 550, "alasan": "smtp-550"}'), '1 mati', 'a permanent failure is dead at once');

-- The window is closed.
select uji.jam('2026-11-25 08:00+07') \g /dev/null
select uji.sop('B', 'Baru', '2022-01-01') \g /dev/null
select uji.rencana() \g /dev/null
select max(id) as w from siklus.kiriman where unit_id = uji.id('B') \gset
select uji.jam('2026-11-25 15:00+07') \g /dev/null
select is((select count(*) from uji.klaim()), 0::bigint, 'jendela_kirim: nothing is claimed when it is closed');
select is(k.status || ' ' || k.coba_lagi, 'menunggu 2026-11-26 01:00:00+00', 'jendela_kirim: it waits for the next one') from siklus.kiriman k where k.id = :w;
insert into siklus.libur (tanggal, nama, jenis, sumber) values ('2026-11-26', 'Libur mendadak', 'libur_nasional', 'SKB');
select uji.jam('2026-11-26 08:00+07') \g /dev/null
select is((select count(*) from uji.klaim()), 0::bigint, 'SKB: a holiday announced late is a holiday');
select uji.jam('2026-11-27 14:59+07') \g /dev/null
update siklus.pengiriman set aktif = false where unit_id = uji.id('B');
select is((select count(*) from uji.klaim() where id = :w), 0::bigint, 'disarmed: what waits is not claimed');
update siklus.pengiriman set aktif = true where unit_id = uji.id('B');
select is((select count(*) from uji.klaim() where id = :w), 1::bigint, 'armed again: it is');
select uji.jam('2026-11-28 09:00+07'), uji.sewa_habis() \g /dev/null
select is((select count(*) from uji.klaim()), 0::bigint, 'jendela_kirim: a lease that ran out at the weekend waits for Monday');
select is(uji.keadaan(:w) like 'terkirim%', false, 'and is not lost');
select uji.jam('2026-11-30 08:00+07') \g /dev/null
select is((select count(*) from uji.klaim() where id = :w), 1::bigint, 'on Monday it is claimed');

select cmp_ok((select count(*) from siklus.percobaan where kiriman_id = :w), '>=', 1::bigint, 'every attempt leaves a row, also one cut short');

-- Who holds the office when it is sent.
update siklus.kiriman set status = 'mati', sewa_sampai = null where status in ('menunggu', 'dikirim');
insert into siklus.pejabat (jabatan_id, nama, status, masa) values (:jb, 'Rina', 'plt', '[2026-12-01,)'), (:jb, 'Yusuf', 'plh', '[2026-12-02,2026-12-03)');
create function uji.penerima(hari date) returns text language plpgsql as $$
declare
  hasil text;
begin
  perform uji.jam((hari::text || ' 09:00+07')::timestamptz), uji.sop('B', 'Lagi ' || hari, '2022-01-01');
  perform uji.rencana();
  select string_agg(concat_ws('/', k.alamat, k.penerima, coalesce(lower(substring(k.isi::jsonb ->> 'teks' from 'Yth\. (Pl[th])\.')), 'definitif'), substring(k.isi::jsonb ->> 'teks' from '\n(Pesan ini semestinya untuk pimpinan Un)')), ' ') into hasil from uji.klaim() k;
  update siklus.kiriman set status = 'mati', sewa_sampai = null where status = 'dikirim';
  return hasil;
end $$;
update siklus.pengiriman set aktif = false where unit_id = uji.id('A');
select is(uji.penerima('2026-12-01'), 'b@example.go.id/Rina/plt', 'design 3: the plt before the definitif holder');
select is(uji.penerima('2026-12-02'), 'b@example.go.id/Yusuf/plh', 'design 3: the plh before the plt');
select is(uji.penerima('2026-12-03'), 'b@example.go.id/Rina/plt', 'design 3: his day over, the plt again');
update siklus.saluran set aktif = false where jabatan_id = :jb;
insert into siklus.saluran (pejabat_id, jenis, alamat) select id, 'surel', 'budi@example.go.id' from siklus.pejabat where nama = 'Budi';
delete from siklus.pejabat where nama in ('Rina', 'Yusuf');
select is(uji.penerima('2026-12-04'), 'budi@example.go.id/Budi/definitif', 'an address of the holder');
update siklus.pejabat set masa = '[2020-01-01,2026-12-05)' where nama = 'Budi';
select is(uji.penerima('2026-12-07'), 'bupati@example.go.id/Bupati Uji/definitif/Pesan ini semestinya untuk pimpinan Un', 'design 3: his term over, the office vacant: the next step up, and it says so');
update siklus.saluran set aktif = false;
select is((select count(*) from api.penerima_pada('2026-12-08')), 0::bigint, 'nobody anywhere has an address');
select uji.jam('2026-12-08 09:00+07'), uji.sop('B', 'Terakhir', '2022-01-01'), uji.rencana() \g /dev/null
select is((select string_agg(concat_ws('/', saluran, alamat, penerima), ' ') from uji.klaim()), 'surel', 'it is claimed without an address, so that it ends as a dead letter that is seen');
-- A list of a unit's has its deliveries alone.
select set_eq('select id from api.pengingat_daftar(''{"unit": "B"}'')', 'select id from siklus.kiriman where unit_id = uji.id(''B'')', 'the list of a unit is that of its deliveries');
select isnt_empty('select id from siklus.kiriman where unit_id = uji.id(''A'')', 'though there are others');
select * from finish();
rollback;
