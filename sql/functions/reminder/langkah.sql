-- SPDX-License-Identifier: MIT
-- The due dates, from dari to before hingga, of a kind of duty that have come to a step for the units of a class (kelas_rencana.nomor).
create type api.rentang_rencana as (nomor bigint, jenis text, peran text, satuan text, langkah int, dari date, hingga date);

-- Which step of the ladder has come, for each duty and role: of the units named (hanya), and of those of the groups maju that do not lag behind, only
-- what has come since their ledger was complete, of all units (hanya null) from the beginning. Of several that have come the latest alone. Units whose
-- local day is no working day, or over, are not there. satuan: langkah counts days against the due date, or working
-- days of the unit after it. Of a moment for which the projection is not fresh (a preview of another day) the duties are asked for themselves.
-- pasti: it has come since a complete ledger, which cannot have it.
--
-- A usual day touches what is due: for each class of units (api.rencana_kelas) the due dates whose step has come
-- since are worked out first (kelas_rentang), and looked up (langkah_ramai). Units that lag behind, those of small classes and duties that are new are looked at
-- row by row (langkah_lain, api.langkah_lewat). A test holds both against the rule.

-- Are the duties kept (siklus.kewajiban) those of a moment?
create function api.kewajiban_segar(saat timestamptz) returns boolean
  stable language plpgsql as $$
declare
  hari_zona date[] := array(select (saat at time zone z.tz)::date from siklus.zona z order by 1);
begin
  return exists (select from siklus.kewajiban_keadaan k where k.zona = hari_zona)
    and not exists (select from siklus.kewajiban_basi b where (select count(*) from unnest(hari_zona) z where z >= b.sejak) > b.kali);
end $$;

-- For each large class the due dates that have come to a step since, of the kinds of duty that there are.
create function api.kelas_rentang(kelas api.kelas_rencana[]) returns api.rentang_rencana[]
  stable language plpgsql as $$
begin
  if not exists (select from unnest(kelas) k where k.ramai) then
    return '{}';
  end if;
  return array(
    select (k.nomor, j.jenis, t.peran, t.satuan, r.ke, r.dari, r.hingga)::api.rentang_rencana
    from (select x.jenis, x.tangga, (select min(w.acuan) from siklus.kewajiban w where w.jenis = x.jenis) as awal from siklus.tenggat_jenis x) j
    cross join unnest(kelas) k cross join lateral api.tangga_peran(k.nilai -> j.tangga) t
    cross join lateral api.langkah_rentang(t.langkah, t.ulang, t.satuan, k.hari, k.berikut, k.kerja, k.sampai, k.berikut_lalu, k.kerja_lalu, j.awal) r
    where j.awal is not null and k.ramai and k.wakil);
end $$;

-- The duties of large classes (nomor), by their due dates: a part of who asks, so that no line is handed on by rows. Each range is read once, and
-- not for each unit: offset 0.
create function api.langkah_ramai(rentang api.rentang_rencana[]) returns table (
  nomor bigint, unit_id bigint, peran text, satuan text, langkah int, jenis text, sop_id bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date, perkiraan boolean, uraian text, pasal text)
  stable language sql as $$
  select r.nomor, k.unit_id, r.peran, r.satuan, r.langkah, k.jenis, k.sop_id, k.rujukan, k.jatuh_tempo, k.ditunda_hingga, k.perkiraan, k.uraian, k.pasal
  from unnest(rentang) r
  cross join lateral (select x.* from siklus.kewajiban x where x.jenis = r.jenis and x.acuan >= r.dari and x.acuan < r.hingga and not x.baru offset 0) k offset 0
$$;

-- All others.
create function api.langkah_lain(kelas api.kelas_rencana[], segar boolean, hanya bigint[], maju bigint[]) returns table (
  unit_id bigint, aktif boolean, hari date, buka timestamptz, peran text, satuan text, langkah int, jenis text, sop_id bigint, rujukan bigint,
  jatuh_tempo date, ditunda_hingga date, perkiraan boolean, uraian text, pasal text, pasti boolean)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  unit bigint[];
begin
  if not segar then
    return query
    with t as materialized (select * from api.kelas_tangga(kelas)),
    d as materialized ( -- of a day once, and not for each unit
      select x.hari, w.* from (select distinct k.hari from unnest(kelas) k) x cross join lateral api.kewajiban_pada(x.hari) w)
    select l.*, false from (
      select x.hari, x.sop_id, x.unit_id, x.rujukan, x.jatuh_tempo, x.ditunda_hingga, coalesce(x.ditunda_hingga, x.jatuh_tempo), x.perkiraan, false, x.jenis, x.uraian,
        case when x.uraian is not null then x.pasal end from d x) w (hari, sop_id, unit_id, rujukan, jatuh_tempo, ditunda_hingga, acuan, perkiraan, baru, jenis, uraian, pasal)
    join api.kelas_unit(kelas, hanya, maju) u on u.unit_id = w.unit_id and u.hari = w.hari
    join t on t.kelompok = u.kelompok and t.sejak = u.sejak and t.jenis = w.jenis
    cross join lateral api.langkah_baris((u.nomor, u.kelompok, u.kini, u.sejak, u.ramai, u.wakil, u.pasti, u.utuh, u.aktif, u.hari, u.buka, u.berikut, u.sampai, u.berikut_lalu, u.kerja, u.kerja_lalu, u.nilai)::api.kelas_rencana, (w.sop_id, w.unit_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, w.acuan, w.perkiraan, w.baru, w.jenis, w.uraian, w.pasal)::siklus.kewajiban, t.peran, t.satuan, t.langkah, t.ulang) l;
    return;
  end if;
  if exists (select from unnest(kelas) k where k.ramai) and exists (select from siklus.kewajiban w where w.baru) then
    return query
    with t as materialized (select * from api.kelas_tangga(kelas))
    select l.*, false from siklus.kewajiban w join api.kelas_unit(kelas, hanya, maju) u on u.unit_id = w.unit_id and u.ramai
    join t on t.kelompok = u.kelompok and t.sejak = u.sejak and t.jenis = w.jenis
    cross join lateral api.langkah_baris((u.nomor, u.kelompok, u.kini, u.sejak, u.ramai, u.wakil, u.pasti, u.utuh, u.aktif, u.hari, u.buka, u.berikut, u.sampai, u.berikut_lalu, u.kerja, u.kerja_lalu, u.nilai)::api.kelas_rencana, w, t.peran, t.satuan, t.langkah, t.ulang) l
    where w.baru;
  end if;
  if exists (select from unnest(kelas) k where not k.ramai) then
    unit := array(select u.unit_id from api.kelas_unit(kelas, hanya, maju) u where not u.ramai);
    return query
    with t as materialized (select * from api.kelas_tangga(kelas))
    select l.*, false from siklus.kewajiban w join api.kelas_unit(kelas, hanya, maju) u on u.unit_id = w.unit_id and not u.ramai
    join t on t.kelompok = u.kelompok and t.sejak = u.sejak and t.jenis = w.jenis
    cross join lateral api.langkah_baris((u.nomor, u.kelompok, u.kini, u.sejak, u.ramai, u.wakil, u.pasti, u.utuh, u.aktif, u.hari, u.buka, u.berikut, u.sampai, u.berikut_lalu, u.kerja, u.kerja_lalu, u.nilai)::api.kelas_rencana, w, t.peran, t.satuan, t.langkah, t.ulang) l
    where w.unit_id = any (unit);
  end if;
end $$;

-- What of a duty has come, by the class of its unit and a ladder of it.
create function api.langkah_baris(k api.kelas_rencana, w siklus.kewajiban, untuk text, ukuran text, tangga int[], ulang int) returns table (
  unit_id bigint, aktif boolean, hari date, buka timestamptz, peran text, satuan text, langkah int, jenis text, sop_id bigint, rujukan bigint,
  jatuh_tempo date, ditunda_hingga date, perkiraan boolean, uraian text, pasal text)
  stable language sql as $$
  select w.unit_id, k.aktif, k.hari, k.buka, untuk, ukuran, x.langkah, w.jenis, w.sop_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, w.perkiraan, w.uraian, w.pasal
  from (select
    case ukuran when 'hari' then api.langkah_lewat(tangga, ulang, w.acuan, k.hari, k.berikut) else api.langkah_kerja(tangga, w.acuan, k.kerja) end as langkah,
    case when w.baru or not isfinite(k.sampai) then null
      when ukuran = 'hari' then api.langkah_lewat(tangga, ulang, w.acuan, k.sampai, k.berikut_lalu) else api.langkah_kerja(tangga, w.acuan, k.kerja_lalu) end as lalu) x
  where x.langkah is distinct from x.lalu and x.langkah is not null
$$;

-- The ladders of the classes, read once each.
create function api.kelas_tangga(kelas api.kelas_rencana[]) returns table (kelompok bigint, sejak date, jenis text, peran text, langkah int[], ulang int, satuan text)
  stable language sql as $$
  select k.kelompok, k.sejak, j.jenis, t.peran, t.langkah, t.ulang, t.satuan
  from unnest(kelas) k cross join siklus.tenggat_jenis j cross join lateral api.tangga_peran(k.nilai -> j.tangga) t
$$;

-- The latest step in working days that has come: langkah, ascending; kerja: the last working days, today's first. Step n has come when
-- the n-th of them lies after acuan.
create function api.langkah_kerja(langkah int[], acuan date, kerja date[]) returns int
  immutable parallel safe language sql as $$
  select max(l) from unnest(langkah) l where kerja[l] > acuan
$$;

-- Of which due dates (from dari to before hingga) a step is the latest on a day, and was not yet when the ledger was last complete: sampai,
-- null or -infinity for never. The first due date there is bounds the steps that repeat.
create function api.langkah_rentang(langkah int[], ulang int, satuan text, hari date, berikut date, kerja date[], sampai date, berikut_lalu date, kerja_lalu date[], awal date)
  returns table (ke int, dari date, hingga date)
  immutable language plpgsql as $$ -- asked for each ladder: its plan is kept
#variable_conflict use_column
begin
  return query
  with batas as ( -- a due date before hingga has come to the step, one before lalu had already
    select l.langkah, l.i,
      case when satuan = 'hari_kerja' then coalesce(kerja[l.langkah], '-infinity') when l.langkah <= 0 then berikut - l.langkah else hari - l.langkah + 1 end as hingga,
      case when not isfinite(sampai) then '-infinity' when satuan = 'hari_kerja' then coalesce(kerja_lalu[l.langkah], '-infinity')
        when l.langkah <= 0 then berikut_lalu - l.langkah else sampai - l.langkah + 1 end as lalu
    from unnest(langkah_rentang.langkah) with ordinality l (langkah, i)
  )
  select r.* from (
    select b.langkah, greatest(lead(b.hingga) over (order by b.i), b.lalu, hari - ulang + 1) as dari, b.hingga from batas b
    union all
    select m * ulang, greatest(hari - (m + 1) * ulang + 1, case when isfinite(sampai) then sampai - m * ulang + 1 end), hari - m * ulang + 1
    from generate_series(1, (hari - awal) / ulang) m) r (ke, dari, hingga)
  where coalesce(r.dari, '-infinity') < r.hingga;
end $$;
