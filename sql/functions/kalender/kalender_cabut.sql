-- SPDX-License-Identifier: MIT
-- Revokes a calendar feed: from now on its address is gone. p: id.
create function api.kalender_cabut(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  k siklus.kalender;
  tz text;
begin
  select * into k from siklus.kalender where id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  select z.tz into tz from api.unit_hari(siklus.sekarang()) z where z.unit_id = k.unit_id;
  if k.id is null then
    perform api.tolak(404, 'kalender-tak-dikenal', format('Umpan kalender nomor %s tidak ada.', left(p ->> 'id', 20)), 'Lihat daftarnya dengan: siklusctl kalender list.');
  elsif k.dicabut is not null then
    perform api.tolak(409, 'kalender-sudah-dicabut', format('Umpan kalender nomor %s sudah dicabut %s.', k.id, api.waktu(k.dicabut, tz)), 'Tidak ada yang perlu dilakukan.');
  end if;
  update siklus.kalender set dicabut = siklus.sekarang(), pencabut = api.pelaku() where id = k.id returning * into k;
  perform api.jejak_catat('kalender_cabut', null, k.unit_id, jsonb_build_object('kalender', k.id));
  return jsonb_build_object('id', k.id, 'unit', (select u.kode from siklus.unit u where u.id = k.unit_id), 'dicabut', api.waktu(k.dicabut, tz));
end $$;
