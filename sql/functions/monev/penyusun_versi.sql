-- SPDX-License-Identifier: MIT
-- Who wrote a version, by name: the writers of its team. An imported version names none.
create function api.penyusun_versi(versi bigint) returns text[]
  stable language sql as $$
  select coalesce(array_agg(t.nama order by t.urut), '{}') from api.tim_kini(versi) t where t.peran = 'penulis'
$$;
