-- SPDX-License-Identifier: MIT
-- Issued reports that the caller may read, the newest first, of a unit and all below it. p: unit, jenis, tahun (of the number), setelah, batas.
create function api.laporan_daftar(p jsonb) returns table (
  id bigint, nomor text, tanggal date, jenis text, unit text, as_of date, menggantikan text, digantikan_oleh text, pembuat text, sidik text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  sebelum bigint := coalesce((api.arg_kursor(p, 1))[1]::bigint, 999999999999999999);
  u siklus.unit := api.arg_lingkup(p);
  j text := case when coalesce(p ->> 'jenis', '') <> '' then (api.arg_laporan_jenis(p)).jenis end;
  boleh text[] := api.laporan_jenis_boleh();
  t int := api.arg_bilangan(p, 'tahun', null, 1900, 9999);
begin
  return query
  select l.id, l.nomor, l.tanggal, l.jenis, x.kode, l.as_of, a.nomor, b.nomor, l.pembuat, encode(l.sidik, 'hex'), api.kursor(l.id::text)
  from siklus.laporan_terbit l
  join siklus.unit x on x.id = l.unit_id
  left join siklus.laporan_terbit a on a.id = l.menggantikan
  left join siklus.laporan_terbit b on b.menggantikan = l.id
  where l.id < sebelum and l.jenis = any (boleh) and (u.id is null or x.jalur operator(public.<@) u.jalur) and (j is null or l.jenis = j) and (t is null or l.tahun = t)
  order by l.id desc limit api.arg_batas(p);
end $$;
