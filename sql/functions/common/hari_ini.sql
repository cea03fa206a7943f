-- SPDX-License-Identifier: MIT
-- The local date of a unit: the date in its zone, never the host's. Null for no unit.
create function api.hari_ini(unit bigint) returns date
  stable language plpgsql as $$
begin
  return (select h.hari from api.unit_hari(siklus.sekarang()) h where h.unit_id = unit);
end $$;
