-- SPDX-License-Identifier: MIT
-- Do the kept rows (siklus.sop_ringkas) say what is so on this day, of all SOPs but those that are marked (sejak by then; or heard by
-- some of the zones only): they were made for it or for a day before, and never for a later one since when marks are gone; and no
-- mark speaks of more than single SOPs. What comes with a day leaves a mark for that day, so days to come are answered too.
-- unit: for lists of these units, where moreover not one SOP of them is marked, or is another unit's until a day to come.
create function api.ringkas_siap(acuan date, unit bigint[] default null) returns boolean
  stable parallel safe language plpgsql
as $$
begin
  return api.ringkas_tanpa_tanda(acuan, unit) and (unit is null or not exists (select from siklus.sop_ringkas r where r.pemilik = any (unit) and r.pemilik <> r.unit_id));
end $$;

-- The same for who sees by the rows that it reads whether one of them is another unit's.
create function api.ringkas_tanpa_tanda(acuan date, unit bigint[]) returns boolean
  stable parallel safe language plpgsql
as $$
begin
  return coalesce((select k.zona = k.terjauh and acuan >= k.zona[1] from siklus.kewajiban_keadaan k), false)
    and not exists (select from siklus.kewajiban_basi b where b.sop_id is null and (b.sejak <= acuan or b.kali > 0) and (b.unit_id is not null or not b.program))
    and (unit is null or not exists (select from siklus.kewajiban_basi b where b.milik = any (unit) and (b.sejak <= acuan or b.kali > 0)));
end $$;
