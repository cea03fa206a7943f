-- SPDX-License-Identifier: MIT
-- The local date of a unit: the date in its zone, never the host's. Null for no unit. Looks up that one
-- unit's zone alone, planned once a session, since every act asks for it.
create function api.hari_ini(unit bigint) returns date
  stable strict language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  wilayah text := api.kebijakan_nilai(unit, 'zona', api.hari_pusat(saat)) #>> '{}';
begin
  return (select (saat at time zone z.tz)::date from siklus.zona z where z.zona = wilayah);
end $$;
