-- SPDX-License-Identifier: MIT
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
