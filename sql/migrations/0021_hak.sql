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

-- May the caller write what holds for every unit (a text, a channel, a national holiday): one whose part is all there is.
create function siklus.lingkup_penuh() returns boolean
  stable parallel safe language plpgsql as $$
begin
  return siklus.melihat_semua() or cardinality(siklus.lingkup()) > 0 and not exists (
    select from siklus.unit u where not exists (select from unnest(siklus.lingkup()) l (jalur) where u.jalur operator(public.<@) l.jalur));
end $$;

-- Of which stages a role may record the acts; a role without a row: of every stage.
create table siklus.peran_tahap (
  peran text not null,
  tahap text not null references siklus.tahap_jenis,
  primary key (peran, tahap)
);
insert into siklus.peran_tahap values ('penyusun', 'penyusunan');
