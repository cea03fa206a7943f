-- SPDX-License-Identifier: MIT
-- The channels there are: of a gateway its host, how many addresses it has, which secrets it needs.
create function api.kanal_daftar(p jsonb) returns table (
  nama text, dasar text, aktif boolean, tujuan text, saluran bigint, rahasia text, diubah text, pelaku text)
  stable language sql as $$
  select k.nama, k.dasar, k.aktif, substring(k.setelan ->> 'url' from '^https?://[^/?]+'),
    (select count(*) from siklus.saluran c where c.jenis = k.nama and c.aktif),
    (select string_agg(x, ', ') from jsonb_array_elements_text(k.setelan -> 'rahasia') x), api.waktu(k.diubah), k.pelaku
  from siklus.kanal k order by k.dasar = 'gerbang', k.nama
$$;
