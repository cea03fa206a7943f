-- SPDX-License-Identifier: MIT
-- The person named, whom this caller may look after: refuses when there is none, or when what that person is charged with
-- reaches beyond the caller's part of the tree (whoever sets a password could else act in it).
create function api.arg_pengguna(p jsonb, medan text default 'pengguna') returns siklus.pengguna
  stable language plpgsql as $$
declare
  g siklus.pengguna;
begin
  select * into g from siklus.pengguna where nama = lower(api.arg_teks(p, medan, 63));
  if g.id is null then
    perform api.tolak(404, 'pengguna-tak-dikenal', format('Pengguna "%s" tidak dikenal.', left(p ->> medan, 63)), 'Lihat daftarnya dengan: siklusctl pengguna list.');
  elsif not api.pengguna_terjangkau(g) then
    perform api.tolak(403, 'di-luar-lingkup', format('Tugas %s melampaui lingkup unit Anda.', g.nama), 'Minta administrator di atasnya.');
  end if;
  return g;
end $$;

create function api.pengguna_terjangkau(g siklus.pengguna) returns boolean
  stable language sql as $$
  select api.lingkup_memuat((select u.jalur from siklus.jabatan j join siklus.unit u on u.id = j.unit_id where j.id = g.jabatan_id), g.jabatan_id is null)
    and not exists (
      select from siklus.tugas t left join siklus.unit u on u.id = t.unit_id
      where t.pengguna_id = g.id and t.dicabut is null and not coalesce(upper(t.masa) <= api.hari_tugas(), false) and not api.lingkup_memuat(u.jalur, false))
$$;

-- Is that part of the tree the caller's? kosong: the answer where there is none. psql without an identity sees all.
create function api.lingkup_memuat(jalur public.ltree, kosong boolean) returns boolean
  stable language sql as $$
  select case
    when current_setting('siklus.semua', true) = 'ya' or coalesce(current_setting('siklus.pelaku', true), '') = '' and session_user <> 'siklus_app' then true
    when jalur is null then kosong
    else coalesce(jalur operator(public.<@) nullif(current_setting('siklus.lingkup', true), '')::public.ltree[], false) end
$$;

-- The role named.
create function api.arg_peran(p jsonb, medan text default 'peran') returns siklus.peran
  stable language plpgsql as $$
declare
  r siklus.peran;
begin
  select * into r from siklus.peran x where x.peran = lower(api.arg_teks(p, medan, 40));
  if r.peran is null then
    perform api.tolak(404, 'peran-tak-dikenal', format('Peran "%s" tidak dikenal.', left(p ->> medan, 40)),
      format('Pilih salah satu: %s.', (select string_agg(x.peran, ', ' order by x.urut) from siklus.peran x)));
  end if;
  return r;
end $$;

-- The person who asks; refuses where nobody in the register does (the server's own account).
create function api.saya() returns siklus.pengguna
  stable language plpgsql as $$
declare
  g siklus.pengguna;
begin
  select * into g from siklus.pengguna where id = nullif(current_setting('siklus.pengguna', true), '')::bigint;
  if g.id is null then
    perform api.tolak(409, 'bukan-pengguna', format('%s bukan pengguna dalam register.', api.pelaku()), 'Masuk sebagai pengguna, atau tetapkan pengguna bagi akun server ini: siklusctl peer tetapkan.');
  end if;
  return g;
end $$;

create function api.akses_nilai(kunci text) returns int
  stable language sql as $$
  select nilai from siklus.akses_aturan a where a.kunci = akses_nilai.kunci
$$;
