-- SPDX-License-Identifier: MIT
-- SOPs that cite a regulation: versions in force, and those on their way. p: id.
create function api.peraturan_sop(p jsonb) returns table (
  id bigint, unit text, nomor text, judul text, versi int, status text, efektif date, bertanda boolean)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  r siklus.peraturan := api.arg_peraturan(p);
  acuan date := api.hari_acuan(p);
begin
  return query
  select s.id, u.kode, v.nomor, v.judul, v.ke, v.status, v.tanggal_efektif,
    v.status = 'berlaku' and exists (select from api.tanda_rinci(acuan) t where t.sop_id = s.id and t.peraturan_id = r.id)
  from siklus.versi_dasar d
  join siklus.versi v on v.id = d.versi_id and v.status in ('berlaku', 'konsep')
  join siklus.sop s on s.id = v.sop_id
  join siklus.unit u on u.id = s.unit_id
  where d.peraturan_id = r.id
  order by s.id, v.ke;
end $$;
