-- SPDX-License-Identifier: MIT
-- The as_of of a question: as asked, else today in the zone of the unit asked about (else of WIB). One expression, which becomes a part
-- of the caller's own: every list asks for it.
create function api.hari_acuan(p jsonb, u siklus.unit default null) returns date
  stable language sql as $$
  select coalesce(case when coalesce(p ->> 'as_of', '') <> '' then api.arg_tanggal(p, 'as_of') end, api.hari_ini(u.id), api.hari_tugas())
$$;
