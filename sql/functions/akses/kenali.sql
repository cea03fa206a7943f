-- SPDX-License-Identifier: MIT
-- Who presents this credential, and in which role and part of the tree may that one call the function that follows?
-- p: permintaan, alamat, fungsi (the row of db_calls without "api."), and one of: uid with administrator (the kernel's
-- word, and whether the host counts it among its administrators); token; sesi with csrf (fingerprints, hex); umum
-- (nobody: a signed link, a login); sistem (the service itself).
create function api.kenali(p jsonb, out pelaku text, out pengguna bigint, out kredensial text, out peran text, out lingkup text, out semua boolean)
  volatile language plpgsql as $$
declare
  boleh text[] := array(select h.peran from api.hak_peran h where h.fungsi = p ->> 'fungsi');
  c record;
begin
  semua := false;
  if num_nonnulls(p -> 'uid', p -> 'token', p -> 'sesi', p -> 'umum', p -> 'sistem') <> 1 then
    perform api.tolak(401, 'perlu-kredensial', 'Permintaan ini tidak menyebut siapa pengirimnya.', 'Kirim satu token, satu sesi, atau pakai soket Unix di server siklusd.');
  elsif p -> 'sistem' = 'true' then
    pelaku := 'siklusd';
    semua := true;
    return;
  elsif p -> 'umum' = 'true' then
    pelaku := 'tautan';
    peran := 'umum';
    if not 'umum' = any (boleh) then
      perform api.tolak(401, 'perlu-kredensial', 'Permintaan ini hanya bagi yang dikenal.', 'Kirim token atau masuk lebih dahulu.');
    end if;
    return;
  elsif p ? 'uid' then
    select * into c from api.kenali_peer(p);
  elsif p ? 'token' then
    select * into c from api.kenali_token(p);
  else
    select * into c from api.kenali_sesi(p);
  end if;
  kredensial := c.kredensial;
  pelaku := coalesce(c.nama, c.kredensial);
  pengguna := c.pengguna;
  if 'dikenal' = any (boleh) then -- one's own affairs
    peran := 'dikenal';
    return;
  elsif c.pengguna is null then -- an administrator of the host whom no row names
    peran := 'administrator';
    semua := true;
    if not peran = any (boleh) then
      perform api.kenali_tolak(c.kredensial, array[peran], boleh);
    end if;
    return;
  end if;
  select t.peran, t.lingkup, t.semua into peran, lingkup, semua from api.kenali_tugas(p ->> 'fungsi', c.pengguna, c.nama, c.cakupan, c.tingkat, boleh) t;
end $$;

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
  -- Once a minute, and never waiting for another request that holds the row.
  if t.terakhir_dipakai is null or t.terakhir_dipakai < now() - interval '1 minute' then
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
  if s.terakhir < now() - interval '1 minute' then
    update siklus.sesi x set terakhir = now()
    where x.id = (select y.id from siklus.sesi y where y.id = s.id for no key update skip locked);
  end if;
  pengguna := s.pengguna_id;
  nama := s.nama;
  kredensial := 'sesi:' || s.id;
  tingkat := s.tingkat;
end $$;

-- Of what the person is charged with today, all that may call the function; the role is the first of them, the part of
-- the tree is theirs together. tingkat: of a session; null where no second factor can be asked for.
create function api.kenali_tugas(fungsi text, pengguna bigint, nama text, cakupan text[], tingkat int, boleh text[], out peran text, out lingkup text, out semua boolean)
  stable language plpgsql as $$
declare
  kini text[];
  hari date := api.hari_tugas();
begin
  select (array_agg(t.peran order by r.urut))[1], array_agg(u.jalur) filter (where u.id is not null), bool_or(t.unit_id is null)
  into peran, lingkup, semua
  from siklus.tugas t join siklus.peran r on r.peran = t.peran left join siklus.unit u on u.id = t.unit_id
  where t.pengguna_id = kenali_tugas.pengguna and t.dicabut is null and t.masa @> hari and t.peran = any (boleh)
    and (cakupan is null or t.peran = any (cakupan)) and (tingkat is null or tingkat = 2 or not r.perlu_totp or not api.fungsi_menulis(kenali_tugas.fungsi));
  if peran is not null then
    return;
  end if;
  kini := array(select distinct t.peran from siklus.tugas t
                where t.pengguna_id = kenali_tugas.pengguna and t.dicabut is null and t.masa @> hari);
  if tingkat = 1 and kini && boleh then
    perform api.tolak(403, 'perlu-faktor-kedua', 'Tindakan dengan peran ini memerlukan faktor kedua.', 'Masuk lagi dengan kode dari aplikasi autentikator; bila belum punya, minta administrator menyiapkannya.');
  elsif kini && boleh then
    perform api.tolak(403, 'di-luar-cakupan', format('Token ini hanya boleh dipakai sebagai %s.', api.peran_nama(cakupan)), 'Pakai token lain, atau minta yang cakupannya sesuai.');
  end if;
  perform api.kenali_tolak(nama, kini, boleh);
end $$;

create function api.kenali_tolak(nama text, kini text[], boleh text[]) returns void
  stable language plpgsql as $$
begin
  if cardinality(kini) = 0 then
    perform api.tolak(403, 'tanpa-tugas', format('%s tidak memegang tugas apa pun hari ini.', nama), 'Minta administrator memberi tugas: siklusctl tugas beri.');
  end if;
  perform api.tolak(403, 'tidak-berwenang', format('%s bertindak sebagai %s; peran itu tidak boleh melakukan ini.', nama, api.peran_nama(kini)),
    case when cardinality(boleh) > 0 then format('Yang boleh: %s.', api.peran_nama(boleh)) else 'Hubungi administrator.' end);
end $$;

create function api.pengguna_tolak(nama text) returns void
  stable language plpgsql as $$
begin
  perform api.tolak(401, 'pengguna-nonaktif', format('Pengguna %s sudah dinonaktifkan.', nama), 'Hubungi administrator.');
end $$;

-- Roles in words, in their order.
create function api.peran_nama(peran text[]) returns text
  stable language sql as $$
  select string_agg(r.nama, ', ' order by r.urut) from siklus.peran r where r.peran = any (peran_nama.peran)
$$;

-- What PostgreSQL does not hold to be without effects. A name it does not know writes, to be safe.
create function api.fungsi_menulis(fungsi text) returns boolean
  stable language plpgsql as $$
begin
  return coalesce((select f.provolatile = 'v' from pg_catalog.pg_proc f where f.oid = to_regprocedure(format('api.%I(jsonb)', fungsi))), true);
end $$;

-- The day by which tasks begin and end: that of WIB, as for all that belongs to no unit. siklus.sekarang() and api.hari_pusat() are
-- planned anew in each transaction; every request asks for this, so it is one plan that is kept.
create function api.hari_tugas() returns date
  stable language plpgsql as $$
begin
  return (select ((now() + s.geser) at time zone 'Asia/Jakarta')::date from siklus.sistem s);
end $$;
