-- SPDX-License-Identifier: MIT
-- Switches on a subscription whose address was stopped after nothing but failures: it is told of what happens from now on; what
-- died meanwhile may be sent again by pengingat_ulang. p: id.
create function api.langganan_aktifkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  l siklus.langganan;
  c siklus.saluran;
begin
  perform 1 from siklus.langganan x where x.id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  l := api.arg_langganan(p, true);
  update siklus.saluran x set aktif = true where x.langganan_id = l.id and not x.aktif returning * into c;
  if c.id is null then
    perform api.tolak(409, 'langganan-sudah-aktif', format('Langganan nomor %s tidak sedang dihentikan.', l.id), format('Lihat keadaannya dengan: siklusctl langganan show %s.', l.id));
  end if;
  delete from siklus.saluran_gagal g where g.saluran_id = c.id;
  perform api.jejak_catat('langganan_aktifkan', null, l.unit_id, jsonb_build_object('langganan', l.id, 'nama', l.nama));
  return api.langganan_uraian(l);
end $$;
