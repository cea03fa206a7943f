-- SPDX-License-Identifier: MIT
-- The daily roots of the trail, the latest first, and above them where the chain stands now (tanggal null). Who keeps one
-- elsewhere can prove later that nothing before it was changed. p: sejak, sampai.
create function api.audit_akar(p jsonb) returns table (tanggal date, urut bigint, sidik text)
  volatile language plpgsql as $$
#variable_conflict use_column
declare
  dari date := coalesce(api.arg_tanggal(p, 'sejak'), '-infinity');
  hingga date := coalesce(api.arg_tanggal(p, 'sampai'), 'infinity');
begin
  perform api.perlu_seluruhnya();
  if not current_setting('transaction_read_only')::boolean then -- a file of the whole list has what is sealed already
    perform api.jejak_segel('{}');
  end if;
  return query
  select x.tanggal, x.urut, encode(x.sidik, 'hex') from (
    (select null::date as tanggal, s.urut, s.sidik from siklus.jejak_segel s where hingga = 'infinity' order by s.urut desc limit 1)
    union all
    select a.tanggal, a.urut, a.sidik from siklus.jejak_akar a where a.tanggal between dari and hingga) x
  order by x.urut desc, x.tanggal desc nulls first;
end $$;
