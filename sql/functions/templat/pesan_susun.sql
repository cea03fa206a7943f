-- SPDX-License-Identifier: MIT
-- A short message for a chat gateway, as text of several lines, and by which version of its template; the gateway's
-- own template escapes it.
create function api.pesan_susun(kunci text, kanal text, dok jsonb, out pesan text, out versi bigint)
  stable language plpgsql as $$
declare
  j record := api.templat_jadi(kunci, 'pesan', kanal, api.templat_unit(dok), api.templat_dok(dok));
begin
  pesan := btrim(j.hasil, E' \t\n');
  pesan := case when length(pesan) > 4000 then left(pesan, 3999) || '…' else pesan end;
  versi := j.versi;
end $$;
