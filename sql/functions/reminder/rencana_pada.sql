-- SPDX-License-Identifier: MIT
-- What is to be said now: the steps that have come (langkah_pada), to the office that each role means today, on each
-- channel of that office, unless the ledger has it already. Set-based; the planner and the preview are this one
-- function. An office that stands in several roles is told by the latest step of them, once. Where no office has
-- an address the duty is planned for mail all the same, so that it ends as a dead letter that is seen; a superior's
-- step waits until there is one. What was acknowledged goes without the step it answered.
-- hanya: the units to plan, of each only what has come since its ledger was complete
-- (siklus.rencana_unit); null: every unit, from the beginning. buka, tanggal: from when it may be sent, and that day,
-- where the office is. teliti: the ledger is asked for every line; else only for those that it might have
-- (a step that has come since a complete ledger cannot be in it).
create function api.rencana_pada(saat timestamptz, hanya bigint[] default null, teliti boolean default true) returns table (
  unit_id bigint, aktif boolean, hari date, saluran text, sop_id bigint, rujukan bigint, jenis text, jatuh_tempo date, ditunda_hingga date, langkah int,
  perkiraan boolean, uraian text, pasal text, buka timestamptz, peran text, satuan text, jabatan_id bigint, tingkat int, unit_tujuan bigint, tanggal date)
  stable language plpgsql
  set enable_nestloop = off -- many rows where PostgreSQL expects few
  set enable_mergejoin = off
  set jit = off -- for the same reason
  set plan_cache_mode = force_generic_plan -- on most days planning would take longer than the plan
as $$
#variable_conflict use_column
declare
  hari_zona date[] := array(select distinct (saat at time zone z.tz)::date from siklus.zona z);
  segar boolean := (select bool_and(api.tujuan_segar(h)) from unnest(hari_zona) h);
  tutup boolean := exists (select from siklus.saluran_pilihan); -- mostly none: no unit is looked at for it
begin
  return query
  with ke as (
    select null::date as hari, t.* from siklus.tujuan t where segar
    union all
    select t.* from api.tujuan_hari(hari_zona) t where not segar
  ), b as materialized (
    select l.*, ke.jabatan_id, ke.tingkat, ke.unit_tujuan, ke.saluran, ke.urut, ke.rangkap
    from api.langkah_pada(saat, hanya) l join ke on ke.unit_id = l.unit_id and ke.peran = l.peran and (ke.hari is null or ke.hari = l.hari)
  ), luar as materialized ( -- an office elsewhere has its own calendar and hours, which units share by groups
    select r.unit_id, r.kelompok from siklus.rencana_unit r where r.unit_id in (select b.unit_tujuan from b where b.unit_tujuan <> b.unit_id)
  ), buka as materialized (
    select l.unit_id, coalesce(i.buka, n.buka) as buka, coalesce(i.hari, (n.buka at time zone z.tz)::date) as tanggal
    from (select x.kelompok, min(x.unit_id) as wakil from luar x group by x.kelompok) k
    left join api.irama_pada(saat, array(select distinct x.kelompok from luar x)) i on i.kelompok = k.kelompok
    left join lateral (select api.jendela_berikut(k.wakil, saat) as buka where i.kelompok is null) n on true
    left join lateral (select y.tz from api.unit_hari(saat) y where y.unit_id = k.wakil and i.kelompok is null) z on true
    join luar l on l.kelompok = k.kelompok
  ), satu as (
    select * from b where not b.rangkap
    union all
    select * from (
      select distinct on (b.sop_id, b.unit_id, b.rujukan, b.jatuh_tempo, b.ditunda_hingga, b.jabatan_id, b.jenis, b.satuan, b.saluran) * from b where b.rangkap
      order by b.sop_id, b.unit_id, b.rujukan, b.jatuh_tempo, b.ditunda_hingga, b.jabatan_id, b.jenis, b.satuan, b.saluran, b.langkah desc, b.urut desc) x
  )
  select r.unit_id, r.aktif, r.hari, r.saluran, r.sop_id, r.rujukan, r.jenis, r.jatuh_tempo, r.ditunda_hingga, r.langkah, r.perkiraan, r.uraian,
    case when r.uraian is not null then r.pasal end, coalesce(k.buka, r.buka), r.peran, r.satuan, r.jabatan_id, r.tingkat, r.unit_tujuan, coalesce(k.tanggal, r.hari)
  from satu r
  left join buka k on k.unit_id = r.unit_tujuan and r.unit_tujuan <> r.unit_id
  where (r.pasti and not teliti or not coalesce(case when r.sop_id is null -- looked up by index, each
      then (select true from siklus.pengingat g where g.sop_id is null and g.unit_id = r.unit_id and g.rujukan = r.rujukan and g.jenis = r.jenis
        and g.jatuh_tempo = r.jatuh_tempo and g.ditunda_hingga is not distinct from r.ditunda_hingga and g.saluran = r.saluran and g.satuan = r.satuan
        and (g.peran = r.peran and g.langkah = r.langkah or g.jabatan_id = r.jabatan_id and g.langkah >= r.langkah) limit 1)
      else (select true from siklus.pengingat g where g.sop_id = r.sop_id and g.rujukan = r.rujukan and g.jenis = r.jenis
        and g.jatuh_tempo = r.jatuh_tempo and g.ditunda_hingga is not distinct from r.ditunda_hingga and g.saluran = r.saluran and g.satuan = r.satuan
        and (g.peran = r.peran and g.langkah = r.langkah or g.jabatan_id = r.jabatan_id and g.langkah >= r.langkah) limit 1) end, false))
    and (not tutup or (r.unit_id, r.jenis, r.saluran) not in (select t.unit_id, t.jenis, t.saluran from api.saluran_tutup() t))
    and not (r.satuan = 'hari' and coalesce((r.jabatan_id, coalesce(r.sop_id, -r.unit_id)) in (select t.jabatan_id, coalesce(t.sop_id, -t.unit_id) from siklus.tanggapan t), false)
      and api.tanggapan_menahan(r.jabatan_id, r.jenis, r.sop_id, r.unit_id, r.rujukan, r.jatuh_tempo, r.ditunda_hingga, r.langkah));
end $$;
