-- SPDX-License-Identifier: MIT
-- The policy of every unit on a day: for each key the row of the nearest ancestor, else the country's.
create function api.kebijakan_unit(as_of date) returns table (
  unit_id bigint, evaluasi_bulan int, evaluasi_pasal text, monitoring_bulan int, monitoring_pasal text,
  segera_hari int, tangga_evaluasi jsonb, tangga_monitoring jsonb, zona text, tz text, hari_kerja jsonb,
  dari time, sampai time, tautan text)
  stable parallel safe language sql as $$
  select n.unit_id,
    (max(n.nilai #>> '{}') filter (where n.kunci = 'evaluasi_bulan'))::int,
    max(n.pasal) filter (where n.kunci = 'evaluasi_bulan'),
    (max(n.nilai #>> '{}') filter (where n.kunci = 'monitoring_bulan'))::int,
    max(n.pasal) filter (where n.kunci = 'monitoring_bulan'),
    (max(n.nilai #>> '{}') filter (where n.kunci = 'segera_hari'))::int,
    (max(n.nilai::text) filter (where n.kunci = 'tangga_evaluasi'))::jsonb,
    (max(n.nilai::text) filter (where n.kunci = 'tangga_monitoring'))::jsonb,
    max(n.nilai #>> '{}') filter (where n.kunci = 'zona'),
    max(z.tz) filter (where n.kunci = 'zona'),
    (max(n.nilai::text) filter (where n.kunci = 'hari_kerja'))::jsonb,
    (max(n.nilai ->> 'dari') filter (where n.kunci = 'jendela_kirim'))::time,
    (max(n.nilai ->> 'sampai') filter (where n.kunci = 'jendela_kirim'))::time,
    max(n.nilai #>> '{}') filter (where n.kunci = 'tautan')
  from (
    select distinct on (u.id, k.kunci) u.id as unit_id, k.kunci, k.nilai, k.pasal
    from siklus.kebijakan k
    left join siklus.unit a on a.id = k.unit_id
    join siklus.unit u on k.unit_id is null or u.jalur operator(public.<@) a.jalur
    where k.masa @> as_of
    order by u.id, k.kunci, public.nlevel(a.jalur) desc nulls last
  ) n
  left join siklus.zona z on n.kunci = 'zona' and z.zona = n.nilai #>> '{}'
  group by n.unit_id
$$;
