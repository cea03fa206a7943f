-- SPDX-License-Identifier: MIT
-- Makes the kept rows of these SOPs fresh, each for the local day of its owner. Rows that stay as they are are not touched. Answers
-- whose they were and are.
create function api.ringkas_tulis(sop bigint[], hari_zona date[]) returns bigint[]
  volatile language plpgsql as $$
declare
  isi siklus.sop_ringkas[] := array(
    select r from (select distinct h from unnest(hari_zona) h) h cross join lateral api.ringkas_sop(sop, h.h) r
    where hari_zona[1] = hari_zona[cardinality(hari_zona)] or api.hari_ini(r.pemilik) = h.h);
  unit bigint[] := array(select k.pemilik from siklus.sop_ringkas k where k.sop_id = any (sop) union select r.pemilik from unnest(isi) r);
begin
  delete from siklus.sop_ringkas k
  where k.sop_id = any (sop) and not exists (select from unnest(isi) r where r.sop_id = k.sop_id);
  insert into siklus.sop_ringkas as k
  select r.* from unnest(isi) r
  on conflict (sop_id) do update set (unit_id, pemilik, nomor, judul, efektif, mulai, jatuh_tempo, ditunda_hingga, monitoring, perkiraan, tanpa, tahap_sampai, json_awal, json_tengah, json_akhir)
    = (excluded.unit_id, excluded.pemilik, excluded.nomor, excluded.judul, excluded.efektif, excluded.mulai, excluded.jatuh_tempo, excluded.ditunda_hingga, excluded.monitoring,
      excluded.perkiraan, excluded.tanpa, excluded.tahap_sampai, excluded.json_awal, excluded.json_tengah, excluded.json_akhir)
  where k is distinct from excluded;
  return unit;
end $$;

-- All of them, in one pass, in the order in which a unit's list reads them.
create function api.ringkas_semua(saat timestamptz) returns void
  volatile language plpgsql
  set work_mem = '64MB'
  set jit = off
  set plan_cache_mode = force_custom_plan
as $$
begin
  delete from siklus.sop_ringkas;
  insert into siklus.sop_ringkas (sop_id, unit_id, pemilik, nomor, judul, efektif, mulai, jatuh_tempo, ditunda_hingga, monitoring, perkiraan, tanpa, tahap_sampai,
    json_awal, json_tengah, json_akhir)
  select k.sop_id, s.unit_id, k.unit_id, k.nomor, k.judul, k.efektif, k.mulai, k.jatuh_tempo, k.ditunda_hingga, k.monitoring_jatuh_tempo, k.perkiraan, t.tanpa,
    case when t.tanpa = 'proses' then (select z.sampai from api.tanpa_versi_tahap(s.id, s.terdaftar, h.hari) z) end,
    api.ringkas_json_awal(k.nomor, k.judul), api.ringkas_json_tengah(k.perkiraan, k.efektif, k.jatuh_tempo, k.ditunda_hingga), api.ringkas_json_akhir(k.monitoring_jatuh_tempo)
  from (select distinct (saat at time zone z.tz)::date as hari from siklus.zona z) h
  cross join lateral api.kepatuhan(h.hari) k
  join api.unit_hari(saat) u on u.unit_id = k.unit_id and u.hari = h.hari
  join siklus.sop s on s.id = k.sop_id
  cross join lateral (select case when k.status like 'proses%' then 'proses' when k.status = 'dicabut' then 'dicabut' end as tanpa) t
  order by k.unit_id, k.sop_id;
end $$;

-- Counts units anew for the day it is there: these, or all (null).
create function api.ringkas_unit_tulis(unit bigint[], hari_zona date[]) returns void
  volatile language plpgsql as $$
declare
  h date;
  pilih bigint[];
  warn int[];
begin
  for h in select distinct x from unnest(hari_zona) x loop
    if unit is null then
      select array_agg(k.unit_id), array_agg(k.segera_hari) into pilih, warn from api.kebijakan_jam(h) k
      where hari_zona[1] = hari_zona[cardinality(hari_zona)] or api.hari_ini(k.unit_id) = h;
    else
      select array_agg(x), array_agg((api.kebijakan_nilai(x, 'segera_hari', h) #>> '{}')::int) into pilih, warn from unnest(unit) x
      where hari_zona[1] = hari_zona[cardinality(hari_zona)] or api.hari_ini(x) = h;
    end if;
    delete from siklus.unit_ringkas n where n.unit_id = any (pilih);
    insert into siklus.unit_ringkas select n.* from api.ringkas_jumlah(h, pilih, warn, '{}') n;
  end loop;
end $$;

-- Of a day that has begun all units are counted when nothing is more urgent; until then they are counted by who asks. The kept rows
-- have been made fresh before.
create function api.ringkas_hari_baru() returns void
  volatile language plpgsql as $$
declare
  hari_zona date[] := array(select (siklus.sekarang() at time zone z.tz)::date from siklus.zona z order by 1);
begin
  if exists (select from siklus.unit_ringkas n where n.hari <> all (hari_zona)) then
    perform pg_advisory_xact_lock(hashtext('siklus.kewajiban'));
    perform api.ringkas_unit_tulis(null, hari_zona);
  end if;
end $$;
