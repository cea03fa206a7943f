-- SPDX-License-Identifier: MIT
-- For each unit every key with its value and with its article: the row of the nearest ancestor, else the
-- country's. The country's rows are read once, so that units with nothing of their own cost next to nothing.
create function api.kebijakan_peta(as_of date) returns table (unit_id bigint, nilai jsonb, pasal jsonb)
  stable parallel safe language sql as $$
  select u.id, n.nilai || coalesce(o.nilai, '{}'), n.pasal || coalesce(o.pasal, '{}')
  from siklus.unit u
  cross join (
    select coalesce(jsonb_object_agg(k.kunci, k.nilai), '{}') as nilai, coalesce(jsonb_object_agg(k.kunci, k.pasal), '{}') as pasal
    from siklus.kebijakan k where k.unit_id is null and k.masa @> as_of) n
  left join (
    select d.unit_id, jsonb_object_agg(d.kunci, d.nilai) as nilai, jsonb_object_agg(d.kunci, d.pasal) as pasal
    from (
      select distinct on (b.id, k.kunci) b.id as unit_id, k.kunci, k.nilai, k.pasal
      from siklus.kebijakan k
      join siklus.unit a on a.id = k.unit_id
      join siklus.unit b on b.jalur operator(public.<@) a.jalur
      where k.masa @> as_of
      order by b.id, k.kunci, public.nlevel(a.jalur) desc) d
    group by d.unit_id) o on o.unit_id = u.id
$$;
