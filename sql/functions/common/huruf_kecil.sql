-- SPDX-License-Identifier: MIT
-- A title inside a sentence: its first letter small, abbreviations as they are.
create function api.huruf_kecil(t text) returns text
  immutable strict parallel safe language sql as $$
  select lower(left(t, 1)) || substr(t, 2)
$$;
