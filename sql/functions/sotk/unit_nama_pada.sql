-- SPDX-License-Identifier: MIT
-- What each unit was called on a day: its name now, or the one that a later renaming took from it.
create function api.unit_nama_pada(as_of date) returns table (unit_id bigint, nama text)
  stable parallel safe language sql as $$
  select u.id, coalesce(g.nama_lama, u.nama)
  from siklus.unit u
  left join (
    select distinct on (x.unit_id) x.unit_id, t.nama_lama
    from siklus.sotk e
    join siklus.sotk_terap t on t.sotk_id = e.id
    join siklus.sotk_unit x on x.sotk_id = e.id and x.peran = 'lama'
    where e.jenis = 'ganti_nama' and greatest(e.tanggal, t.tercatat) > as_of
    order by x.unit_id, t.ke) g on g.unit_id = u.id
$$;
