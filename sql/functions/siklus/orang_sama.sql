-- SPDX-License-Identifier: MIT
-- Is a person, named as people name each other (by name or by NIP), the one with this name and NIP. A NIP
-- stands alone: digits inside a name are not read as one.
create function api.orang_sama(oleh text, nama text, nip text) returns boolean
  immutable parallel safe language sql as $$
  select coalesce(api.nama_polos(oleh) = api.nama_polos(nama), false)
    or oleh ~* '^\s*(nip)?[\s.:]*[0-9][0-9 .-]*$' and coalesce(regexp_replace(oleh, '[^0-9]', '', 'g') = regexp_replace(nip, '[^0-9]', '', 'g'), false)
$$;

-- Are two people one: by their NIP where both are known, else by name.
create function api.orang_satu(nama text, nip text, nama2 text, nip2 text) returns boolean
  immutable parallel safe language sql as $$
  select coalesce(nullif(regexp_replace(nip, '[^0-9]', '', 'g'), '') = nullif(regexp_replace(nip2, '[^0-9]', '', 'g'), ''), api.orang_sama(nama, nama2, nip2))
$$;

-- A name without titles and degrees, signs and spaces: "Drs. H. Budi Santoso, M.Si." is "budisantoso". plpgsql: in SQL
-- it would be planned anew at each call.
create function api.nama_polos(nama text) returns text
  immutable strict parallel safe language plpgsql as $$
begin
  return nullif(regexp_replace(regexp_replace(split_part(siklus.kunci_nama(nama), ',', 1),
    '^((prof|dr|drs|dra|drg|ir|h|hj|kh|apt|ns)([.]\s*|\s+))+', ''), '[[:space:][:punct:][:cntrl:]\u00a0\u2000-\u206f\ufeff]', '', 'g'), '');
end $$;
