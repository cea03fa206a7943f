-- SPDX-License-Identifier: MIT
-- The faults of a gateway's settings, each with its place: an unknown member, a broken template, a URL that is none.
create function api.kanal_periksa(s jsonb) returns table (tempat text, pesan text)
  stable language plpgsql as $$
declare
  kenal constant text[] := '{metode,url,jenis_isi,kepala,isi,penerima,pesan,ragam,berhasil_jika,ulang_jika,mati_jika,penunjuk_tunggu,laju,jam,sambungan_baru,tanda,panjang_maks,rahasia}';
begin
  if coalesce(jsonb_typeof(s), '') <> 'object' or length(s::text) > 20000 then
    return query select '/', 'Setelan harus berupa satu objek JSON, paling banyak 20.000 huruf.';
    return;
  end if;
  return query
  select '/' || k, format('"%s" tidak dikenal; pilih dari: %s.', left(k, 40), array_to_string(kenal, ', ')) from jsonb_object_keys(s) k where k <> all (kenal)
  union all select '/metode', 'Metode harus POST, PUT atau GET.' where s ? 'metode' and s -> 'metode' not in ('"POST"', '"PUT"', '"GET"')
  union all select '/jenis_isi', 'Jenis isi harus json atau form.' where s ? 'jenis_isi' and s -> 'jenis_isi' not in ('"json"', '"form"')
  union all select '/ragam', 'Ragam harus teks atau html.' where s ? 'ragam' and s -> 'ragam' not in ('"teks"', '"html"')
  union all select '/tanda', 'Tanda harus tidak atau standard-webhooks.' where s ? 'tanda' and s -> 'tanda' not in ('"tidak"', '"standard-webhooks"')
  union all select '/sambungan_baru', 'sambungan_baru harus true atau false.' where s ? 'sambungan_baru' and jsonb_typeof(s -> 'sambungan_baru') <> 'boolean'
  union all select '/panjang_maks', 'panjang_maks harus bilangan bulat 100 sampai 65536.' where s ? 'panjang_maks' and not siklus.bilangan_sah(s -> 'panjang_maks', 100, 65536)
  union all select '/penunjuk_tunggu', 'Penunjuk harus berbentuk JSON Pointer, misalnya /parameters/retry_after.' where s ? 'penunjuk_tunggu' and not api.penunjuk_sah(s -> 'penunjuk_tunggu')
  union all select '/berhasil_jika', 'Belum ada; tulis misalnya {"status": "2xx", "penunjuk": "/status", "sama": true}.' where not s ? 'berhasil_jika'
  union all select * from api.kanal_periksa_permintaan(s)
  union all select * from api.kanal_periksa_penerima(s -> 'penerima')
  union all select * from api.kanal_periksa_laju(s -> 'laju')
  union all select * from api.kanal_periksa_jam(s -> 'jam')
  union all
  select u.tempat, u.pesan from (values ('/berhasil_jika', s -> 'berhasil_jika'), ('/ulang_jika', s -> 'ulang_jika'), ('/mati_jika', s -> 'mati_jika')) d (tempat, isi)
  cross join lateral api.kanal_periksa_uji(d.tempat, d.isi) u where d.isi is not null;
end $$;

create function api.kanal_periksa_penerima(s jsonb) returns table (tempat text, pesan text)
  immutable language sql as $$
  select '/penerima', 'Penerima harus berupa objek: alamat (telepon, chat, surel, url), bentuk (e164, e164_tanpa_plus, nol, apa_adanya), akhiran.'
  where s is not null and jsonb_typeof(s) <> 'object'
  union all
  select '/penerima/' || m.key, case m.key when 'alamat' then 'Alamat harus telepon, chat, surel atau url.'
      when 'bentuk' then 'Bentuk harus e164, e164_tanpa_plus, nol atau apa_adanya; yang pertama tiga hanya untuk telepon.'
      when 'akhiran' then 'Akhiran harus teks pendek, misalnya @c.us.' else format('"%s" tidak dikenal; pilih dari: alamat, bentuk, akhiran.', left(m.key, 40)) end
  from jsonb_each(case when jsonb_typeof(s) = 'object' then s else '{}' end) m
  where case m.key when 'alamat' then m.value not in ('"telepon"', '"chat"', '"surel"', '"url"')
      when 'bentuk' then m.value not in ('"e164"', '"e164_tanpa_plus"', '"nol"', '"apa_adanya"') or m.value <> '"apa_adanya"' and coalesce(s ->> 'alamat', 'telepon') <> 'telepon'
      when 'akhiran' then jsonb_typeof(m.value) <> 'string' or m.value #>> '{}' !~ '^[@A-Za-z0-9._-]{1,32}$' else true end
$$;

create function api.kanal_periksa_laju(s jsonb) returns table (tempat text, pesan text)
  immutable language sql as $$
  select '/laju', 'Laju harus berupa objek: per_detik, per_menit, per_penerima_menit.' where s is not null and jsonb_typeof(s) <> 'object'
  union all
  select '/laju/' || m.key, case when m.key in ('per_detik', 'per_menit', 'per_penerima_menit') then 'Laju harus bilangan bulat 1 sampai 1000.'
      else format('"%s" tidak dikenal; pilih dari: per_detik, per_menit, per_penerima_menit.', left(m.key, 40)) end
  from jsonb_each(case when jsonb_typeof(s) = 'object' then s else '{}' end) m
  where m.key not in ('per_detik', 'per_menit', 'per_penerima_menit') or not siklus.bilangan_sah(m.value, 1, 1000)
$$;

create function api.kanal_periksa_jam(s jsonb) returns table (tempat text, pesan text)
  immutable language sql as $$
  select '/jam', 'Jam harus berbentuk {"dari": "JJ:MM", "sampai": "JJ:MM"}, dari sebelum sampai.'
  where s is not null and not coalesce(jsonb_typeof(s) = 'object' and s - '{dari,sampai}'::text[] = '{}' and s ->> 'dari' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    and s ->> 'sampai' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and s ->> 'dari' < s ->> 'sampai', false)
$$;
