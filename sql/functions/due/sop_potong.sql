-- SPDX-License-Identifier: MIT
-- The next n SOPs by id, of a subtree, as it was on a day: api.sop_pemilik, a page at a time. Below a few units each is asked for its
-- own next ones, by a plan that is kept.
create function api.sop_potong(acuan date, lingkup public.ltree, sesudah bigint, n int) returns bigint[]
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
declare
  unit bigint[] := api.unit_sedikit(lingkup);
begin
  if unit is null then
    return api.sop_potong_luas(acuan, lingkup, sesudah, n);
  end if;
  return array(
    select y.id from (
      (select t.id from unnest(unit) w (id) cross join lateral (
        select s.id from siklus.sop s where s.unit_id = w.id and s.id > sesudah
          and not exists (select from siklus.sop_pindah q where q.sop_id = s.id and greatest(q.tanggal, q.tercatat) > acuan)
        order by s.id limit n) t
      order by t.id limit n)
      union all
      select l.sop_id from api.pemilik_lama(acuan) l where l.unit_id = any (unit) and l.sop_id > sesudah) y
    order by y.id limit n);
end $$;

-- The units of a subtree while they are few enough to be asked one by one; else null.
create function api.unit_sedikit(lingkup public.ltree) returns bigint[]
  stable language plpgsql as $$
declare
  unit bigint[] := array[substr(public.ltree2text(public.subpath(lingkup, -1)), 2)]; -- itself, in most cases
begin
  if lingkup is null then
    return null;
  elsif exists (select from siklus.unit u where u.induk_id = unit[1]) then
    unit := array(select u.id from siklus.unit u where u.jalur operator(public.<@) lingkup limit 65);
  end if;
  return case when cardinality(unit) <= 64 then unit end;
end $$;

-- Each arm has its own end: without it a page would cost what is left of the register. The planner sees whether to walk by id or by unit.
create function api.sop_potong_luas(acuan date, lingkup public.ltree, sesudah bigint, n int) returns bigint[]
  stable language plpgsql
  set plan_cache_mode = force_custom_plan
as $$
begin
  return array(
    select y.id from (
      (select s.id
       from siklus.sop s
       join siklus.unit u on u.id = s.unit_id
       where s.id > sesudah and (lingkup is null or u.jalur operator(public.<@) lingkup)
         and not exists (select from siklus.sop_pindah q where q.sop_id = s.id and greatest(q.tanggal, q.tercatat) > acuan)
       order by s.id limit n)
      union all
      select l.sop_id
      from api.pemilik_lama(acuan) l
      join siklus.sop s on s.id = l.sop_id
      join siklus.unit u on u.id = l.unit_id
      where l.sop_id > sesudah and (lingkup is null or u.jalur operator(public.<@) lingkup)) y
    order by y.id limit n);
end $$;
