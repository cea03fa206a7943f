-- SPDX-License-Identifier: MIT
-- A login in two steps, between which the daemon compares the password (argon2id, in a thread) and the code. A refusal is a document,
-- not an exception: what was counted and written into the trail stays.

-- First step. p: nama. Answers {"tunggu": seconds}, or what the daemon compares with: phc (null: nobody has that name, or no
-- password), totp {rahasia, kunci} (null: no second factor).
create function api.masuk_mulai(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  n text := lower(api.arg_teks(p, 'nama', 200));
  tunggu int := api.percobaan_mulai(n, coalesce(current_setting('siklus.alamat', true), ''));
begin
  if tunggu > 0 then
    return jsonb_build_object('tunggu', tunggu);
  end if;
  return coalesce((
    select jsonb_build_object('tunggu', 0, 'phc', s.phc, 'totp', case when o.disahkan is not null then jsonb_build_object('rahasia', encode(o.rahasia, 'hex'), 'kunci', o.kunci) end)
    from siklus.pengguna g join siklus.sandi s on s.pengguna_id = g.id left join siklus.totp o on o.pengguna_id = g.id
    where g.nama = n and g.aktif and not g.mesin), '{"tunggu": 0, "phc": null, "totp": null}');
end $$;

-- Second step. p: nama; of the daemon: cocok (the password), kode (one was given), langkah (the step of RFC 6238 it belongs to, or null),
-- pemulihan (its fingerprint), sesi, csrf (fingerprints of the new session), peramban. The name alone: nobody waited for the
-- comparison, or there was no room for it. Answers {"hasil": "masuk" | "gagal" | "perlu-kode", …}.
create function api.masuk_selesai(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  n text := lower(api.arg_teks(p, 'nama', 200));
  alamat text := coalesce(current_setting('siklus.alamat', true), '');
  g siklus.pengguna;
  o siklus.totp;
  s siklus.sesi;
begin
  select * into g from siklus.pengguna x where x.nama = n and x.aktif and not x.mesin and exists (select from siklus.sandi y where y.pengguna_id = x.id) for no key update;
  select * into o from siklus.totp x where x.pengguna_id = g.id and x.disahkan is not null;
  if g.id is null or p -> 'cocok' is distinct from 'true' or (o.pengguna_id is not null and p -> 'kode' = 'true' and not api.totp_pakai(o, p)) then
    perform api.masuk_gagal(g, n, case when p -> 'cocok' = 'true' then 'kode' when p ? 'cocok' then 'sandi' else 'tidak-diperiksa' end);
    return '{"hasil": "gagal"}';
  elsif o.pengguna_id is not null and p -> 'kode' is distinct from 'true' then
    perform api.percobaan_batal(n, alamat, true);
    perform api.masuk_gagal(g, n, 'tanpa-kode');
    return '{"hasil": "perlu-kode"}';
  end if;
  perform api.percobaan_batal(n, alamat, false);
  update siklus.sesi x set diakhiri = now(), pengakhir = 'siklusd' where x.id in (
    select y.id from siklus.sesi y where y.pengguna_id = g.id and y.diakhiri is null order by y.id desc offset api.akses_nilai('sesi_maks') - 1);
  delete from siklus.sesi x where x.pengguna_id = g.id and x.kedaluwarsa < now() - interval '90 days';
  insert into siklus.sesi (pengguna_id, sidik, csrf, tingkat, diam, kedaluwarsa, alamat, peramban)
  values (g.id, decode(p ->> 'sesi', 'hex'), decode(p ->> 'csrf', 'hex'), case when o.pengguna_id is null then 1 else 2 end, make_interval(mins => api.akses_nilai('sesi_diam_menit')),
    now() + make_interval(hours => api.akses_nilai('sesi_jam')), left(alamat, 60), left(p ->> 'peramban', 200)) returning * into s;
  perform set_config('siklus.pelaku', g.nama, true), set_config('siklus.pengguna', g.id::text, true), set_config('siklus.kredensial', 'sesi:' || s.id, true);
  perform api.jejak_catat('masuk', null, null, jsonb_build_object('sesi', s.id, 'faktor_kedua', s.tingkat = 2, 'alamat', s.alamat));
  return jsonb_build_object('hasil', 'masuk', 'saya', api.saya_lihat('{}'));
end $$;

-- A code works once: of RFC 6238 the steps only go up, a recovery code is struck out.
create function api.totp_pakai(o siklus.totp, p jsonb) returns boolean
  volatile language plpgsql as $$
begin
  if (p ->> 'langkah')::bigint > o.langkah then
    update siklus.totp x set langkah = (p ->> 'langkah')::bigint where x.pengguna_id = o.pengguna_id;
    return true;
  end if;
  update siklus.totp_pemulihan x set dipakai = now() where x.pengguna_id = o.pengguna_id and x.sidik = decode(p ->> 'pemulihan', 'hex') and x.dipakai is null;
  return found;
end $$;

-- Into the trail, once for each guess that was counted. A name nobody has may be a password typed into the wrong field: kept by
-- the beginning of its fingerprint only.
create function api.masuk_gagal(g siklus.pengguna, nama text, sebab text) returns void
  volatile language plpgsql as $$
declare
  tahan interval := (select max(x.hingga) - clock_timestamp() from siklus.percobaan_masuk x
                     join api.percobaan_kunci(nama, coalesce(current_setting('siklus.alamat', true), '')) k on (k.jenis, k.sidik) = (x.jenis, x.sidik));
begin
  perform api.jejak_catat(case when tahan > interval '1 minute' then 'masuk_ditahan' else 'masuk_gagal' end, null, null,
    jsonb_build_object('nama', coalesce(g.nama, 'sidik:' || left(encode(siklus.sidik(nama), 'hex'), 16)), 'sebab', case when g.id is null then 'nama' else sebab end,
      'alamat', current_setting('siklus.alamat', true), 'tahan_detik', greatest(ceil(extract(epoch from tahan)), 0)));
end $$;
