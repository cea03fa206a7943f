-- SPDX-License-Identifier: MIT
-- In which stage each trip is on a day, since when, and when it should leave it: the target days of policy
-- from the day it entered. Trips given up, and those of versions
-- replaced or revoked by then, are over.
create function api.tahap_pada(as_of date) returns table (
  versi_id bigint, sop_id bigint, unit_id bigint, tahap text, masuk date, hari int, jatuh_tempo date, pasal text)
  stable parallel safe language sql as $$
  with jalan as materialized (
    select p.versi_id, p.sop_id, s.unit_id, m.tahap, m.tanggal
    from siklus.perjalanan p
    join siklus.versi v on v.id = p.versi_id and (v.berakhir is null or as_of < greatest(v.berakhir, v.akhir_tercatat))
      and not exists (select from siklus.perjalanan_batal b where b.versi_id = p.versi_id and b.tanggal <= as_of and b.tercatat <= as_of)
    join api.sop_pemilik(as_of) s on s.sop_id = p.sop_id
    join lateral (
      select x.tahap, x.tanggal from siklus.tahap_masuk x
      where x.versi_id = p.versi_id and x.tanggal <= as_of and x.tercatat <= as_of order by x.id desc limit 1) m on true
  ), sasaran as materialized (
    select u.unit_id, api.kebijakan_nilai(u.unit_id, 'tahap_hari', as_of) as nilai
    from (select distinct x.unit_id from jalan x where x.tahap <> 'monev') u
  )
  select p.versi_id, p.sop_id, p.unit_id, p.tahap, p.tanggal, (k.nilai ->> p.tahap)::int, p.tanggal + (k.nilai ->> p.tahap)::int, j.pasal
  from jalan p
  join siklus.tahap_jenis j on j.tahap = p.tahap
  left join sasaran k on k.unit_id = p.unit_id
$$;
