-- SPDX-License-Identifier: MIT
-- On which day these SOPs are to be evaluated, as accepted and as known on a day: of each legal due date the last day that was set.
create function api.evaluasi_hari_rencana(sop bigint[], as_of date) returns table (sop_id bigint, jatuh_tempo date, hari date, nama text, dicatat timestamptz)
  stable language plpgsql as $$
#variable_conflict use_column
begin
  return query
  select distinct on (r.sop_id, r.jatuh_tempo) r.sop_id, r.jatuh_tempo, r.hari, r.nama, r.dicatat
  from siklus.evaluasi_rencana r where r.sop_id = any (sop) and r.tercatat <= as_of
  order by r.sop_id, r.jatuh_tempo, r.id desc;
end $$;

-- The same of one evaluation.
create function api.evaluasi_hari_rencana(sop bigint, jatuh_tempo date, as_of date, out hari date, out nama text, out dicatat timestamptz)
  stable language plpgsql as $$
#variable_conflict use_variable
begin
  select r.hari, r.nama, r.dicatat into hari, nama, dicatat
  from siklus.evaluasi_rencana r where r.sop_id = sop and r.jatuh_tempo = evaluasi_hari_rencana.jatuh_tempo and r.tercatat <= as_of order by r.id desc limit 1;
end $$;
