-- SPDX-License-Identifier: MIT
-- A date as people write it: 2026-01-31, 31-01-2026 or 31/01/2026; null when it is none.
create function api.tanggal_baca(t text) returns date
  immutable strict parallel safe language plpgsql as $$
declare
  m text[];
  awal date;
begin
  if t ~ '^(19|20|21)\d\d-(0[1-9]|1[012])-([01][1-9]|[12]0|2[1-8])$' then -- as programs write it, and a day that every month has
    return t::date;
  end if;
  m := regexp_match(t, '^(\d{4})-(\d{2})-(\d{2})$');
  if m is null then
    m := regexp_match(t, '^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$');
    m := array[m[3], m[2], m[1]];
  end if;
  if m[1] is null or m[1]::int not between 1900 and 2199 or m[2]::int not between 1 and 12 then
    return null;
  end if;
  awal := make_date(m[1]::int, m[2]::int, 1);
  return case when m[3]::int > 0 and extract(month from awal + m[3]::int - 1) = m[2]::int then awal + m[3]::int - 1 end;
end $$;
