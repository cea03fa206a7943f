-- SPDX-License-Identifier: MIT
-- Exchanges the secret of a subscription; the new one is shown here and never again. For jam hours each request is signed
-- by both, so that the receiver changes when it suits him. p: id, jam (24 by default; 0: the former ends at once).
create function api.langganan_rotasi(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  l siklus.langganan;
  jam int := api.arg_bilangan(p, 'jam', 24, 0, 720);
  c siklus.saluran;
begin
  perform 1 from siklus.langganan x where x.id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  l := api.arg_langganan(p, true);
  update siklus.saluran x set rahasia = api.rahasia_baru(), rahasia_lama = case when jam > 0 then x.rahasia end,
    rahasia_lama_hingga = case when jam > 0 then siklus.sekarang() + make_interval(hours => jam) end
  where x.langganan_id = l.id returning * into c;
  perform api.jejak_catat('langganan_rotasi', null, l.unit_id, jsonb_build_object('langganan', l.id, 'jam', jam));
  return jsonb_build_object('id', l.id, 'nama', l.nama, 'rahasia', c.rahasia, 'lama_berlaku_hingga', api.waktu(c.rahasia_lama_hingga),
    'keterangan', 'Simpan rahasia ini sekarang: tidak dapat ditampilkan lagi.');
end $$;
