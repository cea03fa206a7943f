-- SPDX-License-Identifier: MIT
-- Open duties of programmes on a day: one a unit that has not got every SOP it needs.
create function api.tenggat_penyusunan(as_of date, lingkup public.ltree default null) returns table (
  sop_id bigint, unit_id bigint, rujukan bigint, mulai date, jatuh_tempo date, uraian text, pasal text)
  stable parallel safe language sql as $$
  select null::bigint, g.unit_id, g.program_id, g.mulai, g.jatuh_tempo,
    case when g.dinilai then format('Menyusun %s SOP yang belum ada (program %s)', api.teks_bilangan(g.kebutuhan - g.tercakup), g.nama)
      else format('Menilai kebutuhan SOP: belum ada penilaian kebutuhan (program %s)', g.nama) end, g.dasar
  from api.program_pada(as_of, lingkup) g where not g.selesai
$$;
