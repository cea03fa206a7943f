-- SPDX-License-Identifier: MIT
-- Channels, without their secrets; of a webhook address only the host; since when one only fails, with the last code and
-- reason, and since when it is stopped for it. p: unit.
create function api.saluran_daftar(p jsonb) returns table (
  id bigint, unit text, jabatan text, pejabat text, jenis text, alamat text, aktif boolean,
  gagal_sejak text, kode int, alasan text, dihentikan text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it
begin
  return query
  select c.id, x.kode, j.nama, f.nama, c.jenis, api.alamat_samar(c.alamat), c.aktif and k.aktif,
    api.waktu(g.sejak, z.tz), g.kode, g.alasan, api.waktu(g.henti, z.tz)
  from siklus.saluran c
  join siklus.kanal k on k.nama = c.jenis
  left join siklus.pejabat f on f.id = c.pejabat_id
  join siklus.jabatan j on j.id = coalesce(c.jabatan_id, f.jabatan_id)
  join siklus.unit x on x.id = j.unit_id
  join api.unit_hari(siklus.sekarang()) z on z.unit_id = x.id
  left join siklus.saluran_gagal g on g.saluran_id = c.id
  where u.id is null or x.jalur operator(public.<@) u.jalur
  order by x.jalur, j.id, c.id;
end $$;
