-- SPDX-License-Identifier: MIT
-- Status kepatuhan and coverage of a unit by itself: how it stands on a day. ditunda (a postponement whose time has not run out), monitoring_terlambat count among the others; proses
-- counts proses_terlambat too, sop all but dicabut.
create type api.status_unit as (
  unit_id bigint, kode text, jalur public.ltree, nama text, sop bigint, patuh bigint, segera bigint, terlambat bigint, proses bigint, proses_terlambat bigint, data_kurang bigint,
  dicabut bigint, ditunda bigint, terlama_hari int, persen_patuh numeric, monitoring_terlambat bigint, kebutuhan bigint, tercakup bigint);

-- Of the units (of a subtree) that have SOPs or needs.
create function api.status_pada(as_of date, lingkup public.ltree default null) returns setof api.status_unit
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
begin
  return query
  with n as materialized (
    select * from api.kepatuhan_hitung(as_of, lingkup)
  ), c as materialized (
    select * from api.cakupan_hitung(as_of, lingkup)
  )
  select x.id, x.kode, x.jalur, g.nama, coalesce(n.sop, 0), coalesce(n.patuh, 0), coalesce(n.segera, 0), coalesce(n.terlambat, 0), coalesce(n.proses, 0), coalesce(n.proses_terlambat, 0),
    coalesce(n.data_kurang, 0), coalesce(n.dicabut, 0), coalesce(n.ditunda, 0), n.terlama, round(100.0 * (n.patuh + n.segera) / nullif(n.patuh + n.segera + n.terlambat, 0), 1),
    coalesce(n.monitoring_terlambat, 0), coalesce(c.kebutuhan, 0), coalesce(c.tercakup, 0)
  from siklus.unit x
  join api.unit_nama_pada(as_of) g on g.unit_id = x.id
  left join n on n.unit_id = x.id
  left join c on c.unit_id = x.id
  where (n.unit_id is not null or c.unit_id is not null) and (lingkup is null or x.jalur operator(public.<@) lingkup);
end $$;

-- These units together, as a member of a report.
create function api.status_jumlah(s api.status_unit[]) returns jsonb
  stable language sql as $$
  select jsonb_build_object('sop', coalesce(sum(x.sop), 0), 'patuh', coalesce(sum(x.patuh), 0), 'segera', coalesce(sum(x.segera), 0), 'terlambat', coalesce(sum(x.terlambat), 0),
    'proses', coalesce(sum(x.proses), 0), 'proses_terlambat', coalesce(sum(x.proses_terlambat), 0), 'data_kurang', coalesce(sum(x.data_kurang), 0), 'dicabut', coalesce(sum(x.dicabut), 0),
    'ditunda', coalesce(sum(x.ditunda), 0), 'monitoring_terlambat', coalesce(sum(x.monitoring_terlambat), 0),
    'persen_patuh', round(100.0 * sum(x.patuh + x.segera) / nullif(sum(x.patuh + x.segera + x.terlambat), 0), 1),
    'kebutuhan', coalesce(sum(x.kebutuhan), 0), 'tercakup', coalesce(sum(x.tercakup), 0))
  from unnest(s) x
$$;
