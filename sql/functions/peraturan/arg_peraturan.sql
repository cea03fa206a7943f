-- SPDX-License-Identifier: MIT
-- The regulation named by id; refuses when there is none.
create function api.arg_peraturan(p jsonb) returns siklus.peraturan
  stable language plpgsql as $$
declare
  r siklus.peraturan;
begin
  select * into r from siklus.peraturan where id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
  if r.id is null then
    perform api.tolak(404, 'peraturan-tak-dikenal', format('Peraturan nomor register %s tidak ada.', coalesce(left(p ->> 'id', 40), '?')),
                      'Lihat daftarnya dengan: siklusctl peraturan list.');
  end if;
  return r;
end $$;
