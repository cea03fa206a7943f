-- SPDX-License-Identifier: MIT
-- The trail of one SOP: every act that was done, in words, who recorded it, with what (refusals: audit_daftar). Long values are told by the beginning of their
-- fingerprint; the trail itself has them. p: id, setelah, batas.
create function api.sop_jejak(p jsonb) returns table (waktu text, pelaku text, tindakan text, operasi text, isi jsonb, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  s siklus.sop := api.arg_sop(p);
  sesudah bigint := api.arg_sesudah(p);
  tz text := api.zona_unit(s.unit_id);
begin
  return query
  select api.waktu(j.dicatat, tz), j.pelaku,
    concat_ws(' ', coalesce(n.nama, j.tindakan), case j.tindakan when 'sop_tindakan' then j.isi ->> 'kode' when 'unit_tindakan' then translate(j.isi ->> 'tindakan', '[]"', '') end),
    j.tindakan, api.jejak_ringkas(j.isi - 'id' - 'kode'), api.kursor(j.id::text)
  from siklus.jejak j left join siklus.jejak_jenis n on n.tindakan = j.tindakan
  where j.sop_id = s.id and j.hasil = 'berhasil' and j.id > sesudah order by j.id limit api.arg_batas(p);
end $$;

-- Members without values are left out, long ones shortened.
create function api.jejak_ringkas(isi jsonb) returns jsonb
  stable language sql as $$
  select coalesce(jsonb_object_agg(m.key, case
    when m.value #>> '{}' ~ '^sha256:[0-9a-f]{64}$' then to_jsonb(left(m.value #>> '{}', 23) || '…')
    when length(m.value::text) > 300 then to_jsonb('sha256:' || left(encode(siklus.sidik(m.value::text), 'hex'), 16) || '…') else m.value end), '{}')
  from jsonb_each(isi) m where m.value <> 'null'
$$;
