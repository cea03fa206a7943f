-- SPDX-License-Identifier: MIT
-- A file as it is sent, piece by piece: the head before the first, then pieces of 256 KiB in base64. p: id, ke.
create function api.lampiran_lihat(p jsonb) returns jsonb
  stable language sql as $$
  select api.lampiran_uraian(api.arg_lampiran(p))
$$;

create function api.lampiran_potong(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  l siklus.lampiran := api.arg_lampiran(p);
  n int := api.arg_bilangan(p, 'ke', 0, 0, 999999)::int;
begin
  return (select jsonb_build_object('nama', l.nama, 'tipe', i.tipe, 'ukuran', i.ukuran, 'isi', translate(encode(b.isi, 'base64'), E'\n', ''))
    from siklus.lampiran_isi i join siklus.lampiran_bagian b on b.sidik = i.sidik and b.ke = n where i.sidik = l.sidik);
end $$;
