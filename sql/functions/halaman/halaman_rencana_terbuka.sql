-- SPDX-License-Identifier: MIT
-- Open evaluations that are planned for a day within a span, as known on a day; read off the rows that are kept where they speak for it,
-- as api.halaman_kewajiban_terbuka.
create function api.halaman_rencana_terbuka(acuan date, lingkup public.ltree, dari date, sampai date) returns table (sop_id bigint, unit_id bigint, jatuh_tempo date, hari date)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_column
declare
  unit bigint[] := case when lingkup is not null then array(select u.id from siklus.unit u where u.jalur operator(public.<@) lingkup) end;
  basi bigint[];
  sop bigint[] := array(select distinct r.sop_id from siklus.evaluasi_rencana r where r.hari between dari and sampai and r.tercatat <= acuan);
begin
  if sop = '{}' then
    return;
  end if;
  select b.basi into basi from api.ringkas_basi(acuan, lingkup) b;
  return query
  select k.sop_id, k.unit_id, k.jatuh_tempo, r.hari
  from api.evaluasi_hari_rencana(sop, acuan) r
  join (
    select w.sop_id, w.unit_id, w.jatuh_tempo from siklus.kewajiban w where basi is not null and w.jenis = 'evaluasi' and w.sop_id = any (sop) and w.sop_id <> all (basi)
    union all
    select t.sop_id, t.unit_id, t.jatuh_tempo
    from api.kewajiban_sop(case when basi is null then sop else array(select s from unnest(sop) s where s = any (basi)) end, acuan, '{evaluasi}') t
  ) k on k.sop_id = r.sop_id and k.jatuh_tempo = r.jatuh_tempo
  where r.hari between dari and sampai and (unit is null or k.unit_id = any (unit));
end $$;
