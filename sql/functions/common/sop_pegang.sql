-- SPDX-License-Identifier: MIT
-- The SOP named by id, held until the end of the transaction and read anew: of two acts on one SOP the second
-- waits, and then judges what the first has left. Rows that point to the SOP may still be added beside it: the
-- planner does so while it holds what acts wait for.
create function api.sop_pegang(p jsonb) returns siklus.sop
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_buka(api.arg_bilangan(p, 'id', 0, 0, 999999999999999));
begin
  if s.id is null then
    perform api.arg_sop(p); -- says so; one that has come meanwhile is held after all
    return api.sop_pegang(p);
  end if;
  return s;
end $$;

-- That SOP, if it is inside the caller's part of the tree, else null. The policies are told of it and of its unit for the rest of the
-- transaction (siklus.sop_langsung, siklus.unit_langsung).
create function api.sop_buka(nomor bigint) returns siklus.sop
  volatile language plpgsql as $$
declare
  semua constant boolean := siklus.melihat_semua();
  s siklus.sop;
  diingat text;
begin
  select x.* into s from siklus.sop x join siklus.unit u on u.id = x.unit_id
  where x.id = nomor and (semua or u.jalur operator(public.<@) any (nullif(current_setting('siklus.lingkup', true), '')::public.ltree[])) for no key update of x;
  if s.id is not null and not semua then
    diingat := set_config('siklus.sop', s.id::text, true) || set_config('siklus.unit', s.unit_id::text, true);
  end if;
  return s;
end $$;
