-- SPDX-License-Identifier: MIT
-- Which channels carry which kind of duty where something was said of it. p: unit (that one and all below it, with what
-- they inherit from above).
create function api.saluran_pilihan_daftar(p jsonb) returns table (unit text, jenis text, kanal text, sejak text, pelaku text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it
begin
  return query
  select coalesce(a.kode, 'nasional'), x.jenis, coalesce(nullif(array_to_string(x.kanal, ', '), ''), 'tidak ada'), api.waktu(x.sejak), x.pelaku
  from siklus.saluran_pilihan x left join siklus.unit a on a.id = x.unit_id
  where u.id is null or a.id is null or a.jalur operator(public.<@) u.jalur or a.jalur operator(public.@>) u.jalur
  order by a.jalur nulls first, x.jenis;
end $$;
