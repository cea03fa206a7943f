-- SPDX-License-Identifier: MIT
-- Revokes a subscription: nothing more is told to it, and what waits for it is called off; what is just under way may still
-- arrive. p: id, alasan.
create function api.langganan_cabut(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  l siklus.langganan;
  n int;
begin
  perform 1 from siklus.langganan x where x.id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  l := api.arg_langganan(p, true);
  update siklus.langganan x set dicabut = siklus.sekarang(), pencabut = api.pelaku(), alasan = api.arg_teks(p, 'alasan', 1000) where x.id = l.id returning * into l;
  update siklus.saluran c set aktif = false where c.langganan_id = l.id;
  delete from siklus.saluran_gagal g using siklus.saluran c where c.id = g.saluran_id and c.langganan_id = l.id;
  update siklus.kiriman k set status = 'batal', alasan = 'tidak-perlu-lagi', selesai = siklus.sekarang()
  from siklus.saluran c
  where c.langganan_id = l.id and k.id = any ((select api.antrean_isi())::bigint[]) and k.saluran_id = c.id and k.golongan = 'peristiwa' and k.status = 'menunggu';
  get diagnostics n = row_count;
  perform api.jejak_catat('langganan_cabut', null, l.unit_id, jsonb_build_object('langganan', l.id, 'nama', l.nama, 'alasan', l.alasan));
  return api.langganan_uraian(l) || jsonb_build_object('dicabut', api.waktu(l.dicabut), 'kiriman_batal', n);
end $$;
