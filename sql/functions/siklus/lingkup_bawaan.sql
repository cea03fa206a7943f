-- SPDX-License-Identifier: MIT
-- The scope of an SOP of a unit when none is named: the one whose approval the unit's kind and place call for.
create function api.lingkup_bawaan(unit bigint, hari date) returns text
  stable parallel safe language sql as $$
  select l.lingkup from unnest('{unit,upt,setwan,lintas_skpd}'::text[]) with ordinality l (lingkup, urut)
  where exists (select from api.wewenang_pada(unit, 'pengesah', l.lingkup, hari))
  order by l.urut limit 1
$$;
