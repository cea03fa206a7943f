-- SPDX-License-Identifier: MIT
-- The n-th working day of a unit after a day; a year without working days ends the count.
create function api.hari_kerja_ke(unit bigint, hari date, minggu jsonb, n int) returns date
  stable parallel safe language plpgsql as $$
begin
  for i in 1..n loop
    hari := coalesce(api.hari_kerja_berikut(unit, hari, minggu), hari + 1);
  end loop;
  return hari;
end $$;
