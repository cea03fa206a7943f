-- SPDX-License-Identifier: MIT
-- What is to be said now: the steps that have come (langkah.sql), to the office that each role means today, on each
-- channel of that office, unless the ledger has it already. Set-based; the planner and the preview are this one
-- function. An office that stands in several roles is told by the latest step of them, once. Where no office has
-- an address the duty is planned for mail all the same, so that it ends as a dead letter that is seen; a superior's
-- step waits until there is one. What was acknowledged goes without the step it answered.
-- hanya, maju: the units to plan (langkah.sql), of each only what has come since its ledger was complete
-- (siklus.rencana_unit); hanya null: every unit, from the beginning. buka, tanggal: from when it may be sent, and that day,
-- where the office is. teliti: the ledger is asked for every line; else only for those that it might have
-- (a step that has come since a complete ledger cannot be in it).
create function api.rencana_pada(saat timestamptz, hanya bigint[] default null, teliti boolean default true, maju bigint[] default '{}') returns table (
  unit_id bigint, aktif boolean, hari date, saluran text, sop_id bigint, rujukan bigint, jenis text, jatuh_tempo date, ditunda_hingga date, langkah int,
  perkiraan boolean, uraian text, pasal text, buka timestamptz, peran text, satuan text, jabatan_id bigint, tingkat int, unit_tujuan bigint, tanggal date)
  stable language plpgsql
  set enable_nestloop = off -- many rows where PostgreSQL expects few
  set enable_mergejoin = off
  set jit = off -- for the same reason
  set plan_cache_mode = force_generic_plan -- on most days planning would take longer than the plan
as $$
declare
  bahan api.rencana_bahan := api.rencana_bahan(saat, hanya, maju);
  kelas api.kelas_rencana[] := bahan.kelas; -- PostgreSQL's planner knows these as it knows parameters, and no field of a composite
  rentang api.rentang_rencana[] := bahan.rentang;
  untuk text[] := bahan.untuk;
  segar boolean := bahan.segar;
  tetap boolean := bahan.tetap;
  beda api.tujuan_beda[] := bahan.beda;
begin
  if not teliti then
    return query select * from api.rencana_baris(saat, hanya, maju, teliti, kelas, rentang, untuk, segar, tetap, beda);
    return;
  end if;
  return query
  with r as materialized (
    select x.*, row_number() over () as nomor from api.rencana_baris(saat, hanya, maju, null, kelas, rentang, untuk, segar, tetap, beda) x
  ), sudah as materialized ( -- what the ledger has of these SOPs is read once: of one late for years it has hundreds, for each of its lines
    select r.nomor from siklus.pengingat g join r on r.sop_id = g.sop_id and api.baris_sudah(g, r.rujukan, r.jenis, r.jatuh_tempo, r.ditunda_hingga, r.saluran, r.satuan, r.langkah, r.peran, r.jabatan_id)
    where g.sop_id = any (array(select distinct r.sop_id from r))
    union all
    select r.nomor from siklus.pengingat g join r on r.unit_id = g.unit_id and api.baris_sudah(g, r.rujukan, r.jenis, r.jatuh_tempo, r.ditunda_hingga, r.saluran, r.satuan, r.langkah, r.peran, r.jabatan_id)
    where r.sop_id is null and g.sop_id is null and g.unit_id = any (array(select distinct r.unit_id from r where r.sop_id is null))
  )
  select r.unit_id, r.aktif, r.hari, r.saluran, r.sop_id, r.rujukan, r.jenis, r.jatuh_tempo, r.ditunda_hingga, r.langkah, r.perkiraan, r.uraian, r.pasal, r.buka,
    r.peran, r.satuan, r.jabatan_id, r.tingkat, r.unit_tujuan, r.tanggal
  from r where r.nomor not in (select s.nomor from sudah s);
end $$;

-- Has this line of the ledger, of the same SOP or unit, told what a step is to tell: the step itself, or a later one to the same office?
create function api.baris_sudah(g siklus.pengingat, rujukan bigint, jenis text, jatuh_tempo date, ditunda date, saluran text, satuan text, langkah int, peran text, jabatan bigint) returns boolean
  immutable parallel safe language sql as $$
  select g.rujukan = rujukan and g.jenis = jenis and g.jatuh_tempo = jatuh_tempo and g.ditunda_hingga is not distinct from ditunda and g.saluran = saluran and g.satuan = satuan
    and (g.peran = peran and g.langkah = langkah or g.jabatan_id = jabatan and g.langkah >= langkah)
$$;

-- What is worked out before any line is looked at: the classes, the due dates of the large ones, the roles that these are told to; segar: the duties kept are those of
-- the moment; tetap: so are the offices kept, of all zones; beda: who is told elsewhere, on other days (langkah_beda.sql).
create type api.rencana_bahan as (kelas api.kelas_rencana[], rentang api.rentang_rencana[], untuk text[], segar boolean, tetap boolean, beda api.tujuan_beda[]);
create function api.rencana_bahan(saat timestamptz, hanya bigint[], maju bigint[]) returns api.rencana_bahan
  stable language plpgsql as $$
declare
  b api.rencana_bahan;
begin
  b.segar := api.kewajiban_segar(saat);
  b.tetap := (select bool_and(api.tujuan_segar(h)) from (select distinct (saat at time zone z.tz)::date as h from siklus.zona z) h);
  b.kelas := array(select k from api.rencana_kelas(saat, hanya, maju, b.segar and b.tetap) k);
  b.rentang := api.kelas_rentang(b.kelas);
  b.untuk := array(select distinct r.peran from unnest(b.rentang) r);
  b.beda := api.tujuan_beda(saat, b.kelas, hanya, maju, b.tetap);
  return b;
end $$;

-- Of the units to plan of large classes whom a role means there; bersama: those alone where the office stands in several of the roles, else the others. A part of who asks.
create function api.tujuan_kelas(kelas api.kelas_rencana[], hanya bigint[], maju bigint[], untuk text[], bersama boolean, beda api.tujuan_beda[]) returns table (
  nomor bigint, unit_id bigint, aktif boolean, hari date, buka timestamptz, pasti boolean, peran text, jabatan_id bigint, tingkat int, unit_tujuan bigint, saluran text, urut int)
  stable language sql as $$
  select u.nomor, u.unit_id, u.aktif, u.hari, u.buka, u.pasti, t.peran, t.jabatan_id, t.tingkat, t.unit_tujuan, t.saluran, t.urut
  from api.kelas_unit(kelas, hanya, maju) u join siklus.tujuan t on t.unit_id = u.unit_id and t.peran = any (untuk) and (t.rangkap and cardinality(untuk) > 1) = bersama
  where u.ramai and (beda = '{}' or (t.unit_id, t.peran) not in (select b.unit_id, b.peran from unnest(beda) b))
  offset 0 -- the lines look into it, and not it into the lines
$$;

-- The lines themselves: a part of who asks (PostgreSQL unfolds it), so that each is written once on its way into the ledger. teliti null: who asks looks into the ledger.
create function api.rencana_baris(
  saat timestamptz, hanya bigint[], maju bigint[], teliti boolean, kelas api.kelas_rencana[], rentang api.rentang_rencana[], untuk text[], segar boolean, tetap boolean,
  beda api.tujuan_beda[])
  returns table (
    unit_id bigint, aktif boolean, hari date, saluran text, sop_id bigint, rujukan bigint, jenis text, jatuh_tempo date, ditunda_hingga date, langkah int,
    perkiraan boolean, uraian text, pasal text, buka timestamptz, peran text, satuan text, jabatan_id bigint, tingkat int, unit_tujuan bigint, tanggal date)
  stable language sql as $$
  with ke as not materialized (
    select null::date as hari, t.* from siklus.tujuan t where tetap
    union all
    select t.* from api.tujuan_hari(array(select distinct (saat at time zone z.tz)::date from siklus.zona z)) t where not tetap
  ), lain as materialized (
    select l.*, ke.jabatan_id, ke.tingkat, ke.unit_tujuan, ke.saluran, ke.urut, ke.rangkap
    from (
      select x.* from api.langkah_lain(kelas, segar, hanya, maju) x where beda = '{}' or (x.unit_id, x.peran) not in (select b.unit_id, b.peran from unnest(beda) b)
      union all
      select x.* from api.langkah_beda(kelas, segar, beda) x) l
    join ke on ke.unit_id = l.unit_id and ke.peran = l.peran and (ke.hari is null or ke.hari = l.hari)
  ), satu as ( -- an office that stands in several roles is told by the latest step of them. A unit is looked up by its number alone: it has one class and few roles
    select t.unit_id, t.aktif, t.hari, t.buka, l.peran, l.satuan, l.langkah, l.jenis, l.sop_id, l.rujukan, l.jatuh_tempo, l.ditunda_hingga, l.perkiraan, l.uraian, l.pasal, t.pasti,
      t.jabatan_id, t.tingkat, t.unit_tujuan, t.saluran
    from api.langkah_ramai(rentang) l join api.tujuan_kelas(kelas, hanya, maju, untuk, false, beda) t on t.unit_id = l.unit_id and not (t.nomor <> l.nomor or t.peran <> l.peran)
    union all
    select l.unit_id, l.aktif, l.hari, l.buka, l.peran, l.satuan, l.langkah, l.jenis, l.sop_id, l.rujukan, l.jatuh_tempo, l.ditunda_hingga, l.perkiraan, l.uraian, l.pasal, l.pasti,
      l.jabatan_id, l.tingkat, l.unit_tujuan, l.saluran
    from lain l where not l.rangkap
    union all
    select x.* from (
      select distinct on (b.sop_id, b.unit_id, b.rujukan, b.jatuh_tempo, b.ditunda_hingga, b.jabatan_id, b.jenis, b.satuan, b.saluran)
        b.unit_id, b.aktif, b.hari, b.buka, b.peran, b.satuan, b.langkah, b.jenis, b.sop_id, b.rujukan, b.jatuh_tempo, b.ditunda_hingga, b.perkiraan, b.uraian, b.pasal, b.pasti,
        b.jabatan_id, b.tingkat, b.unit_tujuan, b.saluran
      from (
        select t.unit_id, t.aktif, t.hari, t.buka, l.peran, l.satuan, l.langkah, l.jenis, l.sop_id, l.rujukan, l.jatuh_tempo, l.ditunda_hingga, l.perkiraan, l.uraian, l.pasal, t.pasti,
          t.jabatan_id, t.tingkat, t.unit_tujuan, t.saluran, t.urut
        from api.langkah_ramai(rentang) l join api.tujuan_kelas(kelas, hanya, maju, untuk, true, beda) t on t.unit_id = l.unit_id and not (t.nomor <> l.nomor or t.peran <> l.peran)
        where cardinality(untuk) > 1
        union all
        select l.unit_id, l.aktif, l.hari, l.buka, l.peran, l.satuan, l.langkah, l.jenis, l.sop_id, l.rujukan, l.jatuh_tempo, l.ditunda_hingga, l.perkiraan, l.uraian, l.pasal, l.pasti,
          l.jabatan_id, l.tingkat, l.unit_tujuan, l.saluran, l.urut
        from lain l where l.rangkap) b
      order by b.sop_id, b.unit_id, b.rujukan, b.jatuh_tempo, b.ditunda_hingga, b.jabatan_id, b.jenis, b.satuan, b.saluran, b.langkah desc, b.urut desc) x
  ), luar as materialized ( -- an office elsewhere has its own calendar and hours, which units share by groups
    select r.unit_id, r.kelompok from siklus.rencana_unit r where r.unit_id in (
      select t.unit_tujuan from siklus.tujuan t where t.unit_tujuan <> t.unit_id and t.peran = any (untuk)
      union all
      select l.unit_tujuan from lain l where l.unit_tujuan <> l.unit_id)
  ), buka as materialized (
    select l.unit_id, coalesce(i.buka, n.buka) as buka, coalesce(i.hari, (n.buka at time zone z.tz)::date) as tanggal
    from (select x.kelompok, min(x.unit_id) as wakil from luar x group by x.kelompok) k
    left join api.irama_pada(saat, array(select distinct x.kelompok from luar x)) i on i.kelompok = k.kelompok
    left join lateral (select api.jendela_berikut(k.wakil, saat) as buka where i.kelompok is null) n on true
    left join lateral (select y.tz from api.unit_hari(saat) y where y.unit_id = k.wakil and i.kelompok is null) z on true
    join luar l on l.kelompok = k.kelompok
  )
  select r.unit_id, r.aktif, r.hari, r.saluran, r.sop_id, r.rujukan, r.jenis, r.jatuh_tempo, r.ditunda_hingga, r.langkah, r.perkiraan, r.uraian,
    case when r.uraian is not null then r.pasal end, coalesce(k.buka, r.buka), r.peran, r.satuan, r.jabatan_id, r.tingkat, r.unit_tujuan, coalesce(k.tanggal, r.hari)
  from satu r
  left join buka k on k.unit_id = r.unit_tujuan and r.unit_tujuan <> r.unit_id
  where (teliti is null or r.pasti and not teliti or not coalesce(case when r.sop_id is null -- looked up by index, each
      then (select true from siklus.pengingat g where g.sop_id is null and g.unit_id = r.unit_id
        and api.baris_sudah(g, r.rujukan, r.jenis, r.jatuh_tempo, r.ditunda_hingga, r.saluran, r.satuan, r.langkah, r.peran, r.jabatan_id) limit 1)
      else (select true from siklus.pengingat g where g.sop_id = r.sop_id
        and api.baris_sudah(g, r.rujukan, r.jenis, r.jatuh_tempo, r.ditunda_hingga, r.saluran, r.satuan, r.langkah, r.peran, r.jabatan_id) limit 1) end, false))
    and (not (select exists (select from siklus.saluran_pilihan)) or (r.unit_id, r.jenis, r.saluran) not in (select t.unit_id, t.jenis, t.saluran from api.saluran_tutup() t) -- mostly none
      or api.saluran_terpaksa(r.unit_id, r.jenis, r.jabatan_id, r.hari))
    and not (r.satuan = 'hari' and coalesce((r.jabatan_id, coalesce(r.sop_id, -r.unit_id)) in (select t.jabatan_id, coalesce(t.sop_id, -t.unit_id) from siklus.tanggapan t), false)
      and api.tanggapan_menahan(r.jabatan_id, r.jenis, r.sop_id, r.unit_id, r.rujukan, r.jatuh_tempo, r.ditunda_hingga, r.langkah))
$$;
