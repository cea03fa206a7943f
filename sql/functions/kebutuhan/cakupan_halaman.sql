-- SPDX-License-Identifier: MIT
-- Coverage as its lists show it, by the tree of units and then by need: those behind one (sesudah; 0: from the first), n of them, only
-- those of one status (hanya). n null: all of them. Of a page only its own needs are looked at; where one status is asked for,
-- some hundreds at a time until there are enough of it.
create function api.cakupan_halaman(as_of date, di public.ltree, sesudah bigint, n int, hanya text) returns table (
  kebutuhan_id bigint, unit_id bigint, status text, sop_id bigint, kemiripan real)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- a page and a country are two plans
as $$
#variable_conflict use_column
declare
  sepotong int := case when hanya is null then n else greatest(n, 500) end;
  letak record; -- of the one before
  butuh bigint[];
  dalam public.ltree;
  sisa int := n;
  dapat int;
begin
  if n is null then
    return query select * from api.cakupan_pada(as_of, di, null, null, hanya);
    return;
  end if;
  select k.id, x.jalur into letak from siklus.kebutuhan k join siklus.unit x on x.id = k.unit_id where k.id = sesudah;
  if letak.id is null and sesudah > 0 then
    perform api.tolak_penanda();
  end if;
  loop
    butuh := array(
      select k.id from api.kebutuhan_pada(as_of) k join siklus.unit x on x.id = k.unit_id
      where (di is null or x.jalur operator(public.<@) di) and (hanya is null or (hanya = 'bukan_sop') = (k.golongan <> 'sop'))
        and (letak.id is null or x.jalur operator(public.>) letak.jalur or x.jalur operator(public.=) letak.jalur and k.id > letak.id)
      order by x.jalur, k.id limit sepotong);
    dalam := api.lingkup_bersama(butuh);
    return query
    select c.* from api.cakupan_pada(as_of, null, butuh, dalam, hanya) c join siklus.unit x on x.id = c.unit_id order by x.jalur, c.kebutuhan_id limit sisa;
    get diagnostics dapat = row_count;
    sisa := sisa - dapat;
    exit when sisa <= 0 or cardinality(butuh) < sepotong;
    select k.id, x.jalur into letak from siklus.kebutuhan k join siklus.unit x on x.id = k.unit_id where k.id = butuh[sepotong];
  end loop;
end $$;

-- How many rows of them: all at once where neither batas nor setelah says otherwise, as before there were pages.
create function api.arg_batas_bila_ada(p jsonb) returns int
  stable language sql as $$
  select case when coalesce(p ->> 'batas', '') <> '' or coalesce(p ->> 'setelah', '') <> '' then api.arg_batas(p) end
$$;
