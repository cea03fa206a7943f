-- SPDX-License-Identifier: MIT
-- The row of api.kebijakan_unit for one unit, or none. plpgsql keeps its plan, and goes by the ancestors: what is asked for one
-- message or one window must never become a reading of all units, as it does where nothing is known yet of what was just imported.
create function api.kebijakan_satu(unit bigint, as_of date) returns table (
  unit_id bigint, evaluasi_bulan int, evaluasi_pasal text, monitoring_bulan int, monitoring_pasal text,
  segera_hari int, zona text, tz text, hari_kerja jsonb, dari time, sampai time, tautan text, nilai jsonb)
  stable parallel safe language plpgsql as $$
#variable_conflict use_column
declare
  moyang constant bigint[] := api.unit_moyang(unit);
begin
  return query
    select unit, (k.nilai ->> 'evaluasi_bulan')::int, k.pasal ->> 'evaluasi_bulan', (k.nilai ->> 'monitoring_bulan')::int, k.pasal ->> 'monitoring_bulan',
      (k.nilai ->> 'segera_hari')::int, z.zona, z.tz, k.nilai -> 'hari_kerja',
      (k.nilai -> 'jendela_kirim' ->> 'dari')::time, (k.nilai -> 'jendela_kirim' ->> 'sampai')::time, k.nilai ->> 'tautan', k.nilai
    from (
      select jsonb_object_agg(d.kunci, d.nilai) as nilai, jsonb_object_agg(d.kunci, d.pasal) as pasal
      from (
        select distinct on (b.kunci) b.kunci, b.nilai, b.pasal from api.kebijakan_garis(moyang) b
        where b.masa @> as_of order by b.kunci, array_position(moyang, b.unit_id) desc nulls last) d) k
    left join siklus.zona z on z.zona = k.nilai ->> 'zona'
    where moyang is not null;
end $$;
