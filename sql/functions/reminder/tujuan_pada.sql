-- SPDX-License-Identifier: MIT
-- Which office a role means at each unit on a day: koordinator the sekretaris, else the kasubbag_tu, else the head;
-- kepala the head; of the region's sekretariat daerah the asisten that policy names (else one with an address) and
-- its head, the sekda; the head of the region. An office that is vacant or without an address passes its messages on
-- to the next head up the tree: tingkat steps; where nobody up there is both in office and to be reached, a vacant head's own address is
-- better than none. jabatan_id null: nobody there has one. A unit has no superiors in itself: none of the
-- sekretariat daerah but the head of the region, none of the region.
create function api.tujuan_pada(hari date) returns table (unit_id bigint, peran text, jabatan_id bigint, unit_tujuan bigint, tingkat int)
  stable parallel safe language sql as $$
  with moyang as materialized (
    select u.id, m.id as atas, (public.nlevel(u.jalur) - m.ke)::int as jarak, a.jenis
    from siklus.unit u
    cross join lateral unnest(string_to_array(replace(public.ltree2text(u.jalur), 'u', ''), '.')::bigint[]) with ordinality m (id, ke)
    join siklus.unit a on a.id = m.id
  ), pj as materialized (
    select j.id, j.unit_id, j.jenis, j.nama, t.pimpinan, b.jabatan_id is not null as beralamat, coalesce(b.dijabat, false) as dijabat, p.urut
    from siklus.jabatan j
    join siklus.jabatan_jenis t on t.jenis = j.jenis
    left join (select a.jabatan_id, bool_and(not a.lowong) as dijabat from api.saluran_ada(hari) a group by 1) b on b.jabatan_id = j.id
    left join api.pemangku_pada(hari) p on p.jabatan_id = j.id
  ), kepala as materialized (
    select distinct on (x.unit_id) x.unit_id, x.id, x.beralamat, x.dijabat from pj x where x.pimpinan order by x.unit_id, x.dijabat desc, x.beralamat desc, x.urut nulls last, x.id
  ), naik as materialized (
    select distinct on (m.id) m.id as unit_id, k.id, k.unit_id as ke, m.jarak from moyang m join kepala k on k.unit_id = m.atas and k.beralamat order by m.id, k.dijabat desc, m.jarak
  ), koordinator as materialized (
    select distinct on (x.unit_id) x.unit_id, x.id, x.dijabat from pj x where x.jenis in ('sekretaris', 'kasubbag_tu')
    order by x.unit_id, x.dijabat desc, x.jenis = 'sekretaris' desc, x.urut nulls last, x.id
  ), wilayah as materialized (
    select distinct on (m.id) m.id as unit_id, m.atas as id from moyang m where m.jenis in ('kabupaten', 'kota', 'provinsi') order by m.id, m.jarak
  ), setda as materialized (
    select distinct on (w.id) w.id as wilayah, u.id from siklus.unit u join wilayah w on w.unit_id = u.id
    where u.jenis = 'sekretariat_daerah' and coalesce(u.berakhir > hari, true) order by w.id, public.nlevel(u.jalur), u.id
  ), atasan as materialized (
    select w.unit_id, w.id as wilayah, s.id as setda from wilayah w left join setda s on s.wilayah = w.id where w.unit_id <> w.id
  ), asisten as materialized (
    select distinct on (a.unit_id) a.unit_id, x.id, x.dijabat
    from atasan a
    join pj x on x.unit_id = a.setda and x.jenis = 'asisten'
    join api.kebijakan_unit(hari) k on k.unit_id = a.unit_id
    order by a.unit_id, siklus.kunci_nama(x.nama) = siklus.kunci_nama(k.nilai ->> 'asisten') desc, x.dijabat desc, x.urut nulls last, x.id
  )
  select u.id, 'kepala', n.id, n.ke, n.jarak from siklus.unit u left join naik n on n.unit_id = u.id
  union all
  select u.id, 'koordinator', case when k.dijabat then k.id else n.id end, case when k.dijabat then u.id else n.ke end,
    case when k.dijabat then 0 else n.jarak + (k.id is not null)::int end -- an office that is there, but vacant
  from siklus.unit u left join koordinator k on k.unit_id = u.id left join naik n on n.unit_id = u.id
  union all
  select a.unit_id, 'asisten', case when s.dijabat then s.id else n.id end, case when s.dijabat then a.setda else n.ke end, case when s.dijabat then 0 else n.jarak + 1 end
  from atasan a left join asisten s on s.unit_id = a.unit_id left join naik n on n.unit_id = coalesce(a.setda, a.wilayah)
  where a.unit_id is distinct from a.setda and (s.dijabat or n.id is not null)
  union all
  select a.unit_id, 'sekda', n.id, n.ke, n.jarak + (a.setda is null)::int
  from atasan a join naik n on n.unit_id = coalesce(a.setda, a.wilayah) where a.unit_id is distinct from a.setda
  union all
  select a.unit_id, 'bupati', n.id, n.ke, n.jarak from atasan a join naik n on n.unit_id = a.wilayah
$$;
