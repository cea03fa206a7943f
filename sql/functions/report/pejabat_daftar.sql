-- SPDX-License-Identifier: MIT
-- Offices and who holds them on a day. p: unit, as_of.
create function api.pejabat_daftar(p jsonb) returns table (
  unit text, jabatan text, nama_jabatan text, nama text, nip text, status text, mulai date, selesai date, saluran text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it
  acuan date := api.hari_acuan(p, u);
begin
  return query
  select x.kode, j.jenis, j.nama, f.nama, f.nip, coalesce(f.status, 'kosong'), lower(f.masa), upper(f.masa) - 1,
    (select string_agg(distinct c.jenis, ', ' order by c.jenis) from siklus.saluran c where c.aktif and (c.jabatan_id = j.id or c.pejabat_id = f.id))
  from siklus.unit x
  join siklus.jabatan j on j.unit_id = x.id
  left join siklus.pejabat f on f.jabatan_id = j.id and f.masa @> acuan
  where u.id is null or x.jalur operator(public.<@) u.jalur
  order by x.jalur, j.id, f.id;
end $$;
