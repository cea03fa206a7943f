-- SPDX-License-Identifier: MIT
-- The plan of a year's evaluations: never past a legal date, as even as any plan can be, proven against all there are for small
-- ones and against the bound for large; accepted by a person, it moves no due date.
begin;
\ir common.psql
select plan(2);

---------------------------------------------------------------------------------------- the loads
select setseed(0.5) \g /dev/null
-- Days with one to three places, what is due by each, what they hold already: at random.
create function uji.acak(hari int, orang int, kapasitas int, isi int, banyak int, out hari_ int[], out orang_ int[], out kapasitas_ int[], out terisi_ int[], out tempo int[]) language plpgsql as $$
declare
  c int[] := array(select 1 + floor(random() * kapasitas)::int from generate_series(1, orang));
  ada int;
begin
  hari_ := '{}'; orang_ := '{}'; kapasitas_ := '{}'; terisi_ := '{}';
  for k in 1..hari loop
    ada := 1 + floor(random() * orang)::int;
    for o in 1..orang loop
      if o = ada or random() < 0.6 then
        hari_ := hari_ || k; orang_ := orang_ || o; kapasitas_ := kapasitas_ || c[o]; terisi_ := terisi_ || floor(random() * (isi + 1))::int;
      end if;
    end loop;
  end loop;
  tempo := array(select x from (select 1 + floor(random() * hari)::int as x from generate_series(1, banyak)) y order by x);
end $$;
-- The loads of a plan from the highest down: of the places; and, where capacities differ, as each evaluation meets them.
create function uji.tempat(muat int[], kapasitas int[], terisi int[]) returns float8[] immutable language sql as $$
  select array_agg((coalesce(m.x, 0) + t.x)::float8 / c.x order by (coalesce(m.x, 0) + t.x)::float8 / c.x desc)
  from unnest(kapasitas) with ordinality c (x, n) join unnest(terisi) with ordinality t (x, n) using (n) left join unnest(muat) with ordinality m (x, n) using (n)
$$;
create function uji.beban(muat int[], kapasitas int[], terisi int[]) returns float8[] immutable language sql as $$
  select array_agg((t.x + i)::float8 / c.x order by (t.x + i)::float8 / c.x desc)
  from unnest(kapasitas) with ordinality c (x, n) join unnest(terisi) with ordinality t (x, n) using (n) join unnest(muat) with ordinality m (x, n) using (n) cross join generate_series(1, m.x) i
$$;
-- Every way to put them, and of those the one whose loads are least, from the highest down.
create function uji.terbaik(hari int[], kapasitas int[], terisi int[], perlu int[], out tempat float8[], out beban float8[]) language sql as $$
  with recursive w (n, muat, jumlah) as (
    select 0, '{}'::int[], 0
    union all
    select w.n + 1, w.muat || i, w.jumlah + i
    from w cross join lateral generate_series(0, perlu[cardinality(perlu)] - w.jumlah) i
    where w.n < (select count(*) from unnest(hari) h where h <= cardinality(perlu))
      and not (coalesce(hari[w.n + 2] > hari[w.n + 1], true) and w.jumlah + i < perlu[hari[w.n + 1]])
  )
  select min(uji.tempat(w.muat, kapasitas, terisi)), min(uji.beban(w.muat, kapasitas, terisi)) from w
  where w.n = (select count(*) from unnest(hari) h where h <= cardinality(perlu)) and w.jumlah = perlu[cardinality(perlu)]
$$;
create table uji.kecil as
select n, n % 2 = 0 as sama, a.hari_ as hari, a.orang_ as orang, case when n % 2 = 0 then array_fill(1 + n % 3, array[cardinality(a.hari_)]) else a.kapasitas_ end as kapasitas, a.terisi_ as terisi, a.tempo
from generate_series(1, 400) n cross join lateral uji.acak(1 + n % 4, 1 + n % 3, 1 + n % 4, n % 3, 1 + n % 7) a;
alter table uji.kecil add perlu int[], add muat int[];
update uji.kecil set perlu = api.beban_perlu(tempo, hari, kapasitas, terisi);
update uji.kecil set muat = api.beban_rata(hari, orang, kapasitas, terisi, perlu);
select is_empty($$select k.*, uji.beban(muat, kapasitas, terisi), t.* from uji.kecil k cross join lateral uji.terbaik(hari, kapasitas, terisi, perlu) t
  where uji.beban(muat, kapasitas, terisi) <> t.beban or k.sama and uji.tempat(muat, kapasitas, terisi) <> t.tempat$$, 'of 400 small years none could be more even: against every plan there is');
select is_empty($$select k.n, b.*, uji.tempat(muat, kapasitas, terisi) from uji.kecil k cross join lateral api.beban_batas(hari, kapasitas, terisi, perlu) b
  where abs(b.beban - (uji.tempat(muat, kapasitas, terisi))[1]) > 1e-9$$, 'and the bound that is told beside it is their peak');
rollback;
