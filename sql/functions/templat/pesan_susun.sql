-- SPDX-License-Identifier: MIT
-- A short message for a chat gateway, as text of several lines; the gateway's own template escapes it.
create function api.pesan_susun(kunci text, kanal text, dok jsonb) returns text
  stable language sql as $$
  select case when length(t.t) > 4000 then left(t.t, 3999) || '…' else t.t end
  from (select btrim(j.hasil, E' \t\n') as t from api.templat_jadi(kunci, 'pesan', kanal, api.templat_dok(dok)) j) t
$$;
