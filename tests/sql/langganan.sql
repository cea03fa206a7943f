-- SPDX-License-Identifier: MIT
-- Events for other systems: told by the transaction of the act, to whoever subscribed to them and to that part of the tree, once;
-- to nobody who was revoked; at any hour; and seen by whose they are.
begin;
\ir common.psql
select plan(64);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten'), uji.unit('A', 'dinas', 'K'), uji.unit('AA', 'subbagian', 'A'), uji.unit('B', 'dinas', 'K') \g /dev/null
select uji.sop('A', 'Surat Masuk', '2024-12-23') as sa, uji.sop('AA', 'Arsip', '2024-11-24') as saa, uji.sop('B', 'Kas', '2022-09-14') as sb \gset
create function uji.langganan(nama text, unit text, variadic peristiwa text[]) returns bigint language sql as $$
  select (api.langganan_tambah(jsonb_build_object('nama', nama, 'alamat', 'https://sistem.example.go.id/' || nama, 'unit', unit, 'peristiwa', peristiwa)) ->> 'id')::bigint
$$;
-- What has been told: to whom, what, of which SOP.
create function uji.terkabar() returns text language sql as $$
  select coalesce(string_agg(concat_ws(' ', l.nama, e.jenis, e.sop_id), ', ' order by l.nama, e.id), '-')
  from siklus.peristiwa_kiriman x join siklus.langganan l on l.id = x.langganan_id join siklus.peristiwa e on e.id = x.peristiwa_id
$$;
create function uji.lupakan() returns void language sql as $$
  update siklus.kiriman set status = 'batal' where golongan = 'peristiwa' and status = 'menunggu'; delete from siklus.peristiwa_kiriman;
$$;

-- Nobody has subscribed: nothing is written.
select uji.monitoring(:sa, '2026-11-20') \g /dev/null
select is((select count(*) from siklus.peristiwa), 0::bigint, 'without a subscription no event is written');

-- Refused subscriptions.
select is(uji.tolak(format('select api.langganan_tambah(%L)', '{"nama": "x", "alamat": "https://a.example/", "peristiwa": ["sop.disahkan"]}'::jsonb || p)), galat, mengapa)
from (values
  ('{"alamat": "ftp://a.example/"}'::jsonb, 'SK422 url-cacat', 'an address that is none'), ('{"alamat": "https://u:p@a.example/"}', 'SK422 url-cacat', 'an address with a user'),
  ('{"peristiwa": ["sop.hilang"]}', 'SK422 peristiwa-tak-dikenal', 'an event that is none'), ('{"peristiwa": []}', 'SK400 parameter-cacat', 'no event'),
  ('{"peristiwa": "sop.disahkan"}', 'SK400 parameter-cacat', 'events that are no list'), ('{"peristiwa": [1]}', 'SK400 parameter-cacat', 'an event that is a number'), ('{"unit": "Z"}', 'SK404 unit-tak-dikenal', 'a unit that is none'),
  ('{"nama": ""}', 'SK400 parameter-kurang', 'no name')) x (p, galat, mengapa);

select api.langganan_tambah('{"nama": "semua", "alamat": "https://sistem.example.go.id/semua?k=rahasia", "peristiwa": ["Monitoring.dicatat", "evaluasi.dicatat", "evaluasi.dicatat", "sop.dicabut"], "untuk": "simpeg"}') as baru \gset
select (:'baru'::jsonb ->> 'id')::bigint as semua, uji.langganan('dinas', 'A', 'monitoring.dicatat') as dinas, uji.langganan('lain', 'B', 'monitoring.dicatat') as lain, uji.langganan('diam', 'A', 'evaluasi.ditunda') as diam \gset
select matches(:'baru'::jsonb ->> 'rahasia', '^whsec_[A-Za-z0-9+/]{43}=$', 'the secret is shown once');
select is(:'baru'::jsonb -> 'peristiwa', '["evaluasi.dicatat", "monitoring.dicatat", "sop.dicabut"]', 'events are known in any case, each once');
select is(:'baru'::jsonb ->> 'alamat', 'https://sistem.example.go.id/…', 'of the address the host is shown');
select is_empty(format('select from siklus.jejak j where j::text ~ %L or j::text ~ ''k=rahasia''', left(:'baru'::jsonb ->> 'rahasia', 30)), 'the trail has neither the secret nor the address');
select is_empty(format('select from siklus.jejak_perubahan j where j::text ~ %L or j::text ~ ''k=rahasia''', left(:'baru'::jsonb ->> 'rahasia', 30)), 'nor have the changes that it keeps');
select is((api.langganan_lihat(jsonb_build_object('id', :semua)) ? 'rahasia'), false, 'langganan_lihat: without it');
select is((select count(*) from api.saluran_daftar('{}')), 0::bigint, 'it is no channel of an office');

-- By the act's transaction, of the subtree.
savepoint tindakan;
select uji.monitoring(:sa, '2026-11-21') \g /dev/null
select is(uji.terkabar(), format('dinas monitoring.dicatat %s, semua monitoring.dicatat %1$s', :sa), 'who subscribed is told: to the whole tree, to the unit, not to another, not of another');
rollback to tindakan;
select is(uji.terkabar() || (select count(*) from siklus.peristiwa) || (select count(*) from siklus.kiriman), '-00', 'an act that is undone tells nothing');
select uji.tolak(format('select api.monitoring_catat(%L)', jsonb_build_object('id', :sa, 'tanggal', '2027-01-01', 'oleh', 'x'))) \g /dev/null
select is(uji.terkabar(), '-', 'nor one that is refused');
select uji.monitoring(:saa, '2026-11-21'), uji.monitoring(:sb, '2026-11-21') \g /dev/null
select is(uji.terkabar(), format('dinas monitoring.dicatat %s, lain monitoring.dicatat %s, semua monitoring.dicatat %1$s, semua monitoring.dicatat %2$s', :saa, :sb), 'of units below too');
select i.isi::jsonb as isi from siklus.kiriman_isi i join siklus.peristiwa_kiriman x on x.kiriman_id = i.kiriman_id where x.langganan_id = :dinas \gset
select is(:'isi'::jsonb - 'id', jsonb_build_object('type', 'monitoring.dicatat', 'occurred_at', '2026-11-23T09:00:00+07:00', 'unit', '{"kode": "AA", "nama": "Unit AA"}'::jsonb,
  'sop', jsonb_build_object('id', :saa, 'judul', 'Arsip', 'versi', 1), 'data', '{"tanggal": "2026-11-21"}'::jsonb), 'the body is thin and names nobody');
select is((select count(distinct i.isi) || ' ' || count(distinct k.kunci) from siklus.kiriman_isi i join siklus.kiriman k on k.id = i.kiriman_id where k.unit_id = uji.id('AA')), '1 2', 'the same to all, each under an id of its own');
select uji.lupakan(), uji.evaluasi(:sb, '2026-11-22', 'cabut') \g /dev/null
select is(uji.terkabar(), format('semua evaluasi.dicatat %s, semua sop.dicabut %1$s', :sb), 'an evaluation that revokes is both');
select is((select count(*) from siklus.peristiwa_tindakan t where not exists (select from siklus.jejak_jenis j where j.tindakan = t.tindakan) or exists (select from siklus.peristiwa_tindakan y where y.jenis = t.jenis and not y.bawaan <@ t.bawaan and not y.bawaan @> t.bawaan)), 0::bigint, 'each event of an act is of one that the trail knows');

-- A duty whose day passed: the day after, once.
select uji.lupakan(), uji.langganan('tepat', 'A', 'tenggat.terlambat') as tepat, api.rencana_jalankan('{}') \gset
select is(uji.terkabar(), '-', 'what was late before the subscription is not told');
select uji.jam('2026-11-24 09:00+07') \g /dev/null
select api.rencana_jalankan('{}') \g /dev/null
select is(uji.terkabar(), '-', 'nor on the day itself');
select uji.jam('2026-11-25 00:10+07') \g /dev/null
select api.rencana_jalankan('{}'), api.rencana_jalankan('{}') \g /dev/null
select is(uji.terkabar(), format('tepat tenggat.terlambat %s', :saa), 'but the day after');
select is(e.data, '{"jenis": "evaluasi", "jatuh_tempo": "2026-11-24", "ditunda_hingga": null, "perkiraan": false}', 'with its day') from siklus.peristiwa e where e.jenis = 'tenggat.terlambat';
update siklus.kewajiban_keadaan set nomor = nomor + 1;
select uji.jam('2026-11-27 09:00+07') \g /dev/null
select api.rencana_jalankan('{}') \g /dev/null
select is(uji.terkabar(), format('tepat tenggat.terlambat %s', :saa), 'once, whatever changes and whenever it is looked at again');

-- The engine: at any hour, armed or not; again; dead; replayed; stopped.
select uji.jam('2026-11-28 23:30+07') \g /dev/null -- a night before a Sunday
create temporary table k as select * from api.kiriman_klaim('{"pekerja": "satu"}');
select is((select count(*) || ' ' || min(saluran) || ' ' || min(alamat) from k), '1 webhook https://sistem.example.go.id/tepat', 'it goes by night, on a day off, of a unit that is not armed');
select matches(rahasia, '^whsec_[^ ]+$', 'signed by one secret') from k;
select id, pagar, kunci from k \gset
create function uji.selesai(kiriman bigint, pagar bigint, hasil text, lebih jsonb default '{}', semua jsonb default '{}') returns text language plpgsql as $$
begin
  perform api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', kiriman, 'pagar', pagar, 'hasil', hasil) || lebih)) || semua);
  return (select format('%s %s %s', k.status, k.percobaan, k.coba_lagi - siklus.sekarang() between '0' and '2 minutes') from siklus.kiriman k where k.id = kiriman);
end $$;
select is(uji.selesai(:id, :pagar, 'tunda', '{"kode": 503, "alasan": "galat-penerima"}'), 'menunggu 1 t', 'one that fails waits a moment, not for the morning');
select is((api.langganan_lihat(jsonb_build_object('id', :tepat)) #> '{kiriman,0}') - '{coba_lagi,id}'::text[], jsonb_build_object('peristiwa', 'tenggat.terlambat', 'status', 'menunggu', 'percobaan', 1, 'kode', 503, 'alasan', 'galat-penerima', 'arti', 'sistem penerima sedang rusak', 'selesai', null, 'kunci', :'kunci'), 'and shows in the ledger');
select is((select format('%s %s %s', d.golongan, d.perihal, d.kode) from api.pengingat_daftar('{}') d where d.id = :id), 'peristiwa tenggat.terlambat 503', 'and in that of all deliveries');
select matches(api.langganan_rotasi(jsonb_build_object('id', :tepat, 'jam', 2)) ->> 'rahasia', '^whsec_', 'its secret is exchanged');
update siklus.kiriman set coba_lagi = siklus.sekarang() where id = :id;
select k.pagar, k.rahasia from api.kiriman_klaim('{"pekerja": "satu"}') k \gset
select matches(:'rahasia'::text, '^whsec_[^ ]+ whsec_[^ ]+$', 'both sign');
select uji.selesai(:id, :pagar, 'mati', '{"kode": 400, "alasan": "isi-ditolak"}') \g /dev/null
select is(api.pengingat_ulang(jsonb_build_object('id', :id)) ->> 'coba_lagi', api.waktu(siklus.sekarang()), 'a dead one is replayed at once');
select uji.jam('2026-11-29 01:31+07') \g /dev/null
update siklus.kiriman set coba_lagi = siklus.sekarang() where id = :id;
select k.pagar, k.rahasia, k.kunci as lagi from api.kiriman_klaim('{"pekerja": "satu"}') k \gset
select is(:'lagi'::text, :'kunci'::text, 'under the same id');
select matches(:'rahasia'::text, '^whsec_[^ ]+$', 'and after its time the former secret signs no more');
select uji.selesai(:id, :pagar, 'mati', '{"kode": 410, "alasan": "tujuan-dihapus", "henti": true}') \g /dev/null
select is((select keadaan from api.langganan_daftar('{}') where id = :tepat), 'dihentikan', 'a receiver that is gone for good is stopped');
update siklus.kiriman set coba_lagi = siklus.sekarang() where id = :id;
select is((select count(*) from api.kiriman_klaim('{"pekerja": "satu"}')), 0::bigint, 'nothing goes there any more');
select is((select status || ' ' || alasan from siklus.kiriman where id = :id), 'mati alamat-dihentikan', 'and what waited is dead, with the reason');
select is(uji.tolak(format('select api.langganan_uji(%L)', jsonb_build_object('id', :tepat))), 'SK409 langganan-dihentikan', 'it is not tried either');
select is(api.langganan_aktifkan(jsonb_build_object('id', :tepat)) ->> 'keadaan', 'aktif', 'once the receiver is well it is switched on again');
select is((select concat_ws(' ', l.keadaan, l.gagal_sejak) from api.langganan_daftar('{}') l where l.id = :tepat), 'aktif', 'with no failure to its name');
select is(uji.tolak(format('select api.langganan_aktifkan(%L)', jsonb_build_object('id', :tepat))), 'SK409 langganan-sudah-aktif', 'one that works is not');

-- Revoked.
select api.langganan_uji(jsonb_build_object('id', :dinas)), api.langganan_uji(jsonb_build_object('id', :lain)) \g /dev/null
select is((api.langganan_cabut(jsonb_build_object('id', :dinas, 'alasan', 'Selesai')) ->> 'kiriman_batal')::int, 1, 'what waits for a revoked subscription is called off');
select uji.monitoring(:saa, '2026-11-26') \g /dev/null
select is((select count(*) from siklus.peristiwa_kiriman x join siklus.kiriman k on k.id = x.kiriman_id where x.langganan_id = :dinas and k.status <> 'batal'), 0::bigint, 'and nothing new is told to it');
select is(uji.tolak(format('select api.%s(%L)', f, jsonb_build_object('id', :dinas, 'alasan', 'x'))), 'SK409 langganan-sudah-dicabut', f || ' of it is refused') from unnest('{langganan_aktifkan,langganan_cabut,langganan_rotasi,langganan_uji}'::text[]) f;
select is((select string_agg(nama, ' ' order by nama) from api.langganan_daftar('{}')) || ' / ' || (select string_agg(nama, ' ' order by nama) from api.langganan_daftar('{"riwayat": true}')), 'diam lain semua tepat / diam dinas lain semua tepat', 'it is left out of the list, but not lost');

-- An approval: the act that most wait for; and a reminder that died.
select uji.dinas('D'), uji.langganan('sah', 'D', 'sop.disahkan', 'pengiriman.mati') as sah, uji.rencanakan('D', 'Baru') as sd \gset
select uji.jalan(:sd, '3e'), uji.sahkan(:sd) \g /dev/null
select is((select string_agg(i.isi::jsonb ->> 'type' || ' ' || (i.isi::jsonb #>> '{sop,judul}') || ' ' || (i.isi::jsonb #>> '{data,keputusan_tanggal}'), ', ') from siklus.peristiwa_kiriman x join siklus.kiriman_isi i on i.kiriman_id = x.kiriman_id where x.langganan_id = :sah),
  'sop.disahkan Baru 2026-11-02', 'an approval is told, with its Keputusan');
insert into siklus.kiriman (unit_id, saluran, tanggal, coba_lagi, status, sewa_sampai, pagar, percobaan) values (uji.id('D'), 'surel', '2026-11-28', siklus.sekarang(), 'dikirim', now(), 7, 12) returning id as mati \gset
select uji.selesai(:mati, 7, 'tunda', '{"alasan": "galat-penerima"}') \g /dev/null
select is(e.data, jsonb_build_object('kiriman', :mati, 'golongan', 'rekap', 'saluran', 'surel', 'alasan', 'batas-percobaan'), 'so is a reminder that died') from siklus.peristiwa e where e.jenis = 'pengiriman.mati';
select is((select count(*) from siklus.peristiwa e where e.jenis = 'pengiriman.mati'), 1::bigint, 'an event that died is not: it would tell itself');
update siklus.langganan set dicabut = siklus.sekarang(), pencabut = 'x', alasan = 'x' where id = :sah;

-- Whose they are: a part of the tree, a machine its own.
create function uji.sebagai(peran text, nama text, unit text, perintah text) returns text language plpgsql as $$
declare
  hasil text;
begin
  perform set_config('siklus.tugas_peran', peran, true), set_config('siklus.pelaku', nama, true), set_config('siklus.semua', case when unit is null then 'ya' else '' end, true),
    set_config('siklus.lingkup', coalesce((select array[u.jalur]::text from siklus.unit u where u.kode = unit), ''), true);
  execute format('set local role siklus_peran_%s', peran);
  begin
    execute perintah into hasil;
  exception when others then
    hasil := sqlstate || ' ' || sqlerrm;
  end;
  reset role;
  perform uji.siapa_saja();
  return hasil;
end $$;
grant usage on schema uji to public;
grant execute on all functions in schema uji to public;
select is(uji.sebagai(peran, nama, unit, $$select string_agg(nama, ' ' order by nama) from api.langganan_daftar('{"riwayat": true}')$$), hasil, format('%s %s sees: %s', peran, unit, hasil))
from (values ('administrator', 'adm', null, 'diam dinas lain sah semua tepat'), ('bagian_organisasi', 'ani', 'A', 'diam dinas tepat'), ('integrasi', 'simpeg', null, 'semua'), ('integrasi', 'asing', null, null)) x (peran, nama, unit, hasil);
select matches(uji.sebagai('bagian_organisasi', 'ani', 'A', format('select api.langganan_cabut(%L)', jsonb_build_object('id', :lain, 'alasan', 'x'))), 'tidak ada', 'one of another part is not there');
select matches(uji.sebagai('bagian_organisasi', 'ani', 'A', 'select api.langganan_tambah(''{"nama": "x", "alamat": "https://a.example/", "peristiwa": ["sop.disahkan"]}'')'), 'semua unit', 'the whole tree is for whose part it is');
select matches(uji.sebagai('bagian_organisasi', 'ani', 'A', 'select api.langganan_tambah(''{"nama": "x", "alamat": "https://a.example/", "peristiwa": ["sop.disahkan"], "unit": "AA"}'') ->> ''rahasia'''), '^whsec_', 'one''s own part is one''s own');
select is(uji.sebagai('integrasi', 'simpeg', null, format('select api.langganan_uji(%L)', jsonb_build_object('id', :semua))) ~ '^42501', true, 'a machine only looks');
select * from finish();
rollback;
