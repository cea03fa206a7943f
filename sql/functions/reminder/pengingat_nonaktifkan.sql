-- SPDX-License-Identifier: MIT
-- Disarms sending for a unit and all below it. What waits is kept and goes when it is armed again, if it
-- is still true then. p: unit.
create function api.pengingat_nonaktifkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit;
begin
  perform api.arg_teks(p, 'unit', 64);
  u := api.arg_unit(p);
  delete from siklus.pengiriman g using siklus.unit x where x.id = g.unit_id and x.jalur operator(public.<@) u.jalur;
  insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku) values (u.id, false, 0, api.pelaku());
  perform api.jejak_catat('pengingat_nonaktifkan', null, u.id, p);
  return jsonb_build_object('unit', u.kode, 'nama', u.nama, 'pengiriman', 'belum');
end $$;
