-- SPDX-License-Identifier: MIT
-- What api.kepatuhan answers of these SOPs: each is looked up by itself by a plan that is kept, so that a page costs what it
-- shows. It passes the policies of what hangs on an SOP, asked row by row at the price of the row, and so asks of each SOP itself what
-- theirs ask: is it of a unit inside the caller's part. Tests hold it against api.kepatuhan and against the policies.
create function api.kepatuhan_sop(sop bigint[], as_of date) returns table (
  sop_id bigint, unit_id bigint, unit text, nomor text, judul text, efektif date, status text, perkiraan boolean, jatuh_tempo date, ditunda_hingga date, hari int,
  status_monitoring text, monitoring_jatuh_tempo date)
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off  -- however small the tables were when it was planned, and
  set enable_hashjoin = off -- however many a list of unknown length might hold
  set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  semua boolean := siklus.melihat_semua();
  terlihat bigint[] := case when not semua then siklus.unit_terlihat() end;
  dipilih bigint[]; -- those of the SOPs that the caller sees
  pemilik bigint[]; -- of each of them
  aturan bigint[]; -- the units among the owners,
  kode text[];
  evaluasi int[];  -- and of each what it says of the two clocks
  monitoring int[];
  segera int[];
begin
  select array_agg(s.id), array_agg(coalesce((
    select q.dari from siklus.sop_pindah q where q.sop_id = s.id and greatest(q.tanggal, q.tercatat) > as_of
    order by greatest(q.tanggal, q.tercatat), q.id limit 1), s.unit_id))
  into dipilih, pemilik from siklus.sop s where s.id = any (sop) and (semua or s.unit_id = any (terlihat));
  select array_agg(y.id), array_agg(y.kode), array_agg((
      select b.nilai #>> '{}' from siklus.kebijakan b where b.kunci = 'evaluasi_bulan' and b.masa @> as_of and (b.unit_id is null or b.unit_id = any (y.moyang))
      order by array_position(y.moyang, b.unit_id) desc nulls last limit 1)::int), array_agg((
      select b.nilai #>> '{}' from siklus.kebijakan b where b.kunci = 'monitoring_bulan' and b.masa @> as_of and (b.unit_id is null or b.unit_id = any (y.moyang))
      order by array_position(y.moyang, b.unit_id) desc nulls last limit 1)::int), array_agg((
      select b.nilai #>> '{}' from siklus.kebijakan b where b.kunci = 'segera_hari' and b.masa @> as_of and (b.unit_id is null or b.unit_id = any (y.moyang))
      order by array_position(y.moyang, b.unit_id) desc nulls last limit 1)::int)
  into aturan, kode, evaluasi, monitoring, segera
  from (select u.id, u.kode, api.unit_moyang(u.id) as moyang from siklus.unit u where u.id = any (array(select distinct z.id from unnest(pemilik) z (id))) offset 0) y;
  return query
  select f.sop_id, f.unit_id, f.kode, f.nomor, f.judul, f.efektif, -- api.status_tenggat, written out: called, it would be planned in each query
    case when f.versi_id is null then f.tanpa when f.jatuh_tempo is null then 'data_kurang' when as_of > coalesce(f.hingga, f.jatuh_tempo) then 'terlambat'
         when coalesce(f.hingga, f.jatuh_tempo) - as_of <= f.segera then 'segera' else 'patuh' end,
    f.perkiraan, f.jatuh_tempo, f.hingga, as_of - coalesce(f.hingga, f.jatuh_tempo),
    case when f.versi_id is not null and f.monitoring is null then 'data_kurang' when f.monitoring is null then null when as_of > f.monitoring then 'terlambat'
         when f.monitoring - as_of <= f.segera then 'segera' else 'patuh' end,
    f.monitoring
  from (
    select s.sop_id, s.unit_id, v.id as versi_id, v.tanggal_efektif as efektif, k.kode, k.segera, t.jatuh_tempo, t.monitoring,
      case when v.id is not null then v.nomor else w.nomor end as nomor, case when v.id is not null then v.judul else w.judul end as judul,
      coalesce(v.ketelitian = 'tahun' and (t.evaluasi is null or t.evaluasi < v.tanggal_efektif), false) as perkiraan,
      case when v.id is null then (select api.tanpa_versi(s.sop_id, x.terdaftar, as_of) from siklus.sop x where x.id = s.sop_id) end as tanpa,
      (select x.hingga from siklus.penundaan x
       where x.sop_id = s.sop_id and x.jatuh_tempo = t.jatuh_tempo and x.tanggal <= as_of and x.tercatat <= as_of
       order by x.tanggal desc, x.id desc limit 1) as hingga
    from unnest(dipilih, pemilik) s (sop_id, unit_id)
    join unnest(aturan, kode, evaluasi, monitoring, segera) k (unit_id, kode, evaluasi, monitoring, segera) on k.unit_id = s.unit_id
    left join lateral (
      select x.id, x.nomor, x.judul, x.tanggal_efektif, x.ketelitian from api.versi_pada(as_of) x where x.sop_id = s.sop_id order by x.ke desc limit 1) v on true
    left join lateral ( -- what it is called where none is in force: the latest known, else the first
      select case when y.status <> 'konsep' and y.tercatat <= as_of then y.nomor end as nomor, api.judul_pada(y, as_of) as judul from siklus.versi y
      where y.sop_id = s.sop_id and v.id is null
      order by (coalesce(y.dirintis, y.tercatat) <= as_of) desc, case when coalesce(y.dirintis, y.tercatat) <= as_of then -y.ke else y.ke end limit 1) w on true
    cross join lateral (
      select e.tanggal as evaluasi, api.jatuh_tempo(greatest(v.tanggal_efektif, e.tanggal), k.evaluasi) as jatuh_tempo,
        api.jatuh_tempo(greatest(v.tanggal_efektif, m.tanggal), k.monitoring) as monitoring
      from (select max(x.tanggal) as tanggal from siklus.evaluasi x where x.sop_id = s.sop_id and x.tanggal <= as_of and x.tercatat <= as_of and v.id is not null) e,
        (select max(x.tanggal) as tanggal from siklus.monitoring x where x.sop_id = s.sop_id and x.tanggal <= as_of and x.tercatat <= as_of and v.id is not null) m
      offset 0) t -- counted once
    offset 0) f
  where f.versi_id is not null or f.tanpa is not null;
end $$;
