-- SPDX-License-Identifier: MIT
-- A piece of an attachment (256 KiB, base64) as it is sent, with what its head says. p: id, ke (from 0).
create function api.lampiran_potong(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  l siklus.lampiran := api.arg_lampiran(p);
  n int := api.arg_bilangan(p, 'ke', 0, 0, 999999)::int;
  potongan jsonb := (select jsonb_build_object('nama', l.nama, 'tipe', i.tipe, 'ukuran', i.ukuran, 'sidik', encode(l.sidik, 'hex'), 'isi', translate(encode(b.isi, 'base64'), E'\n', ''))
    from siklus.lampiran_isi i join siklus.lampiran_bagian b on b.sidik = i.sidik and b.ke = n where i.sidik = l.sidik);
begin
  if potongan is null and n <= coalesce((select (i.ukuran - 1) / 262144 from siklus.lampiran_isi i where i.sidik = l.sidik), 0) then -- a copy was restored without it
    perform api.tolak(404, 'isi-lampiran-tidak-ada', format('Lampiran "%s" tercatat, tetapi isi berkasnya tidak ada di basis data.', l.nama),
      'Minta administrator memulihkannya dari cadangan.');
  end if;
  return potongan;
end $$;
