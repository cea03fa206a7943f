-- SPDX-License-Identifier: MIT
-- Whom an account of the server stands for over the local socket; without pengguna it stands for itself again. p: uid (a number, or
-- "grup": every member of http.admin_group), pengguna.
create function api.peer_tetapkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  akun text := lower(api.arg_teks(p, 'uid', 10));
  g siklus.pengguna;
begin
  if akun <> 'grup' and (akun !~ '^(0|[1-9][0-9]{0,9})$' or akun::bigint > 4294967294) then
    perform api.tolak(400, 'parameter-cacat', format('uid "%s" bukan nomor akun.', left(akun, 20)), 'Lihat nomornya dengan: id -u NAMA; atau pakai grup.');
  end if;
  if not api.lingkup_memuat(null, false) then
    perform api.tolak(403, 'di-luar-lingkup', 'Akun server hanya ditetapkan oleh administrator seluruh pohon.', 'Minta administrator di atasnya.');
  end if;
  if api.arg_teks_bila_ada(p, 'pengguna', 63) is null then
    delete from siklus.peer x where x.uid = akun;
    perform api.jejak_catat('peer_hapus', null, null, jsonb_build_object('uid', akun));
    return jsonb_build_object('uid', akun, 'pengguna', null);
  end if;
  g := api.arg_pengguna(p);
  insert into siklus.peer as x (uid, pengguna_id, pembuat) values (akun, g.id, api.pelaku())
  on conflict (uid) do update set pengguna_id = excluded.pengguna_id, pembuat = excluded.pembuat, dibuat = now();
  perform api.jejak_catat('peer_tetapkan', null, null, jsonb_build_object('uid', akun, 'pengguna', g.nama));
  return jsonb_build_object('uid', akun, 'pengguna', g.nama);
end $$;

create function api.peer_daftar(p jsonb) returns table (uid text, pengguna text, aktif boolean, dibuat text, pembuat text)
  stable language sql as $$
  select x.uid, g.nama, g.aktif, api.waktu(x.dibuat), x.pembuat from siklus.peer x join siklus.pengguna g on g.id = x.pengguna_id where api.pengguna_terjangkau(g) order by x.uid = 'grup', length(x.uid), x.uid
$$;
