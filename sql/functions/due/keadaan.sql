-- SPDX-License-Identifier: MIT
-- What api.kepatuhan answers, without names, which counting does not need. versi_id: the version in force.
create function api.keadaan(as_of date, lingkup public.ltree default null, hanya bigint[] default null) returns table (
  sop_id bigint, unit_id bigint, versi_id bigint, efektif date, status text, perkiraan boolean, mulai date, jatuh_tempo date,
  ditunda_hingga date, hari int, status_monitoring text, monitoring_jatuh_tempo date, monitoring_hari int)
  stable parallel safe language sql as $$
  with k as materialized (select * from api.kebijakan_jam(as_of, lingkup))
  select f.sop_id, f.unit_id, f.versi_id, f.efektif,
    case when f.versi_id is null then f.tanpa when f.jatuh_tempo is null then 'data_kurang'
         else api.status_tenggat(coalesce(f.hingga, f.jatuh_tempo), as_of, f.segera_hari) end,
    f.perkiraan, f.mulai, f.jatuh_tempo, f.hingga, as_of - coalesce(f.hingga, f.jatuh_tempo),
    case when f.versi_id is not null and f.monitoring is null then 'data_kurang' else api.status_tenggat(f.monitoring, as_of, f.segera_hari) end,
    f.monitoring, as_of - f.monitoring
  from (
    select s.sop_id, s.unit_id, v.id as versi_id, v.tanggal_efektif as efektif, k.segera_hari, t.mulai, t.jatuh_tempo, t.monitoring,
      coalesce(v.ketelitian = 'tahun' and (e.tanggal is null or e.tanggal < v.tanggal_efektif), false) as perkiraan,
      case when v.id is null then api.tanpa_versi(s.sop_id, s.terdaftar, as_of) end as tanpa,
      (select x.hingga from siklus.penundaan x
       where x.sop_id = s.sop_id and x.jatuh_tempo = t.jatuh_tempo and x.tanggal <= as_of and x.tercatat <= as_of
       order by x.tanggal desc, x.id desc limit 1) as hingga
    from api.sop_pemilik(as_of, lingkup, hanya) s
    join k on k.unit_id = s.unit_id
    left join lateral (
      select x.id, x.tanggal_efektif, x.ketelitian from api.versi_pada(as_of) x where x.sop_id = s.sop_id order by x.ke desc limit 1) v on true
    left join lateral (
      select x.tanggal from siklus.evaluasi x
      where x.sop_id = s.sop_id and x.tanggal <= as_of and x.tercatat <= as_of and v.id is not null order by x.tanggal desc limit 1) e on true
    left join lateral (
      select x.tanggal from siklus.monitoring x
      where x.sop_id = s.sop_id and x.tanggal <= as_of and x.tercatat <= as_of and v.id is not null order by x.tanggal desc limit 1) m on true
    cross join lateral (
      select greatest(v.tanggal_efektif, e.tanggal) as mulai, api.jatuh_tempo(greatest(v.tanggal_efektif, e.tanggal), k.evaluasi_bulan) as jatuh_tempo,
        api.jatuh_tempo(greatest(v.tanggal_efektif, m.tanggal), k.monitoring_bulan) as monitoring offset 0) t -- counted once
    offset 0) f
  where f.versi_id is not null or f.tanpa is not null
$$;
