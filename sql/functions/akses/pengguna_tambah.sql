-- SPDX-License-Identifier: MIT
-- Adds a person, or a machine (mesin), without any right yet. p: nama (to log in with), nama_lengkap, surel, mesin; unit and jabatan
-- (the office the person works in).
create function api.pengguna_tambah(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  n text := lower(api.arg_teks(p, 'nama', 63));
  lengkap text := api.satu_baris(api.arg_teks(p, 'nama_lengkap', 300));
  surel text := api.arg_teks_bila_ada(p, 'surel', 254);
  u siklus.unit := api.arg_unit(p);
  j siklus.jabatan;
  g siklus.pengguna;
begin
  if n !~ '^[a-z0-9][a-z0-9._-]{1,62}$' or n in ('siklusd', 'tautan', 'umum', 'sistem', 'pemasangan') then
    perform api.tolak(422, 'nama-tak-sah', format('"%s" tidak dapat menjadi nama pengguna.', n), 'Pakai 2 sampai 63 huruf kecil, angka, titik, garis bawah atau garis datar, misalnya ani.wijaya atau NIP.');
  elsif surel is not null and not api.surel_sah(surel) then
    perform api.tolak(422, 'surel-tak-sah', format('"%s" bukan alamat surel.', left(surel, 80)), 'Perbaiki alamatnya lalu ulangi.');
  elsif exists (select from siklus.pengguna x where x.nama = n) then
    perform api.tolak(409, 'pengguna-sudah-ada', format('Nama %s sudah dipakai.', n), 'Pilih nama lain; nama pengguna yang lama tidak dipakai lagi oleh orang lain.');
  end if;
  if api.arg_teks_bila_ada(p, 'jabatan', 40) is not null then
    select x.* into j from siklus.jabatan x where x.unit_id = u.id and x.jenis = lower(p ->> 'jabatan') order by x.id limit 1;
    if j.id is null then
      perform api.tolak(404, 'jabatan-tak-dikenal', format('Jabatan "%s" tidak ada di unit %s.', left(p ->> 'jabatan', 40), coalesce(u.kode, '(tidak disebut)')), 'Lihat jabatannya dengan: siklusctl pejabat list.');
    elsif not api.lingkup_memuat(u.jalur, false) then
      perform api.tolak(403, 'di-luar-lingkup', format('Unit %s di luar lingkup Anda.', u.kode), 'Minta administrator di atasnya.');
    end if;
  end if;
  insert into siklus.pengguna (nama, nama_lengkap, mesin, jabatan_id, surel, pembuat) values (n, lengkap, api.arg_benar(p, 'mesin'), j.id, surel, api.pelaku()) returning * into g;
  perform api.jejak_catat('pengguna_tambah', null, u.id, jsonb_build_object('pengguna', g.nama, 'nama_lengkap', g.nama_lengkap, 'mesin', g.mesin, 'jabatan', j.nama));
  return api.pengguna_uraian(g);
end $$;
