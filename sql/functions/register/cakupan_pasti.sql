-- SPDX-License-Identifier: MIT
-- What is sure of the coverage of each need: the SOP a person confirmed, else one in force of the same
-- wording, in the need's unit, the unit above it or below that one. ditegaskan: a person has spoken, even
-- if to say that none fits. wilayah: only the needs of this subtree.
create function api.cakupan_pasti(as_of date, wilayah public.ltree default null) returns table (
  kebutuhan_id bigint, unit_id bigint, golongan text, sop_id bigint, ditegaskan boolean)
  stable parallel safe language sql as $$
  select k.id, k.unit_id, k.golongan, coalesce(c.sop_id, t.sop_id), c.kebutuhan_id is not null
  from siklus.kebutuhan k
  join siklus.unit w on w.id = k.unit_id and (wilayah is null or w.jalur operator(public.<@) wilayah)
  left join siklus.kebutuhan_cocok c on c.kebutuhan_id = k.id -- a word on an SOP that is no longer in force is void
    and (c.sop_id is null or exists (select from api.versi_pada(as_of) x where x.sop_id = c.sop_id))
  left join (
    select distinct on (b.id) b.id, s.id as sop_id
    from siklus.kebutuhan b
    join siklus.unit y on y.id = b.unit_id and (wilayah is null or y.jalur operator(public.<@) wilayah)
    join api.lingkup_unit() l on l.unit_id = b.unit_id
    join siklus.sop s on s.kunci = b.kunci
    join siklus.unit u on u.id = s.unit_id and u.jalur operator(public.<@) l.lingkup
    join api.versi_pada(as_of) v on v.sop_id = s.id
    where b.golongan = 'sop'
    order by b.id, s.unit_id <> b.unit_id, s.id) t on t.id = k.id and c.kebutuhan_id is null
$$;

-- Where the SOPs that may answer a unit's needs are looked for: the tree of the unit above it.
create function api.lingkup_unit() returns table (unit_id bigint, lingkup public.ltree)
  stable parallel safe language sql as $$
  select u.id, coalesce(a.jalur, u.jalur) from siklus.unit u left join siklus.unit a on a.id = u.induk_id
$$;
