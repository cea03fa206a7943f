-- SPDX-License-Identifier: MIT
-- Attachments in the order they came, of one SOP or of all, without those withdrawn unless asked for.
-- p: sop, jenis, dicabut, setelah, batas.
create function api.lampiran_daftar(p jsonb) returns table (id bigint, sop_id bigint, jenis text, nama text, keterangan text, tipe text, ukuran bigint, sidik text, pelaku text, dicatat text, dicabut text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  sesudah bigint := api.arg_sesudah(p);
  s bigint := case when coalesce(p ->> 'sop', '') <> '' then (api.arg_sop(p, 'sop')).id end;
  semua boolean := api.arg_benar(p, 'dicabut');
  tz text := coalesce((select api.zona_unit(x.unit_id) from siklus.sop x where x.id = s), api.zona_saya());
begin
  return query
  select l.id, l.sop_id, l.jenis, l.nama, l.keterangan, i.tipe, i.ukuran, encode(l.sidik, 'hex'), l.pelaku, api.waktu(l.dicatat, tz), c.alasan, api.kursor(l.id::text)
  from siklus.lampiran l
  join siklus.lampiran_isi i on i.sidik = l.sidik
  left join siklus.lampiran_cabut c on c.lampiran_id = l.id
  where l.id > sesudah and (s is null or l.sop_id = s) and (coalesce(p ->> 'jenis', '') = '' or l.jenis = p ->> 'jenis') and (semua or c.lampiran_id is null)
  order by l.id limit api.arg_batas(p);
end $$;
