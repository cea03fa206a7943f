-- SPDX-License-Identifier: MIT
-- What became of the SOPs that the report before this one called late: as of its day and of this one's. Each is one of dievaluasi,
-- ditunda (or given time by a new version), berakhir, pindah (passed on to another unit) or masih, and the twenty that have been late longest.
create function api.laporan_sebelumnya(dulu date, as_of date, lingkup public.ltree default null) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
declare
  lewat bigint[] := array(select l.sop_id from api.keadaan(dulu, lingkup) l where l.status = 'terlambat');
begin
  return (
    with n as materialized (
      select l.sop_id, case when k.sop_id is null then 'pindah' when k.status = 'terlambat' then 'masih'
        when exists (select from siklus.evaluasi e where e.sop_id = l.sop_id and e.tanggal <= as_of and e.tercatat <= as_of and (e.tanggal > dulu or e.tercatat > dulu)) then 'dievaluasi'
        when k.versi_id is null then 'berakhir' else 'ditunda' end as menjadi, k.hari, k.unit_id
      from unnest(lewat) l (sop_id)
      left join api.keadaan(as_of, lingkup, lewat) k on k.sop_id = l.sop_id
    )
    select jsonb_build_object('as_of', dulu, 'terlambat', count(*), 'dievaluasi', count(*) filter (where n.menjadi = 'dievaluasi'), 'ditunda', count(*) filter (where n.menjadi = 'ditunda'),
      'berakhir', count(*) filter (where n.menjadi = 'berakhir'), 'pindah', count(*) filter (where n.menjadi = 'pindah'), 'masih', count(*) filter (where n.menjadi = 'masih'),
      'daftar', (select coalesce(jsonb_agg(jsonb_build_object('unit', g.nama, 'judul', api.sop_judul_pada(o.sop_id, as_of), 'hari', o.hari) order by o.hari desc, o.sop_id), '[]')
        from (select n.* from n where n.menjadi = 'masih' order by n.hari desc, n.sop_id limit 20) o join api.unit_nama_pada(as_of) g on g.unit_id = o.unit_id))
    from n);
end $$;
