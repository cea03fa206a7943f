-- SPDX-License-Identifier: MIT
-- Status kepatuhan counted per unit (of a subtree) on a day: from the kept rows where they say what is so on that day.
create function api.kepatuhan_hitung(as_of date, lingkup public.ltree default null) returns table (
  unit_id bigint, sop bigint, patuh bigint, segera bigint, terlambat bigint, proses bigint, proses_terlambat bigint, data_kurang bigint, dicabut bigint,
  ditunda bigint, terlama int, monitoring_terlambat bigint)
  stable language plpgsql as $$
declare
  basi bigint[] := (select b.basi from api.ringkas_basi(as_of, lingkup) b);
begin
  if basi is not null then
    return query select * from api.ringkas_hitung(as_of, lingkup, basi);
    return;
  end if;
  return query select * from api.kepatuhan_hitung_penuh(as_of, lingkup);
end $$;

-- The same from the facts, on any day. Where the SOPs asked for lie close together by their ids, as
-- those of a kabupaten do and all of them together, that stretch of the register is read once, in pieces that parallel
-- workers take whole; else they are looked up SOP by SOP. Which of the two is text, so that only that one is planned.
create function api.kepatuhan_hitung_penuh(as_of date, lingkup public.ltree default null) returns table (
  unit_id bigint, sop bigint, patuh bigint, segera bigint, terlambat bigint, proses bigint, proses_terlambat bigint, data_kurang bigint, dicabut bigint,
  ditunda bigint, terlama int, monitoring_terlambat bigint)
  stable language plpgsql
  set jit = off
  set plan_cache_mode = force_custom_plan        -- each subtree has its plan
  set random_page_cost = 1.1                     -- the indexes of a register are in memory
  set work_mem = '32MB'
  set min_parallel_table_scan_size = '5000GB'    -- a piece is one worker's: it merges in order
  set min_parallel_index_scan_size = '5000GB'
as $$
declare
  awal bigint;
  akhir bigint;
  jumlah bigint;
  panjang bigint;
  sumber text := 'select x.unit_id, x.status, x.hari, x.monitoring_hari > 0 as monitoring_terlambat, x.ditunda_hingga >= $1 as ditunda from api.keadaan($1, $2) x';
begin
  if lingkup is null then
    select min(s.id), max(s.id) into awal, akhir from siklus.sop s;
  else
    select min(s.sop_id), max(s.sop_id), count(*) into awal, akhir, jumlah from api.sop_pemilik(as_of, lingkup) s;
  end if;
  if lingkup is null and awal is not null or akhir - awal < 4 * jumlah then
    panjang := greatest((akhir - awal) / 6 + 1, 100000);
    select string_agg(format('select * from api.keadaan_semua($1, %s, %s, $2)', i, least(i + panjang - 1, akhir)), ' union all ') into sumber
    from generate_series(awal, akhir, panjang) i;
  end if;
  return query execute format($q$
    select k.unit_id, count(*) filter (where k.status <> 'dicabut'), count(*) filter (where k.status = 'patuh'), count(*) filter (where k.status = 'segera'),
      count(*) filter (where k.status = 'terlambat'), count(*) filter (where k.status like 'proses%%'), count(*) filter (where k.status = 'proses_terlambat'), count(*) filter (where k.status = 'data_kurang'),
      count(*) filter (where k.status = 'dicabut'), count(*) filter (where k.ditunda), max(k.hari) filter (where k.status = 'terlambat'),
      count(*) filter (where k.monitoring_terlambat)
    from (%s) k
    group by k.unit_id $q$, sumber) using as_of, lingkup;
end $$;
