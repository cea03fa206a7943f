-- SPDX-License-Identifier: MIT
-- Lets a database send that waits because it is a copy, an older backup, or asked for by a machine not known yet:
-- from now on it is the one that sends. p: oleh, alasan.
create function api.pengiriman_lepas(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  tertahan text := api.pengiriman_tertahan('{}');
  n int;
begin
  perform api.arg_teks(p, 'oleh', 200), api.arg_teks(p, 'alasan', 1000);
  if tertahan is null and not exists (select from siklus.mesin m where m.diterima is null) then
    perform api.tolak(409, 'tidak-tertahan', 'Pengiriman tidak sedang tertahan.', 'Lihat keadaannya dengan: siklusctl status.');
  end if;
  perform setval('siklus.percobaan_nomor', i.puncak) from siklus.pengenal i, siklus.percobaan_nomor q where i.puncak > q.last_value;
  update siklus.pengenal i set klaster = c.klaster, basis = c.basis, folder = c.folder, garis = c.garis, puncak = 0, sejak = siklus.sekarang() from api.pengenal_kini() c;
  update siklus.mesin m set diterima = siklus.sekarang(), pelaku = api.pelaku() where m.diterima is null;
  get diagnostics n = row_count;
  perform api.jejak_catat('pengiriman_lepas', null, null, p);
  perform pg_notify('siklus_kiriman', '');
  return jsonb_build_object('dilepas', coalesce(tertahan, 'mesin-baru'), 'mesin', n);
end $$;
