-- SPDX-License-Identifier: MIT
-- For each unit and role the office that is told on a day, by each of its channels; by mail where it has none, so that
-- the line ends as a dead letter that is seen. rangkap: the office stands in several roles of the unit.
create function api.tujuan_rinci(hari date) returns setof siklus.tujuan
  stable parallel safe language sql as $$
  select t.unit_id, t.peran, p.urut, t.jabatan_id, t.tingkat, coalesce(t.unit_tujuan, t.unit_id), coalesce(s.saluran, 'surel'),
    count(*) over (partition by t.unit_id, t.jabatan_id, s.saluran) > 1
  from api.tujuan_pada(hari) t
  join siklus.peran_tujuan p on p.peran = t.peran
  left join (select distinct a.jabatan_id, a.saluran from api.alamat_pada(hari) a) s on s.jabatan_id = t.jabatan_id
$$;

-- The same of several days; apart from the planner's own statement, that need not be made ready for it where the rows are kept.
create function api.tujuan_hari(daftar date[]) returns table (
  hari date, unit_id bigint, peran text, urut int, jabatan_id bigint, tingkat int, unit_tujuan bigint, saluran text, rangkap boolean)
  stable language plpgsql as $$
begin
  return query select h.hari, t.* from unnest(daftar) h (hari) cross join lateral api.tujuan_rinci(h.hari) t;
end $$;

-- Are the rows kept (siklus.tujuan) those of a day?
create function api.tujuan_segar(hari date) returns boolean
  stable language sql as $$
  select exists (select from siklus.tujuan_keadaan k where tujuan_segar.hari >= k.dari and tujuan_segar.hari < k.hingga) and not exists (select from siklus.tujuan_basi)
$$;

-- Makes them those of a day, and of all following until an office changes hands by itself. The marks are taken before the facts are read, so
-- that a fact committed meanwhile either is read or keeps its mark. One at a time: called by the planner, under its lock. A superior's step waits
-- until there is one (api.rencana_pada), and the day of a term that was entered long ago is told by no trigger: units that have a superior now whom
-- they had not are planned anew. Who holds a row of theirs is setting it back, and not waited for.
create function api.tujuan_segarkan(hari date) returns void
  volatile language plpgsql
  set work_mem = '64MB'
as $$
begin
  if api.tujuan_segar(hari) then
    return;
  end if;
  delete from siklus.tujuan_basi;
  with baru as materialized (
    select r.* from api.tujuan_rinci(hari) r
  ), hapus as (
    delete from siklus.tujuan
  ), naik as materialized (
    select b.unit_id, b.peran from baru b join siklus.peran_tujuan p on p.peran = b.peran and p.atasan
    except
    select t.unit_id, t.peran from siklus.tujuan t -- as it was
  ), pegang as (
    select r.unit_id from siklus.rencana_unit r where r.sampai <> '-infinity' and r.unit_id in (select n.unit_id from naik n) for update skip locked
  ), mundur as (
    update siklus.rencana_unit r set sampai = '-infinity' from pegang p where p.unit_id = r.unit_id
  )
  insert into siklus.tujuan select b.* from baru b order by b.unit_id, b.peran, b.saluran;
  update siklus.tujuan_keadaan set dari = tujuan_segarkan.hari, hingga = coalesce((
    select min(x.d) from (
      select lower(p.masa) as d from siklus.pejabat p union all select upper(p.masa) from siklus.pejabat p
      union all select u.berakhir from siklus.unit u
      union all select lower(b.masa) from siklus.kebijakan b where b.kunci = 'asisten' union all select upper(b.masa) from siklus.kebijakan b where b.kunci = 'asisten') x
    where x.d > tujuan_segarkan.hari), 'infinity');
end $$;

-- Of one unit and role (null: each): from the rows kept when they are those of the day. plpgsql keeps the plans, and makes that alone
-- which it needs.
create function api.tujuan_unit(unit bigint, peran text, hari date) returns setof siklus.tujuan
  stable language plpgsql as $$
begin
  if api.tujuan_segar(hari) then
    return query select t.* from siklus.tujuan t where t.unit_id = unit and (tujuan_unit.peran is null or t.peran = tujuan_unit.peran);
  else
    return query select t.* from api.tujuan_rinci(hari) t where t.unit_id = unit and (tujuan_unit.peran is null or t.peran = tujuan_unit.peran);
  end if;
end $$;
