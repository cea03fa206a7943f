-- SPDX-License-Identifier: MIT
-- What holds for all who are known: how long tokens and sessions last, how long passwords are, and (faktor_kedua_<peran>) which roles
-- write through a session with a second factor only.
create function api.akses_aturan_daftar(p jsonb) returns table (kunci text, nilai int, dari int, sampai int, arti text)
  stable language sql as $$
  select a.kunci, a.nilai, a.dari, a.sampai, a.arti from siklus.akses_aturan a
  union all
  select 'faktor_kedua_' || r.peran, r.perlu_totp::int, 0, 1, format('%s menulis lewat sesi hanya dengan faktor kedua', r.nama) from siklus.peran r
  order by 1
$$;

-- Sets one of them for all. An administrator cannot be freed of the second factor. p: kunci, nilai, alasan.
create function api.akses_aturan_tetapkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  aturan text := lower(api.arg_teks(p, 'kunci', 60));
  a record;
  baru int;
begin
  perform api.arg_teks(p, 'alasan', 1000);
  select * into a from api.akses_aturan_daftar('{}') x where x.kunci = aturan;
  if a.kunci is null then
    perform api.tolak(404, 'aturan-tak-dikenal', format('Aturan "%s" tidak dikenal.', left(aturan, 60)), 'Lihat daftarnya dengan: siklusctl akses list.');
  elsif not api.lingkup_memuat(null, false) then
    perform api.tolak(403, 'di-luar-lingkup', 'Aturan ini berlaku bagi semua; hanya administrator seluruh pohon yang menetapkannya.', 'Minta administrator di atasnya.');
  end if;
  perform api.arg_teks(p, 'nilai', 15);
  baru := api.arg_bilangan(p, 'nilai', null, a.dari, a.sampai);
  if aturan = 'faktor_kedua_administrator' and baru = 0 then
    perform api.tolak(422, 'faktor-kedua-wajib', 'Administrator selalu menulis dengan faktor kedua.', 'Bila perangkatnya hilang, pakai kode pemulihan, token, atau soket di server.');
  elsif aturan like 'faktor\_kedua\_%' then
    update siklus.peran r set perlu_totp = baru = 1 where 'faktor_kedua_' || r.peran = aturan;
  else
    update siklus.akses_aturan x set nilai = baru where x.kunci = aturan;
  end if;
  perform api.jejak_catat('akses_aturan_tetapkan', null, null, jsonb_build_object('kunci', aturan, 'dari', a.nilai, 'menjadi', baru, 'alasan', p ->> 'alasan'));
  return jsonb_build_object('kunci', aturan, 'nilai', baru, 'sebelum', a.nilai, 'arti', a.arti);
end $$;
