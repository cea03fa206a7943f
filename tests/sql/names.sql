-- SPDX-License-Identifier: MIT
-- PL/pgSQL looks a name up when it is run: one that a joined change took away would be found missing by whoever opens the page.
begin;
\ir common.psql
select plan(1);
select is((
  select string_agg(distinct format('%s: %s', f.proname, n.nama[1]), ', ')
  from pg_proc f join pg_namespace s on s.oid = f.pronamespace
  cross join lateral regexp_matches(f.prosrc, '\m(?:api|siklus)\.([a-z_0-9]+)\(', 'g') n (nama)
  where s.nspname in ('api', 'siklus') and not exists (select from pg_proc g where g.proname = n.nama[1] and g.pronamespace in ('api'::regnamespace, 'siklus'::regnamespace))
    and not exists (select from pg_class c where c.relname = n.nama[1] and c.relnamespace in ('api'::regnamespace, 'siklus'::regnamespace))), null, 'every function that a function calls is there');
select * from finish();
rollback;
