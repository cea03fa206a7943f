-- SPDX-License-Identifier: MIT
-- SOPs of units that still have a life: in force, or on their way (a konsep, or planned and not yet written).
-- What has ended stays with the unit it ended in.
create function api.sop_hidup(unit bigint[]) returns setof siklus.sop
  stable language sql as $$
  select s.* from siklus.sop s
  where s.unit_id = any (unit)
    and (exists (select from siklus.versi v where v.sop_id = s.id and v.status in ('berlaku', 'konsep'))
      or not exists (select from siklus.versi v where v.sop_id = s.id))
$$;

create function api.sop_judul(sop bigint) returns text
  stable language sql as $$
  select coalesce((select v.judul from siklus.versi v where v.sop_id = sop order by v.status = 'berlaku' desc, v.ke desc limit 1),
                  (select s.kunci from siklus.sop s where s.id = sop))
$$;
