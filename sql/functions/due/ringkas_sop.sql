-- SPDX-License-Identifier: MIT
-- What is known of these SOPs on a day, each in a narrow row (siklus.sop_ringkas), by dates alone: the state follows by
-- comparison (api.ringkas_status). Each is looked up by itself by a plan that is kept, so that a page costs what it shows.
create function api.ringkas_sop(sop bigint[], as_of date) returns setof siklus.sop_ringkas
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off  -- however small the tables were when it was planned, and
  set enable_hashjoin = off -- however many a list of unknown length might hold
  set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  dipilih bigint[];
  unit bigint[];    -- of each of them the unit of the register,
  pemilik bigint[]; -- and whose it was on the day
  aturan bigint[];  -- the units among the owners,
  evaluasi int[];   -- and of each what it says of the two clocks
  monitoring int[];
begin
  select array_agg(s.id), array_agg(s.unit_id), array_agg(coalesce((
    select q.dari from siklus.sop_pindah q where q.sop_id = s.id and greatest(q.tanggal, q.tercatat) > as_of
    order by greatest(q.tanggal, q.tercatat), q.id limit 1), s.unit_id))
  into dipilih, unit, pemilik from siklus.sop s where s.id = any (sop);
  select array_agg(y.id), array_agg((
      select b.nilai #>> '{}' from siklus.kebijakan b where b.kunci = 'evaluasi_bulan' and b.masa @> as_of and (b.unit_id is null or b.unit_id = any (y.moyang))
      order by array_position(y.moyang, b.unit_id) desc nulls last limit 1)::int), array_agg((
      select b.nilai #>> '{}' from siklus.kebijakan b where b.kunci = 'monitoring_bulan' and b.masa @> as_of and (b.unit_id is null or b.unit_id = any (y.moyang))
      order by array_position(y.moyang, b.unit_id) desc nulls last limit 1)::int)
  into aturan, evaluasi, monitoring
  from (select z.id, api.unit_moyang(z.id) as moyang from (select distinct z.id from unnest(pemilik) z (id)) z offset 0) y;
  return query
  select f.sop_id, f.unit_id, f.pemilik, f.nomor, f.judul, f.efektif, f.mulai, f.jatuh_tempo, f.hingga, f.monitoring, f.perkiraan, f.tanpa, f.sampai,
    api.ringkas_json_awal(f.nomor, f.judul), api.ringkas_json_tengah(f.perkiraan, f.efektif, f.jatuh_tempo, f.hingga), api.ringkas_json_akhir(f.monitoring)
  from (
    select s.sop_id, s.unit_id, s.pemilik, v.id as versi_id, v.tanggal_efektif as efektif, t.mulai, t.jatuh_tempo, t.monitoring, n.tanpa, n.sampai,
      case when v.id is not null then v.nomor else w.nomor end as nomor, case when v.id is not null then v.judul else w.judul end as judul,
      coalesce(v.ketelitian = 'tahun' and (t.evaluasi is null or t.evaluasi < v.tanggal_efektif), false) as perkiraan,
      (select x.hingga from siklus.penundaan x
       where x.sop_id = s.sop_id and x.jatuh_tempo = t.jatuh_tempo and x.tanggal <= as_of and x.tercatat <= as_of
       order by x.tanggal desc, x.id desc limit 1) as hingga
    from unnest(dipilih, unit, pemilik) s (sop_id, unit_id, pemilik)
    join unnest(aturan, evaluasi, monitoring) k (unit_id, evaluasi, monitoring) on k.unit_id = s.pemilik
    left join lateral (
      select x.id, x.nomor, x.judul, x.tanggal_efektif, x.ketelitian from api.versi_pada(as_of) x where x.sop_id = s.sop_id order by x.ke desc limit 1) v on true
    left join lateral (
      select z.tanpa, z.sampai from siklus.sop x cross join lateral api.tanpa_versi_tahap(x.id, x.terdaftar, as_of) z where x.id = s.sop_id and v.id is null limit 1) n on true -- limit: not asked where one is in force
    left join lateral ( -- what it is called where none is in force: the latest known, else the first
      select case when y.status <> 'konsep' and y.tercatat <= as_of then y.nomor end as nomor, api.judul_pada(y, as_of) as judul from siklus.versi y
      where y.sop_id = s.sop_id and v.id is null
      order by (coalesce(y.dirintis, y.tercatat) <= as_of) desc, case when coalesce(y.dirintis, y.tercatat) <= as_of then -y.ke else y.ke end limit 1) w on true
    cross join lateral (
      select e.tanggal as evaluasi, greatest(v.tanggal_efektif, e.tanggal) as mulai, api.jatuh_tempo(greatest(v.tanggal_efektif, e.tanggal), k.evaluasi) as jatuh_tempo,
        api.jatuh_tempo(greatest(v.tanggal_efektif, m.tanggal), k.monitoring) as monitoring
      from (select max(x.tanggal) as tanggal from siklus.evaluasi x where x.sop_id = s.sop_id and x.tanggal <= as_of and x.tercatat <= as_of and v.id is not null) e,
        (select max(x.tanggal) as tanggal from siklus.monitoring x where x.sop_id = s.sop_id and x.tanggal <= as_of and x.tercatat <= as_of and v.id is not null) m
      offset 0) t -- counted once
    offset 0) f
  where f.versi_id is not null or f.tanpa is not null;
end $$;
