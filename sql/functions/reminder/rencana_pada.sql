-- SPDX-License-Identifier: MIT
-- What is to be said now: the steps that have come (langkah_pada), to the office that each role means today, on each
-- channel of that office, unless the ledger has it already. Set-based; the planner and the preview are this one
-- function. An office that stands in several roles is told by the latest step of them, once. Where no office has
-- an address the duty is planned for mail all the same, so that it ends as a dead letter that is seen; a superior's
-- step waits until there is one. What was acknowledged goes without the step it answered.
-- hanya: the units to plan, of each only what has come since its ledger was complete
-- (siklus.rencana_unit); null: every unit, from the beginning. buka, tanggal: from when it may be sent, and that day,
-- where the office is.
create function api.rencana_pada(saat timestamptz, hanya bigint[] default null) returns table (
  unit_id bigint, aktif boolean, hari date, saluran text, sop_id bigint, rujukan bigint, jenis text, jatuh_tempo date, ditunda_hingga date, langkah int,
  perkiraan boolean, uraian text, pasal text, buka timestamptz, peran text, satuan text, jabatan_id bigint, tingkat int, unit_tujuan bigint, tanggal date)
  stable language sql as $$
  with l as materialized (
    select * from api.langkah_pada(saat, hanya)
  ), t as materialized (
    select d.hari, x.*, p.urut from (select distinct l.hari from l) d cross join lateral api.tujuan_pada(d.hari) x join siklus.peran_tujuan p on p.peran = x.peran
  ), saluran as materialized (
    select distinct d.hari, a.jabatan_id, a.saluran from (select distinct l.hari from l) d cross join lateral api.saluran_ada(d.hari) a
  ), buka as materialized ( -- an office elsewhere has its own calendar and hours
    select x.unit_tujuan, api.jendela_berikut(x.unit_tujuan, saat) as buka
    from (select distinct t.unit_tujuan from t join (select distinct l.unit_id, l.peran, l.hari from l) q on q.unit_id = t.unit_id and q.peran = t.peran and q.hari = t.hari
          where t.unit_tujuan <> t.unit_id) x
  ), ke as materialized (
    select t.unit_id, t.hari, t.peran, t.urut, t.jabatan_id, t.tingkat, t.unit_tujuan, coalesce(s.saluran, 'surel') as saluran, b.buka, (b.buka at time zone z.tz)::date as tanggal
    from t
    left join saluran s on s.jabatan_id = t.jabatan_id and s.hari = t.hari
    left join buka b on b.unit_tujuan = t.unit_tujuan and t.unit_tujuan <> t.unit_id
    left join api.unit_hari(saat) z on z.unit_id = t.unit_tujuan
  ), satu as materialized (
    select distinct on (l.jenis, l.sop_id, l.unit_id, l.rujukan, l.jatuh_tempo, l.ditunda_hingga, l.satuan, ke.jabatan_id, ke.saluran)
      l.*, ke.saluran, ke.jabatan_id, ke.tingkat, coalesce(ke.unit_tujuan, l.unit_id) as unit_tujuan, ke.buka as buka_tujuan, ke.tanggal
    from l
    join ke on ke.unit_id = l.unit_id and ke.hari = l.hari and ke.peran = l.peran
    order by l.jenis, l.sop_id, l.unit_id, l.rujukan, l.jatuh_tempo, l.ditunda_hingga, l.satuan, ke.jabatan_id, ke.saluran, l.langkah desc, ke.urut desc
  )
  select r.unit_id, r.aktif, r.hari, r.saluran, r.sop_id, r.rujukan, r.jenis, r.jatuh_tempo, r.ditunda_hingga, r.langkah, r.perkiraan, r.uraian,
    case when r.uraian is not null then r.pasal end, coalesce(r.buka_tujuan, r.buka), r.peran, r.satuan, r.jabatan_id, r.tingkat, r.unit_tujuan, coalesce(r.tanggal, r.hari)
  from satu r
  where not exists (
      select from siklus.pengingat g
      where coalesce(g.sop_id, -g.unit_id) = coalesce(r.sop_id, -r.unit_id) and g.rujukan = r.rujukan and g.jenis = r.jenis
        and g.jatuh_tempo = r.jatuh_tempo and g.ditunda_hingga is not distinct from r.ditunda_hingga and g.saluran = r.saluran and g.satuan = r.satuan
        and (g.peran = r.peran and g.langkah = r.langkah or g.jabatan_id = r.jabatan_id and g.langkah >= r.langkah))
    and not exists (select from api.saluran_tutup() x where x.unit_id = r.unit_id and x.jenis = r.jenis and x.saluran = r.saluran)
    and not (r.satuan = 'hari' and api.tanggapan_menahan(r.jabatan_id, r.jenis, r.sop_id, r.unit_id, r.rujukan, r.jatuh_tempo, r.ditunda_hingga, r.langkah))
$$;
