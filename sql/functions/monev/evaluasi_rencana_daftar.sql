-- SPDX-License-Identifier: MIT
-- The planned days of a year, accepted ones; of a proposal: what it says. p: unit, tahun (else this one), usul, as_of, setelah, batas.
create function api.evaluasi_rencana_daftar(p jsonb) returns table (
  sop bigint, unit text, nomor text, judul text, hari date, evaluator text, nama text, jatuh_tempo date, sisa int, terlambat boolean, status text, alasan text, oleh text, dicatat text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
  th int := api.arg_bilangan(p, 'tahun', extract(year from acuan)::int, 2000, 2199);
  usulan bigint := api.arg_bilangan(p, 'usul', null, 0, 999999999999999);
  sesudah text[] := api.arg_kursor(p, 2);
begin
  if usulan is not null and not exists (select from siklus.evaluasi_usul x where x.id = usulan) then
    perform api.tolak_usul(usulan::text);
  end if;
  return query
  with r as materialized (
    select x.sop_id, x.unit_id, x.hari, x.evaluator, x.nama, x.jatuh_tempo, x.batas, x.terlambat, x.status, x.alasan, x.pelaku, x.dicatat
    from api.evaluasi_rencana_pada(acuan, u.jalur, make_date(th, 1, 1), make_date(th, 12, 31)) x where usulan is null
    union all
    select b.sop_id, s.unit_id, b.hari, b.evaluator, b.nama, b.jatuh_tempo, b.batas, b.terlambat, case when b.tetap then 'direncanakan' else 'diusulkan' end, null, x.pelaku, x.dicatat
    from siklus.evaluasi_usul x join siklus.evaluasi_usul_baris b on b.usul_id = x.id join siklus.sop s on s.id = b.sop_id where x.id = usulan
  )
  select r.sop_id, y.kode, v.nomor, v.judul, r.hari, r.evaluator, r.nama, r.jatuh_tempo, r.jatuh_tempo - r.hari, r.terlambat, r.status, r.alasan, r.pelaku, api.waktu(r.dicatat), api.kursor(r.hari::text, r.sop_id::text)
  from r
  join siklus.unit y on y.id = r.unit_id
  left join lateral (select x.nomor, x.judul from siklus.versi x where x.sop_id = r.sop_id and x.status <> 'konsep' and x.tercatat <= acuan order by x.ke desc limit 1) v on true
  where (u.id is null or y.jalur operator(public.<@) u.jalur) and (sesudah is null or (r.hari, r.sop_id) > (sesudah[1]::date, sesudah[2]::bigint))
  order by r.hari, r.sop_id
  limit api.arg_batas(p);
end $$;
