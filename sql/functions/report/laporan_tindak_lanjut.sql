-- SPDX-License-Identifier: MIT
-- What became of the actions agreed on in evaluations and monitorings (of a subtree), as known on a day: how many, and the twenty
-- open ones that fall due first.
create function api.laporan_tindak_lanjut(as_of date, lingkup public.ltree default null) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
begin
  return (
    with t as materialized (
      select t.*, s.unit_id, case when f.tindak_lanjut_id is not null then 'selesai' when as_of > t.jatuh_tempo then 'terlambat' else 'terbuka' end as status
      from siklus.tindak_lanjut t
      join api.sop_pemilik(as_of, lingkup) s on s.sop_id = t.sop_id
      left join siklus.tindak_lanjut_selesai f on f.tindak_lanjut_id = t.id and f.tanggal <= as_of and f.tercatat <= as_of
      where t.tanggal <= as_of and t.tercatat <= as_of
        and (f.tindak_lanjut_id is not null or not exists (select from api.sop_berakhir(as_of) b where b.sop_id = t.sop_id))
    )
    select jsonb_build_object('selesai', count(*) filter (where t.status = 'selesai'), 'terbuka', count(*) filter (where t.status = 'terbuka'), 'terlambat', count(*) filter (where t.status = 'terlambat'),
      'daftar', (select coalesce(jsonb_agg(jsonb_build_object('unit', g.nama, 'uraian', api.satu_baris(o.uraian), 'penanggung', o.penanggung, 'jatuh_tempo', o.jatuh_tempo, 'status', o.status,
          'hari', as_of - o.jatuh_tempo) order by o.jatuh_tempo, o.id), '[]')
        from (select t.* from t where t.status <> 'selesai' order by t.jatuh_tempo, t.id limit 20) o join api.unit_nama_pada(as_of) g on g.unit_id = o.unit_id))
    from t);
end $$;
