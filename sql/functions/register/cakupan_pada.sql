-- SPDX-License-Identifier: MIT
-- Coverage: each need against the SOPs in force. tercakup: a person confirmed the SOP, or the wording is
-- the same; calon: some are alike and wait for a person's word; kosong: none; bukan_sop: a service
-- standard. A count of SOPs would hide the missing ones.
create function api.cakupan_pada(as_of date) returns table (kebutuhan_id bigint, unit_id bigint, status text, sop_id bigint, kemiripan real)
  stable language sql as $$
  select c.kebutuhan_id, c.unit_id,
    case when c.golongan <> 'sop' then 'bukan_sop' when c.sop_id is not null then 'tercakup' when m.sop_id is not null then 'calon' else 'kosong' end,
    coalesce(c.sop_id, m.sop_id), case when c.sop_id is not null then 1 else m.kemiripan end
  from api.cakupan_pasti(as_of) c
  left join api.calon_pada(as_of, null) m on m.kebutuhan_id = c.kebutuhan_id and m.urut = 1
$$;
