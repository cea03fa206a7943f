-- SPDX-License-Identifier: MIT
-- The time zone in which a caller is told when: that of the part of the tree the caller acts for (of several the first); of the whole, Jakarta's.
create function api.zona_saya() returns text
  stable language plpgsql as $$
begin
  return coalesce((select b.tz from siklus.unit u cross join lateral api.kebijakan_satu(u.id, api.hari_ini(u.id)) b
    where not siklus.melihat_semua() and u.jalur operator(public.=) any (siklus.lingkup()) order by u.jalur limit 1), 'Asia/Jakarta');
end $$;

-- That of a unit, on its day: what was done there is told by its clock, as its duties are.
create function api.zona_unit(unit bigint, hari date default null) returns text
  stable language plpgsql as $$
begin
  return (select b.tz from api.kebijakan_satu(unit, coalesce(hari, api.hari_ini(unit))) b);
end $$;
