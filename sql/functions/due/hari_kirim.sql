-- SPDX-License-Identifier: MIT
-- The day a step is sent: the legal date stays, the sending moves to the previous working day when the
-- step lies on or before the due date, to the next one after it.
create function api.hari_kirim(unit bigint, jatuh_tempo date, langkah int, minggu jsonb) returns date
  stable parallel safe language plpgsql as $$
declare
  hari date := jatuh_tempo + langkah;
begin
  for i in 1..366 loop
    exit when api.hari_kerja(unit, hari, minggu);
    hari := hari + case when langkah <= 0 then -1 else 1 end;
  end loop;
  return hari;
end $$;
