-- SPDX-License-Identifier: MIT
-- From now on this person is nobody: sessions end, tokens and passwords are refused. p: pengguna, alasan.
create function api.pengguna_nonaktifkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  g siklus.pengguna := api.arg_pengguna(p);
begin
  perform api.arg_teks(p, 'alasan', 1000);
  if not g.aktif then
    perform api.tolak(409, 'pengguna-nonaktif', format('Pengguna %s sudah dinonaktifkan.', g.nama), 'Tidak ada yang perlu dilakukan.');
  elsif g.nama = api.pelaku() then
    perform api.tolak(409, 'diri-sendiri', 'Anda tidak dapat menonaktifkan diri sendiri.', 'Minta administrator lain.');
  end if;
  return api.pengguna_aktif_tulis(g, false, p);
end $$;

-- Takes a person up again, with the tasks not ended since. p: pengguna, alasan.
create function api.pengguna_aktifkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  g siklus.pengguna := api.arg_pengguna(p);
begin
  perform api.arg_teks(p, 'alasan', 1000);
  if g.aktif then
    perform api.tolak(409, 'pengguna-aktif', format('Pengguna %s sudah aktif.', g.nama), 'Tidak ada yang perlu dilakukan.');
  end if;
  return api.pengguna_aktif_tulis(g, true, p);
end $$;

create function api.pengguna_aktif_tulis(g siklus.pengguna, hidup boolean, p jsonb) returns jsonb
  volatile language plpgsql as $$
begin
  update siklus.pengguna x set aktif = hidup, diubah = siklus.sekarang(), pengubah = api.pelaku() where x.id = g.id returning * into g;
  update siklus.sesi s set diakhiri = now(), pengakhir = api.pelaku() where s.pengguna_id = g.id and s.diakhiri is null;
  perform api.jejak_catat(case when hidup then 'pengguna_aktifkan' else 'pengguna_nonaktifkan' end, null, null, jsonb_build_object('pengguna', g.nama, 'alasan', p ->> 'alasan'));
  return api.pengguna_uraian(g);
end $$;
