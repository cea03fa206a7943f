-- SPDX-License-Identifier: MIT
-- Ends a session. p: id.
create function api.sesi_cabut(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sesi;
  g siklus.pengguna;
begin
  select * into s from siklus.sesi where id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  if s.id is null then
    perform api.tolak(404, 'sesi-tak-dikenal', format('Sesi nomor %s tidak ada.', left(p ->> 'id', 20)), 'Lihat daftarnya dengan: siklusctl sesi list.');
  end if;
  g := api.arg_pengguna(jsonb_build_object('pengguna', (select x.nama from siklus.pengguna x where x.id = s.pengguna_id)));
  if s.diakhiri is not null then
    perform api.tolak(409, 'sesi-sudah-berakhir', format('Sesi nomor %s sudah diakhiri %s.', s.id, api.waktu(s.diakhiri)), 'Tidak ada yang perlu dilakukan.');
  end if;
  update siklus.sesi set diakhiri = now(), pengakhir = api.pelaku() where id = s.id returning * into s;
  perform api.jejak_catat('sesi_cabut', null, null, jsonb_build_object('sesi', s.id, 'pengguna', g.nama));
  return jsonb_build_object('id', s.id, 'pengguna', g.nama, 'diakhiri', api.waktu(s.diakhiri));
end $$;

-- What opens the door has changed: every session of a person ends, but the one it was changed in.
create function api.sesi_lain_akhiri(g siklus.pengguna) returns void
  volatile language sql as $$
  update siklus.sesi x set diakhiri = now(), pengakhir = api.pelaku()
  where x.pengguna_id = g.id and x.diakhiri is null and 'sesi:' || x.id is distinct from current_setting('siklus.kredensial', true);
$$;

-- Ends one's own session; with any other credential there is none to end.
create function api.keluar(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  k text := current_setting('siklus.kredensial', true);
begin
  if k not like 'sesi:%' then
    perform api.tolak(409, 'bukan-sesi', 'Permintaan ini tidak memakai sesi, jadi tidak ada yang diakhiri.', 'Token dicabut dengan: siklusctl token cabut.');
  end if;
  update siklus.sesi set diakhiri = now(), pengakhir = api.pelaku() where id = substr(k, 6)::bigint;
  perform api.jejak_catat('keluar', null, null, jsonb_build_object('sesi', substr(k, 6)::bigint));
  return jsonb_build_object('pengguna', api.pelaku(), 'keluar', true);
end $$;
