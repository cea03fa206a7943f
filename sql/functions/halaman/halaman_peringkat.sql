-- SPDX-License-Identifier: MIT
-- The units right below one (below none: the roots), each with all that is below it and the SOPs of the unit itself, where something is late: the longest
-- delay first, a dozen of them and how many more there are. sebab: what was said last of a late SOP of the unit where it is latest.
create function api.halaman_peringkat(hari date, atas bigint, status jsonb) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  tingkat int := coalesce((select public.nlevel(u.jalur) from siklus.unit u where u.id = atas), 0);
begin
  return (
    with s as materialized (
      select s.*, x.id as unit_id, coalesce(substr(public.ltree2text(public.subpath(x.jalur, least(tingkat, public.nlevel(x.jalur) - 1), 1)), 2)::bigint, x.id) as skpd
      from api.halaman_status(status) s join siklus.unit x on x.kode = s.kode
    ), k as materialized (
      select s.skpd, sum(s.terlambat) as terlambat, max(s.terlama_hari) as terlama, sum(s.patuh + s.segera + s.terlambat) as dinilai,
        (array_agg(s.unit_id order by s.terlama_hari desc nulls last, s.unit_id))[1] as terburuk, row_number() over (order by max(s.terlama_hari) desc nulls last, sum(s.terlambat) desc, s.skpd) as urut
      from s group by s.skpd
    ), a as materialized (
      select * from api.halaman_sebab_unit(hari, array(select k.terburuk from k where k.terlambat > 0 and k.urut <= 12))
    )
    select jsonb_build_object(
      'unit_dinilai', (select count(*) from k where k.dinilai > 0), 'unit_terlambat', (select count(*) from k where k.terlambat > 0),
      'peringkat', (select coalesce(jsonb_agg(jsonb_build_object('kode', x.kode, 'nama', g.nama, 'terlambat', k.terlambat, 'terlama_hari', k.terlama, 'dinilai', k.dinilai,
          'sendiri', x.id = atas, 'sebab', (select to_jsonb(a) from a where a.unit_id = k.terburuk)) order by k.urut), '[]')
        from k join siklus.unit x on x.id = k.skpd join api.unit_nama_pada(hari) g on g.unit_id = x.id where k.terlambat > 0 and k.urut <= 12)));
end $$;
