-- SPDX-License-Identifier: MIT
-- What api.tahap_pada answers of one SOP, looked up by it. plpgsql keeps the plan: every page and answer about an SOP asks for it, and it
-- takes longer to make than to run.
create function api.tahap_sop(sop bigint, as_of date) returns table (
  versi_id bigint, sop_id bigint, unit_id bigint, tahap text, masuk date, hari int, jatuh_tempo date, pasal text)
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off -- however small the tables were when it was planned
as $$
begin
  return query select t.* from api.tahap_pada(tahap_sop.as_of) t where t.sop_id = tahap_sop.sop;
end $$;
