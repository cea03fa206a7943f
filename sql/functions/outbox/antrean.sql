-- SPDX-License-Identifier: MIT
-- The queue: stretches of numbers among which deliveries wait (migration 0040). One in which none waits any more does no harm; it is taken
-- out where one comes by it. Nobody waits for anybody here: a row that another holds is left to it.

-- The deliveries that wait; for a moment up to saat.
create function api.antrean_isi(saat timestamptz default 'infinity') returns bigint[]
  stable language plpgsql
  set plan_cache_mode = force_generic_plan -- by stretches, never all deliveries that ever were
  set enable_nestloop = on set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
begin
  return array(
    select k.id from siklus.antrean a join siklus.kiriman k on k.id between a.nomor and a.hingga and k.coba_lagi = a.coba_lagi
    where a.coba_lagi <= saat and k.status = 'menunggu');
end $$;

-- The deliveries that wait or are under way.
create function api.kiriman_hidup() returns setof siklus.kiriman
  stable language sql as $$
  select k.* from siklus.kiriman k
  where k.id = any (array(select unnest(api.antrean_isi()) union select x from siklus.sewa w cross join lateral unnest(w.kiriman) x)) and k.status in ('menunggu', 'dikirim')
$$;

-- Since when those wait that could have left at any moment since, of the oldest few hundred.
create function api.kiriman_terbengkalai(sejak timestamptz, saat timestamptz) returns setof timestamptz
  stable language sql as $$
  select k.coba_lagi from (
    select x.* from siklus.kiriman x where x.id = any (api.antrean_isi(sejak)) and x.status = 'menunggu' and x.coba_lagi <= sejak order by x.coba_lagi limit 300) k
  join siklus.kanal n on n.nama = k.saluran and n.aktif
  join siklus.unit u on u.id = k.unit_id
  where k.golongan in ('uji', 'peristiwa')
    or api.kanal_buka(k.saluran, k.unit_id, sejak) <= sejak and api.kanal_buka(k.saluran, k.unit_id, saat) <= saat
      and (api.pengiriman_aktif(u.jalur) or api.kiriman_titipan(coalesce(k.salinan_dari, k.id), k.unit_id))
$$;

-- The dead ones, which are loud. Of a test that failed, who asked for it was told.
create function api.kiriman_mati() returns setof siklus.kiriman
  stable language sql as $$
  select k.* from siklus.kiriman_mati m join siklus.kiriman k on k.id = m.kiriman_id where k.status = 'mati' and k.golongan <> 'uji'
$$;

-- After a claim: the rows that it came by begin with what still waits, or are gone.
create function api.antrean_susut(antre tid[]) returns void
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  with a as materialized (
    select x.ctid as di, x.coba_lagi, x.nomor, x.hingga from siklus.antrean x where x.ctid = any (antre) for update skip locked
  ), s as materialized (
    select a.di, a.nomor as semula, (
      select k.id from siklus.kiriman k where k.id between a.nomor and a.hingga and k.status = 'menunggu' and k.coba_lagi = a.coba_lagi order by k.id limit 1) as nomor
    from a
  ), habis as (
    delete from siklus.antrean x using s where x.ctid = s.di and s.nomor is null
  )
  update siklus.antrean x set nomor = s.nomor from s where x.ctid = s.di and s.nomor > s.semula;
end $$;

-- Of what was due by then, rows in which nothing waits any more: one that does is soon found in the others.
create function api.antrean_rapikan(saat timestamptz) returns void
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_nestloop = on set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
begin
  delete from siklus.antrean y where y.ctid = any (array(
    select x.ctid from siklus.antrean x
    where x.coba_lagi <= saat
      and not exists (select from siklus.kiriman k where k.id between x.nomor and x.hingga and k.status = 'menunggu' and k.coba_lagi = x.coba_lagi)
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
