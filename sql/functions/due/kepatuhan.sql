-- SPDX-License-Identifier: MIT
-- Status kepatuhan of every SOP on a day: of the evaluation (Pasal 13), and of the monitoring beside it.
-- An SOP is there from the day it was registered, or from the effective date of its first version if that is earlier.
-- hari is days past the due date (negative: days left).
create function api.kepatuhan(as_of date) returns table (
  sop_id bigint, unit_id bigint, versi_id bigint, nomor text, judul text, efektif date, status text, perkiraan boolean,
  jatuh_tempo date, hari int, status_monitoring text, monitoring_jatuh_tempo date, monitoring_hari int)
  stable parallel safe language sql as $$
  select s.id, s.unit_id, coalesce(v.id, l.id), coalesce(v.nomor, l.nomor), coalesce(v.judul, l.judul), v.tanggal_efektif,
    case when v.id is null then case when l.status = 'dicabut' and l.berakhir <= as_of and l.akhir_tercatat <= as_of then 'dicabut' else 'proses' end
         when t.jatuh_tempo is null then 'data_kurang'
         else api.status_tenggat(t.jatuh_tempo, as_of, k.segera_hari) end,
    coalesce(t.perkiraan, v.ketelitian = 'tahun', false),
    t.jatuh_tempo, as_of - t.jatuh_tempo,
    case when v.id is not null and m.jatuh_tempo is null then 'data_kurang' else api.status_tenggat(m.jatuh_tempo, as_of, k.segera_hari) end, m.jatuh_tempo, as_of - m.jatuh_tempo
  from siklus.sop s
  join api.kebijakan_unit(as_of) k on k.unit_id = s.unit_id
  left join api.versi_pada(as_of) v on v.sop_id = s.id
  left join ( -- without one in force: the last that had ended, else the first; a version made later is not known yet
    select distinct on (x.sop_id) x.* from siklus.versi x
    where x.ke = 1 or greatest(x.berakhir, x.akhir_tercatat) <= as_of order by x.sop_id, x.ke desc) l
    on l.sop_id = s.id and v.id is null
  left join api.tenggat_pada(as_of) t on t.sop_id = s.id and t.jenis = 'evaluasi'
  left join api.tenggat_pada(as_of) m on m.sop_id = s.id and m.jenis = 'monitoring'
  where v.id is not null or s.terdaftar <= as_of or l.tanggal_efektif <= as_of and l.tercatat <= as_of
$$;
