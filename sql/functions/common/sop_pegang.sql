-- SPDX-License-Identifier: MIT
-- The SOP named by id, held until the end of the transaction and read anew: of two acts on one SOP the second
-- waits, and then judges what the first has left. Rows that point to the SOP may still be added beside it: the
-- planner does so while it holds what acts wait for.
create function api.sop_pegang(p jsonb) returns siklus.sop
  volatile language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
begin
  select * into strict s from siklus.sop x where x.id = s.id for no key update;
  return s;
end $$;
