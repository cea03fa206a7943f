-- SPDX-License-Identifier: MIT
-- Who drew up a version, by name: its team, the writers first. An imported version names none.
create function api.penyusun_versi(versi bigint) returns text[]
  stable language plpgsql as $$
begin
  return (select coalesce(array_agg(t.nama order by t.peran <> 'penulis', t.urut), '{}') from api.tim_kini(versi) t);
end $$;
