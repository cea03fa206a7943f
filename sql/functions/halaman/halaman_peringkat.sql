-- SPDX-License-Identifier: MIT
-- How the SOPs of a part of the tree (di) stand on a day: in all (total); and the units right below its top (atas; none: the roots), each with all that
-- is below it and the SOPs of the unit itself, where something is late: the longest delay first, a dozen of them and how many more
-- there are. sebutan: what those units are called. Under a regency or city they are its SKPD, with their bagian and UPT, so that they are fewer than
-- the units of a report. sebab: what was said last of a late SOP of the unit where it is latest.
create function api.halaman_peringkat(hari date, atas bigint, di public.ltree) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_generic_plan -- what it asks in numbers is asked by functions, each with its plan
as $$
#variable_conflict use_variable
declare
  tingkat int := coalesce(public.nlevel(di), 0);
begin
  return (
    with s as materialized (
      select n.*, substr(public.ltree2text(public.subpath(x.jalur, least(tingkat, public.nlevel(x.jalur) - 1), 1)), 2)::bigint as skpd
      from api.kepatuhan_hitung(hari, di) n join siklus.unit x on x.id = n.unit_id
    ), k as materialized (
      select s.skpd, sum(s.terlambat) as terlambat, max(s.terlama) as terlama, sum(s.patuh + s.segera + s.terlambat) as dinilai,
        (array_agg(s.unit_id order by s.terlama desc nulls last, s.unit_id))[1] as terburuk, row_number() over (order by max(s.terlama) desc nulls last, sum(s.terlambat) desc, s.skpd) as urut
      from s group by s.skpd
    ), a as materialized (
      select * from api.halaman_sebab_unit(hari, array(select k.terburuk from k where k.terlambat > 0 and k.urut <= 12))
    )
    select jsonb_build_object(
      'total', (select jsonb_build_object('sop', coalesce(sum(s.sop), 0), 'patuh', coalesce(sum(s.patuh), 0), 'segera', coalesce(sum(s.segera), 0), 'terlambat', coalesce(sum(s.terlambat), 0),
          'proses', coalesce(sum(s.proses), 0), 'data_kurang', coalesce(sum(s.data_kurang), 0), 'ditunda', coalesce(sum(s.ditunda), 0), 'terlama_hari', max(s.terlama),
          'persen_patuh', round(100.0 * sum(s.patuh + s.segera) / nullif(sum(s.patuh + s.segera + s.terlambat), 0), 1)) from s)
        || (select jsonb_build_object('kebutuhan', coalesce(sum(c.kebutuhan), 0), 'tercakup', coalesce(sum(c.tercakup), 0)) from api.cakupan_hitung(hari, di) c),
      'sebutan', case when exists (select from siklus.unit x where x.id = atas and x.jenis in ('kabupaten', 'kota')) then 'SKPD' else 'unit kerja' end,
      'unit_dinilai', (select count(*) from k where k.dinilai > 0), 'unit_terlambat', (select count(*) from k where k.terlambat > 0),
      'peringkat', (select coalesce(jsonb_agg(jsonb_build_object('kode', x.kode, 'nama', g.nama, 'terlambat', k.terlambat, 'terlama_hari', k.terlama, 'dinilai', k.dinilai,
          'sendiri', x.id = atas, 'sebab', (select to_jsonb(a) from a where a.unit_id = k.terburuk)) order by k.urut), '[]')
        from k join siklus.unit x on x.id = k.skpd join api.unit_nama_pada(hari) g on g.unit_id = x.id where k.terlambat > 0 and k.urut <= 12)));
end $$;
