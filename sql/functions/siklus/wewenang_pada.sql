-- SPDX-License-Identifier: MIT
-- Which office holds a role for SOPs of a scope in a unit, and who holds the office on a day: by the rows of
-- siklus.wewenang of that day, the nearest unit with rows of its own before the general ones. A role
-- without a place has no row; an office that nobody was given comes with jabatan_id null, a vacant one
-- with pejabat_id null.
create function api.wewenang_pada(unit bigint, peran text, lingkup text, hari date) returns table (
  pasal text, jenis_jabatan text[], tempat_id bigint, tempat text, jabatan_id bigint, jabatan text, pejabat_id bigint, nama text, nip text, status text)
  stable parallel safe language sql as $$
  with atas as (
    select a.id, a.nama, a.jenis, public.nlevel(a.jalur) as tingkat
    from siklus.unit u join siklus.unit a on a.jalur operator(public.@>) u.jalur where u.id = unit
  ), aturan as (
    select w.*, coalesce((select a.tingkat from atas a where a.id = w.unit_id), 0) as dekat
    from siklus.wewenang w
    where w.peran = wewenang_pada.peran and w.lingkup = wewenang_pada.lingkup and w.masa @> hari
      and (w.unit_id is null or w.unit_id in (select a.id from atas a))
      and (select u.jenis from siklus.unit u where u.id = unit) = any (w.unit_jenis)
      and (w.di_bawah = '{}' or exists (select from atas a where a.jenis = any (w.di_bawah)))
      and not exists (select from atas a where a.jenis = any (w.bukan_di_bawah))
  ), tempat as (
    select distinct on (w.id) w.id, w.pasal, w.jabatan, w.anak, a.id as unit_id, a.nama
    from (select * from aturan order by dekat desc fetch first row with ties) w
    join atas a on a.jenis = any (w.tempat)
    order by w.id, a.tingkat desc
  )
  select t.pasal, t.jabatan, t.unit_id, t.nama, j.id, j.nama, f.id, f.nama, f.nip, f.status
  from tempat t
  left join lateral (
    select x.* from siklus.jabatan x where x.unit_id = t.unit_id
    union all
    select x.* from siklus.unit c join siklus.jabatan x on x.unit_id = c.id where c.induk_id = t.unit_id and c.jenis = any (t.anak)) j on j.jenis = any (t.jabatan)
  left join siklus.pejabat f on f.jabatan_id = j.id and f.masa @> hari
  left join siklus.pejabat_status s on s.status = f.status
  order by j.id, s.urut
$$;
