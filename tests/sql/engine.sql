-- SPDX-License-Identifier: MIT
-- The engine's own state: attempts by month, addresses that fail, replay of a range, and the database that may not
-- send because it is a copy or an older backup.
begin;
\ir common.psql
select plan(69);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K') \g /dev/null
select uji.kepala('K', 'Bupati Uji', 'bupati@example.go.id'), uji.kepala('A', 'Siti', 'http://127.0.0.1/a'), uji.kepala('B', 'Budi', 'b@example.go.id') \g /dev/null
select uji.sop('A', 'Surat Masuk', '2022-09-14'), uji.sop('B', 'Surat Masuk', '2022-09-14'), uji.aktif('A'), uji.aktif('B'), uji.rencana() \g /dev/null

-- Attempts by month.
select is((select count(*) from pg_class where relname ~ '^percobaan_2026_1[12]$' and relispartition), 2::bigint, 'the planner makes the months that come');
select lives_ok($$select api.partisi_siapkan('2031-05-05'), api.partisi_siapkan('2031-05-05')$$, 'months: any number of times');
insert into siklus.percobaan (kiriman_id, ke, pagar, mulai, hasil) values (-1, 1, 1, '2031-06-10', 'tunda'), (-1, 2, 1, '2035-01-01', 'tunda');
select is((select string_agg(tableoid::regclass::text, ' ' order by mulai) from siklus.percobaan where kiriman_id = -1 and mulai > '2031-01-01'), 'siklus.percobaan_2031_06 siklus.percobaan_lain', 'each in its month, the others in the net');
select lives_ok($$select api.partisi_siapkan('2035-01-01')$$, 'a month that the net has rows of stays there');
select is(uji.tolak(c), 'SK409 riwayat-tetap', 'history is added to only: ' || c)
from (values ('update siklus.percobaan_2031_06 set ke = 3'), ('delete from siklus.percobaan_lain'), ('truncate siklus.percobaan_2031_06'), ('truncate siklus.percobaan_lain')) x (c);

-- Held: not tried, so no attempt is counted and none is written.
create temporary table k as select * from api.kiriman_klaim('{"pekerja": "satu"}');
select id as a, pagar as pa from k where saluran = 'webhook' \gset
select id as b, pagar as pb from k where alamat = 'b@example.go.id' \gset
-- A worker that may have claimed more than it knows of lets go of the rest; so does whoever finds a worker dead.
create function uji.dilepas(p jsonb) returns text language plpgsql as $$
declare
  lama constant timestamptz := (select min(sewa_sampai) from siklus.kiriman where status = 'dikirim');
  hasil text;
begin
  perform api.kiriman_lepas_pekerja(p);
  select string_agg(k.id::text, ' ' order by k.id) into hasil from siklus.kiriman k where k.status = 'dikirim' and k.sewa_sampai <= now();
  update siklus.kiriman set sewa_sampai = lama where status = 'dikirim';
  return hasil;
end $$;
select is(uji.dilepas(jsonb_build_object('pekerja', '["satu"]'::jsonb, 'kecuali', jsonb_build_array(:a))), (select string_agg(id::text, ' ' order by id) from k where id <> :a), 'a claim whose answer was lost: all but what is held');
select is(uji.dilepas('{"pekerja": ["satu"], "kecuali": []}'), (select string_agg(id::text, ' ' order by id) from k), 'a worker that is gone: all');
select is(uji.dilepas('{"pekerja": ["dua"]}'), null, 'of another nothing');
create function uji.selesai(kiriman bigint, pagar bigint, hasil text, lebih jsonb default '{}', semua jsonb default '{}') returns jsonb language sql as $$
  select api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', kiriman, 'pagar', pagar, 'hasil', hasil) || lebih)) || semua);
$$;
-- A server that took over without the last deliveries gave this number to another: what is said of the lost one is not heard.
select is(uji.selesai(:b, :pb, 'mati', jsonb_build_object('kunci', gen_random_uuid())) ->> 'kalah_pagar', '1', 'a verdict of another key is not heard');
select is(api.kiriman_selesai(jsonb_build_object('terkirim', jsonb_build_object('id', format('{%s}', :b), 'pagar', format('{%s}', :pb), 'kunci', format('{%s}', gen_random_uuid()),
  'kode', '{250}', 'lama_ms', '{1}', 'alamat', '["b@example.go.id"]'::jsonb, 'jawaban', '["ok"]'::jsonb))) ->> 'kalah_pagar', '1', 'nor is one that it arrived');
select is((select status || ' ' || (select count(*) from siklus.percobaan q where q.kiriman_id = x.id) from siklus.kiriman x where id = :b), 'dikirim 0', 'and nothing is written of it');
select is(uji.selesai(:b, :pb, 'tahan', '{"tunda_detik": 20, "alasan": "penerima-tak-menjawab"}') ->> 'tahan', '1', 'tahan: counted as such');
select is((select status || ' ' || percobaan || ' ' || (select count(*) from siklus.percobaan q where q.kiriman_id = x.id) from siklus.kiriman x where id = :b), 'menunggu 0 0', 'tahan: no attempt is used up');

-- An address that fails.
select is(uji.selesai(:a, :pa, 'tunda', jsonb_build_object('kunci', (select kunci from k where id = :a), 'kode', 503, 'alasan', 'galat-penerima')) ->> 'tunda', '1', 'a failure');
select is((select format('%s %s %s', beruntun, kode, alasan) from siklus.saluran_gagal), '1 503 galat-penerima', 'is kept with its address');
update siklus.saluran_gagal set sejak = sejak - interval '2 days';
select matches(api.status('{}') ->> 'peringatan', '1 saluran hanya gagal sejak lebih dari sehari', 'and told after a day');
create function uji.coba(kiriman bigint, hasil text, lebih jsonb default '{}') returns text language plpgsql as $$
declare
  n bigint;
begin
  update siklus.kiriman set coba_lagi = siklus.sekarang() where id = coba.kiriman and status = 'menunggu';
  select k.pagar into n from api.kiriman_klaim('{"pekerja": "satu"}') k where k.id = coba.kiriman;
  perform uji.selesai(kiriman, n, hasil, lebih);
  return (select x.status from siklus.kiriman x where x.id = coba.kiriman);
end $$;
select uji.coba(:a, 'tunda', '{"alasan": "galat-penerima"}'), uji.coba(:a, 'tunda', '{"alasan": "galat-penerima"}'), uji.coba(:a, 'tunda', '{"alasan": "galat-penerima"}') \g /dev/null
update siklus.saluran_gagal set sejak = sejak - interval '9 days';
select is((select henti from siklus.saluran_gagal), null, 'four failures in eleven days do not stop it yet');
select uji.coba(:a, 'tunda', '{"alasan": "galat-penerima", "kode": 503}') \g /dev/null
select is((select aktif from siklus.saluran where alamat = 'http://127.0.0.1/a'), false, 'the fifth does: only failures for more than henti_detik');
select matches(api.status('{}') ->> 'peringatan', '1 saluran dihentikan', 'status is loud about it');
select is((select string_agg(concat_ws(' ', s.aktif, s.kode, s.alasan, s.gagal_sejak < s.dihentikan), ', ') from api.saluran_daftar('{}') s where s.gagal_sejak is not null), 'f 503 galat-penerima t', 'saluran_daftar: since when it fails and is stopped, with the last code');
select is((select isi ->> 'alamat' from siklus.jejak where tindakan = 'saluran_henti'), 'http://127.0.0.1/a', 'and the trail has it');
select is((select count(*) from siklus.kiriman where id = :a and status = 'mati'), 0::bigint, 'what waits is not lost with it');

-- A receiver that is gone for good.
update siklus.saluran set aktif = true;
delete from siklus.saluran_gagal;
select is(uji.coba(:a, 'mati', '{"kode": 410, "alasan": "tujuan-dihapus", "henti": true}'), 'menunggu', '410: the delivery looks for another address');
select is((select aktif from siklus.saluran where alamat = 'http://127.0.0.1/a'), false, '410: the address is stopped at once');
update siklus.saluran set aktif = true;
select is(uji.coba(:a, 'terkirim', '{"kode": 200}'), 'terkirim', 'it works again');
select is((select count(*) from siklus.saluran_gagal), 0::bigint, 'and is forgotten to have failed');

-- What is dead is noted beside, and what is sent again is not.
create function uji.mati_tercatat() returns boolean language sql as $$
  select array(select m.kiriman_id from siklus.kiriman_mati m order by 1) = array(select k.id from siklus.kiriman k where k.status = 'mati' order by 1)
$$;

-- Replay of a range.
select is(uji.coba(:b, 'mati', '{"alasan": "ditolak-penerima"}'), 'mati', 'a dead letter');
select is((select count(*) from siklus.kiriman_mati where kiriman_id = :b), 1::bigint, 'noted as such');
select ok(uji.mati_tercatat(), 'with all others, and nothing else');
select set_eq($$select id from api.pengingat_daftar('{"status": "mati"}')$$, 'select id from siklus.kiriman where status = ''mati''', 'so that a list of them asks for no others');
select is(api.pengingat_ulang_banyak('{"sejak": "2026-11-23"}'), '{"jumlah": 1, "diulang": 0, "keterangan": "Baru dihitung, belum ada yang dikirim ulang; kirim dengan perintah yang sama dan --jumlah 1."}', 'replay: counted first, and told how it goes on');
select is(uji.tolak($$select api.pengingat_ulang_banyak('{"sejak": "2026-11-23", "jumlah": "2"}')$$), 'SK409 jumlah-berubah', 'replay: the count must be the one that was seen');
select is(api.pengingat_ulang_banyak('{"sejak": "2026-11-01", "sampai": "2026-11-30", "alasan": "ditolak", "jumlah": "1"}'), '{"jumlah": 1, "diulang": 1, "keterangan": null}', 'replay');
select ok(uji.mati_tercatat(), 'replay: what waits again is dead no more');
select is(api.pengingat_ulang_banyak('{"sejak": "2026-11-23", "jumlah": "0"}'), '{"jumlah": 0, "diulang": 0, "keterangan": null}', 'replay: again finds nothing');

-- The database that may send. A rehearsal never asks.
select is(api.pengiriman_masuk('{"mesin": "m1", "puncak": 999999999}') ->> 'ditahan', null, 'a rehearsal sends nowhere and is never held');
select api.pengiriman_masuk('{"mesin": "m1", "penerima": {"http": true}}') \g /dev/null
select is((select count(*) from siklus.denyut where nama = 'penerima'), 0::bigint, 'nor does it bound addresses');
update siklus.sistem set latihan = false, geser = '0';
delete from siklus.pengenal;
select api.pengiriman_masuk(format('{"mesin": "m1", "penerima": {"http": %s}}', b)::jsonb) from unnest('{true,false,false}'::text[]) b \g /dev/null
select is((select hasil ->> 'http' from siklus.denyut where nama = 'penerima'), 'false', 'whom it may ask: as it was told last');
delete from siklus.pengenal;
select is(api.pengiriman_masuk('{"mesin": "m1", "nama": "satu"}') ->> 'ditahan', null, 'the first machine lets itself in');
select is(api.pengiriman_masuk('{"mesin": "m2", "nama": "dua"}') ->> 'ditahan', 'mesin-baru', 'another waits');
create temporary table lepas as select api.pengiriman_lepas('{"oleh": "Budi", "alasan": "mesin kedua"}') as r;
select is(api.pengiriman_masuk('{"mesin": "m2"}') ->> 'ditahan', null, 'until somebody lets it in');
update siklus.pengenal set klaster = klaster - 1;
select is(api.pengiriman_masuk('{"mesin": "m1"}') ->> 'ditahan', 'salinan', 'a dump restored elsewhere waits');
select is((select count(*) from api.kiriman_klaim('{"mesin": "m1", "pekerja": "satu"}')), 0::bigint, 'and nothing is claimed from it');
insert into lepas select api.pengiriman_lepas('{"oleh": "Budi", "alasan": "server lama mati"}');
update siklus.pengenal set folder = '/lain';
select is(api.pengiriman_masuk('{"mesin": "m1"}') ->> 'ditahan', 'salinan', 'so does a copy of its files, started elsewhere');
update siklus.pengenal set garis = garis - 1;
select is(api.pengiriman_masuk('{"mesin": "m1"}') ->> 'ditahan', null, 'a standby that was promoted does not');
select is((select (i.folder, i.garis)::text from siklus.pengenal i), (select (current_setting('data_directory'), c.garis)::text from api.pengenal_kini() c), 'and is the one from then on');
update siklus.pengenal set folder = '/lain';
insert into lepas select api.pengiriman_lepas('{"oleh": "Budi", "alasan": "folder dipindah"}');
select is(api.pengiriman_masuk('{"mesin": "m1"}') ->> 'ditahan', null, 'nor does one that was moved, once somebody says so');
select is(api.pengiriman_masuk('{"mesin": "m1", "puncak": 5000000}') ->> 'ditahan', 'cadangan-lama', 'an older backup waits: a daemon has seen more');
select is(api.pengiriman_masuk('{"mesin": "m2"}') ->> 'ditahan', 'cadangan-lama', 'for everybody');
select matches(api.status('{}') ->> 'peringatan', 'lebih tua daripada yang terakhir dikirimi', 'and says so');
insert into lepas select api.pengiriman_lepas('{"oleh": "Budi", "alasan": "cadangan dipulihkan"}');
select is(api.pengiriman_masuk('{"mesin": "m1", "puncak": 5000000}') ->> 'ditahan', null, 'released: and its next attempts have higher numbers');
select is(uji.tolak($$select api.pengiriman_lepas('{"oleh": "x", "alasan": "y"}')$$), 'SK409 tidak-tertahan', 'nothing to release');
select is(uji.tolak($$select api.pengiriman_lepas('{"oleh": "x"}')$$), 'SK400 parameter-kurang', 'who and why are asked for');
select is((select count(*) from siklus.jejak where tindakan = 'pengiriman_lepas'), 4::bigint, 'each release is in the trail');

-- What nobody takes, though it could leave: of a channel and a unit by their hours, of a test at any.
update siklus.kiriman set status = 'batal', sewa_sampai = null where status in ('menunggu', 'dikirim');
update siklus.kiriman set status = 'menunggu', sewa_sampai = null, selesai = null, coba_lagi = '2026-11-23 09:00+07' where id = (select min(id) from siklus.kiriman);
select results_eq($$select count(*) from api.kiriman_terbengkalai('2026-11-23 10:00+07', '2026-11-23 10:30+07')$$, 'values (1::bigint)', 'it waits since nine');
select is_empty($$select 1 from api.kiriman_terbengkalai('2026-11-23 08:59+07', '2026-11-23 10:30+07')$$, 'not before');
select is_empty($$select 1 from api.kiriman_terbengkalai('2026-11-23 23:00+07', '2026-11-23 23:30+07')$$, 'nor at night');
select is_empty($$select 1 from api.kiriman_terbengkalai('2026-11-24 07:50+07', '2026-11-24 08:10+07')$$, 'and not at once in the morning');
update siklus.kiriman set golongan = 'uji', coba_lagi = siklus.sekarang() - interval '29 minutes' where id = (select min(id) from siklus.kiriman);
update siklus.kiriman set selesai = siklus.sekarang() - interval '1 day' where status = 'terkirim';
select doesnt_match(api.status('{}') ->> 'peringatan', 'tidak diambil', 'status has patience');
update siklus.kiriman set coba_lagi = siklus.sekarang() - interval '31 minutes' where golongan = 'uji';
select matches(api.status('{}') ->> 'peringatan', 'sudah waktunya tidak diambil sejak .* WIB; lihat .*journalctl -u siklusd', 'and then says where to look');
select is(api.status('{}') ->> 'keadaan', 'gangguan', 'which is loud');
-- What the daemon tells of its own calls that fail: one sentence for each reason.
update siklus.kiriman set status = 'batal' where status in ('menunggu', 'dikirim', 'mati');
select is((select string_agg(t, E'\n' order by t) from jsonb_array_elements_text(api.status(
    '{"_gagal": [{"panggilan": "api.kiriman_klaim", "detik": 60, "sqlstate": "53100"}, {"panggilan": "api.kiriman_selesai", "detik": 125, "sqlstate": "53100"}, {"panggilan": "api.rencana_jalankan", "detik": 60, "sqlstate": "42883"}]}')
    -> 'peringatan') t where t like 'Pekerjaan siklusd%'),
  format('Pekerjaan siklusd gagal terus sejak %s WIB (mencatat hasil kiriman, mengambil kiriman yang sudah waktunya): disk PostgreSQL penuh (SQLSTATE 53100); kosongkan ruang pada disk itu.
Pekerjaan siklusd gagal terus sejak %s WIB (merencanakan pengingat): fungsi atau tabelnya tidak ada atau berubah (SQLSTATE 42883); pasang lagi dengan sql/install.sql.',
    to_char((siklus.sekarang() - interval '125 seconds') at time zone 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI'), to_char((siklus.sekarang() - interval '60 seconds') at time zone 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI')),
  'what the daemon knows and SQL does not is told: what, since when, why, what to do');
select is(api.status('{"_gagal": []}') -> 'peringatan', api.status('{}') -> 'peringatan', 'and over when nothing fails');
-- A database that takes no writes is told of at once.
set transaction_read_only = on;
select matches(api.status('{}') ->> 'peringatan', 'hanya dapat dibaca: tidak ada yang dicatat, direncanakan, atau dikirim', 'a database that is read-only is told of');
select is(api.status('{}') ->> 'keadaan', 'gangguan', 'and loud');
select doesnt_match(api.status('{"_gagal": [{"panggilan": "api.pengiriman_masuk", "detik": 60, "sqlstate": "XX000"}]}') ->> 'peringatan', 'Pekerjaan siklusd', 'once: what fails by it is not told besides');
select * from finish();
rollback;
