-- SPDX-License-Identifier: MIT
-- The faults of a gateway's request: URL, headers, body, text and the secrets they name.
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
