-- SPDX-License-Identifier: MIT
-- One person: what charged with, by what known. Never a secret. p: pengguna.
create function api.pengguna_lihat(p jsonb) returns jsonb
  stable language sql as $$
  select api.pengguna_uraian(api.arg_pengguna(p))
$$;

create function api.pengguna_uraian(g siklus.pengguna) returns jsonb
  stable language sql as $$
  select jsonb_build_object('nama', g.nama, 'nama_lengkap', g.nama_lengkap, 'mesin', g.mesin, 'aktif', g.aktif, 'surel', g.surel, 'jabatan', j.nama, 'unit', u.kode,
    'dibuat', api.waktu(g.dibuat), 'pembuat', g.pembuat,
    'sandi', (select api.waktu(s.diubah) from siklus.sandi s where s.pengguna_id = g.id),
    'faktor_kedua', (select api.waktu(t.disahkan) from siklus.totp t where t.pengguna_id = g.id),
    'tugas', (select coalesce(jsonb_agg(api.tugas_uraian(t) order by r.urut, t.id), '[]') from siklus.tugas t join siklus.peran r on r.peran = t.peran where t.pengguna_id = g.id and t.dicabut is null),
    'token', (select count(*) from siklus.token k where k.pengguna_id = g.id and k.dicabut is null and k.kedaluwarsa > now()),
    'sesi', (select count(*) from siklus.sesi s where s.pengguna_id = g.id and s.diakhiri is null and s.kedaluwarsa > now() and s.terakhir + s.diam > now()))
  from (values (g.jabatan_id)) x (id) left join siklus.jabatan j on j.id = x.id left join siklus.unit u on u.id = j.unit_id
$$;

create function api.tugas_uraian(t siklus.tugas) returns jsonb
  stable language sql as $$
  select jsonb_build_object('id', t.id, 'peran', t.peran, 'unit', (select u.kode from siklus.unit u where u.id = t.unit_id), 'mulai', lower(t.masa), 'sampai', upper(t.masa) - 1, 'dasar', t.dasar)
$$;
