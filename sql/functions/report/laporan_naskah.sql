-- SPDX-License-Identifier: MIT
-- What the daemon draws for whoever may see a report (laporan_potong has said so): its frozen document, with its own hash. p: id.
create function api.laporan_naskah(p jsonb) returns table (isi text)
  stable language sql as $$
  select api.laporan_gambar(l)::text from siklus.laporan_terbit l where l.id = (p ->> 'id')::bigint
$$;

create function api.laporan_gambar(l siklus.laporan_terbit) returns jsonb
  stable language sql as $$
  select jsonb_set(l.isi::jsonb, '{terbit,sidik}', to_jsonb(encode(l.sidik, 'hex')))
$$;
