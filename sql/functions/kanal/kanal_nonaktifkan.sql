-- SPDX-License-Identifier: MIT
-- Puts a gateway out of use: nothing is planned for it and what waits goes by no other way; its addresses stay.
-- kanal_tetapkan puts it into use again. p: nama.
create function api.kanal_nonaktifkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  k siklus.kanal := api.arg_kanal(p);
  putus text[] := api.saluran_putus_kini();
begin
  if k.dasar <> 'gerbang' then
    perform api.tolak(409, 'kanal-bawaan', format('Kanal %s bawaan dan tidak dapat dihentikan.', k.nama), 'Hentikan pengiriman unit dengan: siklusctl pengingat nonaktifkan.');
  end if;
  update siklus.kanal x set aktif = false, pelaku = api.pelaku(), diubah = siklus.sekarang() where x.nama = k.nama returning * into k;
  perform api.saluran_periksa(putus);
  perform api.jejak_catat('kanal_nonaktifkan', null, null, p);
  return api.kanal_uraian(k);
end $$;
