-- SPDX-License-Identifier: MIT
-- Where the messages to the head of each unit go on a day: the channels of the office and of who holds
-- it. A head without any channel, or a vacant office without one: the next step up, tingkat > 0.
create function api.penerima_pada(hari date) returns table (
  unit_id bigint, saluran text, saluran_id bigint, alamat text, rahasia text, jabatan_id bigint, jabatan text,
  nama text, status text, unit_penerima text, tingkat int)
  stable parallel safe language sql as $$
  with tujuan as (
    select j.unit_id, j.id as jabatan_id, j.nama as jabatan, f.nama, f.status, c.jenis, c.id as saluran_id, c.alamat, c.rahasia,
           c.pejabat_id is null as tetap
    from siklus.jabatan j
    join siklus.jabatan_jenis t on t.jenis = j.jenis and t.pimpinan
    left join api.pimpinan_pada(hari) f on f.jabatan_id = j.id
    join siklus.saluran c on c.aktif and (c.jabatan_id = j.id or c.pejabat_id = f.pejabat_id)
  ), terdekat as (
    select u.id, (select a.id from siklus.unit a where a.jalur operator(public.@>) u.jalur and exists (select from tujuan t where t.unit_id = a.id)
                  order by public.nlevel(a.jalur) desc limit 1) as ke, public.nlevel(u.jalur) as dalam
    from siklus.unit u
  )
  select distinct on (d.id, t.jenis) d.id, t.jenis, t.saluran_id, t.alamat, t.rahasia, t.jabatan_id, t.jabatan, t.nama, t.status, a.nama, d.dalam - public.nlevel(a.jalur)
  from terdekat d
  join siklus.unit a on a.id = d.ke
  join tujuan t on t.unit_id = d.ke
  order by d.id, t.jenis, t.tetap, t.saluran_id
$$;
