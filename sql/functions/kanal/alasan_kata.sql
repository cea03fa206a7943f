-- SPDX-License-Identifier: MIT
-- A reason of the ledger in words, and what to do about it (siklus.alasan_kirim); a code that nobody explained stays itself.
create function api.alasan_kata(kode text) returns text
  stable strict language sql as $$
  select concat_ws(': ', case when kode like 'batas-percobaan%' then 'sudah dicoba sebanyak yang boleh' end,
    coalesce((select a.arti from siklus.alasan_kirim a where a.alasan = api.alasan_akhir(kode)), nullif(api.alasan_akhir(kode), '')))
$$;

-- lagi: how one that is given up (mati) is sent again.
create function api.alasan_uraian(kode text, status text, lagi text) returns jsonb
  stable language sql as $$
  select jsonb_build_object('arti', api.alasan_kata(kode), 'saran', case when status = 'mati' then concat_ws('; sesudah itu ', a.saran, lagi) else nullif(concat_ws(', atau ', a.tunggu, a.saran), '') end)
  from (select) x left join siklus.alasan_kirim a on a.alasan = api.alasan_akhir(kode)
$$;

-- What was wrong at the last attempt of one that was given up.
create function api.alasan_akhir(kode text) returns text
  immutable strict parallel safe language sql as $$
  select regexp_replace(kode, '^batas-percobaan(: )?', '')
$$;

-- What came of an attempt, as people read it: the answer, and where none came (no code) the reason before what the library says.
create function api.jawaban_kata(kode int, jawaban text, alasan text) returns text
  stable language sql as $$
  select case when kode is null then nullif(concat_ws(': ', api.alasan_kata(alasan), jawaban), '') else coalesce(jawaban, api.alasan_kata(alasan)) end
$$;
