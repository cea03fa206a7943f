-- SPDX-License-Identifier: MIT
-- What api.tanda_pada answers of one SOP, looked up by it; its plan is kept.
create function api.tanda_sop(sop bigint, as_of date) returns table (
  sop_id bigint, jenis text, sejak date, sebab text, pasal text, tindakan text)
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off -- however small the tables were when it was planned
as $$
begin
  return query select t.* from api.tanda_pada(tanda_sop.as_of) t where t.sop_id = tanda_sop.sop;
end $$;
