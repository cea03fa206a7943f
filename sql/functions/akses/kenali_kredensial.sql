-- SPDX-License-Identifier: MIT
-- Each kind of credential: whose it is, or why it opens nothing. cakupan: roles it is limited to; tingkat: of a session. That it
-- was used is noted once a minute, never waiting for another request that holds the row, and not by whoever only reads (db_read.c).

-- The kernel's word over the local socket.
create function api.kenali_peer(p jsonb, out pengguna bigint, out nama text, out kredensial text, out cakupan text[], out tingkat int)
  stable language plpgsql as $$
declare
  aktif boolean;
begin
  kredensial := 'uid:' || (p ->> 'uid')::bigint;
  select g.id, g.nama, g.aktif into pengguna, nama, aktif
  from siklus.peer x join siklus.pengguna g on g.id = x.pengguna_id
  where x.uid = p ->> 'uid' or x.uid = 'grup' and p -> 'administrator' = 'true'
  order by x.uid = 'grup' limit 1;
  if pengguna is null and p -> 'administrator' is distinct from 'true' then
    perform api.tolak(403, 'bukan-administrator', 'Akun server ini tidak dikenal siklus dan bukan administratornya.',
      'Minta dimasukkan ke grup pada setelan http.admin_group, atau minta administrator menjalankan: siklusctl peer tetapkan.');
  elsif not aktif then
    perform api.pengguna_tolak(nama);
  end if;
end $$;

create function api.kenali_token(p jsonb, out pengguna bigint, out nama text, out kredensial text, out cakupan text[], out tingkat int)
  volatile language plpgsql as $$
declare
  t record;
begin
  select k.id, k.pengguna_id, k.cakupan, k.kedaluwarsa, k.dicabut, k.terakhir_dipakai, g.nama, g.aktif into t
  from siklus.token k join siklus.pengguna g on g.id = k.pengguna_id where k.sidik = decode(p ->> 'token', 'hex');
  if t.id is null then
    perform api.tolak(401, 'token-tak-dikenal', 'Token ini tidak dikenal.', 'Periksa tokennya, atau minta yang baru kepada administrator.');
  elsif t.dicabut is not null then
    perform api.tolak(401, 'token-dicabut', format('Token nomor %s sudah dicabut %s.', t.id, api.waktu(t.dicabut)), 'Minta yang baru kepada administrator.');
  elsif t.kedaluwarsa <= now() then
    perform api.tolak(401, 'token-kedaluwarsa', format('Token nomor %s berlaku sampai %s.', t.id, api.waktu(t.kedaluwarsa)), 'Minta yang baru kepada administrator.');
  elsif not t.aktif then
    perform api.pengguna_tolak(t.nama);
  end if;
  if current_setting('transaction_read_only') = 'off' and (t.terakhir_dipakai is null or t.terakhir_dipakai < now() - interval '1 minute') then
    perform api.kenali_setempat(p ->> 'fungsi');
    update siklus.token k set terakhir_dipakai = now(), terakhir_alamat = left(p ->> 'alamat', 60)
    where k.id = (select x.id from siklus.token x where x.id = t.id for no key update skip locked);
  end if;
  pengguna := t.pengguna_id;
  nama := t.nama;
  kredensial := 'token:' || t.id;
  cakupan := t.cakupan;
end $$;

-- A session of a browser. What writes needs its CSRF mark as well, whatever the HTTP floor has looked at.
create function api.kenali_sesi(p jsonb, out pengguna bigint, out nama text, out kredensial text, out cakupan text[], out tingkat int)
  volatile language plpgsql as $$
declare
  s record;
begin
  select x.id, x.pengguna_id, x.csrf, x.tingkat, x.terakhir, x.diam, x.kedaluwarsa, x.diakhiri, g.nama, g.aktif into s
  from siklus.sesi x join siklus.pengguna g on g.id = x.pengguna_id where x.sidik = decode(p ->> 'sesi', 'hex');
  if s.id is null or s.diakhiri is not null or s.kedaluwarsa <= now() or s.terakhir + s.diam <= now() then
    perform api.tolak(401, 'sesi-berakhir', 'Sesi ini tidak dikenal atau sudah berakhir.', 'Masuk lagi.');
  elsif not s.aktif then
    perform api.pengguna_tolak(s.nama);
  elsif (p ? 'csrf' or api.fungsi_menulis(p ->> 'fungsi')) and decode(coalesce(p ->> 'csrf', ''), 'hex') <> s.csrf then
    perform api.tolak(403, 'csrf-cacat', 'Permintaan ini tidak membawa tanda CSRF dari sesinya.', 'Muat ulang halamannya, atau kirim kepala X-CSRF-Token yang diterima ketika masuk.');
  end if;
  perform set_config('siklus.kredensial', 'sesi:' || s.id, true); -- for what is refused from here on
  if current_setting('transaction_read_only') = 'off' and s.terakhir < now() - interval '1 minute' then
    perform api.kenali_setempat(p ->> 'fungsi');
    update siklus.sesi x set terakhir = now()
    where x.id = (select y.id from siklus.sesi y where y.id = s.id for no key update skip locked);
  end if;
  pengguna := s.pengguna_id;
  nama := s.nama;
  kredensial := 'sesi:' || s.id;
  tingkat := s.tingkat;
end $$;

-- When somebody was last seen is no reason for a reader to wait for a standby that is away: written down here it is enough.
create function api.kenali_setempat(fungsi text) returns void
  volatile language plpgsql as $$
begin
  if not api.fungsi_menulis(fungsi) and current_setting('synchronous_commit') <> 'off' then
    perform set_config('synchronous_commit', 'local', true);
  end if;
end $$;

create function api.pengguna_tolak(nama text) returns void
  stable language plpgsql as $$
begin
  perform api.tolak(401, 'pengguna-nonaktif', format('Pengguna %s sudah dinonaktifkan.', nama), 'Hubungi administrator.');
end $$;
