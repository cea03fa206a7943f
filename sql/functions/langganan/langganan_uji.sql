-- SPDX-License-Identifier: MIT
-- Sends the event langganan.uji to one subscription, whatever it subscribed to, as every other event goes; what becomes of it
-- stands in langganan_lihat. p: id.
create function api.langganan_uji(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  l siklus.langganan := api.arg_langganan(p, true);
begin
  if api.peristiwa_terbit('langganan.uji', l.unit_id, null, jsonb_build_object('langganan', l.id), null, l.id) = 0 then
    perform api.tolak(409, 'langganan-dihentikan', format('Alamat langganan nomor %s dihentikan karena selalu gagal.', l.id), format('Setelah penerimanya pulih: siklusctl langganan aktifkan %s.', l.id));
  end if;
  perform api.jejak_catat('langganan_uji', null, l.unit_id, jsonb_build_object('langganan', l.id));
  return jsonb_build_object('id', l.id, 'nama', l.nama, 'kiriman', (select max(x.kiriman_id) from siklus.peristiwa_kiriman x where x.langganan_id = l.id));
end $$;
