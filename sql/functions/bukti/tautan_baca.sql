-- SPDX-License-Identifier: MIT
-- What a link of a message says; no row for one that is forged, damaged, of a key no longer believed, or past
-- its last day. Guessing is hopeless by the 256 bits of the signature, so guesses need not be counted. Both
-- signatures are signed once more before they are compared: how far they agree then tells nothing about the right one.
create function api.tautan_baca(token text) returns table (
  kiriman_id bigint, jabatan_id bigint, jenis text, sop_id bigint, unit_id bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date, langkah int, hingga date)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  isi text;
  s text[];
begin
  if length(token) > 500 or token !~ '^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]{43}$' then
    return;
  end if;
  begin
    isi := convert_from(api.tautan_bita(split_part(token, '.', 1)), 'UTF8');
  exception when character_not_in_repertoire or untranslatable_character then
    return;
  end;
  s := string_to_array(isi, '|');
  if not exists (
    select from (select k.nomor, k.kunci from siklus.kunci_tautan k order by k.nomor desc limit 2) k
    where k.nomor::text = s[2] and s[1] = 'tanggapi'
      and public.hmac(api.tautan_bita(split_part(token, '.', 2)), k.kunci, 'sha256') = public.hmac(api.tautan_tanda(isi, k.kunci), k.kunci, 'sha256')) then
    return;
  end if;
  return query
  select s[3]::bigint, s[4]::bigint, s[5], nullif(s[6], '0')::bigint, nullif(s[7], '0')::bigint, s[8]::bigint, s[9]::date, nullif(s[10], '-')::date, s[11]::int, s[12]::date
  from siklus.jabatan j where j.id = s[4]::bigint and s[12]::date >= api.hari_ini(j.unit_id);
end $$;
