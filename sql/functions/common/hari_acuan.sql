-- SPDX-License-Identifier: MIT
-- The as_of of a question: as asked, else today in the zone of the unit asked about (else of WIB). plpgsql keeps the plan: every
-- list asks for it.
create function api.hari_acuan(p jsonb, u siklus.unit default null) returns date
  stable language plpgsql as $$
begin
  return coalesce(api.arg_tanggal(p, 'as_of'), api.hari_ini(u.id), api.hari_pusat(siklus.sekarang()));
end $$;
