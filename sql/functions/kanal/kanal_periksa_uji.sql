-- SPDX-License-Identifier: MIT
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

create function api.penunjuk_sah(t jsonb) returns boolean
  immutable language sql as $$
  select coalesce(jsonb_typeof(t) = 'string' and t #>> '{}' ~ '^(/([^~/]|~0|~1)+)+$' and length(t #>> '{}') <= 200, false)
$$;
