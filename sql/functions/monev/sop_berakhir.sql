-- SPDX-License-Identifier: MIT
-- The SOPs that had ended by a day: revoked or replaced, and no version in force.
create function api.sop_berakhir(as_of date) returns table (sop_id bigint)
  stable parallel safe language sql as $$
  select v.sop_id from siklus.versi v
  where v.status in ('dicabut', 'diganti') and greatest(v.berakhir, v.akhir_tercatat) <= as_of and not exists (select from api.versi_pada(as_of) b where b.sop_id = v.sop_id)
$$;
