-- SPDX-License-Identifier: MIT
-- The chain from root to root, for the inspectorate: each link with the row it seals as text, so that it can be verified
-- without the database (etc/sample/audit_periksa.py). p: sejak, sampai (days; what the roots around them enclose), setelah, batas.
create function api.audit_ekspor(p jsonb) returns table (urut bigint, sebelum text, sidik text, baris text, _kursor text)
  volatile language plpgsql as $$
#variable_conflict use_column
declare
  sejak date := api.arg_tanggal(p, 'sejak');
  sampai date := api.arg_tanggal(p, 'sampai');
  mulai bigint := (api.arg_kursor(p, 1))[1]::bigint;
begin
  perform api.perlu_seluruhnya();
  if mulai is null then
    if not current_setting('transaction_read_only')::boolean then -- a file of the whole list has what is sealed already
      perform api.jejak_segel('{}');
    end if;
    mulai := (select max(a.urut) from siklus.jejak_akar a where a.tanggal < sejak);
  end if;
  -- The end is asked anew for each page: a root stands for ever, and without one the export ends where the chain does.
  return query
  select m.urut, encode(m.sebelum, 'hex'), encode(m.sidik, 'hex'), m.baku, api.kursor(m.urut::text)
  from api.jejak_mata(coalesce(mulai, 0), (select min(a.urut) from siklus.jejak_akar a where a.tanggal >= sampai), api.arg_batas(p)) m order by m.urut;
end $$;
