-- SPDX-License-Identifier: MIT
-- The policy of every unit on a day, in the types its rules work with.
create function api.kebijakan_unit(as_of date) returns table (
  unit_id bigint, evaluasi_bulan int, evaluasi_pasal text, monitoring_bulan int, monitoring_pasal text,
  segera_hari int, zona text, tz text, hari_kerja jsonb, dari time, sampai time, tautan text, nilai jsonb)
  stable parallel safe language sql as $$
  select k.unit_id, (k.nilai ->> 'evaluasi_bulan')::int, k.pasal ->> 'evaluasi_bulan', (k.nilai ->> 'monitoring_bulan')::int, k.pasal ->> 'monitoring_bulan',
    (k.nilai ->> 'segera_hari')::int, z.zona, z.tz, k.nilai -> 'hari_kerja',
    (k.nilai -> 'jendela_kirim' ->> 'dari')::time, (k.nilai -> 'jendela_kirim' ->> 'sampai')::time, k.nilai ->> 'tautan', k.nilai
  from api.kebijakan_peta(as_of) k
  left join siklus.zona z on z.zona = k.nilai ->> 'zona'
$$;
