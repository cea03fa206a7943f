-- SPDX-License-Identifier: MIT
-- The page that searches SOPs by words: what was found, best first; without a word, the form alone. p: q.
create function api.halaman_cari(p jsonb) returns jsonb
  stable language plpgsql as $$
begin
  return jsonb_build_object('saya', api.halaman_saya(), 'q', p ->> 'q')
    || case when api.teks_isi(p ->> 'q') is null then '{}' else jsonb_build_object('hasil',
      (select coalesce(jsonb_agg(to_jsonb(c) - 'ordinality' || jsonb_build_object('unit', (select u.nama from siklus.unit u where u.kode = c.unit)) order by c.ordinality), '[]')
       from api.cari(jsonb_build_object('q', left(p ->> 'q', 200), 'batas', 30)) with ordinality c)) end;
end $$;
