-- SPDX-License-Identifier: MIT
-- What each unit was called on a day, and its kind: as it is now, or what a later renaming took from it.
create function api.unit_nama_pada(as_of date) returns table (unit_id bigint, nama text, jenis text)
  stable parallel safe language sql as $$
  select u.id, coalesce(g.nama_lama, u.nama), coalesce(g.unit_jenis_lama, u.jenis)
  from siklus.unit u
  left join (
    select distinct on (x.unit_id) x.unit_id, t.nama_lama, t.unit_jenis_lama
    from siklus.sotk e
    join siklus.sotk_terap t on t.sotk_id = e.id
    join siklus.sotk_unit x on x.sotk_id = e.id and x.peran = 'lama'
    where e.jenis = 'ganti_nama' and greatest(e.tanggal, t.tercatat) > as_of
    order by x.unit_id, t.ke) g on g.unit_id = u.id
$$;

-- The name alone, of one unit.
create function api.unit_nama_hari(unit bigint, as_of date) returns text
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan -- look-ups
as $$
begin
  return (select n.nama from api.unit_nama_pada(as_of) n where n.unit_id = unit);
end $$;

-- The units that had ended by a day, as known then.
create function api.unit_berakhir_pada(as_of date) returns table (unit_id bigint)
  stable parallel safe language sql as $$
  select u.id from siklus.unit u
  where u.berakhir <= as_of
    and exists (select from siklus.sotk_unit x join siklus.sotk_terap t on t.sotk_id = x.sotk_id join siklus.sotk e on e.id = x.sotk_id
      where x.unit_id = u.id and x.peran = 'lama' and e.tanggal = u.berakhir and t.tercatat <= as_of)
$$;
