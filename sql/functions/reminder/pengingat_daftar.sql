-- SPDX-License-Identifier: MIT
-- The deliveries and what became of them. p: unit, status, sejak, sampai, setelah, batas.
create function api.pengingat_daftar(p jsonb) returns table (
  id bigint, tanggal date, unit text, saluran text, jabatan text, perihal text, baris bigint, status text,
  percobaan int, kode int, alasan text, coba_lagi text, selesai text, kunci uuid, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p); -- here, since a query over nothing would never look at it
  sebelum bigint := (api.arg_kursor(p, 1))[1]::bigint;
begin
  perform api.arg_status(p, '{menunggu,dikirim,terkirim,mati,batal}');
  return query
  select k.id, k.tanggal, x.kode, k.saluran, j.nama, coalesce(i.isi::jsonb ->> 'perihal', i.isi::jsonb #>> '{data,perihal}'),
    (select count(*) from siklus.pengingat g where g.kiriman_id = k.id), k.status, k.percobaan, a.kode, coalesce(k.alasan, a.alasan),
    case when k.status = 'menunggu' then api.waktu(k.coba_lagi, z.tz) end, api.waktu(k.selesai, z.tz), k.kunci, api.kursor(k.id::text)
  from siklus.unit x
  join api.unit_hari(siklus.sekarang()) z on z.unit_id = x.id
  join siklus.kiriman k on k.unit_id = x.id
  left join siklus.jabatan j on j.id = k.jabatan_id
  left join siklus.kiriman_isi i on i.kiriman_id = k.id
  left join lateral (select q.kode, q.alasan from siklus.percobaan q where q.kiriman_id = k.id order by q.id desc limit 1) a on true
  where (u.id is null or x.jalur operator(public.<@) u.jalur) and (sebelum is null or k.id < sebelum)
    and coalesce(p ->> 'status', '') in ('', k.status)
    and k.tanggal >= api.arg_tanggal(p, 'sejak', '-infinity') and k.tanggal <= api.arg_tanggal(p, 'sampai', 'infinity')
  order by k.id desc
  limit api.arg_batas(p);
end $$;
