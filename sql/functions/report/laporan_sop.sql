-- SPDX-License-Identifier: MIT
-- The SOPs (of a subtree) on a day as reports list them: all of them, unit by unit (sop), and those that have been late longest, at most so many, with
-- the latest reason known (terlama), of a postponed one until when:
-- its days run from there, beside its legal date. Looked up a unit at a time: of today, off the kept rows.
create function api.laporan_sop(as_of date, lingkup public.ltree, banyak int, out sop jsonb, out terlama jsonb)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
begin
  with nama as materialized (select * from api.unit_nama_pada(as_of)),
  k as materialized (
    select x.*, g.nama as nama_unit, b.jalur
    from (select s.unit_id, array_agg(s.sop_id) as sop from api.sop_pemilik(as_of, lingkup) s group by s.unit_id) y
    cross join lateral api.kepatuhan_sop(y.sop, as_of) x
    join siklus.unit b on b.id = x.unit_id join nama g on g.unit_id = x.unit_id)
  select (
      select coalesce(jsonb_agg(jsonb_build_object('id', k.sop_id, 'unit', k.nama_unit, 'nomor', k.nomor, 'judul', k.judul, 'status', k.status, 'perkiraan', k.perkiraan, 'ditunda_hingga', k.ditunda_hingga,
        'efektif', k.efektif, 'jatuh_tempo', k.jatuh_tempo, 'hari', k.hari, 'monitoring_jatuh_tempo', k.monitoring_jatuh_tempo) order by k.jalur, k.sop_id), '[]')
      from k), (
      select coalesce(jsonb_agg(jsonb_build_object('id', t.sop_id, 'nomor', t.nomor, 'judul', t.judul, 'unit', t.nama_unit, 'jatuh_tempo', t.jatuh_tempo, 'hari', t.hari,
        'perkiraan', t.perkiraan, 'sebab', nullif(concat_ws(': ', 'ditunda hingga ' || api.teks_tanggal(t.ditunda_hingga), s.sebab), '')) order by t.hari desc, t.sop_id), '[]')
      from (select * from k where k.status = 'terlambat' order by k.hari desc, k.sop_id limit banyak) t left join api.sebab_pada(as_of, lingkup) s on s.sop_id = t.sop_id)
  into sop, terlama;
end $$;
