-- SPDX-License-Identifier: MIT
-- The first moment at or after saat when a message of a unit may leave by a channel: the unit's sending window, and
-- inside it the hours of the channel, in the unit's zone. Hours that never meet the window hold back nothing: a late
-- message is better than none.
create function api.kanal_buka(saluran text, unit bigint, saat timestamptz) returns timestamptz
  stable language plpgsql as $$
declare
  jam jsonb := (select k.setelan -> 'jam' from siklus.kanal k where k.nama = kanal_buka.saluran);
  buka timestamptz := api.jendela_berikut(unit, saat);
  awal constant timestamptz := buka;
  tz text;
  lokal timestamp;
begin
  if jam is null then
    return buka;
  end if;
  select h.tz into strict tz from api.unit_hari(saat) h where h.unit_id = unit;
  for i in 1 .. 3 loop
    lokal := buka at time zone tz;
    if lokal::time < (jam ->> 'dari')::time then
      lokal := lokal::date + (jam ->> 'dari')::time;
    elsif lokal::time >= (jam ->> 'sampai')::time then
      lokal := lokal::date + 1 + (jam ->> 'dari')::time;
    else
      return buka;
    end if;
    buka := api.jendela_berikut(unit, lokal at time zone tz);
  end loop;
  return awal;
end $$;
