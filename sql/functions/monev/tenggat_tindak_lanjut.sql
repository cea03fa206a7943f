-- SPDX-License-Identifier: MIT
-- The actions open on a day, with their due dates, which never move. Of an SOP that has ended none is left.
create function api.tenggat_tindak_lanjut(as_of date, lingkup public.ltree default null) returns table (
  sop_id bigint, unit_id bigint, rujukan bigint, mulai date, jatuh_tempo date, uraian text, pasal text)
  stable parallel safe language sql as $$
  select s.sop_id, s.unit_id, t.id, t.tanggal, t.jatuh_tempo, t.uraian,
    case when t.evaluasi_id is not null then api.perbup('Pasal 13')
         else api.perbup('Pasal 12 ayat (1)') || '; ' || api.permenpan('Lampiran') end
  from siklus.tindak_lanjut t
  join api.sop_pemilik(as_of, lingkup) s on s.sop_id = t.sop_id
  where t.tanggal <= as_of and t.tercatat <= as_of
    and not exists (select from siklus.tindak_lanjut_selesai x where x.tindak_lanjut_id = t.id and x.tanggal <= as_of and x.tercatat <= as_of)
    and not exists (select from api.sop_berakhir(as_of) b where b.sop_id = t.sop_id)
$$;
