-- SPDX-License-Identifier: MIT
-- Bagian Organisasi of the one kabupaten of a database sees every SOP there is, as who sees everything does: the policies need not ask of each
-- row of each fact whose its SOP is. That was most of what a report of ten years cost.

-- Has a unit outside these parts of the tree an SOP: one bit, past the policies, which show none of those. By the first that has.
create function siklus.sop_di_luar(bagian public.ltree[]) returns boolean
  stable parallel safe security definer cost 1 language plpgsql as $$
begin
  return exists (
    select from siklus.unit u
    where not exists (select from pg_catalog.unnest(bagian) l (jalur) where u.jalur operator(public.<@) l.jalur)
      and exists (select from siklus.sop s where s.unit_id operator(pg_catalog.=) u.id));
end $$;

-- As in migration 0036. 0: the caller sees every SOP there is; null: none is held, and there are others. Found anew for each table of a
-- query, so that an SOP registered elsewhere ends it.
create or replace function siklus.sop_langsung() returns bigint
  stable parallel safe language plpgsql as $$
begin
  return coalesce(nullif(current_setting('siklus.sop', true), '')::bigint,
    case when siklus.melihat_semua() or cardinality(siklus.lingkup()) > 0 and not siklus.sop_di_luar(siklus.lingkup()) then 0 end);
end $$;
