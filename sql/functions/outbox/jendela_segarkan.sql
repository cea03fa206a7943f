-- SPDX-License-Identifier: MIT
-- Writes down for every unit whether its deliveries may leave now, and until when that holds: a working day, inside the
-- sending window; and whether it is armed. Deliveries that are due outside it (after downtime, or a holiday announced late) wait
-- for the next one.
create function api.jendela_segarkan(saat timestamptz, unit bigint[]) returns void
  volatile language plpgsql as $$
begin
  insert into siklus.jendela (unit_id, dari, hingga, boleh, aktif)
  select h.unit_id, saat, least(saat + interval '5 minutes', case when w.kerja and saat < w.dari then w.dari when w.kerja and saat < w.sampai then w.sampai
      else (h.hari + 1)::timestamp at time zone h.tz end), w.kerja and saat >= w.dari and saat < w.sampai, api.pengiriman_aktif(u.jalur)
  from api.unit_hari(saat) h
  join siklus.unit u on u.id = h.unit_id
  join (select distinct x.hari from api.unit_hari(saat) x) d on d.hari = h.hari
  join lateral api.kebijakan_unit(d.hari) k on k.unit_id = h.unit_id
  cross join lateral (select api.hari_kerja(h.unit_id, h.hari, k.hari_kerja) as kerja, (h.hari + k.dari) at time zone h.tz as dari, (h.hari + k.sampai) at time zone h.tz as sampai) w
  on conflict (unit_id) do update set dari = excluded.dari, hingga = excluded.hingga, boleh = excluded.boleh, aktif = excluded.aktif;
  with tutup as materialized (
    select y from unnest(unit) y join siklus.jendela j on j.unit_id = y where not j.boleh
  )
  update siklus.kiriman x set coba_lagi = w.buka
  from (select t.y, api.jendela_berikut(t.y, saat) as buka from tutup t) w
  where x.unit_id = w.y and x.status = 'menunggu' and x.golongan not in ('uji', 'peristiwa') and x.coba_lagi <= saat and w.buka > saat;
end $$;
