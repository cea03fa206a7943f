-- SPDX-License-Identifier: MIT
-- What does not go by which channel: for each unit the kinds of duty that siklus.saluran_pilihan keeps off a channel,
-- and the channels out of use. Few rows, mostly none; the planner leaves these out.
create function api.saluran_tutup() returns table (unit_id bigint, jenis text, saluran text)
  stable parallel safe language sql as $$
  select d.id, d.jenis, k.nama
  from (
    select distinct on (b.id, p.jenis) b.id, p.jenis, p.kanal
    from siklus.saluran_pilihan p
    left join siklus.unit a on a.id = p.unit_id
    join siklus.unit b on p.unit_id is null or b.jalur operator(public.<@) a.jalur
    order by b.id, p.jenis, public.nlevel(a.jalur) desc nulls last) d
  join siklus.kanal k on k.nama <> all (d.kanal) and d.kanal <> '{semua}'
$$;

-- The kinds of duty whose reminders are legal notices: the Perbup obliges, so nobody switches them off altogether.
create function api.pengingat_wajib() returns text[]
  immutable parallel safe language sql as $$
  select array['evaluasi', 'monitoring']
$$;

-- Would a choice keep a legal notice from an office altogether: none of the channels that it has an address on carries that
-- kind for the unit? Then it goes by all of them. The choice is made for a unit, whose notices also go to who coordinates there, to superiors and,
-- of a vacant office, up the tree: to offices with other addresses, or with others by then. jabatan null: nobody has an address, which is to be seen.
create function api.saluran_terpaksa(unit bigint, jenis text, jabatan bigint, hari date) returns boolean
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan -- look-ups
as $$
begin
  return jenis = any (api.pengingat_wajib()) and not exists (
    select from api.alamat_jabatan(jabatan, hari) a
    where a.saluran = any (array(
      select unnest(p.kanal) from (
        select x.kanal from siklus.saluran_pilihan x
        where x.jenis = saluran_terpaksa.jenis and (x.unit_id is null or x.unit_id = any (api.unit_moyang(unit)))
        order by array_position(api.unit_moyang(unit), x.unit_id) desc nulls last limit 1) p)));
end $$;

-- Heads with an address that a legal notice could no longer reach by any
-- of them. A vacant office without one is not meant: its notices go up the tree.
create function api.saluran_putus() returns table (kunci text, unit_id bigint, unit text, jabatan text, jenis text)
  volatile language sql as $$
  select j.id || ' ' || w.jenis, u.id, u.kode, j.nama, w.jenis
  from siklus.jabatan j
  join siklus.jabatan_jenis t on t.jenis = j.jenis and t.pimpinan
  join siklus.unit u on u.id = j.unit_id and coalesce(u.berakhir > api.hari_pusat(siklus.sekarang()), true)
  cross join unnest(api.pengingat_wajib()) w (jenis)
  cross join lateral (
    select c.jenis as saluran, c.aktif from siklus.saluran c where c.jabatan_id = j.id
    union all
    select c.jenis, c.aktif from siklus.pejabat f join siklus.saluran c on c.pejabat_id = f.id
    where f.jabatan_id = j.id and f.masa @> api.hari_pusat(siklus.sekarang())) c
  join siklus.kanal k on k.nama = c.saluran
  group by u.id, j.id, w.jenis
  having not bool_or(c.aktif and k.aktif and not exists (select from api.saluran_tutup() x where x.unit_id = u.id and x.jenis = w.jenis and x.saluran = c.saluran))
$$;

-- Refuses, after an act, when because of it a legal notice would reach a head by no way at all. sebelum: whom none
-- reached before the act (saluran_putus_kini).
create function api.saluran_periksa(sebelum text[]) returns void
  volatile language plpgsql as $$
declare
  r record;
begin
  select * into r from api.saluran_putus() x where x.kunci <> all (sebelum) order by x.unit, x.jenis limit 1;
  if r.unit is not null then
    perform api.tolak(422, 'pengingat-wajib', format('%s (%s) tidak akan lagi menerima pengingat %s lewat saluran mana pun; pengingat ini wajib.', r.jabatan, r.unit, r.jenis),
      'Sisakan paling sedikit satu saluran: tambah penggantinya dahulu dengan siklusctl saluran tambah.',
      (select b.pasal from api.kebijakan_baris(r.unit_id, r.jenis || '_bulan', api.hari_pusat(siklus.sekarang())) b));
  end if;
end $$;

create function api.saluran_putus_kini() returns text[]
  volatile language sql as $$
  select coalesce(array_agg(x.kunci), '{}') from api.saluran_putus() x
$$;
