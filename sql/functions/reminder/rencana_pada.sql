-- SPDX-License-Identifier: MIT
-- What is to be said now: the latest step of the ladder that each duty has come to (api.langkah_pada), on each channel of
-- the unit's head, unless the ledger has it already. Set-based; the planner and the preview are this one function. Where no
-- channel is known the duty is planned for mail all the same, so that it ends as a dead letter that is seen.
-- hanya: the units to plan, of each only what has come since its ledger was complete; null: every unit, from
-- the beginning. buka: from when it may be sent.
create function api.rencana_pada(saat timestamptz, hanya bigint[] default null) returns table (
  unit_id bigint, aktif boolean, hari date, saluran text, sop_id bigint, rujukan bigint, jenis text, jatuh_tempo date, ditunda_hingga date, langkah int,
  perkiraan boolean, uraian text, pasal text, buka timestamptz)
  stable language sql as $$
  with w as materialized (
    select * from api.langkah_pada(saat, hanya)
  ), ke as materialized (
    select d.hari, p.unit_id, p.saluran from (select distinct hari from w) d cross join lateral api.penerima_pada(d.hari) p
  )
  select w.unit_id, w.aktif, w.hari, coalesce(ke.saluran, 'surel'), w.sop_id, w.rujukan, w.jenis, w.jatuh_tempo, w.ditunda_hingga, w.langkah, w.perkiraan, w.uraian, w.pasal, w.buka
  from w
  left join ke on ke.unit_id = w.unit_id and ke.hari = w.hari
  left join siklus.pengingat g on coalesce(g.sop_id, -g.unit_id) = coalesce(w.sop_id, -w.unit_id) and g.rujukan = w.rujukan and g.jenis = w.jenis
    and g.jatuh_tempo = w.jatuh_tempo and g.ditunda_hingga is not distinct from w.ditunda_hingga and g.langkah = w.langkah and g.saluran = coalesce(ke.saluran, 'surel')
  where g.kiriman_id is null
$$;
