-- SPDX-License-Identifier: MIT
-- The transition table in words and in order: stages, acts with what comes before them, how each may end, the ways
-- back and what they void; then the ends of an evaluation, and why a trip begins. Kept as an expected file.
create view api.peralihan_lihat as
select l.dari, l.tindakan, l.wewenang, l.setelah, l.hasil, l.menuju, l.gugur, l.alasan, l.pasal, l.masa
from (
  select 1 as bagian, 0 as urut, e.sebab as hasil_urut, '(mulai)' as dari, 'rencana: ' || e.arti as tindakan, null as wewenang, null as setelah, e.sebab as hasil, e.tahap as menuju, null as gugur, null as alasan, e.pasal, null as masa
  from siklus.perjalanan_sebab e where not exists (select from siklus.evaluasi_hasil h where h.sebab = e.sebab)
  union all
  select 2, j.urut, h.hasil, j.tahap, j.kode || ' ' || j.nama, j.peran || case when j.wajib then ' (wajib)' else '' end, array_to_string(j.syarat, ','), h.hasil,
    coalesce(h.kembali_ke, case when j.akhir then n.tahap end), array_to_string(h.gugur, ','), case when h.alasan then 'perlu' end, j.pasal, nullif(j.masa::text, '(,)')
  from (select x.*, not exists (select from siklus.tindakan_jenis y where y.tahap = x.tahap and x.kode = any (y.syarat)) as akhir from siklus.tindakan_jenis x) j
  join siklus.tahap_jenis t on t.tahap = j.tahap
  left join siklus.tahap_jenis n on n.urut = t.urut + 1
  join siklus.tindakan_hasil h on h.kode = j.kode
  union all
  select 3, h.urut, '', 'monev', 'evaluasi: ' || h.arti, null, null, h.hasil, case when h.akhir then '(selesai)' else coalesce(e.tahap, 'monev') end, null, null, h.pasal, null
  from siklus.evaluasi_hasil h left join siklus.perjalanan_sebab e on e.sebab = h.sebab) l
order by l.bagian, l.urut, l.menuju is null, l.hasil_urut collate "C";
