-- SPDX-License-Identifier: MIT
-- The queue of duties of every kind, by due date. hari: days late, as status tells: of a postponed one since the day it was put off to. p: unit (and all below it), jenis, status, as_of, setelah, batas.
create function api.tenggat_daftar(p jsonb) returns table (
  jenis text, sop bigint, rujukan bigint, unit text, judul text, uraian text, jatuh_tempo date, ditunda_hingga date, status text, hari int, pasal text, tindakan text, _kursor text)
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_lingkup(p);
  hari date := api.hari_acuan(p, u);
  k text[] := api.arg_kursor(p, 2);
  b record;
begin
  perform api.arg_status(p, '{patuh,segera,terlambat}');
  perform api.arg_tenggat_jenis(p);
  select * into b from api.ringkas_basi(hari, u.jalur);
  if b.basi is not null then
    return query select * from api.tenggat_tersimpan(hari, u.jalur, nullif(p ->> 'jenis', ''), nullif(p ->> 'status', ''), k[1]::date, k[2]::bigint, api.arg_batas(p), b.basi, b.hitung);
  else
    return query select * from api.tenggat_terhitung(hari, u.jalur, nullif(p ->> 'jenis', ''), nullif(p ->> 'status', ''), k[1]::date, k[2]::bigint, api.arg_batas(p));
  end if;
end $$;

-- The place of a duty among those of one day.
create function api.tenggat_kunci(urut int, sop bigint, rujukan bigint, unit bigint) returns bigint
  immutable parallel safe language sql as $$
  select urut * 100000000000000000 + case when sop is null then rujukan * 1000000000 + unit else coalesce(nullif(rujukan, 0), sop) end
$$;

-- From the facts, on any day.
create function api.tenggat_terhitung(hari date, lingkup public.ltree, macam text, keadaan text, tempo date, kunci bigint, n int) returns table (
  jenis text, sop bigint, rujukan bigint, unit text, judul text, uraian text, jatuh_tempo date, ditunda_hingga date, status text, hari_lewat int, pasal text, tindakan text, _kursor text)
  stable language sql as $$
  select d.jenis, d.sop_id, d.rujukan, x.kode, api.sop_judul_pada(d.sop_id, hari), d.uraian, d.jatuh_tempo, d.ditunda_hingga, d.status, hari - coalesce(d.ditunda_hingga, d.jatuh_tempo), d.pasal, d.tindakan,
    api.kursor(d.jatuh_tempo::text, d.kunci::text)
  from (
    select t.*, j.tindakan, api.status_tenggat(coalesce(t.ditunda_hingga, t.jatuh_tempo), hari, (b.nilai ->> j.segera)::int) as status, api.tenggat_kunci(j.urut, t.sop_id, t.rujukan, t.unit_id) as kunci
    from api.kewajiban_pada(hari, lingkup) t
    join siklus.tenggat_jenis j on j.jenis = t.jenis
    join api.kebijakan_peta(hari) b on b.unit_id = t.unit_id) d
  join siklus.unit x on x.id = d.unit_id
  where (macam is null or d.jenis = macam) and (keadaan is null or d.status = keadaan)
    and (tempo is null or (d.jatuh_tempo, d.kunci) > (tempo, tenggat_terhitung.kunci))
  order by d.jatuh_tempo, d.kunci
  limit n
$$;

-- From the kept duties, but for the marked SOPs (basi), of which those of the subtree (hitung) are worked out; so is what programmes ask
-- for, where a mark may have changed it. The words of the page are looked up by plans that are kept.
create function api.tenggat_tersimpan(hari date, lingkup public.ltree, macam text, keadaan text, tempo date, kunci bigint, n int, basi bigint[], hitung bigint[]) returns table (
  jenis text, sop bigint, rujukan bigint, unit text, judul text, uraian text, jatuh_tempo date, ditunda_hingga date, status text, hari_lewat int, pasal text, tindakan text, _kursor text)
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  with h as materialized (
    select * from api.tenggat_pilih(tenggat_tersimpan.hari, lingkup, macam, keadaan, tempo, tenggat_tersimpan.kunci, n, basi, hitung)
  ), w as materialized (
    select y.jenis, y.unit_id, j.urut, j.tindakan, x.kode, (api.kebijakan_nilai(y.unit_id, j.segera, tenggat_tersimpan.hari) #>> '{}')::int as segera,
      case when y.jenis in ('evaluasi', 'monitoring') then (select q.pasal from api.kebijakan_baris(y.unit_id, y.jenis || '_bulan', tenggat_tersimpan.hari) q) end as pasal
    from (select distinct h.jenis, h.unit_id from h) y join siklus.tenggat_jenis j on j.jenis = y.jenis join siklus.unit x on x.id = y.unit_id
  )
  select h.jenis, h.sop_id, h.rujukan, w.kode, coalesce(s.judul, api.sop_judul_pada(h.sop_id, tenggat_tersimpan.hari)), h.uraian, h.jatuh_tempo, h.ditunda_hingga,
    api.status_tenggat(coalesce(h.ditunda_hingga, h.jatuh_tempo), tenggat_tersimpan.hari, w.segera), tenggat_tersimpan.hari - coalesce(h.ditunda_hingga, h.jatuh_tempo), coalesce(w.pasal, h.pasal), w.tindakan,
    api.kursor(h.jatuh_tempo::text, h.kunci_baris::text)
  from h
  join w on w.jenis = h.jenis and w.unit_id = h.unit_id
  left join api.kepatuhan_sop(array(select distinct y.sop_id from h y where y.sop_id is not null), tenggat_tersimpan.hari) s on s.sop_id = h.sop_id
  order by h.jatuh_tempo, h.kunci_baris;
end $$;

-- Which of them: the first n.
create function api.tenggat_pilih(hari date, lingkup public.ltree, macam text, keadaan text, tempo date, kunci bigint, n int, basi bigint[], hitung bigint[]) returns table (
  jenis text, sop_id bigint, unit_id bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date, uraian text, pasal text, kunci_baris bigint)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
  set jit = off
as $$
#variable_conflict use_column
declare
  semua boolean := siklus.melihat_semua();
  unit bigint[] := case when lingkup is not null then array(select a.id from siklus.unit a where a.jalur operator(public.<@) lingkup) end;
  program boolean := coalesce(macam, 'penyusunan') = 'penyusunan' and api.program_basi(tenggat_pilih.hari);
  lazim record; -- where the days of warning are asked for: what most units have, in days and in working days,
  khusus record; -- and the units that have others
begin
  select null::int as hari, null::int as kerja into lazim;
  select null::bigint[] as unit, null::int[] as hari, null::int[] as kerja into khusus;
  if keadaan <> 'terlambat' then
    select mode() within group (order by (q.nilai ->> 'segera_hari')::int) as hari, mode() within group (order by (q.nilai ->> 'segera_kerja_hari')::int) as kerja into lazim
    from api.kebijakan_peta(tenggat_pilih.hari) q where unit is null or q.unit_id = any (unit);
    select array_agg(q.unit_id) as unit, array_agg(q.hari) as hari, array_agg(q.kerja) as kerja into khusus
    from (select y.unit_id, (y.nilai ->> 'segera_hari')::int as hari, (y.nilai ->> 'segera_kerja_hari')::int as kerja from api.kebijakan_peta(tenggat_pilih.hari) y offset 0) q
    where (unit is null or q.unit_id = any (unit)) and (q.hari, q.kerja) is distinct from (lazim.hari, lazim.kerja);
  end if;
  return query
  select c.* from (
    (select x.jenis, x.sop_id, x.unit_id, x.rujukan, x.jatuh_tempo, x.ditunda_hingga, x.uraian, x.pasal, api.tenggat_kunci(j.urut, x.sop_id, x.rujukan, x.unit_id) as kunci
     from siklus.kewajiban x
     join siklus.tenggat_jenis j on j.jenis = x.jenis
     left join siklus.sop_ringkas r on r.sop_id = x.sop_id
     where case when x.sop_id is null then not program else x.sop_id <> all (basi) end
       -- of a part of the tree those of a state are found by their day: read in their order, the whole country might have to be passed to find them
       and (unit is null or keadaan is null or keadaan not in ('terlambat', 'segera') or x.acuan between case keadaan when 'terlambat' then '-infinity' else tenggat_pilih.hari end
         and tenggat_pilih.hari + case keadaan when 'terlambat' then -1 else 366 end)
       and (semua or x.sop_id is null or r.sop_id is not null) -- of the caller's part in the register as well
       and (macam is null or x.jenis = macam)
       and (unit is null or x.unit_id = any (unit))
       and (tempo is null or x.jatuh_tempo >= tempo and (x.jatuh_tempo, api.tenggat_kunci(j.urut, x.sop_id, x.rujukan, x.unit_id)) > (tempo, tenggat_pilih.kunci))
       and (keadaan is null or case -- a number that is not 0: the planner takes nearly all rows to meet that, and so reads them in their order
              when keadaan = 'terlambat' then (x.acuan < tenggat_pilih.hari)::int
              when x.acuan < tenggat_pilih.hari or keadaan = 'segera' and x.acuan > tenggat_pilih.hari + 366 then 0
              else (api.status_tenggat(x.acuan, tenggat_pilih.hari, case when x.unit_id = any (khusus.unit) then (
                  select case j.segera when 'segera_hari' then b.hari else b.kerja end from unnest(khusus.unit, khusus.hari, khusus.kerja) b (unit, hari, kerja) where b.unit = x.unit_id)
                when j.segera = 'segera_hari' then lazim.hari else lazim.kerja end) = keadaan)::int end <> 0)
     order by x.jatuh_tempo, 9 limit n)
    union all
    select x.jenis, x.sop_id, x.unit_id, x.rujukan, x.jatuh_tempo, x.ditunda_hingga, x.uraian, x.pasal, api.tenggat_kunci(j.urut, x.sop_id, x.rujukan, x.unit_id)
    from (
      select s.jenis, s.sop_id, s.unit_id, s.rujukan, s.jatuh_tempo, s.ditunda_hingga, s.uraian, s.pasal from api.kewajiban_sop(hitung, tenggat_pilih.hari) s where hitung <> '{}'
      union all
      select 'penyusunan', null, t.unit_id, t.rujukan, t.jatuh_tempo, null, t.uraian, t.pasal from api.tenggat_program(tenggat_pilih.hari, lingkup) t where program) x
    join siklus.tenggat_jenis j on j.jenis = x.jenis
    where (macam is null or x.jenis = macam) and (unit is null or x.unit_id = any (unit))
      and (keadaan is null or api.status_tenggat(coalesce(x.ditunda_hingga, x.jatuh_tempo), tenggat_pilih.hari, (api.kebijakan_nilai(x.unit_id, j.segera, tenggat_pilih.hari) #>> '{}')::int) = keadaan)
      and (tempo is null or (x.jatuh_tempo, api.tenggat_kunci(j.urut, x.sop_id, x.rujukan, x.unit_id)) > (tempo, tenggat_pilih.kunci))) c
  order by c.jatuh_tempo, c.kunci
  limit n;
end $$;

-- api.tenggat_penyusunan, planned only where it is asked.
create function api.tenggat_program(hari date, lingkup public.ltree) returns table (unit_id bigint, rujukan bigint, jatuh_tempo date, uraian text, pasal text)
  stable language plpgsql as $$
begin
  return query select t.unit_id, t.rujukan, t.jatuh_tempo, t.uraian, t.pasal from api.tenggat_penyusunan(tenggat_program.hari, tenggat_program.lingkup) t;
end $$;

-- Refuses a kind of duty (jenis) that is none.
create function api.arg_tenggat_jenis(p jsonb) returns void
  stable language plpgsql as $$
begin
  if coalesce(p ->> 'jenis', '') <> '' and not exists (select from siklus.tenggat_jenis j where j.jenis = p ->> 'jenis') then
    perform api.tolak(400, 'parameter-cacat', format('jenis "%s" tidak dikenal.', left(p ->> 'jenis', 40)),
      format('Pilih salah satu: %s.', (select string_agg(j.jenis, ', ' order by j.urut) from siklus.tenggat_jenis j)));
  end if;
end $$;
