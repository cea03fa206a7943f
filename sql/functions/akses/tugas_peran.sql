-- SPDX-License-Identifier: MIT
-- The roles, and which of them need a second factor to write through a session.
create function api.tugas_peran(p jsonb) returns table (peran text, nama text, arti text, perlu_faktor_kedua boolean, pengguna bigint)
  stable language sql as $$
  select r.peran, r.nama, r.arti, r.perlu_totp,
    (select count(distinct t.pengguna_id) from siklus.tugas t where t.peran = r.peran and t.dicabut is null and t.masa @> api.hari_tugas())
  from siklus.peran r order by r.urut
$$;
