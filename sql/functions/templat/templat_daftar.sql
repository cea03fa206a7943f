-- SPDX-License-Identifier: MIT
-- The texts that hold: of each kind and part the one of all channels, and those that a channel has of its own.
-- p: kunci.
create function api.templat_daftar(p jsonb) returns table (
  kunci text, bagian text, kanal text, versi bigint, asal text, pelaku text, dicatat text, huruf int, arti text)
  stable language plpgsql as $$
#variable_conflict use_column
begin
  if coalesce(p ->> 'kunci', '') <> '' then
    perform api.arg_templat(p);
  end if;
  return query
  select k.kunci, b.bagian, s.kanal, v.versi, case when v.bawaan then 'bawaan' else 'diubah' end, t.pelaku, api.waktu(t.dicatat), length(v.isi), k.arti || ': ' || b.arti
  from (select distinct x.kunci, x.bagian, x.kanal from siklus.templat x) s
  join siklus.templat_kunci k on k.kunci = s.kunci
  join siklus.templat_bagian b on b.bagian = s.bagian
  cross join lateral (select y.* from api.templat_berlaku(s.kunci, s.bagian, s.kanal) y limit 1) v
  join siklus.templat t on t.id = v.versi
  where v.untuk is not distinct from s.kanal and coalesce(p ->> 'kunci', '') in ('', k.kunci)
  order by k.urut, b.urut, s.kanal collate "C" nulls first;
end $$;
