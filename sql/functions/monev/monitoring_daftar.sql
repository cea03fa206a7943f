-- SPDX-License-Identifier: MIT
-- Monitorings recorded, by date, in the columns of the official form. p: unit (and all below it), sejak,
-- sampai, setelah, batas.
create function api.monitoring_daftar(p jsonb) returns table (
  no bigint, tanggal date, unit text, sop bigint, prosedur text, berjalan_baik text, catatan text, tindakan text, penanggung text, tenggat date,
  penilai text, metode text, _kursor text)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- for what is asked for
as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  sesudah text[] := api.arg_kursor(p, 2);
  dari date := api.arg_tanggal(p, 'sejak', '-infinity');
  hingga date := api.arg_tanggal(p, 'sampai', 'infinity');
  batas int := api.arg_batas(p);
  milik bigint[] := api.sop_sedikit(u);
begin
  return query
  with m as materialized ( -- the page first
    select m.*, x.kode
    from siklus.monitoring m join siklus.sop s on s.id = m.sop_id join siklus.unit x on x.id = s.unit_id
    where (milik is null or m.sop_id = any (milik)) and (milik is not null or u.id is null or x.jalur operator(public.<@) u.jalur)
      and m.tanggal between dari and hingga
      and (sesudah is null or (m.tanggal, m.id) > (sesudah[1]::date, sesudah[2]::bigint))
    order by m.tanggal, m.id
    limit batas
  )
  select m.id, m.tanggal, m.kode, m.sop_id, api.prosedur(v), case m.berjalan_baik when true then 'ya' when false then 'tidak' end, m.catatan,
    t.uraian, t.penanggung, t.jatuh_tempo, m.oleh, array_to_string(coalesce(m.metode, r.metode), ','), api.kursor(m.tanggal::text, m.id::text)
  from m
  cross join lateral (select v.* from siklus.versi v where v.id = m.versi_id offset 0) v -- each looked up
  left join siklus.monitoring_putaran r on r.id = m.putaran_id
  left join lateral (select t.* from siklus.tindak_lanjut t where t.monitoring_id = m.id offset 0) t on true
  order by m.tanggal, m.id;
end $$;
