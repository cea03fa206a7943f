-- SPDX-License-Identifier: MIT
-- A new password of a person, as its argon2id hash. Asked twice: without phc only whether it would be taken, before the daemon spends
-- its time on the hash. All sessions end. p: pengguna; of the daemon: huruf (letters of the password), phc.
create function api.sandi_tetapkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  g siklus.pengguna := api.arg_pengguna(p);
begin
  if g.mesin then
    perform api.tolak(409, 'mesin-tanpa-sandi', format('%s adalah mesin: ia memakai token.', g.nama), 'Buat token: siklusctl token buat.');
  end if;
  perform api.sandi_periksa(p);
  if p ->> 'phc' is null then
    return '{"boleh": true}';
  end if;
  perform api.sandi_tulis(g, p ->> 'phc');
  perform api.jejak_catat('sandi_tetapkan', null, null, jsonb_build_object('pengguna', g.nama));
  return jsonb_build_object('nama', g.nama, 'sandi', api.waktu((select s.diubah from siklus.sandi s where s.pengguna_id = g.id)));
end $$;

create function api.sandi_periksa(p jsonb) returns void
  stable language plpgsql as $$
begin
  if (p ->> 'huruf')::int < api.akses_nilai('sandi_terpendek') then
    perform api.tolak(422, 'sandi-terlalu-pendek', format('Kata sandi paling sedikit %s huruf.', api.akses_nilai('sandi_terpendek')), 'Pakai beberapa kata yang mudah diingat; panjang lebih berguna daripada tanda aneh.');
  end if;
end $$;

create function api.sandi_tulis(g siklus.pengguna, phc text) returns void
  volatile language sql as $$
  insert into siklus.sandi as s (pengguna_id, phc, pengubah) values (g.id, phc, api.pelaku())
  on conflict (pengguna_id) do update set phc = excluded.phc, diubah = now(), pengubah = excluded.pengubah;
  select api.sesi_lain_akhiri(g);
$$;

-- One's own password, against the old one. First step: guesses of it are counted like logins, and the answer is {"tunggu"} or {"phc"}. Second
-- step (cocok: the old one fits, phc: the new one). p: of the daemon: huruf, cocok, phc.
create function api.saya_sandi(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  g siklus.pengguna := api.saya();
  alamat text := coalesce(current_setting('siklus.alamat', true), '');
  lama text := (select s.phc from siklus.sandi s where s.pengguna_id = g.id);
  tunggu int;
begin
  if lama is null then
    perform api.tolak(409, 'belum-bersandi', format('%s belum mempunyai kata sandi.', g.nama), 'Minta administrator menetapkannya: siklusctl pengguna sandi.');
  end if;
  perform api.sandi_periksa(p);
  if p -> 'cocok' is null then
    tunggu := api.percobaan_mulai(g.nama, alamat);
    return jsonb_build_object('tunggu', tunggu, 'phc', case when tunggu = 0 then lama end);
  elsif p -> 'cocok' is distinct from 'true' then
    perform api.masuk_gagal(g, g.nama, 'sandi');
    return '{"hasil": "gagal"}';
  end if;
  perform api.percobaan_batal(g.nama, alamat, false);
  perform api.sandi_tulis(g, p ->> 'phc');
  perform api.jejak_catat('sandi_ganti', null, null, '{}');
  return jsonb_build_object('hasil', 'ganti', 'nama', g.nama, 'sandi', api.waktu((select s.diubah from siklus.sandi s where s.pengguna_id = g.id)));
end $$;
