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
    select distinct on (u.id) u.id, a.id as ke, a.nama, public.nlevel(u.jalur) - public.nlevel(a.jalur) as tingkat
    from (select distinct t.unit_id from tujuan t) t
    join siklus.unit a on a.id = t.unit_id
    join siklus.unit u on u.jalur operator(public.<@) a.jalur
    order by u.id, public.nlevel(a.jalur) desc
  )
  select distinct on (d.id, t.jenis) d.id, t.jenis, t.saluran_id, t.alamat, t.rahasia, t.jabatan_id, t.jabatan, t.nama, t.status, d.nama, d.tingkat
  from terdekat d
  join tujuan t on t.unit_id = d.ke
  order by d.id, t.jenis, t.tetap, t.saluran_id
$$;
