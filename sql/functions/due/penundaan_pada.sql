-- SPDX-License-Identifier: MIT
-- The postponements that as-of answers of a day know, one row an SOP: for each legal due date postponed, until
-- when. The latest decision on a due date holds. Which of them counts is for the due date of that day to say.
create function api.penundaan_pada(as_of date) returns table (sop_id bigint, jatuh_tempo date[], hingga date[])
  stable parallel safe language sql as $$
  select d.sop_id, array_agg(d.jatuh_tempo order by d.jatuh_tempo), array_agg(d.hingga order by d.jatuh_tempo)
  from (
    select distinct on (x.sop_id, x.jatuh_tempo) x.sop_id, x.jatuh_tempo, x.hingga
    from siklus.penundaan x
    where x.tanggal <= as_of and x.tercatat <= as_of
    order by x.sop_id, x.jatuh_tempo, x.tanggal desc, x.id desc) d
  group by d.sop_id
$$;
