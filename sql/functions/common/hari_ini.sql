-- SPDX-License-Identifier: MIT
-- The local date of a unit: the date in its zone, never the host's. Null for no unit. Looks up that one
-- unit's zone alone, since every act asks for it.
create function api.hari_ini(unit bigint) returns date
  stable language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  pusat date := api.hari_pusat(saat);
begin
  return (
    select (saat at time zone z.tz)::date
    from siklus.unit u
    cross join lateral (
      select k.nilai #>> '{}' as zona from siklus.kebijakan k left join siklus.unit a on a.id = k.unit_id
      where k.kunci = 'zona' and k.masa @> pusat and (k.unit_id is null or u.jalur operator(public.<@) a.jalur)
      order by public.nlevel(a.jalur) desc nulls last limit 1) n
    join siklus.zona z on z.zona = n.zona
    where u.id = hari_ini.unit);
end $$;
