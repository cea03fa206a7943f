-- SPDX-License-Identifier: MIT
-- The kind that a unit's name tells, by how it begins; unit_kerja (Pasal 1 angka 6) when nothing fits.
create function api.unit_tebak(nama text) returns text
  stable parallel safe language sql as $$
  select coalesce(
    (select j.jenis from siklus.unit_jenis j cross join unnest(j.awalan) a
     where siklus.kunci_nama(unit_tebak.nama) like a || '%' order by length(a) desc, j.urut limit 1), 'unit_kerja')
$$;
