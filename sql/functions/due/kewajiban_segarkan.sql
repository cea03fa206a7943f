-- SPDX-License-Identifier: MIT
-- Makes siklus.kewajiban, and siklus.sop_ringkas with it, fresh: what marks say is stale is worked out anew for the local day of each unit, and only rows
-- that differ are written. The marks are taken before the facts are read, so that a fact committed
-- meanwhile either is read or keeps its mark. One at a time. How many rows were written.
create function api.kewajiban_segarkan() returns int
  volatile language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  hari_zona date[] := array(select (saat at time zone z.tz)::date from siklus.zona z order by 1); -- the day in each of them
  mundur boolean;
  sop bigint[];
  unit bigint[];
  program bigint[]; -- marked SOPs that may count for a programme; null among them: a fact of another kind
  semua boolean;
  disentuh bigint[]; -- units of marked SOPs
  n int := 0;
begin
  if exists (select from siklus.kewajiban_keadaan k where k.zona = hari_zona)
     and not exists (select from siklus.kewajiban_basi b where (select count(*) from unnest(hari_zona) z where z >= b.sejak) > b.kali) then
    return 0;
  end if;
  perform pg_advisory_xact_lock(hashtext('siklus.kewajiban'));
  -- Never made; or the clock went back, and the marks of the days it passes again are gone.
  select k.zona is null or k.zona <> hari_zona and least(k.zona, hari_zona) < k.terjauh into mundur from siklus.kewajiban_keadaan k;
  with d as materialized (
    select b.id, b.sop_id, b.unit_id, b.program, n.kali
    from siklus.kewajiban_basi b cross join lateral (select count(*)::int as kali from unnest(hari_zona) z where z >= b.sejak) n
    where n.kali > b.kali or mundur
  ), hapus as (
    delete from siklus.kewajiban_basi b using d where b.id = d.id and d.kali = cardinality(hari_zona)
  ), ingat as (
    update siklus.kewajiban_basi b set kali = d.kali from d where b.id = d.id and d.kali < cardinality(hari_zona)
  )
  select array_agg(distinct d.sop_id) filter (where d.sop_id is not null), array_agg(distinct d.unit_id) filter (where d.unit_id is not null),
    array_agg(distinct d.sop_id) filter (where d.program), coalesce(bool_or(num_nonnulls(d.sop_id, d.unit_id) = 0 and not d.program), false)
  into sop, unit, program, semua from d;
  if unit is not null then
    sop := array(
      with u as materialized (select u.id from siklus.unit a join siklus.unit u on u.jalur operator(public.<@) a.jalur where a.id = any (unit))
      select unnest(sop)
      union select s.id from u join siklus.sop s on s.unit_id = u.id
      union select k.sop_id from u join siklus.kewajiban k on k.unit_id = u.id where k.sop_id is not null
      union select p.sop_id from siklus.sop_pindah p join u on u.id = p.dari where greatest(p.tanggal, p.tercatat) > hari_zona[1]);
  end if;
  if mundur or semua or cardinality(sop) > 20000 then
    n := api.kewajiban_semua(saat);
    perform api.ringkas_semua(saat);
  elsif sop is not null then
    disentuh := api.ringkas_tulis(sop, hari_zona);
    n := api.kewajiban_tulis(array(
      select x from (select distinct h from unnest(hari_zona) h) h
      cross join lateral (select * from api.kewajiban_sop(sop, h.h)) k
      cross join lateral (select (k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, null, k.perkiraan, true, k.jenis, k.uraian, k.pasal)::siklus.kewajiban as x) x
      where hari_zona[1] = hari_zona[cardinality(hari_zona)] or api.hari_ini(k.unit_id) = h.h), sop);
  end if;
  if mundur or semua or unit is not null or api.program_tersentuh(program) then
    n := n + api.kewajiban_tulis(array(
      select (k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, null, false, true, 'penyusunan', k.uraian, k.pasal)::siklus.kewajiban
      from (select distinct h from unnest(hari_zona) h) h
      cross join lateral (select x.*, null::date as ditunda_hingga from api.tenggat_penyusunan(h.h) x) k
      where hari_zona[1] = hari_zona[cardinality(hari_zona)] or api.hari_ini(k.unit_id) = h.h), null);
  end if;
  if mundur or semua or cardinality(sop) > 20000 then
    perform api.ringkas_unit_tulis(null, hari_zona);
  elsif disentuh is not null then
    perform api.ringkas_unit_tulis(disentuh, hari_zona);
  end if;
  update siklus.kewajiban_keadaan k set zona = hari_zona, terjauh = greatest(k.terjauh, hari_zona), nomor = k.nomor + 1;
  return n;
end $$;

-- May a change of these SOPs change what a unit owes by a programme: one that it needs, or by which it is one that owes SOPs.
create function api.program_tersentuh(sop bigint[]) returns boolean
  stable language sql as $$
  select sop is not null and exists (select from siklus.program) and (array_position(sop, null) is not null or exists (
    select from siklus.sop s join siklus.unit u on u.id = s.unit_id join siklus.unit_jenis j on j.jenis = u.jenis
    where s.id = any (sop) and (not j.wajib_sop or s.kunci in (select b.kunci from siklus.kebutuhan b) or s.id in (select c.sop_id from siklus.kebutuhan_cocok c))))
$$;

-- Puts these rows in the place of what is kept of these SOPs, or of programmes (sop null). Rows that stay as they are are not
-- touched. baru: the ledger of the unit was complete without it.
create function api.kewajiban_tulis(isi siklus.kewajiban[], sop bigint[]) returns int
  volatile language plpgsql as $$
declare
  n int;
begin
  with beda as materialized (
    select x.sop_id, x.unit_id, x.rujukan, x.jatuh_tempo, x.ditunda_hingga, x.perkiraan, x.jenis, x.uraian, x.pasal, max(x.tid) as tid, bool_or(x.kini) as kini
    from (
      select k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, k.perkiraan, k.jenis, k.uraian, k.pasal, null::tid as tid, true as kini from unnest(isi) k
      union all
      select k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, k.perkiraan, k.jenis, k.uraian, k.pasal, k.ctid, false from siklus.kewajiban k
      where k.sop_id = any (sop)
      union all
      select k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, k.perkiraan, k.jenis, k.uraian, k.pasal, k.ctid, false from siklus.kewajiban k
      where sop is null and k.jenis = 'penyusunan') x
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    having max(x.tid) is null or not bool_or(x.kini)
  ), hapus as (
    delete from siklus.kewajiban k where k.ctid = any (array(select b.tid from beda b where not b.kini))
  )
  insert into siklus.kewajiban (sop_id, unit_id, rujukan, jatuh_tempo, ditunda_hingga, perkiraan, baru, jenis, uraian, pasal)
  select b.sop_id, b.unit_id, b.rujukan, b.jatuh_tempo, b.ditunda_hingga, b.perkiraan, least(r.sampai, g.sampai) <> '-infinity', b.jenis, b.uraian, b.pasal
  from beda b join siklus.rencana_unit r on r.unit_id = b.unit_id join siklus.rencana_kelompok g on g.kelompok = r.kelompok
  where b.kini;
  get diagnostics n = row_count;
  return n;
end $$;

-- All of it, in one pass; programmes apart. Every unit that has a duty is planned anew. The rows lie in the order in which
-- the planner reads them.
create function api.kewajiban_semua(saat timestamptz) returns int
  volatile language plpgsql
  set work_mem = '64MB'
  set jit = off
  set plan_cache_mode = force_custom_plan
as $$
declare
  n int;
begin
  delete from siklus.kewajiban k where k.jenis <> 'penyusunan';
  insert into siklus.kewajiban (sop_id, unit_id, rujukan, jatuh_tempo, ditunda_hingga, perkiraan, baru, jenis, uraian, pasal)
  select k.sop_id, k.unit_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, k.perkiraan, false, k.jenis, k.uraian, case when k.uraian is not null then k.pasal end
  from (select distinct (saat at time zone z.tz)::date as hari from siklus.zona z) h
  cross join lateral api.kewajiban_pada(h.hari) k
  join api.unit_hari(saat) u on u.unit_id = k.unit_id and u.hari = h.hari
  where k.jenis <> 'penyusunan' and k.jatuh_tempo is not null
  order by k.jenis, coalesce(k.ditunda_hingga, k.jatuh_tempo), k.unit_id;
  get diagnostics n = row_count;
  update siklus.rencana_unit r set sampai = '-infinity' where r.sampai <> '-infinity' and exists (select from siklus.kewajiban k where k.unit_id = r.unit_id);
  return n;
end $$;
