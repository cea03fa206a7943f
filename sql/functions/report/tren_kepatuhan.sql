-- SPDX-License-Identifier: MIT
-- Compliance (of a subtree) as it was known at the end of each of so many months, the last of them being as_of itself: what
-- api.keadaan would answer on each of these days. Months that are over are read where they were counted, and as_of off the
-- kept rows, when all of that is there; else from the facts.
create function api.tren_kepatuhan(as_of date, lingkup public.ltree default null, bulan int default 24) returns table (
  akhir date, berlaku bigint, patuh bigint, terlambat bigint, data_kurang bigint, persen_patuh numeric)
  stable language plpgsql
  set jit = off
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_variable
declare
  dulu date[] := array(select (date_trunc('month', as_of) - make_interval(months => i))::date - 1 from generate_series(bulan - 2, 0, -1) i);
begin
  if (select count(*) from siklus.tren_bulan b where b.akhir = any (dulu)) = cardinality(dulu) and (select b.basi from api.ringkas_basi(as_of, lingkup) b) is not null then
    return query
    select h.hari, h.berlaku, h.berlaku - h.kurang - h.lewat, h.lewat, h.kurang, round(100.0 * (h.berlaku - h.kurang - h.lewat) / nullif(h.berlaku - h.kurang, 0), 1)
    from (
      select d.hari, coalesce(sum(t.berlaku), 0)::bigint as berlaku, coalesce(sum(t.kurang), 0)::bigint as kurang, coalesce(sum(t.terlambat), 0)::bigint as lewat
      from unnest(dulu) d (hari)
      left join siklus.tren_unit t on t.akhir = d.hari and (lingkup is null or t.pemilik = any (array(select u.id from siklus.unit u where u.jalur operator(public.<@) lingkup)))
      group by d.hari
      union all
      select as_of, coalesce(sum(n.patuh + n.segera + n.terlambat + n.data_kurang), 0)::bigint, coalesce(sum(n.data_kurang), 0)::bigint, coalesce(sum(n.terlambat), 0)::bigint
      from api.kepatuhan_hitung(as_of, lingkup) n) h
    order by h.hari;
    return;
  end if;
  return query
  select b.hari, coalesce(h.berlaku, 0)::bigint, (coalesce(h.berlaku, 0) - coalesce(h.kurang, 0) - coalesce(h.lewat, 0))::bigint, coalesce(h.lewat, 0)::bigint,
    coalesce(h.kurang, 0)::bigint, round(100.0 * (h.berlaku - coalesce(h.kurang, 0) - coalesce(h.lewat, 0)) / nullif(h.berlaku - coalesce(h.kurang, 0), 0), 1)
  from unnest(dulu || as_of) b (hari)
  left join (
    select x.akhir, sum(x.berlaku) as berlaku, sum(x.kurang) as kurang, sum(x.terlambat) as lewat from api.tren_terhitung(as_of, lingkup, bulan) x group by x.akhir) h on h.akhir = b.hari
  order by b.hari;
end $$;

-- From the facts, by the owner then (pemilik) and the unit of the register, in one pass. Each fact is brought to the months in which it holds, the
-- facts of an SOP are laid over each other, and only then, like with like together, counted month by month. A test holds it
-- against api.keadaan.
create function api.tren_terhitung(as_of date, lingkup public.ltree, bulan int) returns setof siklus.tren_unit
  stable language plpgsql
  set jit = off
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
  set work_mem = '32MB'
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
    select o.sop_id, o.unit_id, s.unit_id as terdaftar, o.dari, o.sampai
    from (
      select s.id as sop_id, s.unit_id, coalesce(m.ke, 1) as dari, bulan + 1 as sampai
      from siklus.sop s left join (select p.sop_id, max(p.ke) as ke from pindah p group by p.sop_id) m on m.sop_id = s.id
      union all
      select p.sop_id, p.dari, coalesce(lag(p.ke) over (partition by p.sop_id order by p.tahu, p.id), 1), p.ke from pindah p) o
    join siklus.sop s on s.id = o.sop_id
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
    select r.unit_id, r.terdaftar, r.mulai, r.dari, r.sampai, r.tunda, count(*) as banyak
    from (
      select o.unit_id, o.terdaftar, greatest(v.tanggal_efektif, e.tanggal) as mulai, greatest(o.dari, v.dari, e.dari) as dari, least(o.sampai, v.sampai, e.sampai) as sampai,
        case when t.sop_id is not null then o.sop_id end as tunda
      from milik o
      join versi v on v.sop_id = o.sop_id
      join evaluasi e on e.sop_id = o.sop_id
      left join (select distinct n.sop_id from siklus.penundaan n) t on t.sop_id = o.sop_id) r
    where r.dari < r.sampai
    group by r.unit_id, r.terdaftar, r.mulai, r.dari, r.sampai, r.tunda
  )
  select l.hari, l.terdaftar, l.unit_id, sum(l.banyak)::bigint, coalesce(sum(l.banyak) filter (where l.mulai is null), 0)::bigint, coalesce(sum(l.banyak) filter (where l.lewat), 0)::bigint
  from (
    select k.hari, r.unit_id, r.terdaftar, r.banyak, r.mulai, r.mulai <= k.lewat as lewat
    from rentang r
    join k on k.unit_id = r.unit_id and k.ke >= r.dari and k.ke < r.sampai
    where r.tunda is null
    union all
    select k.hari, r.unit_id, r.terdaftar, r.banyak, r.mulai, coalesce(k.hari > (
      select n.hingga from siklus.penundaan n
      where n.sop_id = r.tunda and n.jatuh_tempo = api.jatuh_tempo(r.mulai, k.evaluasi_bulan) and n.tanggal <= k.hari and n.tercatat <= k.hari
      order by n.tanggal desc, n.id desc limit 1), r.mulai <= k.lewat)
    from rentang r
    join k on k.unit_id = r.unit_id and k.ke >= r.dari and k.ke < r.sampai
    where r.tunda is not null) l
  group by l.hari, l.terdaftar, l.unit_id;
end $$;

-- Counts the months that are over and were not counted, as far back as a trend goes.
create function api.tren_tulis(hari date) returns void
  volatile language plpgsql as $$
declare
  ini date := date_trunc('month', hari);
  awal date; -- the first and the last that are wanting
  ujung date;
begin
  if (select count(*) from siklus.tren_bulan b where b.akhir >= ini - interval '23 months' and b.akhir < ini) = 23 and not exists (select from siklus.tren_bulan b where b.akhir >= ini) then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('siklus.tren'));
  delete from siklus.tren_bulan b where b.akhir >= ini or b.akhir < ini - interval '5 years'; -- the clock went back; or nobody looks at them
  delete from siklus.tren_unit t where not exists (select from siklus.tren_bulan b where b.akhir = t.akhir);
  select min(x.akhir), max(x.akhir) into awal, ujung
  from (select (ini - make_interval(months => i))::date - 1 as akhir from generate_series(0, 22) i) x where not exists (select from siklus.tren_bulan b where b.akhir = x.akhir);
  with n as (
    insert into siklus.tren_bulan select (ini - make_interval(months => i))::date - 1 from generate_series(0, 22) i on conflict do nothing returning akhir
  )
  insert into siklus.tren_unit
  select t.* from n join api.tren_terhitung(ujung, null, ((extract(year from ujung) - extract(year from awal)) * 12 + extract(month from ujung) - extract(month from awal))::int + 1) t on t.akhir = n.akhir;
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
