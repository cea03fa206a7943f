-- SPDX-License-Identifier: MIT
-- Who is charged with what in the caller's part of the tree. p: pengguna, peran, unit (and all below it), riwayat (ended ones too), setelah, batas.
create function api.tugas_daftar(p jsonb) returns table (
  id bigint, pengguna text, nama_lengkap text, peran text, unit text, mulai date, sampai date, dasar text, pembuat text, dicabut text, pencabut text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p);
  siapa text := lower(nullif(p ->> 'pengguna', ''));
  r siklus.peran;
  sesudah bigint := api.arg_sesudah(p);
  riwayat boolean := api.arg_benar(p, 'riwayat');
begin
  if coalesce(p ->> 'peran', '') <> '' then
    r := api.arg_peran(p);
  end if;
  return query
  select t.id, g.nama, g.nama_lengkap, t.peran, x.kode, lower(t.masa), upper(t.masa) - 1, t.dasar, t.pembuat, api.waktu(t.dicabut), t.pencabut, api.kursor(t.id::text)
  from siklus.tugas t join siklus.pengguna g on g.id = t.pengguna_id left join siklus.unit x on x.id = t.unit_id
  where t.id > sesudah and (siapa is null or g.nama = siapa) and (r.peran is null or t.peran = r.peran) and (u.id is null or x.jalur operator(public.<@) u.jalur)
    and (riwayat or t.dicabut is null and not coalesce(upper(t.masa) <= api.hari_tugas(), false)) and api.lingkup_memuat(x.jalur, false)
  order by t.id limit api.arg_batas(p);
end $$;
