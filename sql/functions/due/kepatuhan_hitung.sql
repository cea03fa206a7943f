-- SPDX-License-Identifier: MIT
-- Status kepatuhan counted per unit (of a subtree) on a day. A small subtree is looked up SOP by SOP; for a large
-- one the whole register is read once, in pieces that parallel workers take whole. Which of the two is text, so
-- that only that one is planned.
create function api.kepatuhan_hitung(as_of date, lingkup public.ltree default null) returns table (
  unit_id bigint, sop bigint, patuh bigint, segera bigint, terlambat bigint, proses bigint, proses_terlambat bigint, data_kurang bigint, dicabut bigint,
  ditunda bigint, terlama int, monitoring_terlambat bigint)
  stable language plpgsql
  set jit = off
  set random_page_cost = 1.1                     -- the indexes of a register are in memory
  set work_mem = '32MB'
  set min_parallel_table_scan_size = '5000GB'    -- a piece is one worker's: it merges in order
  set min_parallel_index_scan_size = '5000GB'
as $$
declare
  awal bigint := (select min(s.id) from siklus.sop s);
  akhir bigint := (select max(s.id) from siklus.sop s);
  panjang bigint := greatest((akhir - awal) / 6 + 1, 100000);
  -- large: more than a quarter of all units
  besar boolean := awal is not null and (lingkup is null or (select count(*) filter (where u.jalur operator(public.<@) lingkup) * 4 > count(*) from siklus.unit u));
  sumber text := 'select x.unit_id, x.status, x.hari, x.monitoring_hari > 0 as monitoring_terlambat, x.ditunda_hingga is not null as ditunda from api.keadaan($1, $2) x';
begin
  if besar then
    select string_agg(format('select * from api.keadaan_semua($1, %s, %s)', i, i + panjang - 1), ' union all ') into sumber
    from generate_series(awal, akhir, panjang) i;
  end if;
  return query execute format($q$
    select k.unit_id, count(*) filter (where k.status <> 'dicabut'), count(*) filter (where k.status = 'patuh'), count(*) filter (where k.status = 'segera'),
      count(*) filter (where k.status = 'terlambat'), count(*) filter (where k.status like 'proses%%'), count(*) filter (where k.status = 'proses_terlambat'), count(*) filter (where k.status = 'data_kurang'),
      count(*) filter (where k.status = 'dicabut'), count(*) filter (where k.ditunda), max(k.hari) filter (where k.status = 'terlambat'),
      count(*) filter (where k.monitoring_terlambat)
    from (%s) k
    where $2 is null or exists (select from siklus.unit u where u.id = k.unit_id and u.jalur operator(public.<@) $2)
    group by k.unit_id $q$, sumber) using as_of, lingkup;
end $$;

-- The same for all its units together: {status: how many}, only those there are.
create function api.kepatuhan_jumlah(as_of date, lingkup public.ltree default null) returns jsonb
  stable language sql as $$
  select coalesce(jsonb_object_agg(j.status, j.n) filter (where j.n > 0), '{}')
  from (
    select sum(h.patuh) as patuh, sum(h.segera) as segera, sum(h.terlambat) as terlambat, sum(h.proses) as proses, sum(h.proses_terlambat) as proses_terlambat,
      sum(h.data_kurang) as data_kurang, sum(h.dicabut) as dicabut
    from api.kepatuhan_hitung(as_of, lingkup) h) t
  cross join lateral (values ('patuh', t.patuh), ('segera', t.segera), ('terlambat', t.terlambat), ('proses', t.proses - t.proses_terlambat), ('proses_terlambat', t.proses_terlambat),
    ('data_kurang', t.data_kurang), ('dicabut', t.dicabut)) j (status, n)
$$;
