-- SPDX-License-Identifier: MIT
-- Logins: the same answer for a name nobody has, guesses counted by name and by address with pauses that grow, a second factor whose
-- codes work once, all of it in the trail. And passwords and second factors as acts.
begin;
\ir common.psql
select plan(70);
select uji.jam('2026-11-23 09:00+07'), uji.unit('K', 'kabupaten') \g /dev/null
create function uji.phc(t text) returns text language sql as $$select '$argon2id$v=19$m=19456,t=2,p=1$c2FyYW0$' || translate(encode(siklus.sidik(t), 'base64'), E'=\n', '')$$;
create function uji.alamat(t text) returns void language sql as $$select set_config('siklus.pelaku', 'tautan', true), set_config('siklus.pengguna', '', true), set_config('siklus.kredensial', '', true), set_config('siklus.alamat', t, true)$$;
-- A guess from its first step to its last, as the daemon makes it: "gagal", "perlu-kode", "masuk", or the seconds to wait.
create function uji.masuk(nama text, cocok boolean, lebih jsonb default '{}') returns text language plpgsql as $$
declare
  m jsonb := api.masuk_mulai(jsonb_build_object('nama', nama));
  n bigint := (select count(*) from siklus.sesi);
begin
  if (m ->> 'tunggu')::int > 0 then
    return m ->> 'tunggu';
  end if;
  return api.masuk_selesai(jsonb_build_object('nama', nama, 'cocok', cocok and m ->> 'phc' is not null, 'kode', lebih <> '{}', 'langkah', null, 'sesi', encode(siklus.sidik('s' || n), 'hex'), 'csrf', encode(siklus.sidik('c' || n), 'hex'), 'peramban', 'uji') || lebih) ->> 'hasil';
end $$;
create function uji.jejak() returns text language sql as $$select concat_ws(' ', j.tindakan, j.isi ->> 'nama', j.isi ->> 'sebab', j.isi ->> 'alamat') from siklus.jejak j order by j.id desc limit 1$$;
create function uji.lewat(t interval) returns void language sql as $$update siklus.percobaan_masuk set terakhir = terakhir - t, hingga = hingga - t$$;
select api.pengguna_tambah('{"nama": "ani", "nama_lengkap": "Ani Wijaya"}'), api.pengguna_tambah('{"nama": "robot", "nama_lengkap": "Robot", "mesin": true}') \g /dev/null

-- A password as an act.
create function uji.sandi(lebih jsonb) returns text language sql as $$select g.kode from uji.galat(format('select api.sandi_tetapkan(%L)', '{"pengguna": "ani", "huruf": 16}'::jsonb || lebih)) g$$;
select is(uji.sandi('{"huruf": 11}'), 'SK422 sandi-terlalu-pendek', 'eleven letters are too few');
select is(api.sandi_tetapkan('{"pengguna": "ani", "huruf": 12}'), '{"boleh": true}', 'asked without a hash, only whether it would do');
select is((select count(*) from siklus.sandi), 0::bigint, 'and nothing is kept');
select is(uji.sandi('{"pengguna": "robot"}'), 'SK409 mesin-tanpa-sandi', 'a machine has none');
select is(uji.sandi('{"pengguna": "siapa"}'), 'SK404 pengguna-tak-dikenal', 'nor has nobody');
select matches(uji.sandi(jsonb_build_object('phc', x)), '^23514', 'what is no argon2id hash is kept by no table: ' || x) from (values ('rahasia123456'), ('$2b$12$abcdefghijklmnopqrstuv'), ('$argon2i$v=19$m=19456,t=2,p=1$c2FyYW0$c2FyYW0')) y (x);
select is(uji.sandi(jsonb_build_object('phc', uji.phc('a'))), 'ok', 'a hash is');
select is(uji.jejak(), 'sandi_tetapkan', 'the trail says so');
select is((select isi from siklus.jejak order by id desc limit 1), '{"pengguna": "ani"}', 'and nothing of the hash');

-- First steps: what the daemon compares with.
select uji.alamat('192.0.2.1') \g /dev/null
select is(api.masuk_mulai('{"nama": " Ani "}'), jsonb_build_object('tunggu', 0, 'phc', uji.phc('a'), 'totp', null), 'the hash of a name, however it is written');
select is(api.masuk_mulai(jsonb_build_object('nama', x)), '{"tunggu": 0, "phc": null, "totp": null}', 'none of ' || x) from (values ('siapa'), ('robot')) y (x);
select uji.lewat('2 days') \g /dev/null

-- Logins.
select is(uji.masuk('ani', true), 'masuk', 'the right password');
select is(uji.jejak(), 'masuk 192.0.2.1', 'is in the trail');
select is((select pelaku from siklus.jejak order by id desc limit 1), 'ani', 'in the person''s name');
select is((select concat_ws(' ', tingkat, alamat, peramban, kedaluwarsa - dibuat, diam) from siklus.sesi), '1 192.0.2.1 uji 12:00:00 00:30:00', 'a session of the first level, with its two ends');
select is((select count(*) from siklus.sesi where sidik = siklus.sidik('s0') and csrf = siklus.sidik('c0')), 1::bigint, 'both its secrets by fingerprint');
select uji.alamat('192.0.2.1') \g /dev/null
select is(uji.masuk('ani', false) || ' ' || uji.jejak(), 'gagal masuk_gagal ani sandi 192.0.2.1', 'a wrong password is refused, and in the trail');
select is(uji.masuk('rahasia123456', false), 'gagal', 'a name nobody has is refused in the same words');
select matches(uji.jejak(), '^masuk_gagal sidik:[0-9a-f]{16} nama ', 'and the trail does not keep what may be a password');
select is((select pelaku from siklus.jejak order by id desc limit 1), 'tautan', 'in nobody''s name');
select is(api.masuk_selesai('{"nama": "siapa", "cocok": true, "kode": false}') ->> 'hasil', 'gagal', 'a name nobody has never gets in, whatever C says');
select is(api.masuk_selesai('{"nama": "ani"}') ->> 'hasil' || ' ' || uji.jejak(), 'gagal masuk_gagal ani tidak-diperiksa 192.0.2.1', 'nor does who did not wait for the answer; the trail knows');

-- Pauses by name.
select uji.lewat('2 days') \g /dev/null
select is(uji.masuk('ani', false), 'gagal', 'guess ' || i || ' is free') from generate_series(1, 4) i;
select is(uji.masuk('ani', false), 'gagal', 'the fifth too');
select is(uji.masuk('ani', true), '1', 'after it a second is to pass, even for the right one');
select is(uji.masuk('budi', true), 'gagal', 'another name need not wait');
select uji.lewat('1 second'), uji.masuk('ani', false) \g /dev/null
select is(uji.masuk('ani', true), '2', 'then two');
select uji.lewat('2 seconds'), uji.masuk('ani', false), uji.lewat('4 seconds'), uji.masuk('ani', false), uji.lewat('8 seconds'), uji.masuk('ani', false), uji.lewat('16 seconds'), uji.masuk('ani', false), uji.lewat('32 seconds'), uji.masuk('ani', false) \g /dev/null
select is(uji.masuk('ani', true), '64', 'twice as long each time');
select is(uji.jejak(), 'masuk_ditahan ani sandi 192.0.2.1', 'a pause of more than a minute stands out in the trail');
select is((select count(*) from siklus.jejak where tindakan = 'masuk_ditahan'), 1::bigint, 'what is not looked at writes nothing');
select uji.lewat('64 seconds') \g /dev/null
select is(uji.masuk('ani', true), 'masuk', 'who waited and has it right gets in');
select uji.alamat('192.0.2.1') \g /dev/null
select is(uji.masuk('ani', false) || uji.masuk('ani', false), 'gagalgagal', 'and the name starts anew');
update siklus.percobaan_masuk set gagal = 60, hingga = now();
select uji.masuk('ani', false) \g /dev/null
select is(uji.masuk('ani', true), '900', 'never more than a quarter of an hour');

-- Pauses by address.
select uji.lewat('2 days') \g /dev/null
select is((select string_agg(uji.masuk('nama' || i, false), ',') from generate_series(1, 20) i), 'gagal' || repeat(',gagal', 19), 'twenty names from one address are free');
select is(uji.masuk('ani', true), '1', 'then the address waits, whatever the name');
select uji.alamat('192.0.2.2') \g /dev/null
select is(uji.masuk('ani', true), 'masuk', 'another address does not');
select uji.lewat('2 days'), uji.alamat('2001:db8:1:2::1') \g /dev/null
select is((select string_agg(uji.masuk('nama' || i, false), ',') from generate_series(1, 20) i), 'gagal' || repeat(',gagal', 19), 'so with an address of IPv6');
select uji.alamat('2001:DB8:1:2:ffff::9') \g /dev/null
select is(uji.masuk('ani', true), '1', 'and all others of that network wait with it');
select is((select string_agg(api.percobaan_asal(x), ' ') from unnest('{2001:db8:1:3::1,::ffff:192.0.2.1,192.0.2.1,"",a:b}'::text[]) x), '2001:db8:1:3:: ::ffff:192.0.2.1 192.0.2.1  a:b', 'of other addresses each is its own');

-- Bounded.
update siklus.akses_aturan set nilai = 100 where kunci = 'percobaan_baris';
insert into siklus.percobaan_masuk select 'nama', siklus.sidik('x' || i), 1, now() - i * interval '1 minute', now() from generate_series(1, 500) i;
select uji.alamat('192.0.2.3'), uji.masuk('siapa', false) \g /dev/null
select cmp_ok((select count(*) from siklus.percobaan_masuk), '<=', 102::bigint, 'what is remembered of guesses has an end');
select is((select count(*) from siklus.percobaan_masuk where sidik = siklus.sidik('x1')), 1::bigint, 'the oldest go first');

-- A second factor: prepared, proven, asked for.
select uji.alamat(''), uji.lewat('2 days') \g /dev/null
create function uji.totp(fungsi text, lebih jsonb) returns text language sql as $$select g.kode from uji.galat(format('select api.%I(%L)', fungsi, '{"pengguna": "ani"}'::jsonb || lebih)) g$$;
select is(uji.totp('totp_sahkan', '{}'), 'SK409 faktor-kedua-belum-ada', 'nothing to prove yet');
select is(api.totp_siapkan(jsonb_build_object('pengguna', 'ani', 'rahasia', repeat('ab', 48), 'kunci', '0011223344556677')), '{"nama": "ani"}', 'prepared');
select is(uji.masuk('ani', true), 'masuk', 'not asked for before it is proven');
select uji.alamat('') \g /dev/null
select is(api.totp_sahkan('{"pengguna": "ani"}') -> 'totp', jsonb_build_object('rahasia', repeat('ab', 48), 'kunci', '0011223344556677'), 'the daemon gets what it compares with');
select is(uji.totp('totp_sahkan', '{"langkah": null}'), 'SK422 kode-salah', 'a code that does not fit');
select is(uji.totp('totp_sahkan', jsonb_build_object('langkah', 1000, 'pemulihan', jsonb_build_array(encode(siklus.sidik('p1'), 'hex'), encode(siklus.sidik('p2'), 'hex')))), 'ok', 'one that fits');
select is((select count(*) from siklus.sesi where diakhiri is null), 0::bigint, 'sessions without it end');
select is(uji.totp('totp_siapkan', '{}'), 'SK409 faktor-kedua-sudah-ada', 'nobody puts another in its place');
select is(uji.masuk('ani', true) || ' ' || rtrim(uji.jejak()), 'perlu-kode masuk_gagal ani tanpa-kode', 'the password alone is half, and the trail says so');
select is(uji.masuk('ani', false, '{"langkah": 1001}'), 'gagal', 'the code alone is nothing');
select is(uji.masuk('ani', true, '{"langkah": null}') || ' ' || uji.jejak(), 'gagal masuk_gagal ani kode ', 'a wrong code is a wrong guess');
select is(uji.masuk('ani', true, '{"langkah": 1000}'), 'gagal', 'the code that proved it was used');
select is(uji.masuk('ani', true, '{"langkah": 1002}'), 'masuk', 'both get in');
select is((select tingkat from siklus.sesi where diakhiri is null), 2, 'to a session of the second level');
select uji.alamat('') \g /dev/null
select is(uji.masuk('ani', true, '{"langkah": 1002}') || uji.masuk('ani', true, '{"langkah": 1001}'), 'gagalgagal', 'a code works once, and none before it');
select is(uji.masuk('ani', true, jsonb_build_object('pemulihan', encode(siklus.sidik('p1'), 'hex'))), 'masuk', 'a recovery code stands for one');
select uji.alamat('') \g /dev/null
select is(uji.masuk('ani', true, jsonb_build_object('pemulihan', encode(siklus.sidik('p1'), 'hex'))), 'gagal', 'once');
select uji.totp('totp_hapus', '{"alasan": "Ponsel hilang"}') \g /dev/null
select is((select count(*) from siklus.totp_pemulihan) + (select count(*) from siklus.sesi where diakhiri is null), 0::bigint, 'taken away it leaves no code and no session');

-- One's own password; sessions at most.
update siklus.akses_aturan set nilai = 3 where kunci = 'sesi_maks';
select uji.masuk('ani', true) from generate_series(1, 5) \g /dev/null
select is((select count(*) from siklus.sesi where diakhiri is null), 3::bigint, 'the oldest sessions end when there are too many');
select is(api.saya_sandi('{"huruf": 16}') ->> 'phc', uji.phc('a'), 'one''s own password is compared with the old one');
select is(api.saya_sandi('{"huruf": 16, "cocok": false}') ->> 'hasil' || ' ' || uji.jejak(), 'gagal masuk_gagal ani sandi ', 'a wrong old one is a guess like any other');
select is(api.saya_sandi(jsonb_build_object('huruf', 16, 'cocok', true, 'phc', uji.phc('b'))) ->> 'hasil', 'ganti', 'a right one gives way to the new');
select is((select string_agg(phc || ' ' || (select count(*) from siklus.sesi where diakhiri is null), '') from siklus.sandi), uji.phc('b') || ' 1', 'and every other session ends');
select * from finish();
rollback;
