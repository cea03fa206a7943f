-- SPDX-License-Identifier: MIT
-- The regulations that SOPs cite, with their status on a day and how many SOPs in force cite each. p: status, cari, as_of.
create function api.peraturan_daftar(p jsonb) returns table (
  id bigint, nama text, jenis text, nomor text, tahun int, tentang text, status text, sejak date, oleh_peraturan text, sop bigint)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- for what is asked for
as $$
#variable_conflict use_column
declare
  acuan date := api.hari_acuan(p);
  milik bigint[] := api.sop_sedikit(api.arg_lingkup(p)); -- of the caller's part
  cari text := nullif(siklus.kunci_nama(p ->> 'cari'), '');
begin
  perform api.arg_status(p, (select array_agg(j.status order by j.status) from siklus.peraturan_status_jenis j));
  return query
  select r.id, r.nama, r.jenis, r.nomor, r.tahun, r.tentang, coalesce(x.status, 'berlaku'), x.tanggal, x.oleh_peraturan, coalesce(n.sop, 0)
  from siklus.peraturan r
  left join api.peraturan_status_pada(acuan) x on x.peraturan_id = r.id
  left join (
    select d.peraturan_id, count(*) as sop from api.versi_pada(acuan) v join siklus.versi_dasar d on d.versi_id = v.id
    where milik is null or v.sop_id = any (milik) group by d.peraturan_id) n on n.peraturan_id = r.id
  where coalesce(p ->> 'status', '') in ('', coalesce(x.status, 'berlaku'))
    and (cari is null or position(cari in siklus.kunci_nama(r.nama)) > 0 or position(cari in siklus.kunci_nama(r.tentang)) > 0
      or r.kunci = siklus.kunci_peraturan(p ->> 'cari'))
  order by r.id;
end $$;
