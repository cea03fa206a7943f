-- SPDX-License-Identifier: MIT
-- Status kepatuhan per unit on a day, each unit for itself; proses counts those of them that are late too. p: unit (and all below it), as_of.
create function api.laporan_status(p jsonb) returns table (
  kode text, nama text, sop bigint, patuh bigint, segera bigint, terlambat bigint, proses bigint, proses_terlambat bigint, data_kurang bigint, dicabut bigint,
  ditunda bigint, terlama_hari int, persen_patuh numeric, monitoring_terlambat bigint, kebutuhan bigint, tercakup bigint)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p, true); -- here, since a query over nothing would never look at it
  lingkup public.ltree := u.jalur; -- a member of an empty row would not be known to the planner of PostgreSQL
  acuan date := api.hari_acuan(p, u);
begin
  return query
  select x.kode, x.nama, x.sop, x.patuh, x.segera, x.terlambat, x.proses, x.proses_terlambat, x.data_kurang, x.dicabut, x.ditunda, x.terlama_hari, x.persen_patuh, x.monitoring_terlambat,
    x.kebutuhan, x.tercakup
  from api.status_pada(acuan, lingkup) x
  order by x.jalur;
end $$;
