-- SPDX-License-Identifier: MIT
-- Where the SOPs that may answer a unit's needs are looked for: the tree of the unit above it.
create function api.lingkup_unit() returns table (unit_id bigint, akar bigint, lingkup public.ltree)
  stable parallel safe language sql as $$
  select u.id, coalesce(a.id, u.id), coalesce(a.jalur, u.jalur) from siklus.unit u left join siklus.unit a on a.id = u.induk_id
$$;

-- The smallest tree that has those of the units of all these needs: the longest path that each of theirs begins with.
create function api.lingkup_bersama(butuh bigint[]) returns public.ltree
  stable language plpgsql as $$
begin
  return (
    select public.lca(array_agg(distinct l.lingkup operator(public.||) 'x'::public.ltree))
    from (select distinct b.unit_id from siklus.kebutuhan b where b.id = any (butuh)) k join api.lingkup_unit() l on l.unit_id = k.unit_id);
end $$;
