-- SPDX-License-Identifier: MIT
-- Coverage of a unit and all below it (di; null: everywhere): each need against the SOPs in force. tercakup: a
-- person confirmed the SOP, or the wording is the same; calon: some are alike and wait for a person's word;
-- kosong: none; bukan_sop: a service standard. A count of SOPs would hide the missing ones. To look for
-- what is alike is dear: cakupan_pasti is enough where candidates are not asked for. butuh: of these needs
-- alone, as cakupan_pasti; hanya: those of one status, which may not need to look.
create function api.cakupan_pada(as_of date, di public.ltree default null, butuh bigint[] default null, dalam public.ltree default null, hanya text default null) returns table (
  kebutuhan_id bigint, unit_id bigint, status text, sop_id bigint, kemiripan real)
  stable language sql as $$
  with c as materialized (
    select * from api.cakupan_pasti(as_of, di, butuh, dalam)
  )
  select c.kebutuhan_id, c.unit_id, k.status, coalesce(c.sop_id, m.sop_id), case when c.sop_id is not null then 1 else m.kemiripan end
  from c
  left join api.calon_pada(as_of, array(select x.kebutuhan_id from c x where x.golongan = 'sop' and x.sop_id is null and not x.ditegaskan and (hanya is null or hanya in ('calon', 'kosong')))) m
    on m.kebutuhan_id = c.kebutuhan_id and m.urut = 1
  cross join lateral (select case when c.golongan <> 'sop' then 'bukan_sop' when c.sop_id is not null then 'tercakup' when m.sop_id is not null then 'calon' else 'kosong' end as status) k
  where hanya is null or k.status = hanya
$$;
