-- SPDX-License-Identifier: MIT
-- Evaluations recorded, by date. p: unit (and all below it), sop, sejak, sampai, setelah, batas.
create function api.evaluasi_daftar(p jsonb) returns table (
  id bigint, tanggal date, sop bigint, unit text, nomor text, judul text, versi int, evaluator text, oleh text, hasil text,
  rata_substansi numeric, rata_proses numeric, butir_dijawab bigint, tindak_lanjut bigint, _kursor text)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- for what is asked for
as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  sesudah text[] := api.arg_kursor(p, 2);
  satu bigint := case when coalesce(p ->> 'sop', '') <> '' then (api.arg_sop(p, 'sop')).id end;
  dari date := api.arg_tanggal(p, 'sejak', '-infinity');
  hingga date := api.arg_tanggal(p, 'sampai', 'infinity');
  batas int := api.arg_batas(p);
  milik bigint[] := api.sop_sedikit(u);
begin
  return query
  with e as materialized ( -- the page first
    select e.*, x.kode
    from siklus.evaluasi e join siklus.sop s on s.id = e.sop_id join siklus.unit x on x.id = s.unit_id
    where (milik is null or e.sop_id = any (milik)) and (milik is not null or u.id is null or x.jalur operator(public.<@) u.jalur) and (satu is null or e.sop_id = satu)
      and e.tanggal between dari and hingga
      and (sesudah is null or (e.tanggal, e.id) > (sesudah[1]::date, sesudah[2]::bigint))
    order by e.tanggal, e.id
    limit batas
  )
  select e.id, e.tanggal, e.sop_id, e.kode, v.nomor, v.judul, v.ke, e.evaluator, e.oleh, e.hasil, j.substansi, j.proses, coalesce(j.n, 0),
    (select count(*) from siklus.tindak_lanjut t where t.evaluasi_id = e.id), api.kursor(e.tanggal::text, e.id::text)
  from e
  cross join lateral (select v.* from siklus.versi v where v.id = e.versi_id offset 0) v -- each looked up
  left join api.evaluasi_rata(array(select e.id from e)) j on j.evaluasi_id = e.id
  order by e.tanggal, e.id;
end $$;
