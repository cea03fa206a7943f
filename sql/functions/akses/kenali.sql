-- SPDX-License-Identifier: MIT
-- Who presents this credential, and in which role and part of the tree may that one call the function that follows?
-- p: permintaan, alamat, fungsi (the row of db_calls without "api."), and one of: uid with administrator (the kernel's
-- word, and whether the host counts it among its administrators); token; sesi with csrf (fingerprints, hex); umum
-- (nobody: a signed link, a login); sistem (the service itself). sampai: until when a session may go by the answer, if nothing
-- changes (api.kenali_teringat); null: it is asked for each time.
create function api.kenali(p jsonb, out pelaku text, out pengguna bigint, out kredensial text, out peran text, out lingkup text, out semua boolean, out sampai timestamptz)
  volatile language plpgsql as $$
declare
  boleh text[];
  c record;
begin
  if p ? 'token' and not (p ?| '{uid,sesi,umum,sistem}') then -- a token in order, used a moment ago: looked up at once. All else below
    select 'token:' || k.id, g.nama, g.id, t.lingkup, t.semua, t.peran[1], t.peran, least(k.kedaluwarsa, k.terakhir_dipakai + interval '1 minute', api.hak_sampai())
    into kredensial, pelaku, pengguna, lingkup, semua, peran, boleh, sampai
    from siklus.token k
    join siklus.pengguna g on g.id = k.pengguna_id
    cross join lateral (
      select array_agg(h.peran) as peran, array_agg(distinct u.jalur) filter (where u.id is not null) as lingkup, bool_or(t.unit_id is null) as semua
      from siklus.tugas t
      join api.hak_peran h on h.fungsi = p ->> 'fungsi' and h.peran in (t.peran, 'dikenal')
      left join siklus.unit u on u.id = t.unit_id
      where t.pengguna_id = k.pengguna_id and t.dicabut is null and (k.cakupan is null or t.peran = any (k.cakupan))
        and (t.masa @> (select ((current_timestamp + s.geser) at time zone 'Asia/Jakarta')::date from siklus.sistem s)) is true) t -- looked up by the person
    where k.sidik = decode(p ->> 'token', 'hex') and k.dicabut is null and k.kedaluwarsa > current_timestamp and k.terakhir_dipakai >= current_timestamp - interval '1 minute' and g.aktif;
    if cardinality(boleh) = 1 and peran <> 'dikenal' then
      return;
    elsif not 'dikenal' = any (boleh) then -- several: asked apart, so that whoever has one role does not pay for the table
      peran := (select r.peran from siklus.peran r where r.peran = any (boleh) order by r.urut limit 1);
      return;
    end if;
    lingkup := null;
    sampai := null;
  end if;
  semua := false;
  boleh := array(select h.peran from api.hak_peran h where h.fungsi = p ->> 'fungsi');
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
