-- SPDX-License-Identifier: MIT
-- Keeps siklus.unit_bulan true: the last twenty-three months that are over everywhere, one that is missing each time it is called; units that
-- were marked, anew. The marks are taken before the facts are read, so that a fact committed meanwhile either is read or keeps
-- its mark. Where many were marked, all months are counted anew, one a call.
create function api.bulan_segarkan() returns void
  volatile language plpgsql as $$
declare
  awal date := date_trunc('month', siklus.hari_barat()); -- of the month that is not over
  semua boolean;
  unit bigint[];
  lama date[];
  h date;
  x public.ltree;
begin
  with d as (delete from siklus.bulan_basi returning unit_id)
  select bool_or(d.unit_id is null) or count(distinct d.unit_id) > 10, array_agg(distinct d.unit_id) into semua, unit from d;
  -- Months too old, and those that were over before the clock went back.
  with d as (delete from siklus.bulan_siap b where semua or b.akhir >= awal or b.akhir < awal - interval '24 months' returning b.akhir)
  select array_agg(d.akhir) into lama from d;
  if lama is not null then -- mostly none is: what is kept is not looked through for it
    delete from siklus.unit_bulan u where u.akhir = any (lama);
  end if;
  if not semua then
    for x in select u.jalur from siklus.unit u where u.id = any (unit) loop
      delete from siklus.unit_bulan b using siklus.unit u where u.id = b.unit_id and u.jalur operator(public.<@) x;
      for h in select b.akhir from siklus.bulan_siap b loop
        perform api.bulan_hitung(h, x);
      end loop;
    end loop;
  end if;
  select max(g::date - 1) into h from generate_series(awal - interval '22 months', awal, interval '1 month') g
  where not exists (select from siklus.bulan_siap b where b.akhir = g::date - 1);
  if h is not null then
    perform api.bulan_hitung(h, null);
    insert into siklus.bulan_siap values (h);
  end if;
end $$;

-- Counts the units of a subtree at the end of a month; two marks may stand for one unit.
create function api.bulan_hitung(hari date, di public.ltree) returns void
  volatile language sql as $$
  insert into siklus.unit_bulan (unit_id, akhir, berlaku, terlambat, data_kurang)
  select k.unit_id, hari, k.patuh + k.segera + k.terlambat + k.data_kurang, k.terlambat, k.data_kurang
  from api.kepatuhan_hitung(hari, di) k where k.patuh + k.segera + k.terlambat + k.data_kurang > 0
  on conflict (unit_id, akhir) do update set berlaku = excluded.berlaku, terlambat = excluded.terlambat, data_kurang = excluded.data_kurang
$$;
