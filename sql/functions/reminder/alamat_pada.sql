-- SPDX-License-Identifier: MIT
-- Every address of every office on a day: its own (tetap), and those of who acts in it. lowong: nobody acts in it (jabatan_lowong). The offices of a unit
-- end with it, though nobody entered the end of their holders' terms: what is still owed there goes up the tree, until it has an owner.
create function api.alamat_pada(hari date) returns table (
  jabatan_id bigint, unit_id bigint, saluran text, saluran_id bigint, alamat text, rahasia text, jabatan text, nama text, status text, tetap boolean, lowong boolean)
  stable parallel safe language sql as $$
  with p as materialized (select * from api.pemangku_pada(hari)), u as (select x.id from siklus.unit x where coalesce(x.berakhir > hari, true))
  select j.id, j.unit_id, c.jenis, c.id, c.alamat, c.rahasia, j.nama, p.nama, p.status, true, p.jabatan_id is null and api.jabatan_lowong(j.id, hari)
  from siklus.saluran c join siklus.jabatan j on j.id = c.jabatan_id join u on u.id = j.unit_id left join p on p.jabatan_id = j.id
  join siklus.kanal k on k.nama = c.jenis and k.aktif where c.aktif
  union all
  select j.id, j.unit_id, c.jenis, c.id, c.alamat, c.rahasia, j.nama, p.nama, p.status, false, false
  from siklus.saluran c join p on p.pejabat_id = c.pejabat_id join siklus.jabatan j on j.id = p.jabatan_id join u on u.id = j.unit_id
  join siklus.kanal k on k.nama = c.jenis and k.aktif where c.aktif
$$;

-- The same without the addresses: which offices can be reached, by which channel. Asked for offices above the caller's part of the
-- tree too, so it sees them all.
create function api.saluran_ada(hari date) returns table (
  jabatan_id bigint, unit_id bigint, saluran text, saluran_id bigint, jabatan text, nama text, status text, tetap boolean, lowong boolean)
  stable parallel safe language sql as $$
  select a.jabatan_id, a.unit_id, a.saluran, a.saluran_id, a.jabatan, a.nama, a.status, a.tetap, a.lowong from api.alamat_pada(hari) a
$$;

-- Who acts in each office on a day: the plh before the plt before the definitif holder; a vacant one has no row.
create function api.pemangku_pada(hari date) returns table (jabatan_id bigint, pejabat_id bigint, nama text, status text, urut int)
  stable parallel safe language sql as $$
  select distinct on (f.jabatan_id) f.jabatan_id, f.id, f.nama, f.status, s.urut
  from siklus.pejabat f join siklus.pejabat_status s on s.status = f.status
  where f.masa @> hari order by f.jabatan_id, s.urut, f.id
$$;

-- Is an office vacant on a day: it was held, and nobody acts in it. What comes to its own address is then read by nobody who answers for it. An office
-- of which no holder was ever entered is not known to be vacant, and its address is all that is known of it.
create function api.jabatan_lowong(jabatan bigint, hari date) returns boolean
  stable parallel safe language sql as $$
  select exists (select from siklus.pejabat f where f.jabatan_id = jabatan and lower(f.masa) <= hari)
    and not exists (select from siklus.pejabat f where f.jabatan_id = jabatan and f.masa @> hari)
$$;

-- The same of one office, by index: what a claim asks for each delivery. The first of a channel is the one to send to.
create function api.alamat_jabatan(jabatan bigint, hari date) returns table (
  saluran text, saluran_id bigint, alamat text, rahasia text, jabatan text, nama text, status text, lowong boolean)
  stable parallel safe language sql as $$
  select c.jenis, c.id, c.alamat, c.rahasia, j.nama, p.nama, p.status, p.id is null and api.jabatan_lowong(j.id, hari)
  from siklus.jabatan j
  join siklus.unit u on u.id = j.unit_id and coalesce(u.berakhir > hari, true)
  left join lateral (
    select f.id, f.nama, f.status from siklus.pejabat f join siklus.pejabat_status s on s.status = f.status
    where f.jabatan_id = j.id and f.masa @> hari order by s.urut, f.id limit 1) p on true
  cross join lateral (
    select x.* from siklus.saluran x where x.aktif and x.jabatan_id = j.id
    union all
    select x.* from siklus.saluran x where x.aktif and x.pejabat_id = p.id) c
  join siklus.kanal k on k.nama = c.jenis and k.aktif
  where j.id = alamat_jabatan.jabatan
  order by c.jenis, c.jabatan_id is not null, c.id
$$;
