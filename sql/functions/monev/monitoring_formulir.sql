-- SPDX-License-Identifier: MIT
-- The form of a monitoring round to fill in: the SOPs of a unit in force today. p: unit.
create function api.monitoring_formulir(p jsonb) returns table (
  sop bigint, no bigint, prosedur text, berjalan_baik text, catatan text, tindakan text, penanggung text, tenggat date, paraf text)
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  hari date := api.hari_ini(u.id);
begin
  perform api.arg_teks(p, 'unit', 64);
  return query
  select s.id, row_number() over (order by s.id), api.prosedur(v), null::text, null::text, null::text, null::text, null::date, null::text
  from siklus.sop s join api.versi_pada(hari) v on v.sop_id = s.id
  where s.unit_id = u.id
  order by s.id;
end $$;

-- What the form calls prosedur: number and title.
create function api.prosedur(v siklus.versi) returns text
  immutable parallel safe language sql as $$
  select concat_ws(' ', v.nomor, v.judul)
$$;
