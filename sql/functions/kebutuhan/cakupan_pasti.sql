-- SPDX-License-Identifier: MIT
-- What is sure of the coverage of each need on a day: the SOP a person confirmed, else one in force of the
-- same wording, in the need's unit, the unit above it or below that one. ditegaskan: a person has spoken, even
-- if to say that none fits. An SOP is known from the day it was registered, so that no past day changes.
-- wilayah: only the needs of this subtree; what answers them is looked for in the tree of the unit above it. butuh: only these needs;
-- what answers them is then looked for in the tree dalam (lingkup_bersama).
create function api.cakupan_pasti(as_of date, wilayah public.ltree default null, butuh bigint[] default null, dalam public.ltree default null) returns table (
  kebutuhan_id bigint, unit_id bigint, golongan text, sop_id bigint, ditegaskan boolean)
  stable parallel safe language sql as $$
  with s as materialized (
    select x.sop_id, x.unit_id, x.kunci
    from api.sop_dimiliki(as_of, case when butuh is not null then dalam when public.nlevel(wilayah) > 1 then public.subpath(wilayah, 0, -1) else wilayah end) x
    join api.versi_pada(as_of) v on v.sop_id = x.sop_id
    where x.kunci in (select b.kunci from siklus.kebutuhan b where butuh is null or b.id = any (butuh))
  ), atas as ( -- each SOP under every unit above its own, by the labels of the path
    select substr(l.label, 2)::bigint as akar, s.kunci, min(s.sop_id) as sop_id
    from s join siklus.unit u on u.id = s.unit_id
    cross join lateral unnest(string_to_array(public.ltree2text(u.jalur), '.')) l (label)
    group by 1, 2
  ), kata as (
    select distinct on (x.kebutuhan_id) x.kebutuhan_id, x.sop_id from siklus.kebutuhan_cocok x
    where x.tercatat <= as_of order by x.kebutuhan_id, x.id desc
  ), berlaku as materialized ( -- of those a person chose, which may be of any unit
    select x.id from siklus.sop x join api.versi_pada(as_of) v on v.sop_id = x.id where x.id in (select c.sop_id from kata c) and x.terdaftar <= as_of
  )
  select k.id, k.unit_id, k.golongan,
    case when c.kebutuhan_id is not null then c.sop_id when k.golongan = 'sop' then coalesce(m.sop_id, a.sop_id) end, c.kebutuhan_id is not null
  from api.kebutuhan_pada(as_of) k
  join siklus.unit w on w.id = k.unit_id and (wilayah is null or w.jalur operator(public.<@) wilayah) and (butuh is null or k.id = any (butuh))
  join api.lingkup_unit() l on l.unit_id = k.unit_id
  left join kata c on c.kebutuhan_id = k.id -- a word on an SOP that is not in force is void
    and (c.sop_id is null or c.sop_id in (select x.id from berlaku x))
  left join (select s.unit_id, s.kunci, min(s.sop_id) as sop_id from s group by 1, 2) m on m.unit_id = k.unit_id and m.kunci = k.kunci
  left join atas a on a.akar = l.akar and a.kunci = k.kunci
$$;
