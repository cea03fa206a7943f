-- SPDX-License-Identifier: MIT
-- Duties that fall due in the three months after a day (of a subtree): how many of each kind in each of the months, and the first
-- forty of them, monitoring aside, which every SOP has.
create function api.laporan_tenggat(as_of date, lingkup public.ltree default null) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
begin
  return (
    with d as materialized (
      select t.*, coalesce(t.ditunda_hingga, t.jatuh_tempo) as hari from api.kewajiban_pada(as_of, lingkup) t
      where coalesce(t.ditunda_hingga, t.jatuh_tempo) > as_of and coalesce(t.ditunda_hingga, t.jatuh_tempo) <= (as_of + interval '3 months')::date
    )
    select jsonb_build_object('dari', as_of + 1, 'sampai', (as_of + interval '3 months')::date,
      'jenis', (select coalesce(jsonb_agg(jsonb_build_object('jenis', j.nama, 'bulan', x.bulan, 'jumlah', x.jumlah) order by j.urut), '[]')
        from (select d.jenis, count(*) as jumlah,
            jsonb_build_array(count(*) filter (where d.hari <= as_of + interval '1 month'), count(*) filter (where d.hari > as_of + interval '1 month' and d.hari <= as_of + interval '2 months'),
              count(*) filter (where d.hari > as_of + interval '2 months')) as bulan
          from d group by d.jenis) x join siklus.tenggat_jenis j on j.jenis = x.jenis),
      'batas', jsonb_build_array((as_of + interval '1 month')::date, (as_of + interval '2 months')::date, (as_of + interval '3 months')::date),
      'daftar', (select coalesce(jsonb_agg(jsonb_build_object('jenis', j.nama, 'unit', g.nama, 'judul', concat_ws(': ', api.sop_judul_pada(f.sop_id, as_of), f.uraian), 'jatuh_tempo', f.hari,
          'tindakan', j.tindakan) order by f.hari, j.urut, f.sop_id, f.rujukan), '[]')
        from (select d.* from d where d.jenis <> 'monitoring' order by d.hari, d.jenis, d.sop_id, d.rujukan limit 40) f
        join siklus.tenggat_jenis j on j.jenis = f.jenis join api.unit_nama_pada(as_of) g on g.unit_id = f.unit_id)));
end $$;
