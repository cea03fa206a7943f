-- SPDX-License-Identifier: MIT
-- What api.tanda_pada answers of one SOP, looked up by it; its plan is kept, and not made where nothing has ever happened to the
-- SOP, its unit, or the regulations it cites.
create function api.tanda_sop(sop bigint, as_of date) returns table (
  sop_id bigint, jenis text, sejak date, sebab text, pasal text, tindakan text)
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off -- however small the tables were when it was planned
as $$
begin
  if exists (select from siklus.sop_pindah m where m.sop_id = tanda_sop.sop)
     or exists (select from siklus.sop s join siklus.sotk_unit l on l.unit_id = s.unit_id and l.peran = 'lama' where s.id = tanda_sop.sop)
     or exists (select from siklus.versi v join siklus.versi_dasar d on d.versi_id = v.id join siklus.peraturan_status x on x.peraturan_id = d.peraturan_id where v.sop_id = tanda_sop.sop) then
    return query select t.* from api.tanda_pada(tanda_sop.as_of) t where t.sop_id = tanda_sop.sop;
  end if;
end $$;
