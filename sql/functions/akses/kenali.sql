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
