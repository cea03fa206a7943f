-- SPDX-License-Identifier: MIT
-- How the part of the region (the nearest kabupaten, kota or provinsi above) that a unit belongs to stands beside the others, each with all below it: the
-- compliance and coverage of the region, and the place of that part among those with SOPs in force. Null for a region itself. A
-- head who does not see the others is told these numbers, and nothing of any other unit by itself.
create function api.pembanding_pada(unit bigint, hari date) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_variable
declare
  u siklus.unit;
  d siklus.unit;
  daerah public.ltree;
begin
  select * into strict u from siklus.unit x where x.id = unit;
  select a.* into d from siklus.unit a where a.jalur operator(public.@>) u.jalur and a.id <> u.id and a.jenis in ('kabupaten', 'kota', 'provinsi')
  order by public.nlevel(a.jalur) desc limit 1;
  if d.id is null then
    return null;
  end if;
  daerah := d.jalur;
  return (
    with n as (
      select public.subpath(x.jalur, 0, public.nlevel(daerah) + 1) as bagian, h.patuh + h.segera as baik, h.terlambat
      from api.kepatuhan_hitung(hari, daerah) h join siklus.unit x on x.id = h.unit_id where x.id <> d.id
    ), b as (
      select n.bagian, sum(n.baik) as baik, sum(n.terlambat) as terlambat, rank() over (order by sum(n.baik) / nullif(sum(n.baik + n.terlambat), 0) desc nulls last, sum(n.terlambat)) as ke
      from n group by n.bagian having sum(n.baik + n.terlambat) > 0
    ), c as (
      select count(*) as kebutuhan, count(x.sop_id) as tercakup from api.cakupan_pasti(hari, daerah) x where x.golongan = 'sop'
    )
    select jsonb_build_object('unit', (select g.nama from api.unit_nama_pada(hari) g where g.unit_id = d.id), 'persen_patuh', round(100.0 * sum(b.baik) / nullif(sum(b.baik + b.terlambat), 0), 1),
      'kebutuhan', (select c.kebutuhan from c), 'tercakup', (select c.tercakup from c),
      'peringkat', min(b.ke) filter (where b.bagian operator(public.@>) u.jalur), 'dari', count(*))
    from b);
end $$;
