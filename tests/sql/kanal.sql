-- SPDX-License-Identifier: MIT
-- Channels as rows: settings that are taken or refused, addresses in their form, requests that no data can change,
-- which channel carries what, and that a legal notice always reaches its head.
begin;
\ir common.psql
select plan(160);
select uji.jam('2026-11-23 09:00+07') \g /dev/null
select uji.unit('K', 'kabupaten'), uji.unit('D', 'dinas', 'K'), uji.unit('T', 'dinas', 'K') \g /dev/null
select uji.kebijakan('T', 'zona', '"WIT"') \g /dev/null
select uji.kepala('D', 'Siti', 'siti@contoh.go.id') as jd \gset
select uji.kepala('T', 'Tono', 'tono@contoh.go.id') as jt \gset

create function uji.setelan(tambahan jsonb default '{}') returns jsonb language sql as $$
  select '{"url": "https://api.contoh.id/kirim", "isi": {"kepada": "{{penerima}}", "teks": "{{pesan}}"}, "pesan": "{{perihal}}",
    "berhasil_jika": {"status": "2xx"}, "kepala": {"Authorization": "${rahasia:token}"}, "rahasia": ["token"]}'::jsonb || tambahan;
$$;
create function uji.kanal(nama text, tambahan jsonb default '{}') returns text language sql as $$
  select uji.tolak(format('select api.kanal_tetapkan(%L)', jsonb_build_object('nama', nama, 'setelan', jsonb_strip_nulls(uji.setelan(tambahan)))));
$$;
-- The places of the faults of settings.
create function uji.tempat(tambahan jsonb) returns text language sql as $$
  select string_agg(distinct k.tempat, ' ' order by k.tempat) from api.kanal_periksa(jsonb_strip_nulls(uji.setelan(tambahan))) k;
$$;
create function uji.alamat(penerima text, alamat text, dasar text default 'gerbang') returns text language sql as $$
  select coalesce(a.baku, a.kode) from api.kanal_alamat(row('x', dasar, jsonb_build_object('penerima', penerima::jsonb), true, '', now()), alamat) a;
$$;
create function uji.minta(setelan jsonb, data jsonb, alamat text default '+6281234567890') returns jsonb language sql as $$
  select api.gerbang_susun(row('x', 'gerbang', uji.setelan(setelan), true, '', now()), alamat, jsonb_build_object('type', 'pengingat.rekap', 'timestamp', '', 'data', data));
$$;

-- By which version of the template the message was written stands beside the request.
select is((api.gerbang_susun(row('x', 'gerbang', uji.setelan() - 'pesan', true, '', now()), '+6281234567890', jsonb_build_object('type', 'pengingat.uji', 'data', '{}'::jsonb)) #>> '{templat,pesan}')::bigint,
  (select max(id) from siklus.templat where kunci = 'uji' and bagian = 'pesan'), 'a message says by which version of its template');
select is(uji.minta('{}', '{"perihal": "x"}') -> 'templat', '{"pesan": null}', 'one that the channel''s own text made, by none');

-- Settings.
select is(uji.kanal('wa'), 'ok', 'kanal: settings are taken');
select is((select concat_ws(' ', nama, dasar, aktif, tujuan, rahasia) from api.kanal_daftar('{}') where nama = 'wa'), 'wa gerbang t https://api.contoh.id token', 'kanal_daftar: a gateway by its host and the names of its secrets');
select is(api.kanal_lihat('{"nama": "WA"}') #>> '{setelan,kepala,Authorization}', '${rahasia:token}', 'kanal_lihat: secrets by name');
create temporary table cacat (setelan jsonb, tempat text, mengapa text);
insert into cacat values
  ('{"warna": 1}', '/warna', 'an unknown member'),
  ('{"url": null}', '/url', 'no URL'),
  ('{"url": "http://api.contoh.id/"}', '/url', 'plain http to the world'),
  ('{"url": "https://nama:sandi@api.contoh.id/"}', '/url', 'user info'),
  ('{"url": "https://{{penerima}}.contoh.id/"}', '/url', 'a host that data chooses'),
  ('{"url": "https://${rahasia:token}/"}', '/url', 'a host that a secret chooses'),
  ('{"url": "https://api.contoh.id/a b"}', '/url', 'a space'),
  ('{"url": "https://api.contoh.id/#x"}', '/url', 'a fragment'),
  ('{"url": "file:///etc/passwd"}', '/url', 'another scheme'),
  ('{"url": "https://api.contoh.id/{{#segera}}x{{/segera}}"}', '/url', 'a section in a URL'),
  ('{"metode": "DELETE"}', '/metode', 'a method'),
  ('{"metode": "GET"}', '/isi', 'a body of a GET'),
  ('{"jenis_isi": "xml"}', '/jenis_isi', 'a kind of body'),
  ('{"isi": null}', '/isi', 'no body'),
  ('{"isi": "teks"}', '/isi', 'a body that is text'),
  ('{"jenis_isi": "form", "isi": {"a": {"b": "c"}}}', '/isi', 'a form with depth'),
  ('{"isi": {"a": ["{{tidak_ada}}"]}}', '/isi/a/0', 'an unknown name'),
  ('{"isi": {"a": "{{#segera}}"}}', '/isi/a', 'a section not closed'),
  ('{"isi": {"a": "{{penerima"}}', '/isi/a', 'a brace not closed'),
  ('{"pesan": "${rahasia:token}"}', '/pesan', 'a secret in the text'),
  ('{"kepala": {"Host": "x"}, "rahasia": []}', '/kepala/Host', 'a header of ours'),
  ('{"kepala": {"A b": "x"}, "rahasia": []}', '/kepala/A b', 'a name that is no header'),
  ('{"kepala": {"A": "x\ny"}, "rahasia": []}', '/kepala/A', 'a line break in a header'),
  ('{"kepala": {"A": "${rahasia:smtp-password}"}, "rahasia": ["smtp-password"]}', '/rahasia', 'a secret of siklusd'),
  ('{"kepala": {"A": "${rahasia:../x}"}, "rahasia": ["../x"]}', '/rahasia', 'a path'),
  ('{"rahasia": []}', '/rahasia', 'a secret that is not declared'),
  ('{"rahasia": ["token", "lain"]}', '/rahasia', 'a secret that is not used'),
  ('{"penerima": {"bentuk": "morse"}}', '/penerima/bentuk', 'a form of address'),
  ('{"penerima": {"alamat": "chat", "bentuk": "nol"}}', '/penerima/bentuk', 'a telephone''s form of a chat id'),
  ('{"penerima": {"warna": 1}}', '/penerima/warna', 'an unknown member of penerima'),
  ('{"berhasil_jika": null}', '/berhasil_jika', 'no test of success'),
  ('{"berhasil_jika": {}}', '/berhasil_jika', 'an empty test'),
  ('{"berhasil_jika": {"status": "9xx"}}', '/berhasil_jika/status', 'a status that is none'),
  ('{"berhasil_jika": {"penunjuk": "status", "sama": true}}', '/berhasil_jika/penunjuk', 'a pointer that is none'),
  ('{"berhasil_jika": {"penunjuk": "/status"}}', '/berhasil_jika', 'a pointer without a test'),
  ('{"berhasil_jika": {"penunjuk": "/a", "sama": 1, "memuat": "x"}}', '/berhasil_jika', 'two tests of one pointer'),
  ('{"mati_jika": [{"status": 400}, {"kode": 1}]}', '/mati_jika/1/kode', 'an unknown member of the second test'),
  ('{"ulang_jika": []}', '/ulang_jika', 'a list of no test'),
  ('{"penunjuk_tunggu": "x"}', '/penunjuk_tunggu', 'a pointer to wait by'),
  ('{"laju": {"per_detik": 0}}', '/laju/per_detik', 'a rate of nothing'),
  ('{"laju": {"per_jam": 1}}', '/laju/per_jam', 'an unknown rate'),
  ('{"jam": {"dari": "18:00", "sampai": "07:00"}}', '/jam', 'hours the wrong way round'),
  ('{"jam": {"dari": "7", "sampai": "18:00"}}', '/jam', 'an hour that is none'),
  ('{"sambungan_baru": "ya"}', '/sambungan_baru', 'a switch that is text'),
  ('{"tanda": "md5"}', '/tanda', 'a signature nobody knows'),
  ('{"panjang_maks": 10}', '/panjang_maks', 'a length too short');
select is(uji.tempat(c.setelan), c.tempat, 'Bad input: ' || c.mengapa || ' is refused with its place') from cacat c;
select is(uji.tempat('{"url": "http://127.0.0.1:3000/api"}'), null, 'http to this machine is taken');
select is(uji.kanal('wa', '{"warna": 1, "metode": "X"}'), 'SK422 kanal-cacat', 'kanal: faulty settings are refused');
select is(uji.kanal('surel'), 'SK409 kanal-bawaan', 'kanal: what is built in has no settings here');
select is(uji.kanal('W A'), 'SK400 parameter-cacat', 'kanal: a name that is none');
select is((select setelan -> 'warna' from siklus.kanal where nama = 'wa'), null, 'kanal: and nothing was written');

-- Addresses.
select is(uji.alamat('{}', a), '+6281234567890', 'telepon: ' || a) from unnest('{0812-3456-7890,+62 812 3456 7890,6281234567890,0812.3456.7890,(0812) 34567890}'::text[]) a where a !~ '^\(';
select is(uji.alamat('{}', a), 'telepon-cacat', 'telepon: not ' || a) from unnest('{12345,+1 202 555 0100,0812-abc-7890,0012345678}'::text[]) a;
select is(uji.alamat('{"alamat": "chat"}', '-1001234567890'), '-1001234567890', 'chat: a group');
select is(uji.alamat('{"alamat": "chat"}', '12 34'), 'chat-cacat', 'chat: not two numbers');
select is(uji.alamat('{}', 'siti@contoh', 'surel'), 'siti@contoh', 'surel: as mail demands');
select is(uji.alamat('{}', 'ftp://contoh.go.id/', 'webhook'), 'url-cacat', 'webhook: no other scheme');
-- What no sender could use, or two would read in two ways, is refused when it is entered.
select is(uji.alamat('{}', a, 'webhook'), 'url-cacat', 'webhook: not ' || a) from unnest('{https://contoh.go.id:0/,https://contoh.go.id:70000/,https://contoh.go.id:/,https://contoh.go.id:4:4/,https://contoh..id/,https://.contoh.id/,
  https://contoh.id./,https://-contoh.id/,https://contoh-.id/,https://2130706433/,https://0x7f000001/,https://0x7f.1/,https://127.1/,https://0177.0.0.1/,https://256.1.1.1/,https://1.1.1.1.1/,https://contoh.1/,https://[::g]/,https://[1.2.3.4]/,
  https://[::1/,https://::1/,https://contoh.id?x,https://}'::text[]) a;
select is(uji.alamat('{}', a, 'webhook'), a, 'webhook: ' || a) from unnest('{https://contoh.go.id,https://contoh.go.id:8443/a?b=c#d,http://10.20.0.7/,https://[2001:db8::7]:8443/x,https://xn--r8jz45g.id/,https://a1.b-c.4d.id/,https://waha:3000/,https://[::ffff:10.0.0.1]/}'::text[]) a;
select is(uji.alamat('{}', 'https://' || repeat('a', 63) || '.id/', 'webhook'), 'https://' || repeat('a', 63) || '.id/', 'webhook: a label of 63 letters');
select is(uji.alamat('{}', 'https://' || repeat('a', 64) || '.id/', 'webhook'), 'url-cacat', 'webhook: none of 64');

-- What the daemons told that they may ask: as far as an address says it by itself.
insert into siklus.denyut values ('penerima', now(), '{"http": false, "porta": "443, 8443", "boleh": ["10.20.0.0/16", "127.0.0.0/8"], "tolak": [{"jaringan": "10.0.0.0/8", "selalu": false},
  {"jaringan": "127.0.0.0/8", "selalu": true}, {"jaringan": "::1/128", "selalu": true}, {"jaringan": "fc00::/7", "selalu": false}]}');
select is(uji.alamat('{}', a, 'webhook'), 'url-terlarang', 'webhook: never asked: ' || a) from unnest('{http://contoh.go.id/,https://contoh.go.id:8080/,https://10.1.2.3/,https://127.0.0.1/x,https://localhost/,https://a.LOCALHOST:8443/,https://[::1]/,
  https://[fd00::1]/,https://[::ffff:10.1.2.3]/,https://[::ffff:7f00:1]/}'::text[]) a;
select is(uji.alamat('{}', a, 'webhook'), a, 'webhook: may be asked: ' || a) from unnest('{https://contoh.go.id/,https://contoh.go.id:8443,https://10.20.3.4/,https://8.8.8.8/,https://[2606:4700::1111]/,https://[::ffff:10.20.3.4]/}'::text[]) a;
select matches(api.url_terlarang('https://10.1.2.3/'), '^10\.1\.2\.3 tidak boleh .*webhook\.allow_net', 'and says what would open it');
select is(uji.tolak($$select api.saluran_tambah('{"unit": "D", "jabatan": "kepala", "jenis": "webhook", "alamat": "https://127.0.0.1/"}')$$), 'SK422 url-terlarang', 'an address that would never be asked is not added');
delete from siklus.denyut where nama = 'penerima';

-- Requests: the form of the recipient, and data that stays data.
select is(api.gerbang_penerima(s, '+6281234567890'), h, 'penerima: ' || h) from (values
  ('{"penerima": {"bentuk": "e164_tanpa_plus"}}'::jsonb, '6281234567890'), ('{"penerima": {"bentuk": "nol"}}', '081234567890'), ('{}', '+6281234567890'),
  ('{"penerima": {"bentuk": "e164_tanpa_plus", "akhiran": "@c.us"}}', '6281234567890@c.us')) v (s, h);
select is(uji.minta('{}', '{"perihal": "a\"}\n, ${rahasia:token} \\"}') ->> 'isi', '{"teks": "a\"} , $ {rahasia:token} \\", "kepada": "+6281234567890"}', 'isi: data stays inside its string, and names no secret');
select is(uji.minta('{"jenis_isi": "form"}', '{"perihal": "a&kepada=x+y %"}') ->> 'isi', 'teks=a%26kepada%3Dx%2By%20%25&kepada=%2B6281234567890', 'isi: of a form, percent-encoded');
select is(uji.minta('{"url": "https://api.contoh.id/{{id}}/${rahasia:token}?u={{unit.nama}}"}', '{"id": "a/b?c#d", "unit": {"nama": "X & Y"}}') ->> 'url',
  'https://api.contoh.id/a%2Fb%3Fc%23d/${rahasia:token}?u=X%20%26%20Y', 'url: a value stays one part of it');
select is(uji.minta('{"kepala": {"X-Unit": "{{unit.nama}}"}}', '{"unit": {"nama": "a\r\nHost: jahat"}}') -> 'kepala', '["X-Unit: a Host: jahat"]', 'kepala: a value stays one line');
select is(uji.minta('{"ragam": "html"}', '{"perihal": "<b>&"}') ->> 'isi', '{"teks": "&lt;b&gt;&amp;", "kepada": "+6281234567890"}', 'ragam html: escaped');
select is(length(api.gerbang_potong(repeat('kata ', 2000), 4096)) <= 4096, true, 'panjang_maks: cut');
select is(api.gerbang_potong(E'satu\ndua tiga empat lima enam tujuh delapan', 24), E'satu\n… (dipotong)', 'panjang_maks: at the end of a line');
select is(api.gerbang_potong(repeat('😀', 100), 100) = repeat('😀', 43) || E'\n… (dipotong)', true, 'panjang_maks: counted as the gateways count');

-- Who gets what.
select is(api.saluran_tambah('{"unit": "D", "jabatan": "kepala", "jenis": "wa", "alamat": "0812-3456-7890"}') ->> 'alamat', '+6281234567890', 'saluran_tambah: in its normal form');
select is(uji.galat_impor('saluran', uji.csv('unit,jabatan,jenis,alamat', 'T|kepala|WA|0813 1111 2222', 'T|kepala|pos|Jalan X', 'T|kepala|wa|x')),
  E'3 jenis pilihan-tak-dikenal\n4 alamat telepon-cacat', 'saluran_impor: any kanal by its name; the rest is refused by line');
select uji.tolak(format('select api.saluran_impor(%L)', uji.csv('unit,jabatan,jenis,alamat', 'T|kepala|WA|0813 1111 2222'))) \g /dev/null
select is((select alamat from siklus.saluran where jenis = 'wa' and jabatan_id = :jt), '+6281311112222', 'saluran_impor: the same');
select is(uji.hukum($$select api.saluran_pilih('{"jenis": "evaluasi", "kanal": "tidak-ada"}')$$), 'SK422 pengingat-wajib: Pasal 13 ayat (1)', 'Pasal 13 ayat (1): evaluasi cannot be switched off');
select is(uji.hukum($$select api.saluran_pilih('{"unit": "D", "jenis": "monitoring", "kanal": ["webhook"]}')$$) ~ '^SK422 pengingat-wajib', true, 'monitoring cannot go only where a head has no address');
select is(uji.tolak($$select api.saluran_pilih('{"jenis": "tahap", "kanal": "tidak-ada", "unit": "D"}')$$), 'ok', 'others may be');
select is(uji.tolak($$select api.saluran_pilih('{"jenis": "evaluasi", "kanal": "surel"}')$$), 'ok', 'evaluasi by mail only');
select is((select string_agg(t.jenis || ' ' || t.saluran, ', ' order by t.jenis, t.saluran) from api.saluran_tutup() t where t.unit_id = uji.id('D')), 'evaluasi wa, evaluasi webhook, tahap surel, tahap wa, tahap webhook', 'saluran_tutup: what goes by which channel not');
select is(uji.tolak($$select api.saluran_pilih('{"jenis": "evaluasi", "kanal": "semua"}')$$), 'ok', 'and by every channel again');
select is(uji.hukum(format($$select api.saluran_cabut('{"id": %s}')$$, (select id from siklus.saluran where jenis = 'wa' and jabatan_id = :jd))), 'ok', 'saluran_cabut: one of two');
select is(uji.hukum(format($$select api.saluran_cabut('{"id": %s}')$$, (select id from siklus.saluran where jenis = 'surel' and jabatan_id = :jd))), 'SK422 pengingat-wajib: Pasal 13 ayat (1)', 'Pasal 13 ayat (1): the last address of a head stays');
select is(uji.tolak($$select api.kanal_nonaktifkan('{"nama": "wa"}')$$), 'ok', 'kanal_nonaktifkan: where each head has another');
select is((select count(*)::int from siklus.jejak where tindakan in ('kanal_tetapkan', 'kanal_nonaktifkan', 'saluran_tambah', 'saluran_cabut', 'saluran_pilih')), 7, 'each act leaves a row of the trail');

-- Hours of a channel, in the unit's zone and inside its window.
select is(uji.kanal('pagi', '{"jam": {"dari": "10:00", "sampai": "11:00"}}'), 'ok', 'jam: taken');
select is(api.kanal_buka('surel', uji.id('D'), '2026-11-23 09:00+07'), '2026-11-23 09:00+07', 'kanal_buka: without hours, the window');
select is(api.kanal_buka('pagi', uji.id('D'), '2026-11-23 09:00+07'), '2026-11-23 10:00+07', 'kanal_buka: from its hour on');
select is(api.kanal_buka('pagi', uji.id('T'), '2026-11-23 09:30+09'), '2026-11-23 10:00+09', 'kanal_buka: by the unit''s zone');
select is(api.kanal_buka('pagi', uji.id('D'), '2026-11-27 12:00+07'), '2026-11-30 10:00+07', 'kanal_buka: the next working day, after Friday');

-- A test: through the same queue, armed or not.
select is(api.saluran_uji_lihat(jsonb_build_object('id', c.id)) #>> '{permintaan,kepala,0}', 'Authorization: ${rahasia:token}', 'saluran_uji_lihat: the request, its secret by name') from siklus.saluran c where c.jenis = 'wa' and c.jabatan_id = :jt;
select is(api.saluran_uji_dokumen(c, '6ba7b810-9dad-41d1-80b4-00c04fd430c8') #>> '{data,id}', '6ba7b810-9dad-41d1-80b4-00c04fd430c8', 'the id in its text is that of the message') from siklus.saluran c where c.jenis = 'wa' and c.jabatan_id = :jt;
select ok(i ? 'teks' and not i ? 'kalender', 'a test mail puts nothing into a calendar')
from (select (api.saluran_uji_lihat(jsonb_build_object('id', c.id)) #>> '{permintaan,isi}')::jsonb as i from siklus.saluran c where c.jenis = 'surel' order by c.id limit 1) x;
select is((select count(*)::int from siklus.kiriman), 0, 'and nothing is sent');
select is(uji.tolak($$select api.saluran_uji('{"id": "wa"}')$$), 'SK409 saluran-tidak-aktif', 'saluran_uji: not by a channel out of use');
select is(uji.kanal('wa'), 'ok', 'kanal_tetapkan: into use again');
select api.saluran_uji('{"id": "wa", "unit": "T"}') \g /dev/null
select is((select concat_ws(' ', k.saluran, k.dasar, k.alamat, k.isi::jsonb ->> 'url', (k.setelan::jsonb -> 'berhasil_jika')) from api.kiriman_klaim('{"pekerja": "uji"}') k),
  'wa gerbang +6281311112222 https://api.contoh.id/kirim {"status": "2xx"}', 'kiriman_klaim: a test goes at once, with the settings of its channel');
select api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', k.id, 'pagar', k.pagar, 'hasil', 'tahan', 'alasan', 'menunggu-laju', 'tunda_detik', 30)))) from siklus.kiriman k \g /dev/null
select is((select concat_ws(' ', status, percobaan, alasan, coba_lagi - siklus.sekarang()) from siklus.kiriman), 'menunggu 0 menunggu-laju 00:00:30', 'tahan: put back with its time, no attempt');
select uji.jam('2026-11-23 10:00+07') \g /dev/null
select is((select count(*)::int from api.kiriman_klaim('{"pekerja": "uji"}')), 1, 'and claimed again then');
select api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', k.id, 'pagar', k.pagar, 'hasil', 'tunda', 'alasan', 'galat-penerima', 'kode', 500, 'jawaban', 'x')))) from siklus.kiriman k \g /dev/null
select is((select concat_ws(' ', h ->> 'status', h ->> 'alasan', h #>> '{jawaban,kode}') from (select api.saluran_uji_hasil(jsonb_build_object('id', 'wa', 'kiriman', k.id)) as h from siklus.kiriman k) x), 'mati galat-penerima 500', 'a test is tried once, and its answer told');
select is(api.status('{}') #>> '{antrean,mati}', '0', 'it is no reminder that is lost');
select * from finish();
rollback;
