-- SPDX-License-Identifier: MIT
-- What is to be said now: for each unit whose local day is a working day, the latest step of the ladder
-- that each duty has passed, on each channel of the unit's head, unless the ledger has it already.
-- Set-based; the planner and the preview are this one function. Where no channel is known the duty is
-- planned for mail all the same, so that it ends as a dead letter that is seen.
create function api.rencana_pada(saat timestamptz) returns table (
  unit_id bigint, aktif boolean, hari date, saluran text, sop_id bigint, jenis text, jatuh_tempo date, langkah int, perkiraan boolean)
  stable language sql as $$
  with u as materialized (
    select u.id, api.pengiriman_aktif(u.jalur) as aktif, k.hari, k.hari_kerja, k.tangga_evaluasi, k.tangga_monitoring
    from siklus.unit u
    join (select x.*, (saat at time zone x.tz)::date as hari from api.kebijakan_unit(saat::date) x) k on k.unit_id = u.id
    where exists (select from siklus.sop s where s.unit_id = u.id)
  ), kerja as materialized (
    select u.*, api.hari_kerja_berikut(u.id, u.hari, u.hari_kerja) as berikut from u where api.hari_kerja(u.id, u.hari, u.hari_kerja)
  ), ke as materialized (
    select d.hari, r.unit_id, r.saluran from (select distinct hari from kerja) d cross join lateral api.penerima_pada(d.hari) r
  ), wajib as materialized (
    select k.id, k.aktif, k.hari, t.sop_id, t.jenis, t.jatuh_tempo, t.perkiraan,
      api.langkah_lewat(case t.jenis when 'evaluasi' then k.tangga_evaluasi else k.tangga_monitoring end, t.jatuh_tempo, k.hari, k.berikut) as langkah
    from (select distinct hari from kerja) d
    cross join lateral api.tenggat_pada(d.hari) t
    join kerja k on k.id = t.unit_id and k.hari = d.hari
  )
  select w.id, w.aktif, w.hari, c.saluran, w.sop_id, w.jenis, w.jatuh_tempo, w.langkah, w.perkiraan
  from wajib w
  cross join lateral (
    select ke.saluran from ke where ke.unit_id = w.id and ke.hari = w.hari
    union all
    select 'surel' where not exists (select from ke where ke.unit_id = w.id and ke.hari = w.hari)) c
  where w.langkah is not null
    and not exists (select from siklus.pengingat g where g.sop_id = w.sop_id and g.jenis = w.jenis and g.jatuh_tempo = w.jatuh_tempo
                    and g.langkah = w.langkah and g.saluran = c.saluran)
$$;
