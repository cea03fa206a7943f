-- SPDX-License-Identifier: MIT
-- The files that a mail carries, in lines of base64, fetched when it is sent. p: id (of the delivery).
create function api.kiriman_berkas(p jsonb) returns table (nama text, tipe text, isi text)
  stable language sql as $$
  select api.laporan_berkas_nama(l, b.format), t.tipe, encode(b.isi, 'base64')
  from siklus.kiriman k
  join siklus.laporan_kiriman y on y.kiriman_id = coalesce(k.salinan_dari, k.id)
  cross join lateral unnest(y.bentuk) with ordinality f (bentuk, urut)
  join siklus.laporan_berkas b on b.laporan_id = y.laporan_id and b.format = f.bentuk
  join siklus.laporan_terbit l on l.id = y.laporan_id
  join siklus.laporan_bentuk t on t.bentuk = b.format
  where k.id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) order by f.urut
$$;
