-- SPDX-License-Identifier: MIT
-- Makes a gateway, or gives it new settings, and puts it into use. Faults are refused with their places; addresses
-- that the new settings could not reach are named. p: nama, setelan.
create function api.kanal_tetapkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  nama_ text := lower(api.arg_teks(p, 'nama', 32));
  s jsonb := api.arg_json(p, 'setelan');
  k siklus.kanal;
  galat jsonb;
  buruk text;
begin
  if nama_ !~ '^[a-z][a-z0-9-]{1,31}$' then
    perform api.tolak(400, 'parameter-cacat', format('Nama kanal "%s" tidak sah.', left(nama_, 40)), 'Pakai huruf kecil, angka dan tanda hubung, 2 sampai 32, diawali huruf.');
  elsif nama_ in ('surel', 'webhook', 'gerbang') then
    perform api.tolak(409, 'kanal-bawaan', format('Kanal %s bawaan dan tidak bersetelan di sini.', nama_), 'Setelannya ada dalam siklusd.conf ([smtp], [webhook]).');
  elsif s is null then
    perform api.tolak(400, 'parameter-kurang', 'setelan belum diisi.', 'Kirim objek JSON; contohnya ada dalam etc/sample/kanal.');
  end if;
  select jsonb_agg(jsonb_build_object('kolom', g.tempat, 'kode', 'setelan-cacat', 'pesan', g.pesan)) into galat from api.kanal_periksa(s) g;
  if galat is not null then
    perform api.tolak(422, 'kanal-cacat', format('Setelan kanal %s ditolak: %s kesalahan; tidak ada yang ditulis.', nama_, jsonb_array_length(galat)),
      'Perbaiki tempat yang disebut, lalu ulangi; contohnya ada dalam etc/sample/kanal.', galat::text);
  end if;
  insert into siklus.kanal as x (nama, dasar, setelan, pelaku) values (nama_, 'gerbang', s, api.pelaku())
  on conflict (nama) do update set setelan = excluded.setelan, aktif = true, pelaku = excluded.pelaku, diubah = siklus.sekarang()
  returning * into k;
  select string_agg(c.id || ' (' || left(c.alamat, 40) || ')', ', ' order by c.id) into buruk
  from siklus.saluran c cross join lateral api.kanal_alamat(k, c.alamat) a where c.jenis = k.nama and c.aktif and a.baku is distinct from c.alamat;
  if buruk is not null then
    perform api.tolak(409, 'alamat-tak-cocok', format('Saluran %s tidak cocok dengan bentuk alamat yang baru.', left(buruk, 200)), 'Cabut saluran itu dahulu, atau pakai bentuk alamat yang lama.');
  end if;
  update siklus.saluran c set rahasia = api.rahasia_baru() where c.jenis = k.nama and c.rahasia is null and k.setelan ->> 'tanda' = 'standard-webhooks';
  perform api.jejak_catat('kanal_tetapkan', null, null, p);
  return api.kanal_uraian(k);
end $$;

-- A channel as it is shown.
create function api.kanal_uraian(k siklus.kanal) returns jsonb
  stable language sql as $$
  select jsonb_build_object('nama', k.nama, 'dasar', k.dasar, 'aktif', k.aktif, 'saluran', (select count(*) from siklus.saluran c where c.jenis = k.nama and c.aktif),
    'diubah', api.waktu(k.diubah), 'pelaku', k.pelaku, 'setelan', k.setelan)
$$;
