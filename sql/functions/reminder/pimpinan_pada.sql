-- SPDX-License-Identifier: MIT
-- Who acts on a day as head of each unit: the plh before the plt before the definitif holder. A unit
-- whose office is vacant has no row, nor has one that has ended: no letter is written to who headed it.
create function api.pimpinan_pada(hari date) returns table (
  unit_id bigint, jabatan_id bigint, jabatan text, pejabat_id bigint, nama text, status text)
  stable parallel safe language sql as $$
  select distinct on (j.unit_id) j.unit_id, j.id, j.nama, f.id, f.nama, f.status
  from siklus.jabatan j
  join siklus.jabatan_jenis t on t.jenis = j.jenis and t.pimpinan
  join siklus.unit u on u.id = j.unit_id and coalesce(u.berakhir > hari, true)
  join siklus.pejabat f on f.jabatan_id = j.id and f.masa @> hari
  join siklus.pejabat_status ps on ps.status = f.status
  order by j.unit_id, ps.urut, j.id, f.id
$$;
