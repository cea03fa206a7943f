-- SPDX-License-Identifier: MIT
-- The queue: rows that name what waits (migration 0040). A number that says nothing any more does no harm; it is taken out where one comes by
-- it. Nobody waits for anybody here: a row that another holds is left to it.

-- After a claim: of the rows it came by, what does not wait any more and what it took itself goes.
create function api.antrean_susut(antre tid[], diambil bigint[]) returns void
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  with a as materialized (
    select x.ctid as di, x.coba_lagi, x.kiriman from siklus.antrean x where x.ctid = any (antre) for update skip locked
  ), s as materialized (
    select a.di, cardinality(a.kiriman) as semula, (
      select array_agg(k.id order by k.id) from (select u from unnest(a.kiriman) u except select d from unnest(diambil) d) b (id)
      join siklus.kiriman k on k.id = b.id and k.status = 'menunggu' and k.coba_lagi = a.coba_lagi) as sisa
    from a
  ), habis as (
    delete from siklus.antrean x using s where x.ctid = s.di and s.sisa is null
  )
  update siklus.antrean x set kiriman = s.sisa from s where x.ctid = s.di and cardinality(s.sisa) < s.semula;
end $$;

-- Of what was due by then, rows of which nothing waits any more: one that does is soon found in the others.
create function api.antrean_rapikan(saat timestamptz) returns void
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  delete from siklus.antrean y where y.ctid = any (array(
    select x.ctid from siklus.antrean x
    where x.coba_lagi <= saat
      and not exists (select from unnest(x.kiriman) u (id) join siklus.kiriman k on k.id = u.id where k.status = 'menunggu' and k.coba_lagi = x.coba_lagi)
    for update skip locked));
end $$;

-- Do digests of several days wait?
create function api.antrean_berlapis() returns boolean
  volatile language plpgsql as $$
begin
  if (select min(a.hari) < max(a.hari) from siklus.antrean a) then
    perform api.antrean_rapikan('infinity');
    return coalesce((select min(a.hari) < max(a.hari) from siklus.antrean a), false);
  end if;
  return false;
end $$;
