-- SPDX-License-Identifier: MIT
-- The addresses that nothing reaches for want of TLS: a certificate that ran out or is not trusted, a relay that offers
-- none. An alarm of its own from the first failure, since it concerns everything on that way and does not mend itself.
create function api.saluran_tls() returns table (saluran_id bigint, saluran text, unit_id bigint, jabatan_id bigint, jabatan text, alasan text, arti text, sejak timestamptz, beruntun int)
  stable language sql as $$
  select c.id, c.jenis, j.unit_id, j.id, j.nama, g.alasan, a.arti, g.sejak, g.beruntun
  from siklus.saluran_gagal g
  join siklus.alasan_kirim a on a.alasan = g.alasan and a.tls
  join siklus.saluran c on c.id = g.saluran_id
  left join siklus.pejabat f on f.id = c.pejabat_id
  join siklus.jabatan j on j.id = coalesce(c.jabatan_id, f.jabatan_id)
  where g.henti is null
$$;
