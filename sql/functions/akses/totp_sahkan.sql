-- SPDX-License-Identifier: MIT
-- The first code of a second factor. First step: what the daemon compares the code with. Second step (langkah: the step it belongs to): from now
-- on logins ask for codes. p: pengguna; of the daemon: langkah, pemulihan (fingerprints of the recovery codes).
create function api.totp_sahkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
begin
  return api.totp_sahkan_tulis(api.arg_pengguna(p), p);
end $$;

create function api.saya_totp_sahkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
begin
  return api.totp_sahkan_tulis(api.saya(), p);
end $$;

create function api.totp_sahkan_tulis(g siklus.pengguna, p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  o siklus.totp;
begin
  select * into o from siklus.totp x where x.pengguna_id = g.id for update;
  if o.pengguna_id is null then
    perform api.tolak(409, 'faktor-kedua-belum-ada', format('Faktor kedua %s belum disiapkan.', g.nama), 'Siapkan dahulu: siklusctl pengguna totp.');
  elsif o.disahkan is not null then
    perform api.tolak(409, 'faktor-kedua-sudah-ada', format('Faktor kedua %s sudah aktif.', g.nama), 'Tidak ada yang perlu dilakukan.');
  elsif not p ? 'langkah' then
    return jsonb_build_object('nama', g.nama, 'totp', jsonb_build_object('rahasia', encode(o.rahasia, 'hex'), 'kunci', o.kunci));
  elsif p -> 'langkah' = 'null' then
    perform api.tolak(422, 'kode-salah', 'Kode itu tidak cocok.', 'Pastikan jam ponsel benar, lalu ketik kode yang sedang tampil.');
  end if;
  update siklus.totp x set disahkan = now(), langkah = (p ->> 'langkah')::bigint where x.pengguna_id = g.id;
  delete from siklus.totp_pemulihan x where x.pengguna_id = g.id;
  insert into siklus.totp_pemulihan (pengguna_id, sidik) select g.id, decode(y, 'hex') from jsonb_array_elements_text(p -> 'pemulihan') y;
  perform api.sesi_lain_akhiri(g);
  update siklus.sesi x set tingkat = 2 where x.pengguna_id = g.id and x.diakhiri is null; -- the session it was given in
  perform api.jejak_catat('totp_sahkan', null, null, jsonb_build_object('pengguna', g.nama));
  return jsonb_build_object('nama', g.nama, 'faktor_kedua', api.waktu(now()),
    'keterangan', 'Simpan kode pemulihan ini sekarang: tidak dapat ditampilkan lagi. Tiap kode menggantikan satu kode aplikasi, sekali saja.');
end $$;

-- Takes a second factor away: the device is lost. All sessions end. p: pengguna, alasan.
create function api.totp_hapus(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  g siklus.pengguna := api.arg_pengguna(p);
begin
  perform api.arg_teks(p, 'alasan', 1000);
  if g.nama = api.pelaku() then
    perform api.tolak(409, 'diri-sendiri', 'Faktor kedua sendiri dihapus oleh administrator lain.', 'Minta administrator lain.');
  end if;
  delete from siklus.totp o where o.pengguna_id = g.id;
  if not found then
    perform api.tolak(409, 'faktor-kedua-belum-ada', format('%s tidak mempunyai faktor kedua.', g.nama), 'Tidak ada yang perlu dilakukan.');
  end if;
  update siklus.sesi x set diakhiri = now(), pengakhir = api.pelaku() where x.pengguna_id = g.id and x.diakhiri is null;
  perform api.jejak_catat('totp_hapus', null, null, jsonb_build_object('pengguna', g.nama, 'alasan', p ->> 'alasan'));
  return api.pengguna_uraian(g);
end $$;
