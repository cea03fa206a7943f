-- SPDX-License-Identifier: MIT
-- Whose each SOP was on a day (of a subtree: found by the unit, not by the SOP; hanya: these SOPs). An SOP that has passed on
-- since was then its former owner's.
create function api.sop_pemilik(as_of date, lingkup public.ltree default null, hanya bigint[] default null) returns table (sop_id bigint, unit_id bigint, terdaftar date)
  stable parallel safe language sql as $$
  select s.id, s.unit_id, s.terdaftar
  from siklus.sop s
  join siklus.unit u on u.id = s.unit_id
  where (lingkup is null or u.jalur operator(public.<@) lingkup)
    and (hanya is null or s.id = any (hanya))
    and not exists (select from siklus.sop_pindah p where p.sop_id = s.id and greatest(p.tanggal, p.tercatat) > as_of)
  union all
  select s.id, l.unit_id, s.terdaftar
  from api.pemilik_lama(as_of) l
  join siklus.sop s on s.id = l.sop_id
  join siklus.unit u on u.id = l.unit_id
  where (lingkup is null or u.jalur operator(public.<@) lingkup) and (hanya is null or s.id = any (hanya))
$$;

-- The owner on a day of those SOPs that have passed on since: dari of the earliest later move.
create function api.pemilik_lama(as_of date) returns table (sop_id bigint, unit_id bigint)
  stable parallel safe language sql as $$
  select distinct on (p.sop_id) p.sop_id, p.dari
  from siklus.sop_pindah p
  where greatest(p.tanggal, p.tercatat) > as_of
  order by p.sop_id, greatest(p.tanggal, p.tercatat), p.id
$$;

-- The same of one SOP, by a plan that is kept; null for none.
create function api.sop_milik(sop bigint, as_of date) returns bigint
  stable parallel safe language plpgsql as $$
begin
  return (
    select coalesce((
      select p.dari from siklus.sop_pindah p where p.sop_id = s.id and greatest(p.tanggal, p.tercatat) > as_of
      order by greatest(p.tanggal, p.tercatat), p.id limit 1), s.unit_id)
    from siklus.sop s where s.id = sop);
end $$;
