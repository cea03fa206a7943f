-- SPDX-License-Identifier: MIT
-- Applies reorganisations whose day has come, in the order of their days. One that the rules no longer allow
-- stays where it is, and the list of events says why.
create function api.sotk_terapkan() returns int
  volatile language plpgsql as $$
declare
  e siklus.sotk;
  n int := 0;
begin
  if not exists (select from api.sotk_menunggu()) then
    return 0;
  end if;
  perform pg_advisory_xact_lock(hashtext('siklus.impor')); -- no import looks up units meanwhile
  for e in select s.* from api.sotk_menunggu() s order by s.tanggal, s.id loop
    perform 1 from siklus.sotk x where x.id = e.id for update;
    continue when exists (select from siklus.sotk_batal b where b.sotk_id = e.id);
    begin
      perform api.sotk_kerja(e);
      n := n + 1;
    exception when sqlstate 'SK409' or sqlstate 'SK422' then
      null;
    end;
  end loop;
  return n;
end $$;

-- Events not applied and not called off whose day has come where they happen.
create function api.sotk_menunggu() returns setof siklus.sotk
  stable language sql as $$
  select e.* from siklus.sotk e
  where e.tanggal <= api.hari_pusat(siklus.sekarang()) + 1 -- WIT is a day ahead of WIB at most
    and not exists (select from siklus.sotk_terap t where t.sotk_id = e.id) and not exists (select from siklus.sotk_batal b where b.sotk_id = e.id)
    and e.tanggal <= api.hari_ini((select min(u.unit_id) from siklus.sotk_unit u where u.sotk_id = e.id and u.peran = 'lama'))
$$;
