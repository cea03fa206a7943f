-- SPDX-License-Identifier: MIT
-- The as_of of a question: as asked, else today in the zone of the unit asked about (else of WIB).
create function api.hari_acuan(p jsonb, u siklus.unit default null) returns date
  stable language sql as $$
  select coalesce(api.arg_tanggal(p, 'as_of'), api.hari_ini(u.id), api.hari_pusat(siklus.sekarang()))
$$;
