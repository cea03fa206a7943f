-- SPDX-License-Identifier: MIT
-- Foreign text as one line: no control, no line or paragraph end, nothing invisible that turns or hides what is read.
create function api.satu_baris(t text) returns text
  immutable strict parallel safe language sql as $$
  select nullif(left(btrim(regexp_replace(regexp_replace(t, '[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g'), '[[:cntrl:][:space:]\u0085\u00a0\u2028\u2029]+', ' ', 'g')), 300), '')
$$;
