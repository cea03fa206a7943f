-- SPDX-License-Identifier: MIT
-- A second factor is prepared, then proven by a first code, and only then asked for. The secret is made and enciphered by the daemon;
-- whoever has one already keeps it until an administrator takes it away. p: pengguna; of the daemon: rahasia (hex), kunci.
create function api.totp_siapkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
begin
  return api.totp_rahasia_tulis(api.arg_pengguna(p), p);
end $$;

create function api.saya_totp(p jsonb) returns jsonb
  volatile language plpgsql as $$
begin
  return api.totp_rahasia_tulis(api.saya(), p);
end $$;

-- Without rahasia only whether it would be taken, and for whom: the name is bound into the cipher.
create function api.totp_rahasia_tulis(g siklus.pengguna, p jsonb) returns jsonb
  volatile language plpgsql as $$
begin
  if g.mesin then
    perform api.tolak(409, 'mesin-tanpa-sandi', format('%s adalah mesin: ia memakai token.', g.nama), 'Buat token: siklusctl token buat.');
  elsif exists (select from siklus.totp o where o.pengguna_id = g.id and o.disahkan is not null) then
    perform api.tolak(409, 'faktor-kedua-sudah-ada', format('%s sudah mempunyai faktor kedua.', g.nama), 'Bila perangkatnya hilang, administrator menghapusnya dahulu: siklusctl pengguna totp-hapus.');
  elsif p ->> 'rahasia' is not null then
    insert into siklus.totp as o (pengguna_id, rahasia, kunci) values (g.id, decode(p ->> 'rahasia', 'hex'), p ->> 'kunci')
    on conflict (pengguna_id) do update set rahasia = excluded.rahasia, kunci = excluded.kunci, langkah = 0, dibuat = now();
    perform api.jejak_catat('totp_siapkan', null, null, jsonb_build_object('pengguna', g.nama));
  end if;
  return jsonb_build_object('nama', g.nama);
end $$;
