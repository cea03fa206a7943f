-- SPDX-License-Identifier: MIT
-- The form of Lampiran II huruf A: what each unit does, the SOP proposed for it, its output; beside it
-- whether there is one. no counts the rows of a unit. p: unit, as_of, setelah, batas; without these two all of it.
create function api.kebutuhan_formulir(p jsonb) returns table (
  no bigint, kegiatan text, judul_diusulkan text, perkiraan_output text, id bigint, unit text, sub_bagian text, status text, sop bigint, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it
  acuan date := api.hari_acuan(p, u);
  batas int := api.arg_batas_bila_ada(p);
begin
  return query
  with c as materialized (
    select * from api.cakupan_halaman(acuan, u.jalur, api.arg_sesudah(p), batas, null)
  ), n as materialized ( -- those of a unit on pages before count too
    select b.id, row_number() over (partition by b.unit_id order by b.id) as no from api.kebutuhan_pada(acuan) b where b.unit_id in (select c.unit_id from c)
  )
  select n.no, k.kegiatan, k.judul, k.output, k.id, x.kode, k.sub_bagian, c.status, c.sop_id, case when batas is not null then k.id::text end
  from c
  join n on n.id = c.kebutuhan_id
  join siklus.kebutuhan k on k.id = c.kebutuhan_id
  join siklus.unit x on x.id = k.unit_id
  order by x.jalur, k.id;
end $$;
