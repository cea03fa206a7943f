-- SPDX-License-Identifier: MIT
-- The link by which the office that a delivery is for acknowledges one line of it. It says everything it is
-- about (purpose, key, delivery, office, duty, step, last day) and is signed, so nothing is kept for links that
-- nobody opens, and the same delivery always has the same link.
create function api.tautan_tanggapi(k siklus.kiriman, jabatan bigint, jenis text, sop bigint, unit bigint, rujukan bigint,
    jatuh_tempo date, ditunda date, langkah int) returns text
  stable parallel safe language sql as $$
  select (b.nilai #>> '{}') || '/t/' || api.tautan_huruf(convert_to(i.isi, 'UTF8')) || '.' || api.tautan_huruf(api.tautan_tanda(i.isi, c.kunci))
  from (select t.nomor, t.kunci from siklus.kunci_tautan t order by t.nomor desc limit 1) c
  cross join lateral (select concat_ws('|', 'tanggapi', c.nomor, coalesce(k.salinan_dari, k.id), jabatan, jenis, coalesce(sop, 0), coalesce(unit, 0), rujukan,
      jatuh_tempo, coalesce(ditunda::text, '-'), langkah, k.tanggal + (api.kebijakan_nilai(k.unit_id, 'tautan_hari', k.tanggal) #>> '{}')::int) as isi) i
  cross join lateral api.kebijakan_baris(k.unit_id, 'tautan', k.tanggal) b
  where jabatan is not null
$$;
