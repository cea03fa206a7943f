-- SPDX-License-Identifier: MIT
-- Status kepatuhan per unit on a day, each unit for itself; proses counts those of them that are late too. p: unit (and all below it), as_of.
create function api.laporan_status(p jsonb) returns table (
  kode text, nama text, sop bigint, patuh bigint, segera bigint, terlambat bigint, proses bigint, proses_terlambat bigint, data_kurang bigint, dicabut bigint,
  ditunda bigint, terlama_hari int, persen_patuh numeric, monitoring_terlambat bigint, kebutuhan bigint, tercakup bigint)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p, true); -- here, since a query over nothing would never look at it
  lingkup public.ltree := u.jalur; -- a member of an empty row would not be known to the planner of PostgreSQL
  acuan date := api.hari_acuan(p, u);
begin
  return query
  with n as materialized (
    select * from api.kepatuhan_hitung(acuan, lingkup)
  ), c as materialized (
    select * from api.cakupan_hitung(acuan, lingkup)
  )
  select x.kode, g.nama, coalesce(n.sop, 0), coalesce(n.patuh, 0), coalesce(n.segera, 0), coalesce(n.terlambat, 0), coalesce(n.proses, 0),
    coalesce(n.proses_terlambat, 0), coalesce(n.data_kurang, 0), coalesce(n.dicabut, 0),
    coalesce(n.ditunda, 0), n.terlama,
    round(100.0 * (n.patuh + n.segera) / nullif(n.patuh + n.segera + n.terlambat, 0), 1), coalesce(n.monitoring_terlambat, 0),
    coalesce(c.kebutuhan, 0), coalesce(c.tercakup, 0)
  from siklus.unit x
  join api.unit_nama_pada(acuan) g on g.unit_id = x.id
  left join n on n.unit_id = x.id
  left join c on c.unit_id = x.id
  where (n.unit_id is not null or c.unit_id is not null) and (lingkup is null or x.jalur operator(public.<@) lingkup)
  order by x.jalur;
end $$;
