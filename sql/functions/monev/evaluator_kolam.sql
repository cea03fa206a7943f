-- SPDX-License-Identifier: MIT
-- Who evaluates the SOPs of these units: units share their evaluators when the same row of policy names them, in the same region. A row
-- of a unit's own sets evaluators apart for it and those below. Working days are those of the bureau, else of whom the row belongs to.
create function api.evaluator_kolam(unit bigint[], as_of date) returns table (unit_id bigint, kolam text, kalender bigint, evaluator jsonb)
  stable language sql as $$
  select d.id, concat_ws(':', b.dari_unit, d.pembina, case when d.pembina is null and b.dari_unit is null then d.akar end), coalesce(d.pembina, b.dari_unit, d.akar), b.nilai
  from (select x.id, (api.pembina_unit(x.id, as_of)).id as pembina, (api.unit_moyang(x.id))[1] as akar from unnest(unit) x (id)) d
  cross join lateral api.kebijakan_baris(d.id, 'evaluator_kapasitas', as_of) b
$$;

-- The places of such evaluators: each of them on each working day from dari to sampai on which they are there. ke numbers the days.
create function api.evaluator_tempat(kalender bigint, kapasitas jsonb, dari date, sampai date, as_of date) returns table (
  tanggal date, ke int, orang int, evaluator text, nama text, per_hari int)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  minggu jsonb := api.kebijakan_nilai(evaluator_tempat.kalender, 'hari_kerja', as_of);
  moyang bigint[] := api.unit_moyang(evaluator_tempat.kalender);
begin
  return query
  select h.tanggal, dense_rank() over (order by h.tanggal)::int, e.n::int, e.x ->> 'evaluator', e.x ->> 'nama', (e.x ->> 'per_hari')::int
  from (select dari + i as tanggal from generate_series(0, sampai - dari) i) h
  cross join jsonb_array_elements(kapasitas) with ordinality e (x, n)
  where minggu @> to_jsonb(extract(isodow from h.tanggal)::int)
    and not exists (select from siklus.libur l where l.tanggal = h.tanggal and (l.unit_id is null or l.unit_id = any (moyang)))
    and not exists (select from jsonb_array_elements(e.x -> 'tidak_tersedia') t where h.tanggal::text between t ->> 'dari' and t ->> 'sampai')
  order by 1, 3;
end $$;
