-- SPDX-License-Identifier: MIT
-- The accepted days of evaluations as known on a day (of a subtree, of these SOPs), of each SOP and legal due date the last that was
-- set. status: direncanakan, lewat (the day has gone by without an evaluation), selesai (evaluated since), gugur (the due date it was
-- made for is no more).
create function api.evaluasi_rencana_pada(as_of date, lingkup public.ltree default null, sejak date default '-infinity', sampai date default 'infinity') returns table (
  sop_id bigint, unit_id bigint, mulai date, jatuh_tempo date, batas date, terlambat boolean, hari date, evaluator text, nama text, status text,
  alasan text, usul_id bigint, pelaku text, dicatat timestamptz)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan
  set enable_nestloop = off -- many rows where the planner of PostgreSQL expects one
as $$
#variable_conflict use_column
declare
  dikenal bigint[] := array(select distinct r.sop_id from siklus.evaluasi_rencana r where r.hari between sejak and sampai and r.tercatat <= as_of);
  hanya bigint[] := case when cardinality(dikenal) < 300 then dikenal end; -- of more it is quicker to look at all
begin
  return query
  select r.sop_id, s.unit_id, r.mulai, r.jatuh_tempo, r.batas, r.terlambat, r.hari, r.evaluator, r.nama,
    case when e.ada then 'selesai' when k.jatuh_tempo is distinct from r.jatuh_tempo then 'gugur' when r.hari < as_of then 'lewat' else 'direncanakan' end,
    r.alasan, r.usul_id, r.pelaku, r.dicatat
  from (
    select distinct on (x.sop_id, x.jatuh_tempo) x.* from siklus.evaluasi_rencana x
    where x.sop_id = any (dikenal) and x.tercatat <= as_of
    order by x.sop_id, x.jatuh_tempo, x.id desc) r
  join api.sop_pemilik(as_of, lingkup, hanya) s on s.sop_id = r.sop_id
  left join api.keadaan(as_of, lingkup, hanya) k on k.sop_id = r.sop_id
  cross join lateral (select exists (select from siklus.evaluasi x where x.sop_id = r.sop_id and x.tanggal > r.mulai and x.tanggal <= as_of and x.tercatat <= as_of) as ada) e
  where r.hari between sejak and sampai;
end $$;
