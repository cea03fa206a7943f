-- SPDX-License-Identifier: MIT
-- Open duties on a day whose own day lies within a span: what api.kewajiban_pada answers, but read off the rows that are kept for the
-- day (siklus.kewajiban) where they speak for it; of SOPs that are marked since, from the facts.
create function api.halaman_kewajiban_terbuka(hari date, lingkup public.ltree, dari date, sampai date) returns table (
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
    from api.kewajiban_pada(halaman_kewajiban_terbuka.hari, lingkup) t where coalesce(t.ditunda_hingga, t.jatuh_tempo) between dari and sampai;
    return;
  end if;
  return query
  select k.jenis, k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, k.uraian, k.acuan
  from siklus.kewajiban k
  where k.acuan between dari and sampai and (unit is null or k.unit_id = any (unit)) and (k.sop_id is null or k.sop_id <> all (basi));
  if basi <> '{}' then
    return query
    select t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.uraian, coalesce(t.ditunda_hingga, t.jatuh_tempo)
    from api.kewajiban_sop(basi, halaman_kewajiban_terbuka.hari) t
    where coalesce(t.ditunda_hingga, t.jatuh_tempo) between dari and sampai and (unit is null or t.unit_id = any (unit));
  end if;
end $$;

-- How many of each kind are late, and soon to be, by the same rows. Most units are warned by the same days: theirs are counted by
-- them, those of the other units one by one.
create function api.halaman_kewajiban_jumlah(hari date, lingkup public.ltree) returns table (jenis text, terlambat bigint, segera bigint)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  kini date := halaman_kewajiban_jumlah.hari;
  unit bigint[] := api.halaman_kewajiban_unit(lingkup);
  basi bigint[] := api.halaman_kewajiban_basi(kini);
  lazim record;
  khusus jsonb;      -- {unit: {segera_hari, segera_kerja_hari}}
  lain bigint[];     -- those units
  terpanjang int;
begin
  select mode() within group (order by (b.nilai ->> 'segera_hari')::int) as segera_hari, mode() within group (order by (b.nilai ->> 'segera_kerja_hari')::int) as segera_kerja_hari,
    max(greatest((b.nilai ->> 'segera_hari')::int, (b.nilai ->> 'segera_kerja_hari')::int)) as terpanjang into lazim
  from api.kebijakan_peta(kini) b where unit is null or b.unit_id = any (unit);
  select coalesce(jsonb_object_agg(b.unit_id, b.nilai), '{}'), coalesce(array_agg(b.unit_id), '{}') into khusus, lain
  from (select y.unit_id, y.nilai from api.kebijakan_peta(kini) y offset 0) b
  where (unit is null or b.unit_id = any (unit)) and ((b.nilai ->> 'segera_hari')::int, (b.nilai ->> 'segera_kerja_hari')::int) is distinct from (lazim.segera_hari, lazim.segera_kerja_hari);
  terpanjang := lazim.terpanjang;
  if basi is null then
    return query
    select t.jenis, count(*) filter (where t.sisa < 0), count(*) filter (where t.sisa between 0 and coalesce((khusus -> t.unit_id::text ->> j.segera)::int, (to_jsonb(lazim) ->> j.segera)::int))
    from (select y.jenis, y.unit_id, coalesce(y.ditunda_hingga, y.jatuh_tempo) - kini as sisa from api.kewajiban_pada(kini, lingkup) y) t
    join siklus.tenggat_jenis j on j.jenis = t.jenis
    where t.sisa <= terpanjang group by t.jenis;
    return;
  end if;
  return query
  select j.jenis, u.terlambat + s.terlambat, u.segera + s.segera
  from siklus.tenggat_jenis j
  cross join lateral (select (to_jsonb(lazim) ->> j.segera)::int as jendela) w
  cross join lateral (
    select count(*) filter (where k.acuan < kini) as terlambat, count(*) filter (where k.acuan >= kini) as segera from siklus.kewajiban k
    where k.jenis = j.jenis and k.acuan <= kini + w.jendela and (unit is null or k.unit_id = any (unit)) and k.unit_id <> all (lain)
      and (k.sop_id is null or k.sop_id <> all (basi))) u
  cross join lateral (
    select count(*) filter (where q.acuan < kini) as terlambat, count(*) filter (where q.acuan between kini and kini + coalesce((khusus -> q.unit_id::text ->> j.segera)::int, w.jendela)) as segera
    from (
      select k.unit_id, k.acuan from siklus.kewajiban k
      where lain <> '{}' and k.jenis = j.jenis and k.acuan <= kini + terpanjang and k.unit_id = any (lain) and (k.sop_id is null or k.sop_id <> all (basi))
      union all
      select t.unit_id, coalesce(t.ditunda_hingga, t.jatuh_tempo) from api.kewajiban_sop(basi, kini, array[j.jenis]) t where basi <> '{}' and (unit is null or t.unit_id = any (unit))) q) s;
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
