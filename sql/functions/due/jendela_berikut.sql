-- SPDX-License-Identifier: MIT
-- The first moment at or after saat that lies in the sending window of a unit: its hours, on its
-- working days, in its zone.
create function api.jendela_berikut(unit bigint, saat timestamptz) returns timestamptz
  stable language plpgsql as $$
declare
  k record;
  hari date;
begin
  select * into strict k from api.kebijakan_unit(saat::date) x where x.unit_id = unit;
  hari := (saat at time zone k.tz)::date;
  if api.hari_kerja(unit, hari, k.hari_kerja) and (saat at time zone k.tz)::time < k.sampai then
    return greatest(saat, (hari + k.dari) at time zone k.tz);
  end if;
  return (api.hari_kerja_berikut(unit, hari, k.hari_kerja) + k.dari) at time zone k.tz;
end $$;
