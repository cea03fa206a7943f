-- SPDX-License-Identifier: MIT
-- The SOPs in force that may answer these needs under another wording (judul_mirip), most alike first (urut 1 to 5). A wording is
-- compared once in a tree, however many units of it have it.
create function api.calon_pada(as_of date, butuh bigint[]) returns table (
  kebutuhan_id bigint, sop_id bigint, judul text, unit text, kemiripan real, urut bigint)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one need and those of a country are two plans
  set jit = off
as $$
#variable_conflict use_column
declare
  a record;
begin
  for a in
    select l.akar, l.lingkup, array_agg(b.id) as butuh, array_agg(distinct siklus.kunci_nama(b.judul)) as minta
    from siklus.kebutuhan b
    join api.lingkup_unit() l on l.unit_id = b.unit_id
    where b.id = any (calon_pada.butuh) and b.golongan = 'sop'
    group by 1, 2
  loop
    return query
    with s as materialized (
      select x.sop_id, v.judul, u.nama as unit, siklus.kunci_nama(v.judul) as kunci
      from api.sop_dimiliki(as_of, a.lingkup) x join siklus.unit u on u.id = x.unit_id join api.versi_pada(as_of) v on v.sop_id = x.sop_id
    )
    select m.* from (
      select b.id, s.sop_id, s.judul, s.unit, n.mirip, row_number() over (partition by b.id order by n.mirip desc, s.sop_id) as urut
      from api.judul_mirip(a.minta, array(select distinct s.kunci from s)) n
      join (select b.id, siklus.kunci_nama(b.judul) as kunci from siklus.kebutuhan b where b.id = any (a.butuh)) b on b.kunci = n.diminta
      join s on s.kunci = n.ada) m
    where m.urut <= 5;
  end loop;
end $$;
