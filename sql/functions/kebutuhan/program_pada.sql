-- SPDX-License-Identifier: MIT
-- The programmes of Pasal 8 ayat (2) on a day, unit by unit: those of the unit itself and of the units above it,
-- of one name the nearest, of the nearest the latest entered. Of the units that owe SOPs: by their kind, or
-- since they have some or need some. dinilai: has any need been put on a list; selesai: each that asks for an
-- SOP has one in force (Pasal 8 ayat (1)). A unit without a list has not begun.
create function api.program_pada(as_of date, lingkup public.ltree default null) returns table (
  program_id bigint, nama text, dasar text, unit_id bigint, mulai date, jatuh_tempo date, kebutuhan bigint, tercakup bigint, dinilai boolean, selesai boolean)
  stable parallel safe language sql as $$
  with p as materialized (
    select distinct on (x.unit_id, x.kunci) x.*, a.jalur from siklus.program x join siklus.unit a on a.id = x.unit_id
    where x.tercatat <= as_of and x.mulai <= as_of order by x.unit_id, x.kunci, x.id desc
  ), n as materialized (
    select c.unit_id, count(*) filter (where c.golongan = 'sop') as kebutuhan, count(c.sop_id) filter (where c.golongan = 'sop') as tercakup
    from api.cakupan_pasti(as_of, lingkup) c where exists (select from p) group by 1
  ), m as materialized (
    select distinct s.unit_id from api.sop_dimiliki(as_of, lingkup) s where exists (select from p)
  ), b as (
    select distinct on (u.id, p.kunci) u.id as ke, p.*
    from p join siklus.unit u on u.jalur operator(public.<@) p.jalur and u.terdaftar <= as_of and (lingkup is null or u.jalur operator(public.<@) lingkup)
    where not exists (select from api.unit_berakhir_pada(as_of) e where e.unit_id = u.id)
    order by u.id, p.kunci, public.nlevel(p.jalur) desc
  )
  select b.id, b.nama, b.dasar, b.ke, b.mulai, b.jatuh_tempo, coalesce(n.kebutuhan, 0), coalesce(n.tercakup, 0), n.unit_id is not null,
    n.unit_id is not null and n.kebutuhan = n.tercakup
  from b
  join api.unit_nama_pada(as_of) u on u.unit_id = b.ke
  join siklus.unit_jenis j on j.jenis = u.jenis
  left join n on n.unit_id = b.ke
  where j.wajib_sop or n.unit_id is not null or b.ke in (select m.unit_id from m)
$$;
