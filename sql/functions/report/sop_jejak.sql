-- SPDX-License-Identifier: MIT
-- The trail of one SOP: every act, who recorded it, with what. p: id, setelah, batas.
create function api.sop_jejak(p jsonb) returns table (waktu text, pelaku text, tindakan text, isi jsonb, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  s siklus.sop := api.arg_sop(p);
  sesudah bigint := coalesce((api.arg_kursor(p, 1))[1]::bigint, 0);
begin
  return query
  select api.waktu(j.dicatat), j.pelaku, j.tindakan, j.isi - 'id', api.kursor(j.id::text)
  from siklus.jejak j where j.sop_id = s.id and j.id > sesudah order by j.id limit api.arg_batas(p);
end $$;
