-- SPDX-License-Identifier: MIT
-- Evaluations recorded, by date. p: unit (and all below it), sop, sejak, sampai, setelah, batas.
create function api.evaluasi_daftar(p jsonb) returns table (
  id bigint, tanggal date, sop bigint, unit text, nomor text, judul text, versi int, evaluator text, oleh text, hasil text,
  rata_substansi numeric, rata_proses numeric, butir_dijawab bigint, tindak_lanjut bigint, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  sesudah text[] := api.arg_kursor(p, 2);
  satu bigint := case when coalesce(p ->> 'sop', '') <> '' then (api.arg_sop(p, 'sop')).id end;
  dari date := api.arg_tanggal(p, 'sejak', '-infinity');
  hingga date := api.arg_tanggal(p, 'sampai', 'infinity');
begin
  return query
  select e.id, e.tanggal, e.sop_id, x.kode, v.nomor, v.judul, v.ke, e.evaluator, e.oleh, e.hasil, j.substansi, j.proses, j.n,
    (select count(*) from siklus.tindak_lanjut t where t.evaluasi_id = e.id), api.kursor(e.tanggal::text, e.id::text)
  from siklus.evaluasi e
  join siklus.sop s on s.id = e.sop_id
  join siklus.unit x on x.id = s.unit_id
  join siklus.versi v on v.id = e.versi_id
  cross join lateral (
    select count(*) as n, round(avg(a.nilai) filter (where b.sisi = 'substansi'), 2) as substansi, round(avg(a.nilai) filter (where b.sisi = 'proses'), 2) as proses
    from siklus.evaluasi_jawaban a join siklus.evaluasi_butir b on b.id = a.butir_id where a.evaluasi_id = e.id) j
  where (u.id is null or x.jalur operator(public.<@) u.jalur) and (satu is null or e.sop_id = satu)
    and e.tanggal between dari and hingga
    and (sesudah is null or (e.tanggal, e.id) > (sesudah[1]::date, sesudah[2]::bigint))
  order by e.tanggal, e.id
  limit api.arg_batas(p);
end $$;
