-- SPDX-License-Identifier: MIT
-- Writes down for every unit whether its deliveries may leave now, and until when that holds: a working day, inside the
-- sending window; and whether it is armed. Row 0 says it of all of them: a claim need not ask one by one while it stands; it is not
-- written while a new unit is not committed. Whoever calls holds the lock that changes of the rest wait for (siklus.jendela). Deliveries
-- that are due outside the window (after downtime, or a holiday announced late) wait for the next one.
create function api.jendela_segarkan(saat timestamptz, unit bigint[]) returns void
  volatile language plpgsql
  set plan_cache_mode = force_custom_plan set enable_seqscan = on set enable_hashjoin = on set enable_mergejoin = on -- all units at once, unlike the claim that asks
  as $$
declare
  semua constant boolean := pg_try_advisory_xact_lock(hashtext('siklus.jendela_semua')); -- before the units are looked at
begin
  with h as materialized (
    select * from api.unit_hari(saat)
  ), k as materialized (
    select d.hari, x.unit_id, x.hari_kerja, x.dari, x.sampai from (select distinct h.hari from h) d cross join lateral api.kebijakan_unit(d.hari) x
  ), tulis as (
    insert into siklus.jendela (unit_id, dari, hingga, boleh, aktif)
    select h.unit_id, saat, least(saat + interval '5 minutes', case when w.kerja and saat < w.dari then w.dari when w.kerja and saat < w.sampai then w.sampai
        else (h.hari + 1)::timestamp at time zone h.tz end), w.kerja and saat >= w.dari and saat < w.sampai, api.pengiriman_aktif(u.jalur)
    from h
    join siklus.unit u on u.id = h.unit_id
    join k on k.unit_id = h.unit_id and k.hari = h.hari
    cross join lateral (select api.hari_kerja(h.unit_id, h.hari, k.hari_kerja) as kerja, (h.hari + k.dari) at time zone h.tz as dari, (h.hari + k.sampai) at time zone h.tz as sampai offset 0) w
    on conflict (unit_id) do update set dari = excluded.dari, hingga = excluded.hingga, boleh = excluded.boleh, aktif = excluded.aktif
    returning jendela.hingga, jendela.boleh, jendela.aktif
  )
  insert into siklus.jendela (unit_id, dari, hingga, boleh, aktif)
  select 0, saat, min(t.hingga), bool_and(t.boleh), bool_and(t.aktif) and count(*) = (select count(*) from siklus.unit) from tulis t having semua and count(*) > 0
  on conflict (unit_id) do update set dari = excluded.dari, hingga = excluded.hingga, boleh = excluded.boleh, aktif = excluded.aktif;
  with tutup as materialized (
    select distinct y from unnest(unit) y join siklus.jendela j on j.unit_id = y where not j.boleh
  ), tunda as materialized ( -- what another holds is moved the next time: others wait for the lock that is held here
    select x.id, w.buka from siklus.kiriman x join (select t.y, api.jendela_berikut(t.y, saat) as buka from tutup t) w on w.y = x.unit_id
    where x.id = any ((select api.antrean_isi(saat))::bigint[]) and x.status = 'menunggu' and x.golongan not in ('uji', 'peristiwa') and x.coba_lagi <= saat and w.buka > saat
    for update of x skip locked
  )
  update siklus.kiriman x set coba_lagi = t.buka from tunda t where x.id = t.id;
end $$;
