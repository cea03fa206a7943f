-- SPDX-License-Identifier: MIT
-- Evaluations done in the twelve months up to a day, unit by unit (of a subtree): tepat those by their due date, or by the end of its
-- postponement; lewat those after it.
create function api.evaluasi_tepat(as_of date, lingkup public.ltree default null) returns table (unit_id bigint, tepat bigint, lewat bigint)
  stable language sql as $$
  with e as (
    select o.unit_id, x.sop_id, x.tanggal, x.versi_id
    from siklus.evaluasi x
    join api.sop_pemilik(as_of, evaluasi_tepat.lingkup) o on o.sop_id = x.sop_id
    where x.tanggal > as_of - interval '12 months' and x.tanggal <= as_of and x.tercatat <= as_of
  ), d as (
    select e.*, api.jatuh_tempo(greatest(v.tanggal_efektif, (
      select max(y.tanggal) from siklus.evaluasi y where y.sop_id = e.sop_id and y.tanggal < e.tanggal and y.tercatat <= as_of)), k.evaluasi_bulan) as jatuh_tempo
    from e
    join siklus.versi v on v.id = e.versi_id
    join api.kebijakan_jam(as_of, evaluasi_tepat.lingkup) k on k.unit_id = e.unit_id
  )
  select d.unit_id, count(*) filter (where not t.lewat), count(*) filter (where t.lewat)
  from d
  cross join lateral (select coalesce(d.tanggal > coalesce((
    select n.hingga from siklus.penundaan n where n.sop_id = d.sop_id and n.jatuh_tempo = d.jatuh_tempo and n.tanggal <= d.tanggal and n.tercatat <= as_of
    order by n.tanggal desc, n.id desc limit 1), d.jatuh_tempo), false) as lewat) t
  group by d.unit_id
$$;
