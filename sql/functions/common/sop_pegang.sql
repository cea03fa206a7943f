-- SPDX-License-Identifier: MIT
-- The SOP named by id, held until the end of the transaction and read anew: of two acts on one SOP the second
-- waits, and then judges what the first has left. Rows that point to the SOP may still be added beside it: the
-- planner does so while it holds what acts wait for.
create function api.sop_pegang(p jsonb) returns siklus.sop
  volatile language plpgsql as $$
declare
  nomor constant bigint := api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
  s siklus.sop;
begin
  perform siklus.sop_buka(nomor);
  select * into s from siklus.sop x where x.id = nomor for no key update;
  if s.id is null then
    perform api.arg_sop(p); -- says so; one that has come meanwhile is held after all
    return api.sop_pegang(p);
  end if;
  return s;
end $$;
