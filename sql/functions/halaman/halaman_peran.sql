-- SPDX-License-Identifier: MIT
-- The roles that the one who looks acts in today.
create function api.halaman_peran() returns text[]
  stable language plpgsql as $$
declare
  siapa bigint := nullif(current_setting('siklus.pengguna', true), '')::bigint;
begin
  if siapa is null then
    return array[coalesce(nullif(current_setting('siklus.tugas_peran', true), ''), 'administrator')];
  end if;
  return array(select distinct t.peran from siklus.tugas t where t.pengguna_id = siapa and t.dicabut is null and t.masa @> api.hari_tugas());
end $$;

-- What of the matrix these roles may call, so that a page offers no act that would be refused for the role.
create function api.halaman_wewenang() returns text[]
  stable language plpgsql as $$
begin
  return array(select distinct h.fungsi from api.hak_peran h where h.peran = any (api.halaman_peran()));
end $$;

-- Who else may call a function, in words.
create function api.halaman_siapa(fungsi text) returns text
  stable language plpgsql as $$
begin
  return api.peran_nama(array(select h.peran from api.hak_peran h where h.fungsi = halaman_siapa.fungsi));
end $$;
