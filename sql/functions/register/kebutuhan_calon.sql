-- SPDX-License-Identifier: MIT
-- The SOPs that may answer one need, most alike first. p: id.
create function api.kebutuhan_calon(p jsonb) returns table (sop bigint, judul text, unit text, kemiripan numeric)
  stable language sql as $$
  select c.sop_id, c.judul, c.unit, round(c.kemiripan::numeric, 2)
  from api.calon_pada(api.hari_acuan(p), (api.arg_kebutuhan(p)).id) c
  order by c.urut
$$;

create function api.arg_kebutuhan(p jsonb) returns siklus.kebutuhan
  stable language plpgsql as $$
declare
  k siklus.kebutuhan;
begin
  select * into k from siklus.kebutuhan where id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
  if k.id is null then
    perform api.tolak(404, 'kebutuhan-tak-dikenal', format('Kebutuhan nomor %s tidak ada.', coalesce(left(p ->> 'id', 40), '?')),
                      'Lihat daftarnya dengan: siklusctl kebutuhan cakupan.');
  end if;
  return k;
end $$;
