-- SPDX-License-Identifier: MIT
-- Most of what is asked for is of one unit, found to be inside the caller's part of the tree before anything is read. The policies know its
-- rows by that alone: no list of all units of the part is made, nor searched row by row. Set by api.unit_terjangkau, for this caller
-- only: api.sebagai takes it away. Null: none was.
create function siklus.unit_langsung() returns bigint
  stable parallel safe language sql as $$
  select nullif(current_setting('siklus.unit', true), '')::bigint
$$;

-- Every policy and nearly every call asks these two. In plpgsql, whose expressions are made ready once a transaction, not once for each place.
create or replace function siklus.melihat_semua() returns boolean
  stable parallel safe language plpgsql as $$
begin
  return case when current_setting('siklus.semua', true) = 'ya' then true
    when coalesce(current_setting('siklus.tugas_peran', true), '') <> '' then false
    else pg_has_role(session_user, 'siklus_owner', 'member') or pg_has_role(session_user, 'siklus_readonly', 'member') end;
end $$;

create or replace function siklus.lingkup() returns public.ltree[]
  stable parallel safe language plpgsql as $$
begin
  return coalesce(nullif(current_setting('siklus.lingkup', true), ''), '{}');
end $$;
