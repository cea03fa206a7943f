-- SPDX-License-Identifier: MIT
-- Of each unit (of a subtree) how many needs for an SOP it has on a day, and how many of them have theirs. plpgsql keeps the plan, which
-- is the same for one unit and for all: what may answer a need is looked up in the whole register.
create function api.cakupan_hitung(as_of date, lingkup public.ltree default null) returns table (unit_id bigint, kebutuhan bigint, tercakup bigint)
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
begin
  if not exists (select from siklus.kebutuhan) then -- and no plan is made
    return;
  end if;
  return query select k.unit_id, count(*), count(k.sop_id) from api.cakupan_pasti(cakupan_hitung.as_of, lingkup) k where k.golongan = 'sop' group by k.unit_id;
end $$;
