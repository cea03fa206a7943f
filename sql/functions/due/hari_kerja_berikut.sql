-- SPDX-License-Identifier: MIT
-- The first working day of a unit after a day; null when a year of days has none.
create function api.hari_kerja_berikut(unit bigint, hari date, minggu jsonb) returns date
  stable parallel safe language plpgsql as $$
begin
  for i in 1..366 loop
    if api.hari_kerja(unit, hari + i, minggu) then
      return hari + i;
    end if;
  end loop;
  return null;
end $$;
