-- SPDX-License-Identifier: MIT
-- The late evaluations of a unit and all below it, the oldest due date first: the first fifty, each with what was said of it.
create function api.halaman_terlambat(as_of date, kode text) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
begin
  return (
  with d as materialized (
    select t.*, row_number() over (order by t.jatuh_tempo, t.sop) as no
    from api.tenggat_daftar(jsonb_build_object('unit', kode, 'as_of', as_of, 'jenis', 'evaluasi', 'status', 'terlambat', 'batas', 50)) t
  ), a as materialized (
    select a.* from api.halaman_sebab(as_of, array(select d.sop from d order by d.no), array(select d.jatuh_tempo from d order by d.no)) a
  )
  select jsonb_build_object('terlambat', coalesce(jsonb_agg(jsonb_build_object('sop', d.sop, 'judul', d.judul, 'unit', x.nama, 'jatuh_tempo', d.jatuh_tempo, 'ditunda_hingga', d.ditunda_hingga,
      'hari', as_of - coalesce(d.ditunda_hingga, d.jatuh_tempo), 'sebab', (select to_jsonb(a) from a where a.sop_id = d.sop)) order by d.no), '[]'))
  from d join siklus.unit x on x.kode = d.unit);
end $$;
