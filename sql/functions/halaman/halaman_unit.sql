-- SPDX-License-Identifier: MIT
-- The units that a page offers to choose from: of the caller's part of the tree, with their names today. Of a part with more of
-- them none: there a unit is chosen by typing its kode.
create function api.halaman_unit() returns jsonb
  stable language plpgsql as $$
declare
  paling constant int := 150;
  bagian public.ltree[] := siklus.lingkup();
  semua boolean := siklus.melihat_semua();
begin
  return (
    select case when count(*) <= paling then coalesce(jsonb_agg(jsonb_build_object('nilai', x.kode, 'nama', x.nama) order by x.jalur), '[]') end
    from (select u.kode, u.nama, u.jalur from siklus.unit u
      where u.berakhir is null and (semua or u.jalur operator(public.<@) any (bagian)) limit paling + 1) x);
end $$;
