-- SPDX-License-Identifier: MIT
-- Status kepatuhan counted per unit (of a subtree), from what is kept. Units that were counted for this day, and of which nothing
-- was marked since, are taken as they are; of the others the rows are counted, with the marked SOPs (basi) as they are now.
create function api.ringkas_hitung(as_of date, lingkup public.ltree, basi bigint[]) returns table (
  unit_id bigint, sop bigint, patuh bigint, segera bigint, terlambat bigint, proses bigint, proses_terlambat bigint, data_kurang bigint, dicabut bigint,
  ditunda bigint, terlama int, monitoring_terlambat bigint)
  stable language plpgsql
  set jit = off
  set plan_cache_mode = force_custom_plan -- each subtree has its plan
as $$
#variable_conflict use_column
declare
  kotor bigint[] := array( -- units of which something was marked, or is another unit's until a day to come
    select b.milik from siklus.kewajiban_basi b where b.sop_id = any (basi) union select unnest(array[r.pemilik, r.unit_id]) from siklus.sop_ringkas r where r.pemilik <> r.unit_id);
  terlihat bigint[] := case when not siklus.melihat_semua() then siklus.unit_terlihat() end; -- of others the caller sees no row to count
  unit bigint[];
  warn int[];
  ada siklus.unit_ringkas[];
begin
  select array_agg(k.unit_id) filter (where n.unit_id is null), array_agg(k.segera_hari) filter (where n.unit_id is null), array_agg(n) filter (where n.sop + n.dicabut > 0) into unit, warn, ada
  from api.kebijakan_jam(as_of, lingkup) k
  left join siklus.unit_ringkas n on n.unit_id = k.unit_id and n.hari = as_of and n.segera_hari = k.segera_hari and n.unit_id <> all (kotor)
  where terlihat is null or k.unit_id = any (terlihat || kotor);
  return query
  select n.unit_id, n.sop, n.patuh, n.segera, n.terlambat, n.proses, n.proses_terlambat, n.data_kurang, n.dicabut, n.ditunda, n.terlama, n.monitoring_terlambat from unnest(ada) n;
  if unit is not null then
    return query
    select n.unit_id, n.sop, n.patuh, n.segera, n.terlambat, n.proses, n.proses_terlambat, n.data_kurang, n.dicabut, n.ditunda, n.terlama, n.monitoring_terlambat
    from api.ringkas_jumlah(as_of, unit, warn, basi) n where n.sop + n.dicabut > 0;
  end if;
end $$;

-- The rows of these units counted, but for these SOPs, which are looked at as they are now. warn: of each unit the days of warning.
create function api.ringkas_jumlah(as_of date, unit bigint[], warn int[], basi bigint[]) returns setof siklus.unit_ringkas
  stable language plpgsql
  set jit = off
  set plan_cache_mode = force_custom_plan
as $$
begin
  return query
  select k.unit_id, as_of, k.warn, count(*) filter (where r.status <> 'dicabut'), count(*) filter (where r.status = 'patuh'), count(*) filter (where r.status = 'segera'),
    count(*) filter (where r.status = 'terlambat'), count(*) filter (where r.status like 'proses%'), count(*) filter (where r.status = 'proses_terlambat'),
    count(*) filter (where r.status = 'data_kurang'), count(*) filter (where r.status = 'dicabut'), count(*) filter (where r.ditunda), max(r.hari) filter (where r.status = 'terlambat'),
    count(*) filter (where r.monitoring_terlambat)
  from unnest(ringkas_jumlah.unit, ringkas_jumlah.warn) k (unit_id, warn)
  left join (
    select x.pemilik, api.ringkas_status(x.tahap_sampai, x.tanpa, x.jatuh_tempo, x.ditunda_hingga, as_of, y.warn) as status,
      as_of - coalesce(x.ditunda_hingga, x.jatuh_tempo) as hari, x.monitoring < as_of as monitoring_terlambat, x.ditunda_hingga >= as_of as ditunda
    from unnest(ringkas_jumlah.unit, ringkas_jumlah.warn) y (unit_id, warn) join siklus.sop_ringkas x on x.pemilik = y.unit_id
    where basi = '{}' or x.sop_id <> all (basi)
    union all
    select s.unit_id, s.status, s.hari, s.monitoring_jatuh_tempo < as_of, s.ditunda_hingga >= as_of from api.kepatuhan_sop(basi, as_of) s where basi <> '{}') r on r.pemilik = k.unit_id
  group by k.unit_id, k.warn;
end $$;
