-- SPDX-License-Identifier: MIT
-- A reason of the ledger in words, and what to do about it (siklus.alasan_kirim); a code that nobody explained stays itself.
create function api.alasan_kata(kode text) returns text
  stable strict language sql as $$
  select concat_ws('; terakhir: ', case when kode like 'batas-percobaan%' then 'sudah dicoba sebanyak yang boleh' end,
    coalesce((select a.arti from siklus.alasan_kirim a where a.alasan = api.alasan_akhir(kode)), nullif(api.alasan_akhir(kode), '')))
$$;

create function api.alasan_uraian(kode text) returns jsonb
  stable language sql as $$
  select jsonb_build_object('arti', api.alasan_kata(kode), 'saran', (select a.saran from siklus.alasan_kirim a where a.alasan = api.alasan_akhir(kode)))
$$;

-- What was wrong at the last attempt of one that was given up.
create function api.alasan_akhir(kode text) returns text
  immutable strict parallel safe language sql as $$
  select regexp_replace(kode, '^batas-percobaan(: )?', '')
$$;
