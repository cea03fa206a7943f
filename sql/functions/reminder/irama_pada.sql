-- SPDX-License-Identifier: MIT
-- For groups of units (siklus.rencana_kelompok) at a moment: is sending armed, the local day, from when it may be sent, the next working day, the
-- calendar (0: the country's), the policy that rules the plan, and the zone. Only groups whose day is a working day that is not yet over.
create function api.irama_pada(saat timestamptz, daftar bigint[]) returns table (
  kelompok bigint, aktif boolean, hari date, buka timestamptz, berikut date, kalender bigint, minggu jsonb, nilai jsonb, tz text)
  stable language plpgsql -- asked several times a plan: its own plan is kept
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  with k as materialized (
    select x.id, api.unit_moyang(x.id) as moyang from unnest(daftar) x (id)
  ), h as materialized (
    select k.*, w.tz, (saat at time zone w.tz)::date as hari
    from k cross join lateral (
      select z.tz from api.kebijakan_garis(k.moyang) b join siklus.zona z on to_jsonb(z.zona) = b.nilai
      where b.kunci = 'zona' and b.masa @> api.hari_pusat(saat)
      order by array_position(k.moyang, b.unit_id) desc nulls last limit 1) w
  ), n as materialized (
    select h.*, a.nilai, coalesce((select g.aktif from siklus.pengiriman g where g.unit_id = any (h.moyang) order by array_position(h.moyang, g.unit_id) desc limit 1), false) as aktif,
      api.kalender_dari(h.moyang) as kalender
    from h cross join lateral (
      select jsonb_object_agg(d.kunci, d.nilai) as nilai from (
        select distinct on (b.kunci) b.kunci, b.nilai from api.kebijakan_garis(h.moyang) b
        where (b.kunci in ('hari_kerja', 'jendela_kirim') or b.kunci like 'tangga\_%') and b.masa @> h.hari
        order by b.kunci, array_position(h.moyang, b.unit_id) desc nulls last) d) a
  ), c as materialized ( -- a calendar is asked once
    select d.kalender, d.hari, d.minggu, api.hari_kerja_berikut(d.kalender, d.hari, d.minggu) as berikut
    from (select distinct n.kalender, n.hari, n.nilai -> 'hari_kerja' as minggu from n) d
    where api.hari_kerja(d.kalender, d.hari, d.minggu)
  )
  select n.id, n.aktif, n.hari, greatest(saat, (n.hari + (n.nilai -> 'jendela_kirim' ->> 'dari')::time) at time zone n.tz), c.berikut, n.kalender, c.minggu, n.nilai, n.tz
  from n join c on c.kalender = n.kalender and c.hari = n.hari and c.minggu = n.nilai -> 'hari_kerja'
  where (saat at time zone n.tz)::time < (n.nilai -> 'jendela_kirim' ->> 'sampai')::time;
end $$;

-- The unit whose days off these have, of a unit and those above it: the nearest that has any; 0: only the country's.
create function api.kalender_dari(moyang bigint[]) returns bigint
  stable language sql as $$
  select coalesce((select x from unnest(moyang) with ordinality m (x, i) where exists (select from siklus.libur l where l.unit_id = x) order by i desc limit 1), 0)
$$;

-- The first moment at or after saat when the planner is at work for each unit of a part of the tree (null: the whole): it begins with the unit's working
-- day, hours before the sending window opens, and ends with that window; found once for all units that share their calendar and policies (kelompok). What
-- goes out at which hour also depends on whoever is told, whose window may be another.
create function api.rencana_mulai(saat timestamptz, lingkup public.ltree) returns table (unit_id bigint, mulai timestamptz)
  stable language sql as $$
  with u as materialized (
    select r.unit_id, r.kelompok from siklus.rencana_unit r join siklus.unit x on x.id = r.unit_id where lingkup is null or x.jalur operator(public.<@) lingkup
  ), b as materialized (
    select w.kelompok, w.wakil, api.jendela_berikut(w.wakil, saat) as buka from (select u.kelompok, min(u.unit_id) as wakil from u group by 1) w
  ), m as materialized (
    select b.kelompok, greatest(saat, date_trunc('day', b.buka at time zone k.tz) at time zone k.tz) as mulai from b cross join lateral api.kebijakan_satu(b.wakil, api.hari_pusat(b.buka)) k
  )
  select u.unit_id, m.mulai from u join m on m.kelompok = u.kelompok
$$;

-- The last working days of a unit up to a day, that one first: n of them, or as many as there are.
create function api.hari_kerja_mundur(unit bigint, hari date, minggu jsonb, n int) returns date[]
  stable language plpgsql as $$
declare
  awal date := hari - (3 * n + 60);
  jalur_unit public.ltree := (select u.jalur from siklus.unit u where u.id = unit);
begin
  return array(
    select d.tanggal::date from generate_series(awal, hari_kerja_mundur.hari, interval '1 day') d (tanggal)
    where minggu @> to_jsonb(extract(isodow from d.tanggal)::int) and d.tanggal::date not in (
      select l.tanggal from siklus.libur l left join siklus.unit a on a.id = l.unit_id
      where l.tanggal between awal and hari_kerja_mundur.hari and (l.unit_id is null or jalur_unit operator(public.<@) a.jalur))
    order by 1 desc limit n);
end $$;
