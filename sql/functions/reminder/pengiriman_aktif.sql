-- SPDX-License-Identifier: MIT
-- Is sending armed for the unit of that path: the nearest unit at or above it with a word on it decides. Those are looked up by the numbers in
-- the path: it is asked of thousands of units in one statement, and hundreds may have a word.
create function api.pengiriman_aktif(jalur public.ltree) returns boolean
  stable parallel safe language sql as $$
  select coalesce((
    select g.aktif from (select api.jalur_moyang(pengiriman_aktif.jalur)) m (moyang) join siklus.pengiriman g on g.unit_id = any (m.moyang)
    order by array_position(m.moyang, g.unit_id) desc limit 1), false)
$$;

-- The units (of a subtree) for which it is: the same, of all of them at once.
create function api.pengiriman_aktif_unit(lingkup public.ltree default null) returns table (unit_id bigint)
  stable parallel safe language sql as $$
  select x.id
  from (
    select distinct on (u.id) u.id, g.aktif
    from siklus.unit u
    cross join lateral unnest(api.jalur_moyang(u.jalur)) with ordinality m (id, ke)
    join siklus.pengiriman g on g.unit_id = m.id
    where lingkup is null or u.jalur operator(public.<@) lingkup
    order by u.id, m.ke desc) x
  where x.aktif
$$;

-- How many of the SOPs that the caller sees are of units (of a subtree) for which it is not.
create function api.pengiriman_belum(lingkup public.ltree default null) returns bigint
  stable language plpgsql as $$
declare
  terlihat bigint[] := case when not siklus.melihat_semua() then siklus.unit_terlihat() end;
  belum bigint[] := array(
    select u.id from siklus.unit u
    where (terlihat is null or u.id = any (terlihat)) and (lingkup is null or u.jalur operator(public.<@) lingkup)
      and u.id not in (select a.unit_id from api.pengiriman_aktif_unit(lingkup) a));
begin
  return (select count(*) from siklus.sop s where s.unit_id = any (belum));
end $$;
