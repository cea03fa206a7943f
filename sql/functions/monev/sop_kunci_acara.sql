-- SPDX-License-Identifier: MIT
-- Holds an SOP until the end of the transaction and reads it anew, so that of two acts at once the second
-- judges what the first has left. Rows that point to the SOP may still be added beside it: the planner
-- does so while it holds what acts wait for.
create function api.sop_kunci_acara(s siklus.sop) returns siklus.sop
  volatile language plpgsql as $$
begin
  select * into strict s from siklus.sop x where x.id = s.id for no key update;
  return s;
end $$;
