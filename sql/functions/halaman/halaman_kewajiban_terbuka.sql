-- SPDX-License-Identifier: MIT
-- Open duties on a day whose own day lies within a span: what api.kewajiban_pada answers, but read off the rows that are kept for the
-- day (siklus.kewajiban) where they speak for it; of SOPs that are marked since, from the facts. macam: only these kinds.
create function api.halaman_kewajiban_terbuka(hari date, lingkup public.ltree, dari date, sampai date, macam text[] default null) returns table (
  jenis text, sop_id bigint, unit_id bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date, uraian text, acuan date)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_column
declare
  unit bigint[] := api.halaman_kewajiban_unit(lingkup);
  basi bigint[] := api.halaman_kewajiban_basi(halaman_kewajiban_terbuka.hari);
begin
  if basi is null then
    return query
    select t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.uraian, coalesce(t.ditunda_hingga, t.jatuh_tempo)
    from api.kewajiban_pada(halaman_kewajiban_terbuka.hari, lingkup) t where coalesce(t.ditunda_hingga, t.jatuh_tempo) between dari and sampai and (macam is null or t.jenis = any (macam));
    return;
  end if;
  return query
  select k.jenis, k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, k.uraian, k.acuan
  from siklus.kewajiban k
  where k.acuan between dari and sampai and (macam is null or k.jenis = any (macam)) and (unit is null or k.unit_id = any (unit)) and (k.sop_id is null or k.sop_id <> all (basi));
  if basi <> '{}' then
    return query
    select t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.uraian, coalesce(t.ditunda_hingga, t.jatuh_tempo)
    from api.kewajiban_sop(basi, halaman_kewajiban_terbuka.hari, macam) t
    where coalesce(t.ditunda_hingga, t.jatuh_tempo) between dari and sampai and (unit is null or t.unit_id = any (unit));
  end if;
end $$;

create function api.halaman_kewajiban_unit(lingkup public.ltree) returns bigint[]
  stable language sql as $$
  select case when lingkup is not null then array(select u.id from siklus.unit u where u.jalur operator(public.<@) lingkup) end
$$;

-- The SOPs that the kept rows do not speak for; null: they do not speak for this day, or are marked as a whole.
create function api.halaman_kewajiban_basi(hari date) returns bigint[]
  stable language plpgsql as $$
declare
  hari_zona date[] := array(select (siklus.sekarang() at time zone z.tz)::date from siklus.zona z order by 1);
  basi bigint[];
  tersimpan boolean;
begin
  if not exists (select from siklus.kewajiban_keadaan k where k.zona = hari_zona and hari = all (k.zona)) then
    return null;
  end if;
  select coalesce(array_agg(distinct b.sop_id) filter (where b.sop_id is not null), '{}'), bool_and(b.sop_id is not null) is not false
      and not coalesce(api.program_tersentuh(array_agg(b.sop_id) filter (where b.program)), false)
  into basi, tersimpan
  from siklus.kewajiban_basi b where (select count(*) from unnest(hari_zona) z where z >= b.sejak) > b.kali;
  return case when tersimpan and cardinality(basi) <= 500 then basi end;
end $$;
