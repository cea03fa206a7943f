-- SPDX-License-Identifier: MIT
-- Do the kept rows (siklus.sop_ringkas) say what is so on this day, of all SOPs but those that are marked: it is today somewhere, they
-- were never made for a later day, and no mark speaks of more than single SOPs. A mark that some of the zones have heard and
-- others not is one for everybody.
create function api.ringkas_siap(acuan date) returns boolean
  stable parallel safe language plpgsql as $$
begin
  return (
    select k.zona is not null and acuan = any (z.hari) and not (k.zona <> z.hari and least(k.zona, z.hari) < k.terjauh)
      and not exists (select from siklus.kewajiban_basi b where b.sop_id is null and (b.sejak <= acuan or b.kali > 0) and (b.unit_id is not null or not b.program))
    from siklus.kewajiban_keadaan k
    cross join (select array_agg(((now() + s.geser) at time zone z.tz)::date order by ((now() + s.geser) at time zone z.tz)::date) as hari from siklus.zona z cross join siklus.sistem s) z);
end $$;
