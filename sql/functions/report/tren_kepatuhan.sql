-- SPDX-License-Identifier: MIT
-- Compliance (of a subtree) as it was known at the end of each of so many months, the last of them being as_of itself: what
-- api.keadaan would answer on each of these days, in one pass. Each fact is brought to the months in which it holds, the facts
-- of an SOP are laid over each other, and only then, like with like together, counted month by month. A test holds the two
-- against each other.
create function api.tren_kepatuhan(as_of date, lingkup public.ltree default null, bulan int default 24) returns table (
  akhir date, berlaku bigint, patuh bigint, terlambat bigint, data_kurang bigint, persen_patuh numeric)
  stable language plpgsql
  set jit = off
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
  set work_mem = '4MB' -- with more it is larger, not faster
as $$
#variable_conflict use_variable
begin
  return query
  with b as materialized ( -- the months
    select i as ke, case when i = bulan then as_of else (date_trunc('month', as_of) - make_interval(months => bulan - 1 - i))::date - 1 end as hari
    from generate_series(1, bulan) i
  ), k as materialized ( -- policy, month by month
    select b.ke, b.hari, j.unit_id, j.evaluasi_bulan, api.mulai_terakhir(b.hari, j.evaluasi_bulan) as lewat
    from b cross join lateral api.kebijakan_jam(b.hari, lingkup) j
  ), pindah as materialized (
    select q.sop_id, q.dari, api.bulan_ke(greatest(q.tanggal, q.tercatat), as_of, bulan) as ke, greatest(q.tanggal, q.tercatat) as tahu, q.id
    from siklus.sop_pindah q
  ), milik as materialized ( -- whose, from a month to before another
    select o.sop_id, o.unit_id, o.dari, o.sampai
    from (
      select s.id as sop_id, s.unit_id, coalesce(m.ke, 1) as dari, bulan + 1 as sampai
      from siklus.sop s left join (select p.sop_id, max(p.ke) as ke from pindah p group by p.sop_id) m on m.sop_id = s.id
      union all
      select p.sop_id, p.dari, coalesce(lag(p.ke) over (partition by p.sop_id order by p.tahu, p.id), 1), p.ke from pindah p) o
    join siklus.unit x on x.id = o.unit_id and (lingkup is null or x.jalur operator(public.<@) lingkup)
    where o.dari < o.sampai
  ), versi as ( -- the version in force: a later one stands before an earlier one
    select v.sop_id, v.tanggal_efektif, v.dari,
      least(v.sampai, min(v.dari) over (partition by v.sop_id order by v.urut rows between 1 following and unbounded following)) as sampai
    from (
      select w.sop_id, w.ke as urut, w.tanggal_efektif, api.bulan_ke(greatest(w.tercatat, w.tanggal_efektif), as_of, bulan) as dari,
        case when w.berakhir is null then bulan + 1 else api.bulan_ke(greatest(w.berakhir, w.akhir_tercatat), as_of, bulan) end as sampai
      from siklus.versi w
      where w.status <> 'konsep' and w.sop_id in (select o.sop_id from milik o)) v
    where v.dari < v.sampai
  ), evaluasi as ( -- the latest evaluation known
    select e.sop_id, max(e.tanggal) over (partition by e.sop_id order by e.ke) as tanggal, e.ke as dari,
      lead(e.ke, 1, bulan + 1) over (partition by e.sop_id order by e.ke) as sampai
    from (
      select y.sop_id, y.ke, max(y.tanggal) as tanggal
      from (
        select z.sop_id, z.tanggal, api.bulan_ke(greatest(z.tanggal, z.tercatat), as_of, bulan) as ke
        from siklus.evaluasi z where z.sop_id in (select o.sop_id from milik o)
        union all
        select distinct o.sop_id, null::date, 1 from milik o) y
      where y.ke <= bulan
      group by y.sop_id, y.ke) e
  ), rentang as materialized ( -- those that agree are counted together; one that was postponed by itself
    select r.unit_id, r.mulai, r.dari, r.sampai, r.tunda, count(*) as banyak
    from (
      select o.unit_id, greatest(v.tanggal_efektif, e.tanggal) as mulai, greatest(o.dari, v.dari, e.dari) as dari, least(o.sampai, v.sampai, e.sampai) as sampai,
        case when t.sop_id is not null then o.sop_id end as tunda
      from milik o
      join versi v on v.sop_id = o.sop_id
      join evaluasi e on e.sop_id = o.sop_id
      left join (select distinct n.sop_id from siklus.penundaan n) t on t.sop_id = o.sop_id) r
    where r.dari < r.sampai
    group by r.unit_id, r.mulai, r.dari, r.sampai, r.tunda
  ), hitung as (
    select l.ke, sum(l.banyak) as berlaku, sum(l.banyak) filter (where l.mulai is null) as kurang, sum(l.banyak) filter (where l.lewat) as lewat
    from (
      select k.ke, r.banyak, r.mulai, r.mulai <= k.lewat as lewat
      from rentang r
      join k on k.unit_id = r.unit_id and k.ke >= r.dari and k.ke < r.sampai
      where r.tunda is null
      union all
      select k.ke, r.banyak, r.mulai, coalesce(k.hari > (
        select n.hingga from siklus.penundaan n
        where n.sop_id = r.tunda and n.jatuh_tempo = api.jatuh_tempo(r.mulai, k.evaluasi_bulan) and n.tanggal <= k.hari and n.tercatat <= k.hari
        order by n.tanggal desc, n.id desc limit 1), r.mulai <= k.lewat)
      from rentang r
      join k on k.unit_id = r.unit_id and k.ke >= r.dari and k.ke < r.sampai
      where r.tunda is not null) l
    group by l.ke
  )
  select b.hari, coalesce(h.berlaku, 0)::bigint, (coalesce(h.berlaku, 0) - coalesce(h.kurang, 0) - coalesce(h.lewat, 0))::bigint, coalesce(h.lewat, 0)::bigint,
    coalesce(h.kurang, 0)::bigint, round(100.0 * (h.berlaku - coalesce(h.kurang, 0) - coalesce(h.lewat, 0)) / nullif(h.berlaku - coalesce(h.kurang, 0), 0), 1)
  from b left join hitung h on h.ke = b.ke
  order by b.ke;
end $$;

-- In the how-manieth of so many months, the last of which ends on as_of, something known from d on is first there: 1 when it always was,
-- one more than there are when it is not there yet.
create function api.bulan_ke(d date, as_of date, bulan int) returns int
  immutable parallel safe language sql as $$
  select case when d > as_of then bulan + 1
    else greatest(1, bulan - ((date_part('year', as_of) - date_part('year', greatest(d, '1900-01-01'))) * 12
      + date_part('month', as_of) - date_part('month', greatest(d, '1900-01-01')))::int) end
$$;

-- The same as a member of a document.
create function api.tren_isi(as_of date, lingkup public.ltree default null) returns jsonb
  stable language sql as $$
  select jsonb_agg(jsonb_build_object('akhir', t.akhir, 'berlaku', t.berlaku, 'persen_patuh', t.persen_patuh, 'terlambat', t.terlambat) order by t.akhir)
  from api.tren_kepatuhan(as_of, lingkup) t
$$;
