-- SPDX-License-Identifier: MIT
-- 2017-12-31 → 31 Desember 2017.
create function api.teks_tanggal(d date) returns text
  immutable strict parallel safe language plpgsql as $$
begin
  return extract(day from d) || ' ' || (array['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli',
    'Agustus', 'September', 'Oktober', 'November', 'Desember'])[extract(month from d)::int]
    || ' ' || extract(year from d);
end $$;
