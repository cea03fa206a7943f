-- SPDX-License-Identifier: MIT
-- The texts that hold: of each kind and part the one of all channels and units, those that a channel or a unit (for
-- all below it too) has of its own. unit: what holds in that unit, and whose text it is. p: kunci, unit.
create function api.templat_daftar(p jsonb) returns table (
  kunci text, bagian text, kanal text, unit text, versi bigint, asal text, pelaku text, dicatat text, huruf int, arti text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p);
  satu bigint := u.id;
begin
  if coalesce(p ->> 'kunci', '') <> '' then
    perform api.arg_templat(p);
  end if;
  return query
  select k.kunci, b.bagian, s.kanal, a.kode, v.versi, case when v.bawaan then 'bawaan' else 'diubah' end, t.pelaku, api.waktu(t.dicatat), length(v.isi), k.arti || ': ' || b.arti
  from (select distinct x.kunci, x.bagian, x.kanal, case when satu is null then x.unit_id else satu end as unit_id from siklus.templat x) s
  join siklus.templat_kunci k on k.kunci = s.kunci
  join siklus.templat_bagian b on b.bagian = s.bagian
  cross join lateral (select y.* from api.templat_berlaku(s.kunci, s.bagian, s.kanal, s.unit_id) y limit 1) v
  join siklus.templat t on t.id = v.versi
  left join siklus.unit a on a.id = v.unit_id
  where v.untuk is not distinct from s.kanal and (satu is not null or v.unit_id is not distinct from s.unit_id) and coalesce(p ->> 'kunci', '') in ('', k.kunci)
  order by k.urut, b.urut, a.jalur nulls first, s.kanal collate "C" nulls first;
end $$;
