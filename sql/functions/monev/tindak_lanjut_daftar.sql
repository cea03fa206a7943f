-- SPDX-License-Identifier: MIT
-- Actions by due date, as known on a day. gugur: still open when its SOP ended. p: unit (and all below
-- it), status, as_of, setelah, batas.
create function api.tindak_lanjut_daftar(p jsonb) returns table (
  id bigint, sop bigint, unit text, judul text, sumber text, tanggal date, uraian text, penanggung text, jatuh_tempo date, hari int, status text,
  selesai date, oleh text, bukti text, _kursor text)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- for what is asked for
as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
  sesudah text[] := api.arg_kursor(p, 2);
  batas int := api.arg_batas(p);
  milik bigint[] := case when u.id is not null then array(select s.sop_id from api.sop_pemilik(acuan, u.jalur) s limit 10001) end; -- as sop_sedikit, of that day
begin
  perform api.arg_status(p, '{terbuka,terlambat,selesai,gugur}');
  if cardinality(milik) > 10000 then
    milik := null;
  end if;
  return query
  with t as materialized ( -- the page first
    select t.*, x.kode, f.tanggal as selesai, f.oleh, f.bukti, k.status
    from siklus.tindak_lanjut t
    join siklus.unit x on x.id = api.sop_milik(t.sop_id, acuan)
    left join siklus.tindak_lanjut_selesai f on f.tindak_lanjut_id = t.id and f.tanggal <= acuan and f.tercatat <= acuan
    cross join lateral (select case when f.tindak_lanjut_id is not null then 'selesai' when (select true from api.sop_berakhir(acuan) b where b.sop_id = t.sop_id limit 1) then 'gugur' -- looked up for each
      when acuan > t.jatuh_tempo then 'terlambat' else 'terbuka' end) k (status)
    where t.tanggal <= acuan and t.tercatat <= acuan
      and (milik is null or t.sop_id = any (milik)) and (milik is not null or u.id is null or x.jalur operator(public.<@) u.jalur)
      and coalesce(p ->> 'status', '') in ('', k.status)
      and (sesudah is null or (t.jatuh_tempo, t.id) > (sesudah[1]::date, sesudah[2]::bigint))
    order by t.jatuh_tempo, t.id
    limit batas
  )
  select t.id, t.sop_id, t.kode, v.judul, case when t.evaluasi_id is not null then 'evaluasi' else 'monitoring' end, t.tanggal, t.uraian, t.penanggung, t.jatuh_tempo,
    coalesce(t.selesai, acuan) - t.jatuh_tempo, t.status, t.selesai, t.oleh, t.bukti, api.kursor(t.jatuh_tempo::text, t.id::text)
  from t
  cross join lateral (select coalesce((select e.versi_id from siklus.evaluasi e where e.id = t.evaluasi_id), (select m.versi_id from siklus.monitoring m where m.id = t.monitoring_id)) as id offset 0) w
  cross join lateral (select v.judul from siklus.versi v where v.id = w.id offset 0) v -- each looked up
  order by t.jatuh_tempo, t.id;
end $$;
