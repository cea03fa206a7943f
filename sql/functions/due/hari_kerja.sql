-- SPDX-License-Identifier: MIT
-- Is a day a working day of a unit: in its week, and no holiday of the country or of a unit above it.
create function api.hari_kerja(unit bigint, hari date, minggu jsonb) returns boolean
  stable parallel safe language plpgsql as $$ -- asked day by day: its plan is kept
begin
  return minggu @> to_jsonb(extract(isodow from hari)::int)
    and not exists (
      select from siklus.libur l left join siklus.unit a on a.id = l.unit_id
      where l.tanggal = hari and (l.unit_id is null or (select u.jalur from siklus.unit u where u.id = unit) operator(public.<@) a.jalur));
end $$;
