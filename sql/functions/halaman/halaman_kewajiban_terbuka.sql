-- SPDX-License-Identifier: MIT
-- Open duties on a day whose own day lies within a span: what api.kewajiban_pada answers, but read off the rows that are kept
-- (siklus.kewajiban) where they speak for it (api.ringkas_basi); of SOPs that are marked since, from the facts. Tests hold it against that function.
create function api.halaman_kewajiban_terbuka(hari date, lingkup public.ltree, dari date, sampai date) returns table (
  jenis text, sop_id bigint, unit_id bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date, uraian text, acuan date)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_column
declare
  kini date := halaman_kewajiban_terbuka.hari;
  semua boolean := siklus.melihat_semua();
  unit bigint[] := api.halaman_kewajiban_unit(lingkup);
  program boolean := api.program_basi(kini);
  basi bigint[];
  hitung bigint[];
begin
  select b.basi, b.hitung into basi, hitung from api.ringkas_basi(kini, lingkup) b;
  if basi is null then
    return query
    select t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.uraian, coalesce(t.ditunda_hingga, t.jatuh_tempo)
    from api.kewajiban_pada(kini, lingkup) t where coalesce(t.ditunda_hingga, t.jatuh_tempo) between dari and sampai;
    return;
  end if;
  return query
  select k.jenis, k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, k.uraian, k.acuan
  from siklus.kewajiban k
  where k.acuan between dari and sampai and (unit is null or k.unit_id = any (unit)) and case when k.sop_id is null then not program else k.sop_id <> all (basi) end
    and (semua or k.sop_id is null or exists (select from siklus.sop_ringkas r where r.sop_id = k.sop_id)); -- of the caller's part in the register as well
  return query
  select t.* from api.halaman_kewajiban_kini(kini, lingkup, unit, hitung, null, program) t where t.acuan between dari and sampai;
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
  semua boolean := siklus.melihat_semua();
  unit bigint[] := api.halaman_kewajiban_unit(lingkup);
  program boolean := api.program_basi(kini);
  basi bigint[];
  hitung bigint[];
  lazim record;
  khusus jsonb;      -- {unit: {segera_hari, segera_kerja_hari}}
  lain bigint[];     -- those units
  terpanjang int;
begin
  select b.basi, b.hitung into basi, hitung from api.ringkas_basi(kini, lingkup) b;
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
      and case when k.sop_id is null then not program else k.sop_id <> all (basi) end
      and (semua or k.sop_id is null or exists (select from siklus.sop_ringkas r where r.sop_id = k.sop_id))) u
  cross join lateral (
    select count(*) filter (where q.acuan < kini) as terlambat, count(*) filter (where q.acuan between kini and kini + coalesce((khusus -> q.unit_id::text ->> j.segera)::int, w.jendela)) as segera
    from (
      select k.unit_id, k.acuan from siklus.kewajiban k
      where lain <> '{}' and k.jenis = j.jenis and k.acuan <= kini + terpanjang and k.unit_id = any (lain) and case when k.sop_id is null then not program else k.sop_id <> all (basi) end
        and (semua or k.sop_id is null or exists (select from siklus.sop_ringkas r where r.sop_id = k.sop_id))
      union all
      select t.unit_id, t.acuan from api.halaman_kewajiban_kini(kini, lingkup, unit, hitung, j.jenis, program) t) q) s;
end $$;

create function api.halaman_kewajiban_unit(lingkup public.ltree) returns bigint[]
  stable language sql as $$
  select case when lingkup is not null then array(select u.id from siklus.unit u where u.jalur operator(public.<@) lingkup) end
$$;

-- Those of these SOPs, and, where a mark may have changed them, of programmes, as they are now. macam: of one kind.
create function api.halaman_kewajiban_kini(hari date, lingkup public.ltree, unit bigint[], sop bigint[], macam text, program boolean) returns table (
  jenis text, sop_id bigint, unit_id bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date, uraian text, acuan date)
  stable language plpgsql as $$
#variable_conflict use_column
begin
  if sop <> '{}' then
    return query
    select t.jenis, t.sop_id, t.unit_id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga, t.uraian, coalesce(t.ditunda_hingga, t.jatuh_tempo)
    from api.kewajiban_sop(sop, halaman_kewajiban_kini.hari, case when macam is not null then array[macam] end) t where unit is null or t.unit_id = any (unit);
  end if;
  if program and coalesce(macam, 'penyusunan') = 'penyusunan' then
    return query
    select 'penyusunan', null::bigint, t.unit_id, t.rujukan, t.jatuh_tempo, null::date, t.uraian, t.jatuh_tempo from api.tenggat_penyusunan(halaman_kewajiban_kini.hari, lingkup) t;
  end if;
end $$;
