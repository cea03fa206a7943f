-- SPDX-License-Identifier: MIT
-- Drops a need, with a reason: kept, and not counted from today on. p: id, alasan, oleh.
create function api.kebutuhan_gugur(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  alasan text := api.arg_teks(p, 'alasan', 2000);
  oleh text := api.arg_teks(p, 'oleh', 300);
  k siklus.kebutuhan := api.kebutuhan_untuk_ubah(p);
  hari date := api.hari_ini(k.unit_id);
begin
  insert into siklus.kebutuhan_gugur (kebutuhan_id, alasan, oleh, pelaku, tercatat) values (k.id, alasan, oleh, api.pelaku(), hari);
  perform api.jejak_catat('kebutuhan_gugur', null, k.unit_id, p);
  return jsonb_build_object('id', k.id, 'judul', k.judul, 'alasan', alasan, 'oleh', oleh, 'sejak', hari);
end $$;
