-- SPDX-License-Identifier: MIT
-- Open duties on a day whose own day lies within a span: what api.kewajiban_pada answers, but read off the rows that are kept
-- (siklus.kewajiban) where they speak for it (api.ringkas_basi); of SOPs that are marked since, from the facts. Tests hold it against that
-- function. macam: only these kinds; tempo: only what falls due by then, whatever day it was put off to.
create function api.halaman_kewajiban_terbuka(hari date, lingkup public.ltree, dari date, sampai date, macam text[] default null, tempo date default 'infinity') returns table (
  jenis text, sop_id bigint, unit_id bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date, uraian text, acuan date)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_column
declare
  kini date := halaman_kewajiban_terbuka.hari;
  semua boolean := siklus.melihat_semua();
  unit bigint[] := case when lingkup is not null then array(select u.id from siklus.unit u where u.jalur operator(public.<@) lingkup) end;
  program boolean := api.program_basi(kini);
  basi bigint[];
  hitung bigint[];
begin
  select b.basi, b.hitung into basi, hitung from api.ringkas_basi(kini, lingkup) b;
  if basi is null then
    return query
    select t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.uraian, coalesce(t.ditunda_hingga, t.jatuh_tempo)
    from api.kewajiban_pada(kini, lingkup) t where coalesce(t.ditunda_hingga, t.jatuh_tempo) between dari and sampai and t.jatuh_tempo <= tempo and (macam is null or t.jenis = any (macam));
    return;
  end if;
  return query
  select k.jenis, k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, k.uraian, k.acuan
  from siklus.kewajiban k
  where k.acuan between dari and sampai and (tempo = 'infinity' or k.jatuh_tempo <= tempo) and (macam is null or k.jenis = any (macam)) and (unit is null or k.unit_id = any (unit))
    and case when k.sop_id is null then not program else k.sop_id <> all (basi) end
    and (semua or k.sop_id is null or exists (select from siklus.sop_ringkas r where r.sop_id = k.sop_id)); -- of the caller's part in the register as well
  if hitung <> '{}' then
    return query
    select t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.uraian, coalesce(t.ditunda_hingga, t.jatuh_tempo)
    from api.kewajiban_sop(hitung, kini, macam) t
    where coalesce(t.ditunda_hingga, t.jatuh_tempo) between dari and sampai and t.jatuh_tempo <= tempo and (unit is null or t.unit_id = any (unit));
  end if;
  if program and (macam is null or 'penyusunan' = any (macam)) then
    return query
    select 'penyusunan', null::bigint, t.unit_id, t.rujukan, t.jatuh_tempo, null::date, t.uraian, t.jatuh_tempo
    from api.tenggat_penyusunan(kini, lingkup) t where t.jatuh_tempo between dari and least(sampai, tempo);
  end if;
end $$;
