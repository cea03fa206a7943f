-- SPDX-License-Identifier: MIT
-- The first moment at or after saat that lies in the sending window of a unit: its hours, on its
-- working days, in its zone, by the policy of that day.
create function api.jendela_berikut(unit bigint, saat timestamptz) returns timestamptz
  stable language plpgsql as $$
declare
  h record;
  k record;
  ke date;
begin
  select (saat at time zone x.tz)::date as hari, x.tz into strict h from api.kebijakan_satu(unit, api.hari_pusat(saat)) x;
  select * into strict k from api.kebijakan_satu(unit, h.hari) x;
  if api.hari_kerja(unit, h.hari, k.hari_kerja) and (saat at time zone h.tz)::time < k.sampai then
    return greatest(saat, (h.hari + k.dari) at time zone h.tz);
  end if;
  ke := coalesce(api.hari_kerja_berikut(unit, h.hari, k.hari_kerja), h.hari + 366); -- a year without a working day: look again then
  return (select (ke + x.dari) at time zone x.tz from api.kebijakan_satu(unit, ke) x);
end $$;
