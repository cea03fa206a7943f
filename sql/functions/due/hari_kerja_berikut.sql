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

-- The first day after a day on which both of two units work; null when a year of days has none.
create function api.hari_kerja_bersama(unit bigint, minggu jsonb, lain bigint, minggu_lain jsonb, hari date) returns date
  stable parallel safe language plpgsql as $$
begin
  for i in 1..366 loop
    if api.hari_kerja(unit, hari + i, minggu) and api.hari_kerja(lain, hari + i, minggu_lain) then
      return hari + i;
    end if;
  end loop;
  return null;
end $$;
