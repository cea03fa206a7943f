-- SPDX-License-Identifier: MIT
-- The scope of an SOP of a unit when none is named: the one whose approval the unit's kind and place call for.
create function api.lingkup_bawaan(unit bigint, hari date) returns text
  stable parallel safe language plpgsql as $$
begin
  return (
    select l.lingkup from unnest('{unit,upt,setwan,lintas_skpd}'::text[]) with ordinality l (lingkup, urut)
    where exists (select from api.wewenang_pada(unit, 'pengesah', l.lingkup, hari))
    order by l.urut limit 1);
end $$;

-- A scope as it was, where it still can be approved in that unit; else the one the unit calls for. The unit may have
-- become another kind, or the SOP another unit's.
create function api.lingkup_cocok(unit bigint, lingkup text, hari date) returns text
  stable parallel safe language plpgsql as $$
begin
  return case when exists (select from api.wewenang_pada(unit, 'pengesah', lingkup, hari)) then lingkup else api.lingkup_bawaan(unit, hari) end;
end $$;

-- The same for the drafts of units that a reorganisation changed, so that somebody can approve them (Pasal 11).
create function api.lingkup_sesuaikan(jalur public.ltree, hari date) returns void
  volatile language plpgsql as $$
begin
  update siklus.versi v set lingkup = c.lingkup
  from siklus.sop s join siklus.unit u on u.id = s.unit_id
  cross join lateral (select x.id, api.lingkup_cocok(u.id, x.lingkup, hari) as lingkup from siklus.versi x where x.sop_id = s.id and x.status = 'konsep') c
  where u.jalur operator(public.<@) lingkup_sesuaikan.jalur and v.id = c.id and c.lingkup <> v.lingkup;
end $$;
