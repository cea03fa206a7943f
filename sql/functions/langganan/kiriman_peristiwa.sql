-- SPDX-License-Identifier: MIT
-- A claimed event whose address is not in use: one of a subscription that was revoked is not sent any more; one whose
-- address was stopped is dead, with the reason. Null: nothing is left to send.
create function api.kiriman_peristiwa(k siklus.kiriman) returns siklus.kiriman
  volatile language plpgsql as $$
declare
  c siklus.saluran;
begin
  select * into c from siklus.saluran x where x.id = k.saluran_id;
  if c.aktif then
    return k;
  elsif exists (select from siklus.langganan l where l.id = c.langganan_id and l.dicabut is null) then
    update siklus.kiriman x set status = 'mati', sewa_sampai = null, selesai = siklus.sekarang(), alasan = 'alamat-dihentikan' where x.id = k.id;
  else
    update siklus.kiriman x set status = 'batal', sewa_sampai = null, selesai = siklus.sekarang(), alasan = 'tidak-perlu-lagi' where x.id = k.id;
  end if;
  return null;
end $$;
