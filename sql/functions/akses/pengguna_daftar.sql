-- SPDX-License-Identifier: MIT
-- People and machines whom the caller looks after. p: cari, aktif, setelah, batas.
create function api.pengguna_daftar(p jsonb) returns table (
  nama text, nama_lengkap text, mesin boolean, aktif boolean, peran text, sandi boolean, faktor_kedua boolean, token bigint, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  sesudah bigint := api.arg_sesudah(p);
  cari text := nullif(siklus.kunci_nama(p ->> 'cari'), '');
  hidup boolean := case when coalesce(p ->> 'aktif', '') <> '' then api.arg_benar(p, 'aktif') end;
begin
  return query
  select g.nama, g.nama_lengkap, g.mesin, g.aktif,
    (select string_agg(distinct t.peran, ', ') from siklus.tugas t where t.pengguna_id = g.id and t.dicabut is null and t.masa @> api.hari_tugas()),
    exists (select from siklus.sandi s where s.pengguna_id = g.id), exists (select from siklus.totp t where t.pengguna_id = g.id and t.disahkan is not null),
    (select count(*) from siklus.token k where k.pengguna_id = g.id and k.dicabut is null and k.kedaluwarsa > now()), api.kursor(g.id::text)
  from siklus.pengguna g
  where g.id > sesudah and (hidup is null or g.aktif = hidup) and api.pengguna_terjangkau(g)
    and (cari is null or position(cari in g.nama) > 0 or position(cari in siklus.kunci_nama(g.nama_lengkap)) > 0)
  order by g.id limit api.arg_batas(p);
end $$;
