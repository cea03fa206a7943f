-- SPDX-License-Identifier: MIT
-- The acts of the siklus in their order: whose, after which, how they may end, by which article. p: as_of.
create function api.siklus_tindakan(p jsonb) returns table (
  kode text, tahap text, nama text, oleh text, hanya_pemegang_peran boolean, sesudah text, hasil text, kembali text, pasal text)
  stable language sql as $$
  select j.kode, j.tahap, j.nama, r.nama, j.wajib, array_to_string(j.syarat, ', '),
    (select string_agg(h.hasil, ', ' order by h.kembali_ke nulls first, h.hasil) from siklus.tindakan_hasil h where h.kode = j.kode),
    (select string_agg(format('%s ke %s', h.hasil, h.kembali_ke), ', ') from siklus.tindakan_hasil h where h.kode = j.kode and h.kembali_ke is not null), j.pasal
  from siklus.tindakan_jenis j join siklus.peran_jenis r on r.peran = j.peran
  where j.masa @> api.hari_acuan(p)
  order by j.urut
$$;
