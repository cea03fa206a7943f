-- SPDX-License-Identifier: MIT
-- What api.tren_isi answers, from the months that are kept (siklus.unit_bulan) and the totals of the day itself, where those are all there and no
-- mark stands for the subtree; else that function itself. A test holds the two against each other. kini: "total" of the page.
create function api.tren_bulan(as_of date, lingkup public.ltree, kini jsonb) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
declare
  unit bigint[] := case when lingkup is not null then array(select u.id from siklus.unit u where u.jalur operator(public.<@) lingkup) end;
  awal date := date_trunc('month', as_of);
  berlaku bigint := (kini ->> 'patuh')::bigint + (kini ->> 'segera')::bigint + (kini ->> 'terlambat')::bigint + (kini ->> 'data_kurang')::bigint;
begin
  if (select count(*) from siklus.bulan_siap b where b.akhir < awal and b.akhir >= awal - interval '22 months' - interval '1 day') < 23
     or exists (select from siklus.bulan_basi b left join siklus.unit u on u.id = b.unit_id
       where u.id is null or lingkup is null or u.jalur operator(public.<@) lingkup or lingkup operator(public.<@) u.jalur) then
    return api.tren_isi(as_of, lingkup);
  end if;
  return (
    select jsonb_agg(jsonb_build_object('akhir', t.akhir, 'berlaku', t.berlaku, 'terlambat', t.terlambat,
      'persen_patuh', round(100.0 * (t.berlaku - t.kurang - t.terlambat) / nullif(t.berlaku - t.kurang, 0), 1)) order by t.akhir)
    from (
      select b.akhir, coalesce(m.berlaku, 0) as berlaku, coalesce(m.terlambat, 0) as terlambat, coalesce(m.kurang, 0) as kurang
      from siklus.bulan_siap b
      left join (
        select x.akhir, sum(x.berlaku) as berlaku, sum(x.terlambat) as terlambat, sum(x.data_kurang) as kurang
        from siklus.unit_bulan x where unit is null or x.unit_id = any (unit) group by x.akhir) m on m.akhir = b.akhir
      where b.akhir < awal and b.akhir >= awal - interval '22 months' - interval '1 day'
      union all
      select as_of, berlaku, (kini ->> 'terlambat')::bigint, (kini ->> 'data_kurang')::bigint) t);
end $$;
