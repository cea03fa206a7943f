-- SPDX-License-Identifier: MIT
-- The least peak that any plan can have, load against capacity, found apart from the plan: the smallest for which the places up to
-- each day hold what is due by then. With one capacity for all that is the greatest, over the days, of ceil(due by then / places up to
-- then). penentu: the day that decides it (null: what was accepted before does). Parameters as those of api.beban_rata.
create function api.beban_batas(hari int[], kapasitas int[], terisi int[], perlu int[], out beban float8, out penentu int)
  immutable language plpgsql as $$
declare
  c int;
  bawah int;
  atas int;
  tengah int;
begin
  for c in select distinct x from unnest(kapasitas) x loop
    bawah := 0; -- too little
    atas := coalesce(perlu[cardinality(perlu)], 0) * c + (select max(x) from unnest(terisi) x) * c; -- surely enough
    while atas - bawah > 1 loop
      tengah := bawah + (atas - bawah) / 2;
      if api.beban_kurang(hari, kapasitas, terisi, perlu, tengah::float8 / c) is null then
        atas := tengah;
      else
        bawah := tengah;
      end if;
    end loop;
    beban := least(beban, atas::float8 / c);
  end loop;
  if coalesce(perlu[cardinality(perlu)], 0) = 0 then
    beban := 0;
  end if;
  penentu := api.beban_kurang(hari, kapasitas, terisi, perlu, beban - 1e-9);
  if (select max(t.x::float8 / k.x) from unnest(terisi) with ordinality t (x, n) join unnest(kapasitas) with ordinality k (x, n) using (n)) > beban then
    beban := (select max(t.x::float8 / k.x) from unnest(terisi) with ordinality t (x, n) join unnest(kapasitas) with ordinality k (x, n) using (n));
    penentu := null;
  end if;
end $$;

-- The first day by which places filled up to this load hold too little; null: they hold it all.
create function api.beban_kurang(hari int[], kapasitas int[], terisi int[], perlu int[], beban float8) returns int
  immutable language plpgsql as $$
declare
  ruang bigint := 0;
  n int := cardinality(hari);
begin
  for s in 1..n loop
    exit when hari[s] > cardinality(perlu);
    ruang := ruang + greatest(floor(beban * kapasitas[s] + 1e-10)::int - terisi[s], 0);
    if (s = n or hari[s + 1] > hari[s]) and ruang < perlu[hari[s]] then
      return hari[s];
    end if;
  end loop;
  return null;
end $$;
