-- SPDX-License-Identifier: MIT
-- In which stage each trip is on a day, since when, and when it should leave it: the target days of policy
-- from the day it entered. Trips given up, and those of versions
-- replaced or revoked by then, are over. Of a subtree.
create function api.tahap_pada(as_of date, lingkup public.ltree default null) returns table (
  versi_id bigint, sop_id bigint, unit_id bigint, tahap text, masuk date, hari int, jatuh_tempo date, pasal text)
  stable parallel safe language sql as $$
  select p.versi_id, s.sop_id, s.unit_id, m.tahap, m.tanggal, (k.nilai ->> m.tahap)::int, m.tanggal + (k.nilai ->> m.tahap)::int, j.pasal
  from siklus.perjalanan p
  join siklus.versi v on v.id = p.versi_id and (v.berakhir is null or as_of < greatest(v.berakhir, v.akhir_tercatat))
    and not exists (select from siklus.perjalanan_batal b where b.versi_id = p.versi_id and b.tanggal <= as_of and b.tercatat <= as_of)
  join api.sop_pemilik(as_of, tahap_pada.lingkup) s on s.sop_id = p.sop_id
  join lateral (
    select x.tahap, x.tanggal from siklus.tahap_masuk x
    where x.versi_id = p.versi_id and x.tanggal <= as_of and x.tercatat <= as_of order by x.id desc limit 1) m on true
  join siklus.tahap_jenis j on j.tahap = m.tahap
  left join lateral (select api.kebijakan_nilai(s.unit_id, 'tahap_hari', as_of) as nilai offset 0) k on m.tahap <> 'monev' -- asked once a unit
$$;
