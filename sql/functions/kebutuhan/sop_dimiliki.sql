-- SPDX-License-Identifier: MIT
-- Every SOP the register knew on a day, with the unit that owned it then: siklus.sop.unit_id is the owner
-- of now, the first later move (siklus.sop_pindah) says whose it was.
create function api.sop_dimiliki(as_of date) returns table (sop_id bigint, unit_id bigint, kunci text)
  stable parallel safe language sql as $$
  select s.id, coalesce(p.dari, s.unit_id), s.kunci
  from siklus.sop s
  left join (
    select distinct on (x.sop_id) x.sop_id, x.dari from siklus.sop_pindah x where greatest(x.tanggal, x.tercatat) > as_of
    order by x.sop_id, greatest(x.tanggal, x.tercatat), x.id) p on p.sop_id = s.id
  where s.terdaftar <= as_of
$$;
