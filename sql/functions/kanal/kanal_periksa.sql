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

create function api.penunjuk_sah(t jsonb) returns boolean
  immutable language sql as $$
  select coalesce(jsonb_typeof(t) = 'string' and t #>> '{}' ~ '^(/([^~/]|~0|~1)+)+$' and length(t #>> '{}') <= 200, false)
$$;

-- URL, headers, body, text and the secrets they name.
create function api.kanal_periksa_permintaan(s jsonb) returns table (tempat text, pesan text)
  stable language plpgsql as $$
declare
  jenis text := coalesce(s ->> 'jenis_isi', 'json');
  rahasia text[];
  url text := s ->> 'url';
begin
  rahasia := array(select distinct m[1] from regexp_matches(concat_ws(' ', s ->> 'url', s -> 'kepala', s -> 'isi'), '\$\{rahasia:([^}]*)\}', 'g') m order by 1);
  return query
  select '/url', 'URL belum diisi.' where coalesce(jsonb_typeof(s -> 'url'), '') <> 'string'
  union all
  select '/url', 'URL harus https:// dengan nama host yang tertulis apa adanya, tanpa nama pengguna, spasi atau #; http:// hanya untuk mesin ini sendiri atau jaringan pribadi, misalnya http://127.0.0.1:3000.'
  where jsonb_typeof(s -> 'url') = 'string' and not (length(url) <= 1000
    and regexp_replace(url, '\{\{[^{}]*\}\}|\$\{rahasia:[^}]*\}', 'x', 'g') ~ '^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?][A-Za-z0-9._~:/?@!$&''()*+,;=%-]*)?$'
    and url ~ '^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?]|$)'
    and (url ~ '^https:' or url ~ '^http://(localhost|127\.[0-9.]+|10\.[0-9.]+|192\.168\.[0-9.]+|172\.(1[6-9]|2[0-9]|3[01])\.[0-9.]+)(:|/|\?|$)'))
  union all
  select '/url', g.pesan from api.gerbang_templat_galat(url) g (pesan) where g.pesan is not null and jsonb_typeof(s -> 'url') = 'string'
  union all
  select '/url', 'Pada URL hanya {{nama}} yang boleh, tanpa bagian berulang.' where url ~ '\{\{\s*[#^/]'
  union all
  select '/kepala', 'Kepala harus berupa objek nama → templat, paling banyak 20.' where s ? 'kepala' and not coalesce(jsonb_typeof(s -> 'kepala') = 'object' and (select count(*) <= 20 from jsonb_object_keys(s -> 'kepala')), false)
  union all
  select '/kepala/' || h.key, g.pesan
  from jsonb_each(case when jsonb_typeof(s -> 'kepala') = 'object' then s -> 'kepala' else '{}' end) h cross join lateral api.gerbang_kepala_galat(h.key, h.value) g (pesan)
  where g.pesan is not null
  union all
  select '/isi', case when s ->> 'metode' = 'GET' then 'Permintaan GET tidak membawa isi.'
      when jenis = 'form' then 'Isi form harus berupa objek nama → templat.' else 'Isi harus berupa objek atau larik JSON.' end
  where case when s ->> 'metode' = 'GET' then s ? 'isi'
      when jenis = 'form' then coalesce(jsonb_typeof(s -> 'isi'), '') <> 'object' or exists (select from jsonb_each(s -> 'isi') m where jsonb_typeof(m.value) <> 'string')
      else coalesce(jsonb_typeof(s -> 'isi'), '') not in ('object', 'array') end
  union all
  select '/isi' || t.tempat, g.pesan from api.json_teks(s -> 'isi') t cross join lateral api.gerbang_templat_galat(t.isi) g (pesan) where g.pesan is not null
  union all
  select '/pesan', g.pesan from api.gerbang_pesan_galat(s -> 'pesan') g (pesan) where g.pesan is not null
  union all
  select '/rahasia', format('Nama rahasia "%s" tidak sah: huruf kecil, angka dan tanda hubung, paling banyak 64, dan bukan milik siklusd sendiri (smtp-…, siklus-…).', left(r, 40))
  from unnest(rahasia || array(select x from jsonb_array_elements_text(case when jsonb_typeof(s -> 'rahasia') = 'array' then s -> 'rahasia' else '[]' end) x)) r
  where not api.rahasia_sah(r)
  union all
  select '/rahasia', 'Daftar rahasia harus memuat tepat nama yang dipakai: ' || coalesce(nullif(array_to_string(rahasia, ', '), ''), '(tidak ada)') || '.'
  where coalesce(jsonb_typeof(s -> 'rahasia'), 'array') <> 'array'
    or rahasia is distinct from array(select distinct x from jsonb_array_elements_text(case when jsonb_typeof(s -> 'rahasia') = 'array' then s -> 'rahasia' else '[]' end) x order by 1);
end $$;

create function api.gerbang_kepala_galat(nama text, isi jsonb) returns text
  stable language sql as $$
  select case
    when nama !~ '^[A-Za-z][A-Za-z0-9-]{0,63}$' then 'Nama kepala hanya boleh huruf, angka dan tanda hubung.'
    when lower(nama) ~ '^(host|content-length|content-type|transfer-encoding|connection|expect|user-agent|webhook-.*)$' then format('Kepala %s diisi oleh siklusd sendiri.', nama)
    when jsonb_typeof(isi) <> 'string' or isi #>> '{}' !~ '^[ -~]+$' or length(isi #>> '{}') > 1000 then 'Isi kepala harus teks ASCII satu baris, 1 sampai 1.000 huruf.'
    else api.gerbang_templat_galat(isi #>> '{}') end
$$;

create function api.gerbang_pesan_galat(pesan jsonb) returns text
  stable language sql as $$
  select case
    when jsonb_typeof(pesan) <> 'string' or length(pesan #>> '{}') not between 1 and 8000 then 'Pesan harus teks, 1 sampai 8.000 huruf.'
    when pesan #>> '{}' ~ '\$\{rahasia:' then 'Rahasia tidak boleh ada dalam pesan.'
    else api.gerbang_templat_galat(pesan #>> '{}') end
$$;

create function api.rahasia_sah(nama text) returns boolean
  immutable strict language sql as $$
  select nama ~ '^[a-z0-9][a-z0-9-]{0,63}$' and nama !~ '^(smtp|siklus)-'
$$;

-- Every text of a JSON value with its place. plpgsql: a recursive function must not be taken into its caller's plan.
create function api.json_teks(jsonb, text default '') returns table (tempat text, isi text)
  immutable language plpgsql as $$
begin
  if jsonb_typeof($1) = 'string' then
    return query select $2, $1 #>> '{}';
  elsif jsonb_typeof($1) = 'object' then
    return query select t.* from jsonb_each($1) m cross join lateral api.json_teks(m.value, $2 || '/' || m.key) t;
  elsif jsonb_typeof($1) = 'array' then
    return query select t.* from jsonb_array_elements($1) with ordinality m (value, i) cross join lateral api.json_teks(m.value, $2 || '/' || i - 1) t;
  end if;
end $$;

-- Why a template is none, tried with a document that has every member; null: it is good.
create function api.gerbang_templat_galat(t text) returns text
  stable language plpgsql as $$
declare
  contoh jsonb := api.gerbang_contoh('{"kode": "U", "nama": "Unit"}', '{"jabatan": "Kepala", "nama": "Nama", "status": "definitif"}', '2026-01-02', 'id') -> 'data'
    || '{"jenis": "", "waktu": "", "alamat": "", "penerima": "", "pesan": ""}';
  nama text;
begin
  perform api.templat_tulis(t, contoh, 'teks');
  select m[1] into nama from regexp_matches(t, '\{\{\s*[#^/]?\s*([^{}\s!]*)\s*\}\}', 'g') m
  where m[1] <> '.' and not coalesce(contoh ? split_part(m[1], '.', 1) and (strpos(m[1], '.') = 0 or contoh -> split_part(m[1], '.', 1) ? split_part(m[1], '.', 2)), false)
    and not contoh -> 'segera' -> 0 ? m[1] limit 1;
  return 'Templat menyebut "' || nama || '" yang tidak dikenal.';
exception when others then
  return 'Templat cacat: ' || sqlerrm;
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

-- A test of an answer: its status, and what a JSON Pointer finds in its body. Several tests: any of them.
create function api.kanal_periksa_uji(pangkal text, isi jsonb) returns table (tempat text, pesan text)
  immutable language plpgsql as $$
begin
  if jsonb_typeof(isi) = 'array' and pangkal <> '/berhasil_jika' then
    return query select pangkal, 'Daftar uji paling sedikit satu dan paling banyak 20.' where jsonb_array_length(isi) not between 1 and 20;
    return query select u.* from jsonb_array_elements(isi) with ordinality m (value, i) cross join lateral api.kanal_periksa_uji(pangkal || '/' || i - 1, m.value) u;
    return;
  elsif jsonb_typeof(isi) <> 'object' or isi = '{}' then
    return query select pangkal, 'Uji harus berupa objek, misalnya {"status": "2xx", "penunjuk": "/status", "sama": true}.';
    return;
  end if;
  return query
  select pangkal || '/' || k, format('"%s" tidak dikenal; pilih dari: status, penunjuk, sama, salah_satu, memuat, ada.', left(k, 40))
  from jsonb_object_keys(isi) k where k not in ('status', 'penunjuk', 'sama', 'salah_satu', 'memuat', 'ada')
  union all
  select pangkal || '/status', 'Status harus bilangan 100 sampai 599, golongan seperti "2xx", atau daftarnya.'
  where isi ? 'status' and not coalesce((select bool_and(x #>> '{}' ~ '^[1-5]([0-9]{2}|xx)$') and count(*) between 1 and 20
    from jsonb_array_elements(case when jsonb_typeof(isi -> 'status') = 'array' then isi -> 'status' else jsonb_build_array(isi -> 'status') end) x), false)
  union all
  select pangkal || '/penunjuk', 'Penunjuk harus berbentuk JSON Pointer, misalnya /status.' where isi ? 'penunjuk' and not api.penunjuk_sah(isi -> 'penunjuk')
  union all
  select pangkal, 'penunjuk meminta tepat satu dari sama, salah_satu, memuat atau ada; tanpa penunjuk tidak satu pun.'
  where (select count(*) from jsonb_object_keys(isi) k where k in ('sama', 'salah_satu', 'memuat', 'ada')) <> (isi ? 'penunjuk')::int
  union all
  select pangkal || '/sama', 'sama harus teks, bilangan, true, false atau null.' where jsonb_typeof(isi -> 'sama') in ('object', 'array')
  union all
  select pangkal || '/salah_satu', 'salah_satu harus daftar teks, bilangan, true atau false.'
  where isi ? 'salah_satu' and not coalesce(jsonb_typeof(isi -> 'salah_satu') = 'array'
    and (select count(*) between 1 and 50 and bool_and(jsonb_typeof(x) not in ('object', 'array')) from jsonb_array_elements(isi -> 'salah_satu') x), false)
  union all
  select pangkal || '/memuat', 'memuat harus teks, 1 sampai 200 huruf.' where isi ? 'memuat' and (jsonb_typeof(isi -> 'memuat') <> 'string' or length(isi ->> 'memuat') not between 1 and 200)
  union all
  select pangkal || '/ada', 'ada harus true atau false.' where isi ? 'ada' and jsonb_typeof(isi -> 'ada') <> 'boolean';
end $$;
