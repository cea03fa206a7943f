-- SPDX-License-Identifier: MIT
-- Calls off a reorganisation that waits for its day. p: id, alasan, oleh.
create function api.sotk_batal(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  e siklus.sotk;
  pasal text;
begin
  select * into e from siklus.sotk x where x.id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  if e.id is null then
    perform api.tolak(404, 'sotk-tak-dikenal', format('Peristiwa SOTK nomor %s tidak ada.', coalesce(left(p ->> 'id', 40), '?')),
      'Lihat daftarnya dengan: siklusctl sotk list.');
  end if;
  select j.pasal into pasal from siklus.sotk_jenis j where j.jenis = e.jenis;
  if exists (select from siklus.sotk_terap t where t.sotk_id = e.id) then
    perform api.tolak(409, 'sudah-diterapkan', format('Peristiwa SOTK nomor %s sudah berlaku sejak %s.', e.id, api.teks_tanggal(e.tanggal)),
      'Catat peristiwa baru yang membetulkannya.', pasal);
  elsif exists (select from siklus.sotk_batal b where b.sotk_id = e.id) then
    perform api.tolak(409, 'sudah-batal', format('Peristiwa SOTK nomor %s sudah dibatalkan.', e.id), 'Lihat daftarnya dengan: siklusctl sotk list.', pasal);
  end if;
  insert into siklus.sotk_batal (sotk_id, alasan, oleh, pelaku) values (e.id, api.arg_teks(p, 'alasan', 2000), api.arg_teks(p, 'oleh', 300), api.pelaku());
  perform api.jejak_catat('sotk_batal', null, (select min(u.unit_id) from siklus.sotk_unit u where u.sotk_id = e.id and u.peran = 'lama'), p);
  return jsonb_build_object('id', e.id, 'jenis', e.jenis, 'tanggal', e.tanggal, 'status', 'batal');
end $$;
