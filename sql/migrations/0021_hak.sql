-- SPDX-License-Identifier: MIT
-- May: what the policies of row-level security ask (policies.sql), each once a query. All three read only what
-- api.sebagai has set for the transaction, so PostgreSQL puts them in place of their call.

-- Is the caller to see every row: one whose part is the whole tree; and, where api.sebagai has said nothing, whoever has
-- logged in to the database as an owner of it or to read it for reports. An unknown caller sees nothing.
create function siklus.melihat_semua() returns boolean
  stable parallel safe language sql as $$
  select case when current_setting('siklus.semua', true) = 'ya' then true
    when coalesce(current_setting('siklus.tugas_peran', true), '') <> '' then false
    else pg_has_role(session_user, 'siklus_owner', 'member') or pg_has_role(session_user, 'siklus_readonly', 'member') end
$$;

-- The parts of the tree that the caller sees.
create function siklus.lingkup() returns public.ltree[]
  stable parallel safe language sql as $$
  select coalesce(nullif(current_setting('siklus.lingkup', true), ''), '{}')::public.ltree[]
$$;

-- The units of those parts. Asked by a policy once a query, as a set that is found by its paths.
create function siklus.unit_terlihat() returns bigint[]
  stable parallel safe language plpgsql as $$
begin
  return array(select u.id from unnest(siklus.lingkup()) l (jalur) join siklus.unit u on u.jalur operator(public.<@) l.jalur);
end $$;

-- Does an SOP (a version) belong to one of these units. They look past the policies, since a policy that looks into the next table by
-- way of that one's own is planned as if every row had to be looked up, also for who sees all; each answers one bit. In
-- SQL, planned once a query whatever the function that asks has set; bound to what they name when they are made.
create function siklus.sop_terlihat(sop bigint, unit bigint[]) returns boolean
  stable parallel safe security definer cost 1 language sql
begin atomic
  select exists (select from siklus.sop s where s.id = sop and s.unit_id = any (unit));
end;
create function siklus.versi_terlihat(versi bigint, unit bigint[]) returns boolean
  stable parallel safe security definer cost 1 language sql
begin atomic
  select exists (select from siklus.versi v join siklus.sop s on s.id = v.sop_id where v.id = versi and s.unit_id = any (unit));
end;

-- May the caller write what holds for every unit (a text, a channel, a national holiday): one whose part is all there is.
create function siklus.lingkup_penuh() returns boolean
  stable parallel safe language plpgsql as $$
begin
  return siklus.melihat_semua() or cardinality(siklus.lingkup()) > 0 and not exists (
    select from siklus.unit u where not exists (select from unnest(siklus.lingkup()) l (jalur) where u.jalur operator(public.<@) l.jalur));
end $$;

-- Guards what everybody reads and not everybody writes: the tree, its offices, policy, the calendar, texts, channels. The owner passes.
-- Not a policy: below one, even one that lets all pass, the planner of PostgreSQL is not told how the paths of the tree and
-- the validity of rules are spread, and every query reads these. It runs as who writes, and once the row is made.
create function siklus.lingkup_jaga() returns trigger language plpgsql as $$
declare
  r jsonb;
  unit bigint;
begin
  if pg_has_role(current_user, 'siklus_owner', 'member') or siklus.melihat_semua() then
    return null;
  end if;
  for r in select x from unnest(array[case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end]) x where x is not null loop
    unit := case
      when tg_table_name = 'unit' then (r ->> 'id')::bigint
      when tg_table_name = 'pejabat' then (select j.unit_id from siklus.jabatan j where j.id = (r ->> 'jabatan_id')::bigint)
      when tg_table_name in ('sotk_batal', 'sotk_terap') then ( -- of an event, one outside before those inside
        select e.unit_id from siklus.sotk_unit e where e.sotk_id = (r ->> 'sotk_id')::bigint order by e.unit_id = any (siklus.unit_terlihat()) limit 1)
      else (r ->> 'unit_id')::bigint end;
    if unit is null and not siklus.lingkup_penuh() then
      raise exception using errcode = 'SK403', constraint = 'di-luar-lingkup', message = 'Ini berlaku bagi semua unit, sedangkan tugas Anda hanya atas sebagian.',
        hint = 'Sebut unitnya, atau minta yang bertugas atas seluruh unit melakukannya.';
    elsif unit is not null and unit <> all (siklus.unit_terlihat()) then
      raise exception using errcode = 'SK403', constraint = 'di-luar-lingkup', message = format('Unit %s berada di luar tugas Anda.', (select u.kode from siklus.unit u where u.id = unit)),
        hint = 'Pilih unit dalam lingkup tugas Anda.';
    end if;
  end loop;
  return null;
end $$;

-- Of which stages a role may record the acts; a role without a row: of every stage.
create table siklus.peran_tahap (
  peran text not null,
  tahap text not null references siklus.tahap_jenis,
  primary key (peran, tahap)
);
insert into siklus.peran_tahap values ('penyusun', 'penyusunan');
