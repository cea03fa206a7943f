-- SPDX-License-Identifier: MIT
-- The same as api.keadaan for the SOPs (of a subtree) with ids from awal to akhir, only as much as counting needs: the facts are
-- read in the order of SOPs and merged, and the two clocks are compared by their starts (api.mulai_terakhir), so that
-- a due date is counted only where it is shown. A test holds the two against each other.
-- The fences are written as bigint: PostgreSQL plans a subquery with any other offset for the leader alone.
create function api.keadaan_semua(as_of date, awal bigint, akhir bigint, lingkup public.ltree default null) returns table (
  unit_id bigint, status text, hari int, monitoring_terlambat boolean, ditunda boolean)
  stable parallel safe language sql as $$
  select f.unit_id,
    case when f.versi_id is null then f.tanpa when f.mulai is null then 'data_kurang'
         when f.hingga is not null then api.status_tenggat(f.hingga, as_of, f.segera_hari)
         when f.mulai <= f.lewat then 'terlambat' when f.mulai <= f.dekat then 'segera' else 'patuh' end,
    case when f.hingga is not null then as_of - f.hingga
         when f.mulai <= f.lewat then as_of - api.jatuh_tempo(f.mulai, f.evaluasi_bulan) end,
    case when f.versi_id is not null then f.monitoring <= f.monitoring_lewat end, coalesce(f.hingga >= as_of, false)
  from (
    select coalesce(l.unit_id, s.unit_id) as unit_id, v.id as versi_id, greatest(v.tanggal_efektif, e.tanggal) as mulai,
      greatest(v.tanggal_efektif, m.tanggal) as monitoring, k.lewat, k.dekat, k.monitoring_lewat, k.segera_hari, k.evaluasi_bulan,
      case when v.id is null then api.tanpa_versi(s.id, s.terdaftar, as_of) end as tanpa,
      case when v.id is not null and p.sop_id is not null
        then p.hingga[array_position(p.jatuh_tempo, api.jatuh_tempo(greatest(v.tanggal_efektif, e.tanggal), k.evaluasi_bulan))] end as hingga
    from siklus.sop s
    left join (
      select distinct on (x.sop_id) x.sop_id, x.id, x.tanggal_efektif from api.versi_pada(as_of) x
      where x.sop_id between awal and akhir order by x.sop_id, x.ke desc) v on v.sop_id = s.id
    left join (
      select distinct on (x.sop_id) x.sop_id, x.tanggal from siklus.evaluasi x
      where x.tanggal <= as_of and x.tercatat <= as_of and x.sop_id between awal and akhir order by x.sop_id, x.tanggal desc) e on e.sop_id = s.id
    left join (
      select distinct on (x.sop_id) x.sop_id, x.tanggal from siklus.monitoring x
      where x.tanggal <= as_of and x.tercatat <= as_of and x.sop_id between awal and akhir order by x.sop_id, x.tanggal desc) m on m.sop_id = s.id
    left join api.pemilik_lama(as_of) l on l.sop_id = s.id
    left join api.penundaan_pada(as_of) p on p.sop_id = s.id
    join (
      select j.unit_id, j.segera_hari, j.evaluasi_bulan, api.mulai_terakhir(as_of, j.evaluasi_bulan) as lewat,
        api.mulai_terakhir(as_of + j.segera_hari + 1, j.evaluasi_bulan) as dekat, api.mulai_terakhir(as_of, j.monitoring_bulan) as monitoring_lewat
      from api.kebijakan_jam(as_of, lingkup) j offset bigint '0') k on k.unit_id = coalesce(l.unit_id, s.unit_id)
    where s.id between awal and akhir
    offset bigint '0') f
  where f.versi_id is not null or f.tanpa is not null
$$;
