-- SPDX-License-Identifier: MIT
-- Whose each SOP was on a day: the unit it belongs to now, or the one it had then passed from only later.
create function api.sop_pemilik(as_of date) returns table (sop_id bigint, unit_id bigint)
  stable parallel safe language sql as $$
  select s.id, coalesce(m.dari, s.unit_id)
  from siklus.sop s
  left join (
    select distinct on (x.sop_id) x.sop_id, x.dari from siklus.sop_pindah x
    where greatest(x.tanggal, x.tercatat) > as_of order by x.sop_id, x.id) m on m.sop_id = s.id
$$;
