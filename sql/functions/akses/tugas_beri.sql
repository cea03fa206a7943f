-- SPDX-License-Identifier: MIT
-- Charges a person with a role over a unit and all below it (none: the whole tree), from a day on, until the end of another. p: pengguna, peran,
-- unit, mulai, sampai, dasar (the decision).
create function api.tugas_beri(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  g siklus.pengguna := api.arg_pengguna(p);
  r siklus.peran := api.arg_peran(p);
  u siklus.unit := api.arg_unit(p);
  hari date := api.hari_tugas();
  mulai date := api.arg_tanggal(p, 'mulai', hari);
  sampai date := api.arg_tanggal(p, 'sampai');
  t siklus.tugas;
begin
  if sampai < greatest(mulai, hari) then
    perform api.tolak(422, 'masa-terbalik', format('Tugas tidak dapat berakhir %s.', api.teks_tanggal(sampai)), 'Pakai sampai hari ini atau sesudahnya, dan tidak sebelum mulai.');
  elsif not api.lingkup_memuat(u.jalur, false) then
    perform api.tolak(403, 'di-luar-lingkup', case when u.id is null then 'Tugas untuk seluruh pohon hanya dapat diberikan oleh yang memegang seluruh pohon.' else format('Unit %s di luar lingkup Anda.', u.kode) end,
      'Sebut unit di dalam lingkup Anda, atau minta administrator di atasnya.');
  elsif not g.aktif then
    perform api.tolak(409, 'pengguna-nonaktif', format('Pengguna %s sudah dinonaktifkan.', g.nama), 'Aktifkan dahulu: siklusctl pengguna aktifkan.');
  end if;
  perform pg_advisory_xact_lock(hashtext('siklus.tugas'), g.id::int);
  select * into t from siklus.tugas x where x.pengguna_id = g.id and x.peran = r.peran and x.unit_id is not distinct from u.id and x.dicabut is null and x.masa && daterange(mulai, sampai, '[]') limit 1;
  if t.id is not null then
    perform api.tolak(409, 'tugas-sudah-ada', format('%s sudah memegang tugas itu (nomor %s, %s).', g.nama, t.id, api.tugas_masa(t.masa)), 'Cabut dahulu bila masanya harus berubah: siklusctl tugas cabut.');
  end if;
  insert into siklus.tugas (pengguna_id, peran, unit_id, masa, dasar, pembuat)
  values (g.id, r.peran, u.id, daterange(mulai, sampai, '[]'), api.arg_teks_bila_ada(p, 'dasar', 300), api.pelaku()) returning * into t;
  perform api.jejak_catat('tugas_beri', null, u.id, jsonb_build_object('tugas', t.id, 'pengguna', g.nama, 'peran', r.peran, 'mulai', mulai, 'sampai', sampai, 'dasar', t.dasar));
  return api.tugas_uraian(t) || jsonb_build_object('pengguna', g.nama, 'perlu_faktor_kedua', r.perlu_totp and not exists (select from siklus.totp o where o.pengguna_id = g.id and o.disahkan is not null));
end $$;

create function api.tugas_masa(masa daterange) returns text
  immutable language sql as $$
  select concat_ws(' ', 'sejak', api.teks_tanggal(lower(masa)), 'sampai ' || api.teks_tanggal(upper(masa) - 1))
$$;
