-- SPDX-License-Identifier: MIT
-- The number of the kept duties (siklus.kewajiban) while they are the truth of now: made for the day it is in each zone, and
-- nothing marked since. 0: they are not. Asked in a statement of its own, after what it decides about is held:
-- then every fact that was committed before is counted in, as its rows or as its mark.
create function api.kewajiban_nomor() returns bigint
  volatile language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  hari_zona date[] := array(select (saat at time zone z.tz)::date from siklus.zona z order by 1);
begin
  return coalesce((
    select k.nomor from siklus.kewajiban_keadaan k
    where k.zona = hari_zona and not exists (
      select from siklus.kewajiban_basi b where (select count(*) from unnest(hari_zona) z where z >= b.sejak) > b.kali)), 0);
end $$;
