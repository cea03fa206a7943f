-- SPDX-License-Identifier: MIT
-- The units that the planner looks at now: armed, at work today, and their ledger not complete up to it or with duties that are new. Those that lag behind are held, so that
-- whoever sets one back meanwhile waits and is heard; one that somebody is just changing is passed over and planned the next time.
create function api.rencana_pilih(saat timestamptz) returns bigint[]
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
begin
  return (
  with i as materialized (
    select x.kelompok, x.hari, g.sampai from siklus.rencana_kelompok g
    join api.irama_pada(saat, array(select k.kelompok from siklus.rencana_kelompok k)) x on x.kelompok = g.kelompok and x.aktif
  ), lambat as materialized (
    select r.unit_id from siklus.rencana_unit r join i on i.kelompok = r.kelompok where r.sampai < i.hari for update of r skip locked
  )
  select array_agg(x.unit_id) from (
    select l.unit_id from lambat l
    union all
    select r.unit_id from siklus.rencana_unit r join i on i.kelompok = r.kelompok where r.sampai = 'infinity' and i.sampai < i.hari
    union all
    select distinct r.unit_id from siklus.kewajiban k join siklus.rencana_unit r on r.unit_id = k.unit_id join i on i.kelompok = r.kelompok
    where k.baru and r.sampai = 'infinity' and i.sampai >= i.hari) x);
end $$;

-- Would there be any: asked without holding one, and of most runs all there is to ask.
create function api.rencana_perlu(saat timestamptz) returns boolean
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
declare
  kelompok bigint[] := array(select k.kelompok from siklus.rencana_kelompok k);
begin
  return (
    with i as materialized (
      select x.kelompok, x.hari, x.hari > g.sampai as lewat from api.irama_pada(saat, kelompok) x join siklus.rencana_kelompok g on g.kelompok = x.kelompok where x.aktif
    )
    select exists (select from i join siklus.rencana_unit r on r.kelompok = i.kelompok where i.lewat and r.sampai = 'infinity')
      or exists (select from i join siklus.rencana_unit r on r.kelompok = i.kelompok where r.sampai < i.hari)
      or exists (select from siklus.kewajiban k join siklus.rencana_unit r on r.unit_id = k.unit_id join i on i.kelompok = r.kelompok where k.baru and r.sampai = 'infinity'));
end $$;

-- After the plan of these units is written: their ledger is complete up to today. Those of tertahan, of which a line had to wait for a digest made
-- already, stay where they were.
create function api.rencana_lengkap(saat timestamptz, unit bigint[], tertahan bigint[]) returns void
  volatile language plpgsql as $$
declare
  selesai bigint[] := unit;
begin
  if tertahan <> '{}' then
    selesai := array(select x from unnest(unit) x except select x from unnest(tertahan) x);
    update siklus.rencana_unit r set sampai = least(r.sampai, g.sampai) from siklus.rencana_kelompok g
    where g.kelompok = r.kelompok and r.unit_id = any (tertahan);
  end if;
  if exists (select from siklus.rencana_unit r where r.sampai <> 'infinity') then -- mostly none
    update siklus.rencana_unit r set sampai = 'infinity' where r.sampai <> 'infinity' and r.unit_id in (select x from unnest(selesai) x);
  end if;
  if exists (select from siklus.kewajiban k where k.baru) then
    update siklus.kewajiban k set baru = false where k.baru and k.unit_id in (select x from unnest(selesai) x);
  end if;
  update siklus.rencana_kelompok g set sampai = i.hari
  from api.irama_pada(saat, array(select distinct r.kelompok from siklus.rencana_unit r where r.unit_id in (select x from unnest(unit) x))) i
  where i.kelompok = g.kelompok and g.sampai < i.hari;
end $$;
