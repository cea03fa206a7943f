-- SPDX-License-Identifier: MIT
-- 3247 → 3.247, whatever the locale of the server.
create function api.teks_bilangan(n bigint) returns text
  immutable strict parallel safe language plpgsql as $$
begin
  if abs(n) < 1000 then
    return n;
  end if;
  return case when n < 0 then '-' else '' end || reverse(regexp_replace(reverse(abs(n)::text), '(\d{3})(?=\d)', '\1.', 'g'));
end $$;
