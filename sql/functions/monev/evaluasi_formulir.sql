-- SPDX-License-Identifier: MIT
-- The form of an evaluation to fill in: the questions in force on a day. p: as_of.
create function api.evaluasi_formulir(p jsonb) returns table (kode text, sisi text, pertanyaan text, pasal text, nilai int, catatan text)
  stable language plpgsql as $$
declare
  acuan date := api.hari_acuan(p);
begin
  return query
  select b.kode, b.sisi, b.pertanyaan, b.pasal, null::int, null::text
  from siklus.evaluasi_butir b where b.masa @> acuan order by b.sisi desc, b.nomor;
end $$;
