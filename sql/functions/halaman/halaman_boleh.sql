-- SPDX-License-Identifier: MIT
-- May the one who looks call this function in each of these parts of the tree (null: anywhere): what a page offers.
create function api.halaman_boleh(fungsi text, di public.ltree[] default null) returns boolean
  stable language plpgsql as $$
begin
  return fungsi = any (api.halaman_wewenang(di, fungsi));
end $$;

-- The parts of the tree that a page is of: the unit it is asked of, else all that the caller sees.
create function api.halaman_bidang(u siklus.unit) returns public.ltree[]
  stable language plpgsql as $$
begin
  return case when u.id is not null then array[u.jalur] when siklus.melihat_semua() then array(select x.jalur from siklus.unit x where x.induk_id is null) else siklus.lingkup() end;
end $$;
