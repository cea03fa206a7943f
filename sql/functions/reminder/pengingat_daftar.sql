-- SPDX-License-Identifier: MIT
-- The deliveries and what became of them. p: unit, status, sejak, sampai, setelah, batas.
create function api.pengingat_daftar(p jsonb) returns table (
  id bigint, tanggal date, unit text, saluran text, jabatan text, perihal text, baris bigint, status text,
  percobaan int, kode int, alasan text, coba_lagi text, selesai text, kunci uuid, _kursor text)
  stable language sql as $$
  with u as materialized (select * from api.arg_unit(p)), c as materialized (select (api.arg_kursor(p, 1))[1]::bigint as id)
  select k.id, k.tanggal, x.kode, k.saluran, j.nama, i.isi::jsonb #>> '{data,perihal}',
    (select count(*) from siklus.pengingat g where g.kiriman_id = k.id), k.status, k.percobaan, a.kode, coalesce(k.alasan, a.alasan),
    case when k.status = 'menunggu' then api.waktu(k.coba_lagi, z.tz) end, api.waktu(k.selesai, z.tz), k.kunci, api.kursor(k.id::text)
  from u cross join c
  join siklus.unit x on u.id is null or x.jalur operator(public.<@) u.jalur
  join api.unit_hari(siklus.sekarang()) z on z.unit_id = x.id
  join siklus.kiriman k on k.unit_id = x.id
  left join siklus.jabatan j on j.id = k.jabatan_id
  left join siklus.kiriman_isi i on i.kiriman_id = k.id
  left join lateral (select q.kode, q.alasan from siklus.percobaan q where q.kiriman_id = k.id order by q.id desc limit 1) a on true
  where (c.id is null or k.id < c.id)
    and coalesce(p ->> 'status', '') in ('', k.status)
    and k.tanggal >= api.arg_tanggal(p, 'sejak', '-infinity') and k.tanggal <= api.arg_tanggal(p, 'sampai', 'infinity')
  order by k.id desc
  limit api.arg_batas(p)
$$;
