-- SPDX-License-Identifier: MIT
-- Where who is told works on other days than the unit whose duty it is: an office there is vacant, and the one above gets its messages. A step up to the
-- due date then comes on the last day on which both work, as a sending that falls on a day off moves to the working day before it; on
-- the unit's own day it would wait for the next one of the other, and be late. berikut: the next day on which both work. Not of superiors, who are
-- told after the due date. The ledger is asked for each line of these: which steps had come depends on who was told then.
create type api.tujuan_beda as (unit_id bigint, peran text, berikut date);
create function api.tujuan_beda(saat timestamptz, kelas api.kelas_rencana[], hanya bigint[], maju bigint[], tetap boolean) returns api.tujuan_beda[]
  stable language plpgsql as $$
declare
  peran_unit text[] := array(select p.peran from siklus.peran_tujuan p where not p.atasan);
begin
  return array(
    with t as materialized (
      select null::date as hari, x.unit_id, x.peran, x.unit_tujuan from siklus.tujuan x where tetap and x.peran = any (peran_unit) and x.unit_tujuan <> x.unit_id
      union
      select x.hari, x.unit_id, x.peran, x.unit_tujuan from api.tujuan_hari(array(select distinct (saat at time zone z.tz)::date from siklus.zona z where not tetap)) x
      where x.peran = any (peran_unit) and x.unit_tujuan <> x.unit_id
    ), p as materialized (
      select t.unit_id, t.peran, u.kelompok, r.kelompok as lain, u.hari, u.berikut
      from t
      join api.kelas_unit(kelas, hanya, maju) u on u.unit_id = t.unit_id and (t.hari is null or t.hari = u.hari)
      join siklus.rencana_unit r on r.unit_id = t.unit_tujuan and r.kelompok <> u.kelompok
    ), b as ( -- units of a group share their days
      select d.kelompok, d.lain, d.hari, api.hari_kerja_bersama(d.kelompok, s.hari_kerja, d.lain, l.hari_kerja, d.hari) as berikut
      from (select distinct p.kelompok, p.lain, p.hari from p) d
      cross join lateral api.kebijakan_satu(d.kelompok, d.hari) s
      cross join lateral api.kebijakan_satu(d.lain, d.hari) l
      where (s.hari_kerja, api.kalender_dari(api.unit_moyang(d.kelompok))) <> (l.hari_kerja, api.kalender_dari(api.unit_moyang(d.lain)))
    )
    select (p.unit_id, p.peran, coalesce(b.berikut, p.berikut))::api.tujuan_beda from p join b on b.kelompok = p.kelompok and b.lain = p.lain and b.hari = p.hari);
end $$;

-- Their steps: all that have come.
create function api.langkah_beda(kelas api.kelas_rencana[], segar boolean, beda api.tujuan_beda[]) returns table (
  unit_id bigint, aktif boolean, hari date, buka timestamptz, peran text, satuan text, langkah int, jenis text, sop_id bigint, rujukan bigint,
  jatuh_tempo date, ditunda_hingga date, perkiraan boolean, uraian text, pasal text, pasti boolean)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  d date;
begin
  for d in select distinct b.berikut from unnest(beda) b loop
    return query
      select l.* from api.langkah_lain(
        array(select (k.nomor, k.kelompok, k.kini, k.sejak, false, k.wakil, false, false, k.aktif, k.hari, k.buka, d, '-infinity'::date, k.berikut_lalu, k.kerja, k.kerja_lalu, k.nilai)::api.kelas_rencana
          from unnest(kelas) k),
        segar, array(select b.unit_id from unnest(beda) b where b.berikut = d), '{}') l
      join unnest(beda) b on b.unit_id = l.unit_id and b.peran = l.peran and b.berikut = d;
  end loop;
end $$;
