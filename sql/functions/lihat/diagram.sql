-- SPDX-License-Identifier: MIT
-- The siklus as a Mermaid stateDiagram-v2, from its rows: stages with their acts as states, the ways on and back,
-- the ends of an evaluation. It stands in sql/README.md; a contract test compares.
create function api.diagram() returns text
  stable language sql as $$
  with tindakan as (
    select j.*, not exists (select from siklus.tindakan_jenis y where y.tahap = j.tahap and j.kode = any (y.syarat)) as akhir
    from siklus.tindakan_jenis j where upper_inf(j.masa)
  ), baris as (
    select 0 as tahap, 0 as bagian, 0 as urut, '' as k, 'stateDiagram-v2' as teks
    union all
    select t.urut, 1, 0, '', format('  state "%s. %s" as %s', t.urut, api.diagram_teks(t.nama), t.tahap) || case when exists (select from tindakan j where j.tahap = t.tahap) then ' {' else '' end
    from siklus.tahap_jenis t
    union all
    select t.urut, 2, j.urut, '', format('    state "%s %s" as t%s', j.kode, api.diagram_teks(j.nama), j.kode) from tindakan j join siklus.tahap_jenis t on t.tahap = j.tahap
    union all
    select t.urut, 3, j.urut, s.kode, format('    %s --> t%s', coalesce('t' || s.kode, '[*]'), j.kode)
    from tindakan j join siklus.tahap_jenis t on t.tahap = j.tahap
    left join unnest(j.syarat) s (kode) on true
    union all
    select t.urut, 4, j.urut, h.hasil, format('    t%s --> %s', j.kode, coalesce('t' || h.kembali_ke, '[*]')) || case when h.hasil <> 'selesai' then ' : ' || api.diagram_teks(h.hasil) else '' end
    from tindakan j join siklus.tahap_jenis t on t.tahap = j.tahap
    join siklus.tindakan_hasil h on h.kode = j.kode
    where h.kembali_ke is not null or j.akhir
    union all
    select t.urut, 5, 0, '', '  }' from siklus.tahap_jenis t where exists (select from tindakan j where j.tahap = t.tahap)
    union all
    select 90, 0, t.urut, e.sebab, format('  [*] --> %s : %s', t.tahap, e.sebab)
    from siklus.perjalanan_sebab e join siklus.tahap_jenis t on t.tahap = e.tahap where not exists (select from siklus.evaluasi_hasil h where h.sebab = e.sebab)
    union all
    select 91, 0, t.urut, '', format('  %s --> %s', t.tahap, n.tahap) from siklus.tahap_jenis t join siklus.tahap_jenis n on n.urut = t.urut + 1
    union all
    select 92, 0, h.urut, '', format('  %s --> %s : %s', a.tahap, case when h.akhir then '[*]' else coalesce(e.tahap, a.tahap) end, h.hasil)
    from siklus.evaluasi_hasil h left join siklus.perjalanan_sebab e on e.sebab = h.sebab
    cross join (select t.tahap from siklus.tahap_jenis t order by t.urut desc limit 1) a)
  select string_agg(b.teks, E'\n' order by b.tahap, b.bagian, b.urut, b.k collate "C") from baris b
$$;

-- A text without the signs that mean something in a diagram.
create function api.diagram_teks(t text) returns text
  immutable strict parallel safe language sql as $$
  select replace(translate(t, '":;#{}', ''), '_', ' ')
$$;
