-- SPDX-License-Identifier: MIT
-- What the units of a group share at a moment, and since when their ledger is complete (sejak, of the group kini; sampai: what of that counts; -infinity: from the beginning).
-- nomor: groups that come to the same are one class; ramai: a class so large that it is worked out by due dates; wakil: one of each
-- class. pasti: none of its units lags behind. utuh: all of its units are planned. kerja: the last working days, today's first, as far back as a ladder counts; _lalu: as of sampai.
create type api.kelas_rencana as (
  nomor bigint, kelompok bigint, kini date, sejak date, ramai boolean, wakil boolean, pasti boolean, utuh boolean, aktif boolean, hari date, buka timestamptz, berikut date, sampai date, berikut_lalu date,
  kerja date[], kerja_lalu date[], nilai jsonb);

-- The classes of the units to plan that are at work: those named (hanya; null: of all, from the beginning), and of the groups maju all that do not
-- lag behind. penuh: large classes too.
create function api.rencana_kelas(saat timestamptz, hanya bigint[], maju bigint[], penuh boolean) returns setof api.kelas_rencana
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  with pilih as materialized (
    select r.kelompok, case when hanya is null then '-infinity' else min(g.sampai) end as kini, case when hanya is null then '-infinity' else least(r.sampai, g.sampai) end as sejak,
      sum(r.banyak) filter (where r.dipilih) as banyak, hanya is not null and bool_and(r.sampai = 'infinity') filter (where r.dipilih) as pasti, bool_and(r.dipilih) as utuh
    from ( -- of few kinds
      select x.kelompok, x.sampai, hanya is null or x.sampai = 'infinity' and x.kelompok = any (maju) or x.unit_id in (select y from unnest(hanya) y) as dipilih, count(*) as banyak
      from siklus.rencana_unit x group by 1, 2, 3 offset 0) r
    join siklus.rencana_kelompok g on g.kelompok = r.kelompok
    group by 1, 3
    having bool_or(r.dipilih)
  ), irama as materialized (
    select i.* from api.irama_pada(saat, array(select distinct p.kelompok from pilih p)) i
  ), pasangan as materialized ( -- a ladder or a calendar that begins or ends by itself: from the beginning
    select p.kini, p.sejak, p.banyak, p.pasti, p.utuh, i.*,
      case when exists (
        select from siklus.kebijakan b
        where (b.kunci in ('hari_kerja', 'jendela_kirim', 'zona') or b.kunci like 'tangga\_%') and (b.unit_id is null or b.unit_id = any (api.unit_moyang(p.kelompok)))
          and (lower(b.masa) > p.sejak and lower(b.masa) <= i.hari or upper(b.masa) > p.sejak and upper(b.masa) <= i.hari))
        then '-infinity' else p.sejak end as sampai
    from pilih p join irama i on i.kelompok = p.kelompok
  ), panjang as (
    select coalesce(max(t.langkah[cardinality(t.langkah)]), 0) as n
    from (select distinct p.nilai -> j.tangga as isi from pasangan p cross join siklus.tenggat_jenis j) d cross join lateral api.tangga_peran(d.isi) t where t.satuan = 'hari_kerja'
  ), kala as materialized (
    select c.*, case when isfinite(c.sampai) then api.hari_kerja_berikut(c.kalender, c.sampai, c.minggu) end as berikut_lalu,
      case when p.n > 0 then api.hari_kerja_mundur(c.kalender, c.hari, c.minggu, p.n) end as kerja,
      case when p.n > 0 and isfinite(c.sampai) then api.hari_kerja_mundur(c.kalender, c.sampai, c.minggu, p.n) end as kerja_lalu
    from (select distinct x.kalender, x.minggu, x.hari, x.sampai from pasangan x) c cross join panjang p
  ), k as (
    select p.*, k.berikut_lalu, k.kerja, k.kerja_lalu,
      dense_rank() over (order by p.hari, p.berikut, p.sampai, k.berikut_lalu, k.kerja, k.kerja_lalu, p.nilai - '{hari_kerja,jendela_kirim}'::text[]) as nomor
    from pasangan p join kala k on k.kalender = p.kalender and k.minggu = p.minggu and k.hari = p.hari and k.sampai = p.sampai
  )
  select k.nomor, k.kelompok, k.kini, k.sejak, penuh and isfinite(k.sampai) and sum(k.banyak) over (partition by k.nomor) * 50 > sum(k.banyak) over (),
    row_number() over (partition by k.nomor order by k.kelompok) = 1, k.pasti, k.utuh, k.aktif, k.hari, k.buka, k.berikut, k.sampai, k.berikut_lalu, k.kerja, k.kerja_lalu, k.nilai
  from k;
end $$;

-- The class of each unit to plan, by its members: those that are not asked for cost nothing.
create function api.kelas_unit(kelas api.kelas_rencana[], hanya bigint[], maju bigint[]) returns table (
  unit_id bigint, nomor bigint, kelompok bigint, kini date, sejak date, ramai boolean, wakil boolean, pasti boolean, utuh boolean, aktif boolean, hari date, buka timestamptz, berikut date, sampai date,
  berikut_lalu date, kerja date[], kerja_lalu date[], nilai jsonb)
  stable language sql as $$
  select r.unit_id, k.*
  from siklus.rencana_unit r join unnest(kelas_unit.kelas) k on k.kelompok = r.kelompok and k.sejak = least(r.sampai, k.kini)
  where k.utuh or r.sampai = 'infinity' and r.kelompok = any (maju) or r.unit_id in (select x from unnest(hanya) x)
$$;
