-- SPDX-License-Identifier: MIT
-- The two clocks: every legal due date of every SOP in force on a day. A due date is derived, never
-- stored: max(effective date of the version in force, last recorded act) + the interval of policy.
-- perkiraan: it is counted from a date of which only the year is known, read as its last day, so that
-- nothing is late that is not late under every reading.
create function api.tenggat_pada(as_of date) returns table (
  sop_id bigint, unit_id bigint, versi_id bigint, jenis text, peristiwa text, mulai date, perkiraan boolean,
  bulan int, jatuh_tempo date, pasal text)
  stable parallel safe language sql as $$
  select s.id, s.unit_id, v.id, j.jenis,
    case when a.tanggal >= coalesce(v.tanggal_efektif, a.tanggal) then j.jenis else 'efektif' end,
    greatest(v.tanggal_efektif, a.tanggal),
    v.ketelitian = 'tahun' and (a.tanggal is null or a.tanggal < v.tanggal_efektif),
    j.bulan, api.jatuh_tempo(greatest(v.tanggal_efektif, a.tanggal), j.bulan), j.pasal
  from siklus.sop s
  join api.versi_pada(as_of) v on v.sop_id = s.id
  join api.kebijakan_unit(as_of) k on k.unit_id = s.unit_id
  cross join lateral (values ('evaluasi', k.evaluasi_bulan, k.evaluasi_pasal), ('monitoring', k.monitoring_bulan, k.monitoring_pasal))
    j (jenis, bulan, pasal)
  left join (
    select e.sop_id, 'evaluasi' as jenis, max(e.tanggal) as tanggal from siklus.evaluasi e where e.tanggal <= as_of group by e.sop_id
    union all
    select m.sop_id, 'monitoring', max(m.tanggal) from siklus.monitoring m where m.tanggal <= as_of group by m.sop_id
  ) a on a.sop_id = s.id and a.jenis = j.jenis
  where v.tanggal_efektif is not null or a.tanggal is not null
$$;
