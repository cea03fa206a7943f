-- SPDX-License-Identifier: MIT
-- What a title asks for: a service standard (standar pelayanan) is not an SOP and asks for none.
create function api.kebutuhan_golongan(judul text) returns text
  immutable strict parallel safe language sql as $$
  select case when siklus.kunci_nama(judul) like 'standar pelayanan%' then 'standar_pelayanan' else 'sop' end
$$;
