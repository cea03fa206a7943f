-- SPDX-License-Identifier: MIT
-- The needs list with its coverage. p: unit, status, setelah, batas; without these two all of it.
create function api.kebutuhan_cakupan(p jsonb) returns table (
  id bigint, unit text, sub_bagian text, nomor text, judul text, status text, sop bigint, sop_judul text, kemiripan numeric, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p, true); -- here, since a query over nothing would never look at it
  acuan date := api.hari_acuan(p, u);
  batas int := api.arg_batas_bila_ada(p);
begin
  perform api.arg_status(p, '{tercakup,calon,kosong,bukan_sop}');
  return query
  select k.id, x.kode, k.sub_bagian, k.nomor, k.judul, c.status, c.sop_id,
         (select v.judul from siklus.versi v where v.sop_id = c.sop_id order by v.ke desc limit 1), round(c.kemiripan::numeric, 2),
         case when batas is not null then k.id::text end
  from api.cakupan_halaman(acuan, u.jalur, api.arg_sesudah(p), batas, nullif(p ->> 'status', '')) c
  join siklus.kebutuhan k on k.id = c.kebutuhan_id
  join siklus.unit x on x.id = k.unit_id
  order by x.jalur, k.id;
end $$;
