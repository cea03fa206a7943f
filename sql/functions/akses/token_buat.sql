-- SPDX-License-Identifier: MIT
-- Keeps the fingerprint of a token that the daemon made; the token itself is shown once, by the daemon. p: pengguna, nama (what it
-- is for), cakupan (roles it may use; none: all of the person), hari (how long); of the daemon: sidik, awalan.
create function api.token_buat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  g siklus.pengguna := api.arg_pengguna(p);
  nama text := api.satu_baris(api.arg_teks(p, 'nama', 100));
  hari int := api.arg_bilangan(p, 'hari', api.akses_nilai('token_hari'), 1, api.akses_nilai('token_hari_maks'));
  peran text[] := api.arg_cakupan(p);
  t siklus.token;
begin
  if not g.aktif then
    perform api.tolak(409, 'pengguna-nonaktif', format('Pengguna %s sudah dinonaktifkan.', g.nama), 'Aktifkan dahulu: siklusctl pengguna aktifkan.');
  end if;
  perform pg_advisory_xact_lock(hashtext('siklus.token'), g.id::int);
  if (select count(*) from siklus.token k where k.pengguna_id = g.id and k.dicabut is null and k.kedaluwarsa > now()) >= api.akses_nilai('token_maks') then
    perform api.tolak(409, 'token-terlalu-banyak', format('%s sudah memegang %s token yang berlaku.', g.nama, api.akses_nilai('token_maks')), 'Cabut yang tidak dipakai lagi: siklusctl token list.');
  end if;
  insert into siklus.token (pengguna_id, nama, awalan, sidik, cakupan, pembuat, kedaluwarsa)
  values (g.id, nama, p ->> 'awalan', decode(p ->> 'sidik', 'hex'), peran, api.pelaku(), now() + make_interval(days => hari)) returning * into t;
  perform api.jejak_catat('token_buat', null, null, jsonb_build_object('token', t.id, 'pengguna', g.nama, 'nama', t.nama, 'awalan', t.awalan, 'cakupan', t.cakupan, 'kedaluwarsa', t.kedaluwarsa));
  return jsonb_build_object('id', t.id, 'pengguna', g.nama, 'nama', t.nama, 'awalan', t.awalan, 'cakupan', to_jsonb(t.cakupan), 'kedaluwarsa', api.waktu(t.kedaluwarsa),
    'keterangan', 'Simpan token ini sekarang: tidak dapat ditampilkan lagi. Siapa pun yang memegangnya bertindak atas nama pengguna itu; cabut bila bocor.');
end $$;

-- Roles a token may use, each known; null: not limited.
create function api.arg_cakupan(p jsonb) returns text[]
  stable language plpgsql as $$
declare
  r text[];
begin
  if coalesce(p -> 'cakupan', 'null') in ('null', '""', '[]') then
    return null;
  elsif jsonb_typeof(p -> 'cakupan') <> 'array' or jsonb_array_length(p -> 'cakupan') > 16 or exists (select from jsonb_array_elements(p -> 'cakupan') e where jsonb_typeof(e) <> 'string') then
    perform api.tolak(400, 'parameter-cacat', 'cakupan harus berupa daftar nama peran.', 'Misalnya ["pemeriksa"].');
  end if;
  select array_agg((api.arg_peran(jsonb_build_object('peran', e.x))).peran order by e.x) into r from (select distinct lower(y) as x from jsonb_array_elements_text(p -> 'cakupan') y) e;
  return r;
end $$;
