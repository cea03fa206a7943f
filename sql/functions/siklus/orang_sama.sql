-- SPDX-License-Identifier: MIT
-- Is a person, named as people name each other (by name or by NIP), the one with this name and NIP.
create function api.orang_sama(oleh text, nama text, nip text) returns boolean
  immutable parallel safe language sql as $$
  select coalesce(siklus.kunci_nama(oleh) = siklus.kunci_nama(nama), false)
    or coalesce(nullif(regexp_replace(oleh, '[^0-9]', '', 'g'), '') = regexp_replace(nip, '[^0-9]', '', 'g'), false)
$$;
