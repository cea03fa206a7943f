-- SPDX-License-Identifier: MIT
-- What differs between two imported rows: [{"kolom","pertama","ini"}]. Spelling that does not count for
-- the sameness of a title does not count here either.
create function api.sop_beda(pertama jsonb, ini jsonb) returns jsonb
  immutable parallel safe language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('kolom', k, 'pertama', pertama ->> k, 'ini', ini ->> k) order by k), '[]')
  from (select jsonb_object_keys(pertama) union select jsonb_object_keys(ini)) n (k)
  where k not in ('unit', 'judul') and coalesce(pertama ->> k, '') <> coalesce(ini ->> k, '')
$$;
