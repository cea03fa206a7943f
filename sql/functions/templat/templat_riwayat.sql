-- SPDX-License-Identifier: MIT
-- Every version there ever was, the latest first. p: kunci, bagian, kanal, unit.
create function api.templat_riwayat(p jsonb) returns table (
  versi bigint, bagian text, kanal text, unit text, asal text, pelaku text, dicatat text, huruf int, sidik text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  k siklus.templat_kunci := api.arg_templat(p);
  b siklus.templat_bagian := api.arg_templat_bagian(p, k.kunci);
  diminta text := api.arg_templat_kanal(p);
  u siklus.unit := api.arg_unit(p);
begin
  return query
  select t.id, t.bagian, t.kanal, a.kode, case when t.bawaan then 'bawaan' when t.isi is null and t.unit_id is not null then 'kembali ke induk' when t.isi is null then 'kembali ke bawaan' else 'diubah' end, t.pelaku, api.waktu(t.dicatat),
    length(t.isi), encode(siklus.sidik(t.isi), 'hex')
  from siklus.templat t left join siklus.unit a on a.id = t.unit_id
  where t.kunci = k.kunci and (b.bagian is null or t.bagian = b.bagian) and (diminta is null or t.kanal = diminta) and (u.id is null or t.unit_id = u.id)
  order by t.id desc;
end $$;
