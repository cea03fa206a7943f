-- SPDX-License-Identifier: MIT
-- The SOPs that may answer one need, most alike first. p: id.
create function api.kebutuhan_calon(p jsonb) returns table (sop bigint, judul text, unit text, kemiripan numeric)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  k siklus.kebutuhan := api.arg_kebutuhan(p);
begin
  return query
  select c.sop_id, c.judul, c.unit, round(c.kemiripan::numeric, 2)
  from api.calon_pada(coalesce(api.arg_tanggal(p, 'as_of'), api.hari_ini(k.unit_id)), array[k.id]) c
  order by c.urut;
end $$;
