-- SPDX-License-Identifier: MIT
-- The policy of the two clocks for every unit (of a subtree) on a day. The country's rows and the rows of
-- units are looked at apart, so that units with nothing of their own cost nothing.
create function api.kebijakan_jam(as_of date, lingkup public.ltree default null) returns table (
  unit_id bigint, evaluasi_bulan int, evaluasi_pasal text, monitoring_bulan int, monitoring_pasal text, segera_hari int)
  stable parallel safe language sql as $$
  select u.id, coalesce(o.evaluasi_bulan, n.evaluasi_bulan), coalesce(o.evaluasi_pasal, n.evaluasi_pasal),
    coalesce(o.monitoring_bulan, n.monitoring_bulan), coalesce(o.monitoring_pasal, n.monitoring_pasal), coalesce(o.segera_hari, n.segera_hari)
  from siklus.unit u
  cross join (
    select (max(k.nilai #>> '{}') filter (where k.kunci = 'evaluasi_bulan'))::int as evaluasi_bulan, max(k.pasal) filter (where k.kunci = 'evaluasi_bulan') as evaluasi_pasal,
      (max(k.nilai #>> '{}') filter (where k.kunci = 'monitoring_bulan'))::int as monitoring_bulan, max(k.pasal) filter (where k.kunci = 'monitoring_bulan') as monitoring_pasal,
      (max(k.nilai #>> '{}') filter (where k.kunci = 'segera_hari'))::int as segera_hari
    from siklus.kebijakan k
    where k.unit_id is null and k.masa @> as_of and k.kunci in ('evaluasi_bulan', 'monitoring_bulan', 'segera_hari')) n
  left join (
    select d.unit_id,
      (max(d.nilai) filter (where d.kunci = 'evaluasi_bulan'))::int as evaluasi_bulan, max(d.pasal) filter (where d.kunci = 'evaluasi_bulan') as evaluasi_pasal,
      (max(d.nilai) filter (where d.kunci = 'monitoring_bulan'))::int as monitoring_bulan, max(d.pasal) filter (where d.kunci = 'monitoring_bulan') as monitoring_pasal,
      (max(d.nilai) filter (where d.kunci = 'segera_hari'))::int as segera_hari
    from (
      select distinct on (b.id, k.kunci) b.id as unit_id, k.kunci, k.nilai #>> '{}' as nilai, k.pasal
      from siklus.kebijakan k
      join siklus.unit a on a.id = k.unit_id
      join siklus.unit b on b.jalur operator(public.<@) a.jalur
      where k.masa @> as_of and k.kunci in ('evaluasi_bulan', 'monitoring_bulan', 'segera_hari')
        and (lingkup is null or b.jalur operator(public.<@) lingkup)
      order by b.id, k.kunci, public.nlevel(a.jalur) desc) d
    group by d.unit_id) o on o.unit_id = u.id
  where lingkup is null or u.jalur operator(public.<@) lingkup
$$;
