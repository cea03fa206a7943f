-- SPDX-License-Identifier: MIT
-- The need named by id; refuses when there is none.
create function api.arg_kebutuhan(p jsonb) returns siklus.kebutuhan
  stable language plpgsql as $$
declare
  k siklus.kebutuhan;
begin
  select * into k from siklus.kebutuhan where id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
  if k.id is null then
    perform api.tolak(404, 'kebutuhan-tak-dikenal', format('Kebutuhan nomor %s tidak ada.', coalesce(left(p ->> 'id', 40), '?')),
                      'Lihat daftarnya dengan: siklusctl kebutuhan list.');
  end if;
  return k;
end $$;

-- The same for an act: held against other sessions, and refused when it has been dropped.
create function api.kebutuhan_untuk_ubah(p jsonb) returns siklus.kebutuhan
  volatile language plpgsql as $$
declare
  k siklus.kebutuhan := api.arg_kebutuhan(p);
  g siklus.kebutuhan_gugur;
begin
  perform from siklus.kebutuhan where id = k.id for no key update;
  select * into g from siklus.kebutuhan_gugur where kebutuhan_id = k.id;
  if g.kebutuhan_id is not null then
    perform api.tolak(409, 'kebutuhan-gugur', format('Kebutuhan nomor %s sudah digugurkan oleh %s: %s', k.id, g.oleh, g.alasan),
      'Bila ternyata masih diperlukan, unit pemiliknya mendaftarkannya lagi dengan: siklusctl kebutuhan tambah.',
      api.perbup('Lampiran I angka 2'));
  end if;
  return k;
end $$;
