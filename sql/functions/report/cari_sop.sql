-- SPDX-License-Identifier: MIT
-- The SOPs of the caller's part that answer to this, best first; of those of some parts of the tree alone (bagian). Where more than a
-- thousand do, the best of a thousand: what answers to a word that so many have is as good as any. It reads past the
-- policies, below which no word is looked up by an index, and asks of each SOP what they ask.
create function api.cari_sop(dicari tsquery, frasa tsquery, bagian public.ltree[], n int) returns table (sop_id bigint, nilai real)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- of a rare word and of one that all have
  set jit = off
as $$
#variable_conflict use_column
declare
  semua boolean := siklus.melihat_semua();
  terlihat bigint[] := case when not semua then siklus.unit_terlihat() end;
  q tsquery := dicari;
begin
  if cardinality(bagian) > 0 then
    q := (select string_agg(quote_literal(replace(public.ltree2text(public.subpath(b, -1)), 'u', '#')), ' | ')::tsquery from unnest(bagian) b) && dicari;
  end if;
  return query
  select c.sop_id, (ts_rank(c.kata, dicari) + case when c.kata @@ frasa then 1 else 0 end)::real
  from (select x.sop_id, x.kata from siklus.sop_cari x where x.kata @@ q limit 1000) c
  join siklus.sop s on s.id = c.sop_id
  where semua or s.unit_id = any (terlihat)
  order by 2 desc, 1 limit n;
end $$;

-- Stems of the words that are spelt most like this one, or begin with it; null where it occurs itself, or none is like it.
create function api.cari_mirip(kata text, pokok text, out lain text[])
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
begin
  if not exists (select from siklus.cari_kata k where k.pokok = cari_mirip.pokok) then
    lain := nullif(array(
      select x.pokok from (
        select k.pokok, public.similarity(k.kata, cari_mirip.kata) as mirip from siklus.cari_kata k where k.kata operator(public.%) cari_mirip.kata
        union all
        (select k.pokok, 1 from siklus.cari_kata k where k.kata like cari_mirip.kata || '%' and length(cari_mirip.kata) >= 3 order by length(k.kata) limit 10)) x
      group by x.pokok order by max(x.mirip) desc, x.pokok limit 5), '{}');
  end if;
end $$;
