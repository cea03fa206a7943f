-- SPDX-License-Identifier: MIT
-- How many duties of each kind are late, and soon to be (of a subtree): from the kept duties where they say what is so on that day.
create function api.halaman_antrean_jumlah(acuan date, lingkup public.ltree) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
  set jit = off
as $$
declare
  b record;
begin
  select * into b from api.ringkas_basi(acuan, lingkup);
  if b.basi is null then
    return (
      select api.halaman_antrean_isi(jsonb_object_agg(n.jenis, n.isi))
      from (
        select t.jenis, jsonb_build_object('terlambat', count(*) filter (where s.status = 'terlambat'), 'segera', count(*) filter (where s.status = 'segera')) as isi
        from api.kewajiban_pada(acuan, lingkup) t
        join siklus.tenggat_jenis y on y.jenis = t.jenis
        join api.kebijakan_peta(acuan) k on k.unit_id = t.unit_id
        cross join lateral (select api.status_tenggat(coalesce(t.ditunda_hingga, t.jatuh_tempo), acuan, (k.nilai ->> y.segera)::int) as status) s
        group by t.jenis) n);
  end if;
  return (
    select api.halaman_antrean_isi(jsonb_object_agg(n.jenis, n.isi))
    from (
      select t.jenis, jsonb_build_object('terlambat', coalesce(sum(t.terlambat), 0), 'segera', coalesce(sum(t.segera), 0)) as isi
      from api.antrean_tersimpan(acuan, lingkup, b.basi, b.hitung) t
      group by t.jenis) n);
end $$;

-- The same of each kind, with its name, in their order; those that are not there have none.
create function api.halaman_antrean_isi(n jsonb) returns jsonb
  stable language sql as $$
  select jsonb_agg(jsonb_build_object('jenis', j.jenis, 'nama', j.nama, 'terlambat', coalesce(n #> array[j.jenis, 'terlambat'], '0'), 'segera', coalesce(n #> array[j.jenis, 'segera'], '0')) order by j.urut)
  from siklus.tenggat_jenis j
$$;

-- The kept duties counted, but for the marked SOPs (basi), of which those of the subtree (hitung) are worked out; and so is what programmes
-- ask for, where a mark may have changed it. What is late is so under every policy; of the rest only those days are read that any unit is warned of.
create function api.antrean_tersimpan(acuan date, lingkup public.ltree, basi bigint[], hitung bigint[]) returns table (jenis text, terlambat numeric, segera numeric)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan
  set jit = off
as $$
#variable_conflict use_column
declare
  semua boolean := siklus.melihat_semua();
  program boolean := coalesce(api.program_tersentuh((select array_agg(t.sop_id) from siklus.kewajiban_basi t where t.program and (t.sejak <= antrean_tersimpan.acuan or t.kali > 0))), false);
  hari date := acuan;
  jauh date := hari + (select max((k.nilai #>> '{}')::int) from siklus.kebijakan k where k.kunci in (select y.segera from siklus.tenggat_jenis y) and k.masa @> hari);
begin
  return query
  with n as (
    select x.jenis, x.unit_id, case when x.acuan >= hari then x.acuan end as batas, count(*) as n
    from siklus.tenggat_jenis j
    cross join lateral (
      select y.jenis, y.unit_id, y.acuan from siklus.kewajiban y
      where y.jenis = j.jenis and y.acuan <= jauh
        and case when y.sop_id is null then not program else basi = '{}' or y.sop_id <> all (basi) end
        and (semua or y.sop_id is null or exists (select from siklus.sop_ringkas r where r.sop_id = y.sop_id)) -- of the caller's part in the register as well
        and (lingkup is null or y.unit_id in (select a.id from siklus.unit a where a.jalur operator(public.<@) lingkup))
      union all
      select s.jenis, s.unit_id, coalesce(s.ditunda_hingga, s.jatuh_tempo) from api.kewajiban_sop(hitung, hari) s
      where hitung <> '{}' and s.jenis = j.jenis and (lingkup is null or s.unit_id in (select a.id from siklus.unit a where a.jalur operator(public.<@) lingkup))
      union all
      select 'penyusunan', t.unit_id, t.jatuh_tempo from api.tenggat_penyusunan(hari, lingkup) t where program and j.jenis = 'penyusunan') x
    group by 1, 2, 3
  ), k as materialized (
    select p.unit_id, y.jenis, (p.nilai ->> y.segera)::int as segera from (select * from api.kebijakan_peta(hari)) p cross join siklus.tenggat_jenis y
  )
  select n.jenis, sum(n.n) filter (where n.batas is null), sum(n.n) filter (where n.batas - hari <= k.segera)
  from n join k on k.unit_id = n.unit_id and k.jenis = n.jenis
  group by n.jenis;
end $$;
