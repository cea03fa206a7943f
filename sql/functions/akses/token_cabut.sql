-- SPDX-License-Identifier: MIT
-- Revokes a token: from now on it opens nothing. p: id, alasan.
create function api.token_cabut(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  t siklus.token;
  g siklus.pengguna;
begin
  perform api.arg_teks_bila_ada(p, 'alasan', 1000);
  select * into t from siklus.token where id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  if t.id is null then
    perform api.tolak(404, 'token-tak-dikenal', format('Token nomor %s tidak ada.', left(p ->> 'id', 20)), 'Lihat daftarnya dengan: siklusctl token list.');
  end if;
  g := api.arg_pengguna(jsonb_build_object('pengguna', (select x.nama from siklus.pengguna x where x.id = t.pengguna_id)));
  if t.dicabut is not null then
    perform api.tolak(409, 'token-sudah-dicabut', format('Token nomor %s sudah dicabut %s.', t.id, api.waktu(t.dicabut)), 'Tidak ada yang perlu dilakukan.');
  end if;
  update siklus.token set dicabut = now(), pencabut = api.pelaku() where id = t.id returning * into t;
  perform api.jejak_catat('token_cabut', null, null, jsonb_build_object('token', t.id, 'pengguna', g.nama, 'awalan', t.awalan, 'alasan', p ->> 'alasan'));
  return jsonb_build_object('id', t.id, 'pengguna', g.nama, 'nama', t.nama, 'dicabut', api.waktu(t.dicabut));
end $$;
