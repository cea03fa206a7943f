-- SPDX-License-Identifier: MIT
-- The two clocks: every legal due date of every SOP in force on a day. A due date is derived, never
-- stored: max(effective date of the version in force, last recorded act) + the interval of policy.
-- perkiraan: it is counted from a date of which only the year is known, read as its last day, so that
-- nothing is late that is not late under every reading. ditunda_hingga: until when it is not held against the
-- unit; the due date itself stays. Of a subtree: only what is known
-- of its SOPs is read.
create function api.tenggat_pada(as_of date, lingkup public.ltree default null) returns table (
  sop_id bigint, unit_id bigint, versi_id bigint, jenis text, peristiwa text, mulai date, perkiraan boolean,
  bulan int, jatuh_tempo date, pasal text, ditunda_hingga date)
  stable parallel safe language sql as $$
  select s.sop_id, s.unit_id, v.id, j.jenis,
    case when j.tanggal >= coalesce(v.tanggal_efektif, j.tanggal) then j.jenis else 'efektif' end,
    greatest(v.tanggal_efektif, j.tanggal),
    v.ketelitian = 'tahun' and (j.tanggal is null or j.tanggal < v.tanggal_efektif),
    j.bulan, api.jatuh_tempo(greatest(v.tanggal_efektif, j.tanggal), j.bulan), j.pasal,
    case when p.sop_id is not null and j.jenis = 'evaluasi'
      then p.hingga[array_position(p.jatuh_tempo, api.jatuh_tempo(greatest(v.tanggal_efektif, j.tanggal), j.bulan))] end
  from api.sop_pemilik(as_of, tenggat_pada.lingkup) s
  join api.versi_pada(as_of) v on v.sop_id = s.sop_id
  join api.kebijakan_jam(as_of, tenggat_pada.lingkup) k on k.unit_id = s.unit_id
  left join (select x.sop_id, max(x.tanggal) as tanggal from siklus.evaluasi x where x.tanggal <= as_of and x.tercatat <= as_of
    and (lingkup is null or x.sop_id = any (array(select o.sop_id from api.sop_pemilik(as_of, lingkup) o))) group by x.sop_id) e on e.sop_id = s.sop_id
  left join (select x.sop_id, max(x.tanggal) as tanggal from siklus.monitoring x where x.tanggal <= as_of and x.tercatat <= as_of
    and (lingkup is null or x.sop_id = any (array(select o.sop_id from api.sop_pemilik(as_of, lingkup) o))) group by x.sop_id) m on m.sop_id = s.sop_id
  left join api.penundaan_pada(as_of) p on p.sop_id = s.sop_id
  cross join lateral (values ('evaluasi', k.evaluasi_bulan, k.evaluasi_pasal, e.tanggal), ('monitoring', k.monitoring_bulan, k.monitoring_pasal, m.tanggal))
    j (jenis, bulan, pasal, tanggal)
  where (v.tanggal_efektif is not null or j.tanggal is not null)
$$;
