-- SPDX-License-Identifier: MIT
-- The form of Lampiran II huruf A: what each unit does, the SOP proposed for it, its output; beside it
-- whether there is one. no counts the rows of a unit. p: unit, as_of.
create function api.kebutuhan_formulir(p jsonb) returns table (
  no bigint, kegiatan text, judul_diusulkan text, perkiraan_output text, id bigint, unit text, sub_bagian text, status text, sop bigint)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it
  acuan date := api.hari_acuan(p, u);
begin
  return query
  select row_number() over (partition by k.unit_id order by k.id), k.kegiatan, k.judul, k.output, k.id, x.kode, k.sub_bagian, c.status, c.sop_id
  from api.cakupan_pada(acuan, u.jalur) c
  join siklus.kebutuhan k on k.id = c.kebutuhan_id
  join siklus.unit x on x.id = k.unit_id
  order by x.jalur, k.id;
end $$;
