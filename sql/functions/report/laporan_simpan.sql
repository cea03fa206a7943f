-- SPDX-License-Identifier: MIT
-- Keeps the first drawing of a report in a format; whoever draws it too finds it there, and takes that. p: id, format, isi (base64).
create function api.laporan_simpan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  gambar bytea := api.arg_bita(p, 'isi');
begin
  insert into siklus.laporan_berkas (laporan_id, format, isi, sidik) values ((p ->> 'id')::bigint, p ->> 'format', gambar, sha256(gambar)) on conflict do nothing;
  return jsonb_build_object('baru', found);
end $$;
