-- SPDX-License-Identifier: MIT
-- Which evaluation goes to which place: api.beban_rata says how many each place takes. tempo: the last day of each evaluation, 0 when
-- that has gone by; they come in the order of their dates (kelompok, bagian: the month and the third of it), and of their units within
-- a date. Who is late goes first, at full capacity, as far as no other becomes late by it. What falls due in one month is kept together
-- by unit where all of it is still in time, else what falls due in one third of it, else on one day: the loads are the same.
-- Places as in api.beban_rata.
create function api.beban_bagi(tempo int[], kelompok int[], bagian int[], unit bigint[], hari int[], orang int[], kapasitas int[], terisi int[])
  returns table (ke int, tempat int)
  immutable language plpgsql
  set jit = off
  set enable_nestloop = off -- a few thousand rows where the planner of PostgreSQL expects a few
as $$
declare
  perlu int[] := api.beban_perlu(tempo, hari, kapasitas, terisi);
  muat int[] := api.beban_rata(hari, orang, kapasitas, terisi, perlu);
begin
  return query
  with p as materialized ( -- the places in their order, each as often as it is taken
    select row_number() over (order by s.n, i)::int as posisi, s.n::int as tempat, hari[s.n] as hari
    from unnest(muat) with ordinality s (isi, n) cross join generate_series(1, s.isi) i
  ), e as (
    select t.n::int as ke, t.tempo, t.kelompok, t.bagian, t.unit
    from unnest(beban_bagi.tempo, beban_bagi.kelompok, beban_bagi.bagian, beban_bagi.unit) with ordinality t (tempo, kelompok, bagian, unit, n)
  ), r as ( -- what is in time: in the order of dates, and how it could be ordered by units
    select e.*, row_number() over (order by e.ke) as urut, row_number() over (order by e.kelompok, e.unit, e.ke) as satu, row_number() over (order by e.kelompok, e.bagian, e.unit, e.ke) as dua
    from e where e.tempo > 0
  ), l as (
    select r.urut, r.urut + min(x.akhir - r.urut) over (order by r.urut desc) as posisi -- as late as they may, so that who is late goes first
    from r join (
      select h.n, sum(coalesce(j.isi, 0)) over (order by h.n)::int as akhir
      from generate_series(1, cardinality(perlu)) h (n) left join (select p.hari, count(*) as isi from p group by p.hari) j on j.hari = h.n) x on x.n = r.tempo
  ), c as (
    select r.ke, r.urut, r.satu, r.dua,
      bool_and(p1.hari <= r.tempo) over (partition by r.kelompok) as satu_sah, bool_and(p2.hari <= r.tempo) over (partition by r.kelompok, r.bagian) as dua_sah
    from r
    join l l1 on l1.urut = r.satu join p p1 on p1.posisi = l1.posisi
    join l l2 on l2.urut = r.dua join p p2 on p2.posisi = l2.posisi
  )
  select c.ke, p.tempat from c
  join l on l.urut = case when c.satu_sah then c.satu when c.dua_sah then c.dua else c.urut end
  join p on p.posisi = l.posisi
  union all
  select t.ke, s.tempat
  from (select e.ke, row_number() over (order by e.ke) as urut from e where e.tempo = 0) t
  join (select p.tempat, row_number() over (order by p.posisi) as urut from p where not exists (select from l where l.posisi = p.posisi)) s using (urut);
end $$;

-- How many must be done by the end of each day. Those that are late: by the first day up to which there is room for them beside what is
-- due by then, at full capacity, or at the peak that the others force anyway: who is late never makes it higher (no such day: by the
-- last). The days end with the last due date, or with that day.
create function api.beban_perlu(tempo int[], hari int[], kapasitas int[], terisi int[]) returns int[]
  immutable language plpgsql as $$
declare
  jatuh int[] := array_fill(0, array[hari[cardinality(hari)]]);
  perlu int[] := '{}'; -- without those that are late
  terlambat int := 0;
  ruang bigint := 0;
  banyak int := 0;
  beban float8;
  t int;
begin
  foreach t in array tempo loop
    if t = 0 then
      terlambat := terlambat + 1;
    else
      jatuh[t] := jatuh[t] + 1;
    end if;
  end loop;
  for k in 1..coalesce((select max(x) from unnest(tempo) x), 0) loop
    banyak := banyak + jatuh[k];
    perlu[k] := banyak;
  end loop;
  if terlambat = 0 then
    return perlu;
  end if;
  beban := greatest((select b.beban from api.beban_batas(hari, kapasitas, terisi, perlu) b), 1);
  for s in 1..cardinality(hari) loop
    ruang := ruang + greatest(floor(beban * kapasitas[s] + 1e-10)::int - terisi[s], 0);
    t := hari[s];
    if s = cardinality(hari) or hari[s + 1] > t and ruang >= terlambat + coalesce(perlu[t], banyak) then
      for k in t..greatest(cardinality(perlu), t) loop
        perlu[k] := coalesce(perlu[k], banyak) + terlambat;
      end loop;
      for k in 1..t loop
        perlu[k] := coalesce(perlu[k], banyak);
      end loop;
      return perlu;
    end if;
  end loop;
end $$;
