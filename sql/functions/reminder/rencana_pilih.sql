-- SPDX-License-Identifier: MIT
-- What the planner looks at now: the groups at work whose ledger is not complete up to today (maju: of their units all that do not lag behind), and units by
-- themselves: those that lag behind, and those with duties that are new. These are held, so that whoever sets one back meanwhile waits
-- and is heard; one that somebody is just changing is passed over and planned the next time. Null: nothing.
create type api.rencana_pilihan as (maju bigint[], unit bigint[]);
create function api.rencana_pilih(saat timestamptz) returns api.rencana_pilihan
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
begin
  return (
  with i as materialized (
    select x.kelompok, x.hari, g.sampai from siklus.rencana_kelompok g
    join api.irama_pada(saat, array(select k.kelompok from siklus.rencana_kelompok k)) x on x.kelompok = g.kelompok and x.aktif
  ), lambat as materialized (
    select r.unit_id, r.kelompok from siklus.rencana_unit r join i on i.kelompok = r.kelompok where r.sampai <> 'infinity' and r.sampai < i.hari for update of r skip locked
  ), baru as materialized (
    select r.unit_id from siklus.rencana_unit r join i on i.kelompok = r.kelompok
    where r.sampai = 'infinity' and i.sampai >= i.hari and r.unit_id in (select k.unit_id from siklus.kewajiban k where k.baru) for update of r skip locked
  ), p as materialized (
    select array(
        select i.kelompok from i
        where i.sampai < i.hari and (exists (select from siklus.rencana_unit r where r.kelompok = i.kelompok and r.sampai = 'infinity' offset 0) or i.kelompok in (select l.kelompok from lambat l))) as maju,
      array(select l.unit_id from lambat l union all select b.unit_id from baru b) as unit
  )
  select (p.maju, p.unit)::api.rencana_pilihan from p where p.maju <> '{}' or p.unit <> '{}');
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

-- After the plan of these is written: their ledger is complete up to today. Those of tertahan, of which a line had to wait for a digest made
-- already, stay where they were. One that somebody is just changing is not waited for, who may wait for what the planner holds: its group is looked
-- at once more the next time.
create function api.rencana_lengkap(saat timestamptz, maju bigint[], unit bigint[], tertahan bigint[]) returns void
  volatile language plpgsql as $$
declare
  selesai bigint[] := unit;
  dipegang bigint[];
begin
  if tertahan <> '{}' then
    selesai := array(select x from unnest(unit) x except select x from unnest(tertahan) x);
    dipegang := array(select r.unit_id from siklus.rencana_unit r where r.unit_id = any (tertahan) for update skip locked);
    update siklus.rencana_unit r set sampai = least(r.sampai, g.sampai) from siklus.rencana_kelompok g
    where g.kelompok = r.kelompok and r.unit_id = any (dipegang);
    maju := array(select x from unnest(maju) x except select r.kelompok from siklus.rencana_unit r where r.unit_id = any (tertahan) and r.unit_id <> all (dipegang));
  end if;
  if selesai <> '{}' then
    update siklus.rencana_unit r set sampai = 'infinity' where r.sampai <> 'infinity' and r.unit_id in (select x from unnest(selesai) x);
  end if;
  if exists (select from siklus.kewajiban k where k.baru) then
    update siklus.kewajiban k set baru = false
    where k.baru and k.unit_id in (select r.unit_id from siklus.rencana_unit r where r.sampai = 'infinity' and r.kelompok = any (maju) union all select x from unnest(selesai) x);
  end if;
  update siklus.rencana_kelompok g set sampai = i.hari from api.irama_pada(saat, maju) i where i.kelompok = g.kelompok and g.sampai < i.hari;
end $$;
