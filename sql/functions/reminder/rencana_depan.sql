-- SPDX-License-Identifier: MIT
-- What would go out from now up to a day, when nothing is done meanwhile: each digest by its counts; peran: the roles, by their bits (2 to the power of urut). Of now what the
-- planner says (rencana_pada) and what waits in the queue; of every later working day the step that comes on it, by
-- the same ladders (tangga_peran), offices (tujuan_pada) and calendars, found from the steps to their days and not day
-- by day, so that two years take seconds. Policies and units are those of today; terms of office end and
-- begin as they are known, and so do versions: with one that is approved to take effect later the duties of the former end on that day.
create function api.rencana_depan(saat timestamptz, sampai date, lingkup public.ltree default null) returns table (
  tanggal date, jabatan_id bigint, unit_tujuan bigint, saluran text, aktif boolean, peran int, terlambat bigint, segera bigint, berikutnya bigint, eskalasi bigint)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- a plan for these days and this part of the tree
  set work_mem = '64MB'
  set enable_nestloop = off -- many rows where the planner of PostgreSQL expects one
as $$
#variable_conflict use_column
declare
  ini date := api.hari_pusat(saat);
begin
  return query
  with daerah as materialized (
    select a.id, a.jalur from siklus.unit a where exists (select from siklus.libur l where l.unit_id = a.id)
  ), u as materialized (
    select y.*, dense_rank() over (order by y.kalender, y.hari_kerja) as kid
    from (
      select x.id, x.jalur, coalesce((select d.id from daerah d where d.jalur operator(public.@>) x.jalur order by public.nlevel(d.jalur) desc limit 1), 0) as kalender,
        k.hari_kerja, k.nilai, api.pengiriman_aktif(x.jalur) as aktif
      from siklus.unit x join api.kebijakan_unit(ini) k on k.unit_id = x.id) y
  ), kal as materialized ( -- every day of a calendar: how many working days up to it, the last one up to it, the next one from it on
    select c.kid, d.tanggal, count(*) filter (where d.kerja) over maju as ke, max(d.tanggal) filter (where d.kerja) over maju as sebelum, min(d.tanggal) filter (where d.kerja) over mundur as sesudah, d.kerja
    from (select u.kid, u.hari_kerja, min(u.id) as wakil from u group by u.kid, u.hari_kerja) c
    cross join lateral (
      select g.tanggal::date as tanggal, c.hari_kerja @> to_jsonb(extract(isodow from g.tanggal)::int) and not exists (
        select from siklus.libur l left join siklus.unit a on a.id = l.unit_id
        where l.tanggal = g.tanggal::date and (l.unit_id is null or (select y.jalur from siklus.unit y where y.id = c.wakil) operator(public.<@) a.jalur)) as kerja
      from generate_series(ini - 400, sampai + 60, interval '1 day') g (tanggal)) d
    window maju as (partition by c.kid order by d.tanggal), mundur as (partition by c.kid order by d.tanggal desc)
  ), mulai as materialized ( -- the first day that is planned for each unit, and when
    select b.unit_id as id, b.mulai as saat, (b.mulai at time zone h.tz)::date as hari
    from api.rencana_mulai(saat, lingkup) b
    join api.unit_hari(saat) h on h.unit_id = b.unit_id
  ), masa as materialized ( -- from when on the offices are held as they are then
    select m.dari, lead(m.dari, 1, 'infinity') over (order by m.dari) as hingga
    from (select ini as dari
          union select x.d from siklus.pejabat p cross join lateral (values (lower(p.masa)), (upper(p.masa))) x (d) where x.d > ini and x.d <= sampai) m
  ), tujuan as materialized (
    select m.dari, m.hingga, t.* from masa m cross join lateral api.tujuan_pada(m.dari) t
  ), alamat as materialized (
    select distinct m.dari, y.jabatan_id, y.saluran from masa m cross join lateral api.saluran_ada(m.dari) y
  ), ke as materialized (
    select t.dari, t.hingga, t.unit_id, t.peran, t.jabatan_id, coalesce(t.unit_tujuan, t.unit_id) as unit_tujuan, coalesce(a.saluran, 'surel') as saluran, l.kid as lain
    from tujuan t
    left join u l on l.id = t.unit_tujuan and t.unit_tujuan <> t.unit_id and t.peran in (select p.peran from siklus.peran_tujuan p where not p.atasan)
    left join alamat a on a.jabatan_id = t.jabatan_id and a.dari = t.dari
  ), bersama as materialized ( -- the last day up to a day on which both a unit and whoever is told elsewhere work (langkah_beda.sql)
    select p.kid, p.lain, a.tanggal, max(a.tanggal) filter (where a.kerja and b.kerja) over (partition by p.kid, p.lain order by a.tanggal) as sebelum
    from (select distinct u.kid, ke.lain from ke join u on u.id = ke.unit_id where ke.lain <> u.kid) p
    join kal a on a.kid = p.kid
    join kal b on b.kid = p.lain and b.tanggal = a.tanggal
  ), lowong as materialized ( -- a superior's step waits until there is one: since when there is none, and from when on there is
    select x.* from (
      select k.unit_id, k.peran, lag(k.hingga, 1, '-infinity') over (partition by k.unit_id, k.peran order by k.dari) as sejak, k.dari
      from (select distinct ke.unit_id, ke.peran, ke.dari, ke.hingga from ke join siklus.peran_tujuan p on p.peran = ke.peran and p.atasan) k) x
    where x.sejak < x.dari and x.dari > ini
  ), utang as (
    select w.jenis, w.sop_id, w.unit_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, '-infinity'::date as dari,
      coalesce(case when w.jenis in ('evaluasi', 'monitoring', 'tindak_lanjut') then g.hari end, 'infinity') as hingga
    from api.kewajiban_pada(ini, lingkup) w
    left join (select x.sop_id, min(x.hari) as hari from api.versi_kelak(ini, sampai, lingkup) x group by 1) g on g.sop_id = w.sop_id
    union all
    select k.* from api.kewajiban_kelak(ini, sampai, lingkup) k
  ), wajib as materialized (
    select row_number() over () as id, w.dari, w.hingga, w.jenis, w.sop_id, w.unit_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, coalesce(w.ditunda_hingga, w.jatuh_tempo) as acuan,
      (u.nilai ->> j.segera)::int as segera, dense_rank() over (order by u.nilai -> j.tangga) as tid, u.nilai -> j.tangga as tangga, u.kid, u.aktif, m.hari as hari_mulai
    from utang w
    join u on u.id = w.unit_id
    join mulai m on m.id = w.unit_id
    join siklus.tenggat_jenis j on j.jenis = w.jenis
  ), tangga as materialized (
    select x.tid, t.* from (select distinct w.tid, w.tangga from wajib w) x cross join lateral api.tangga_peran(x.tangga) t
  ), hari as materialized ( -- the day of each step in days; held, so that the calendar is joined by the day
    select w.id, w.dari, w.hingga, w.unit_id, w.kid, w.hari_mulai, t.peran, l as langkah, w.acuan + l as tanggal, l > 0 as sesudah
    from wajib w
    join tangga t on t.tid = w.tid and t.satuan = 'hari'
    cross join lateral (
      select l from unnest(t.langkah) l where t.ulang is null or l < t.ulang
      union all
      select t.ulang * n from generate_series(greatest(1, (w.hari_mulai - w.acuan) / t.ulang), (sampai - w.acuan) / t.ulang) n) x (l)
    where w.acuan + l between w.hari_mulai - 60 and sampai + 60
  ), kerja as materialized ( -- of each step in working days: which of them it is; what is late for longer than that has come to all of them
    select w.id, w.dari, w.hingga, w.unit_id, w.kid, w.hari_mulai, t.peran, l as langkah, a.ke + l as ke
    from wajib w
    join kal a on a.kid = w.kid and a.tanggal = case when exists (select from lowong) then greatest(w.acuan, ini - 400) else w.acuan end
    join tangga t on t.tid = w.tid and t.satuan = 'hari_kerja'
    cross join lateral unnest(t.langkah) l
  ), nanti as not materialized ( -- the working day of each step to come
    select h.id, h.dari, h.hingga, h.unit_id, h.kid, h.hari_mulai, h.peran, 'hari' as satuan, h.langkah, case when h.sesudah then k.sesudah else k.sebelum end as kirim, case when not h.sesudah then h.tanggal end as asal
    from hari h join kal k on k.kid = h.kid and k.tanggal = h.tanggal
    union all
    select h.id, h.dari, h.hingga, h.unit_id, h.kid, h.hari_mulai, h.peran, 'hari_kerja', h.langkah, k.tanggal, null
    from kerja h join kal k on k.kid = h.kid and k.ke = h.ke and k.kerja
  ), pertama as materialized ( -- or the whole plan is made once for each unit
    select s.saat, r.* from (select distinct m.saat from mulai m) s cross join lateral api.rencana_pada(s.saat) r
  ), antre as materialized (
    select k.*, greatest(k.coba_lagi, saat) as lagi from api.kiriman_hidup() k where k.golongan = 'rekap'
  ), keluar as materialized ( -- the day on which it leaves: in the hours of the office as they are now, and of the channel (kanal_buka), which units share by groups
    select x.kelompok, x.saluran, x.lagi, (api.kanal_buka(x.saluran, x.wakil, x.lagi) at time zone z.tz)::date as tanggal
    from (
      select r.kelompok, y.saluran, y.lagi, min(r.unit_id) as wakil
      from (select a.unit_id, a.saluran, a.lagi from antre a where a.status = 'menunggu' union select p.unit_tujuan, p.saluran, p.buka from pertama p) y
      join siklus.rencana_unit r on r.unit_id = y.unit_id
      group by 1, 2, 3) x
    join api.unit_hari(saat) z on z.unit_id = x.wakil
  ), tahan as materialized ( -- steps that an acknowledgement withholds (tanggapan_menahan); a duty late for years has hundreds of those
    select distinct w.id, api.langkah_berikut(l.langkah, l.ulang, t.langkah) as langkah, t.jabatan_id
    from siklus.tanggapan t
    join wajib w on w.jenis = t.jenis and coalesce(w.sop_id, -w.unit_id) = coalesce(t.sop_id, -t.unit_id) and w.rujukan = t.rujukan and w.jatuh_tempo = t.jatuh_tempo
      and w.ditunda_hingga is not distinct from t.ditunda_hingga
    join tangga l on l.tid = w.tid and l.satuan = 'hari'
  ), baris as (
    select n.id, h.kirim, n.peran, ke.jabatan_id, ke.unit_tujuan, ke.saluran
    from nanti n
    join ke on ke.unit_id = n.unit_id and ke.peran = n.peran
    left join bersama b on b.kid = n.kid and b.lain = ke.lain and b.tanggal = n.asal
    cross join lateral (select coalesce(b.sebelum, n.kirim) as kirim) h
    where h.kirim >= ke.dari and h.kirim < ke.hingga and h.kirim > n.hari_mulai and h.kirim <= sampai and h.kirim >= n.dari and h.kirim < n.hingga
      and not exists (select from tahan x where x.id = n.id and x.langkah = n.langkah and x.jabatan_id = ke.jabatan_id and n.satuan = 'hari')
      and not exists (select from api.saluran_tutup() x join wajib w on w.jenis = x.jenis where w.id = n.id and x.unit_id = n.unit_id and x.saluran = ke.saluran
        and not api.saluran_terpaksa(n.unit_id, w.jenis, ke.jabatan_id, ke.dari))
    union all -- what waited for a superior, unless one was told of it before there was none
    select n.id, k.sesudah, n.peran, ke.jabatan_id, ke.unit_tujuan, ke.saluran
    from nanti n
    join lowong l on l.unit_id = n.unit_id and l.peran = n.peran and n.kirim >= l.sejak and n.kirim < l.dari and l.dari > n.hari_mulai
    join ke on ke.unit_id = n.unit_id and ke.peran = n.peran and ke.dari = l.dari
    join kal k on k.kid = n.kid and k.tanggal = l.dari
    join wajib w on w.id = n.id
    where exists (select from lowong) and k.sesudah <= sampai and k.sesudah >= n.dari and k.sesudah < n.hingga and not exists (select from api.saluran_tutup() x where x.jenis = w.jenis and x.unit_id = n.unit_id and x.saluran = ke.saluran
        and not api.saluran_terpaksa(n.unit_id, w.jenis, ke.jabatan_id, ke.dari))
      and not exists (
        select from siklus.pengingat g where coalesce(g.sop_id, -g.unit_id) = coalesce(w.sop_id, -w.unit_id) and g.jenis = w.jenis and g.rujukan = w.rujukan and g.jatuh_tempo = w.jatuh_tempo
          and g.ditunda_hingga is not distinct from w.ditunda_hingga and g.saluran = ke.saluran and g.satuan = n.satuan and (g.peran = n.peran or g.jabatan_id = ke.jabatan_id) and g.langkah >= n.langkah)
    union all -- what the planner has for the first day; the rest of an office's lines when today's digest is written
    select w.id,
      case when b.tanggal > r.tanggal then b.tanggal else r.tanggal + exists (
        select from siklus.kiriman k where k.golongan = 'rekap' and k.unit_id = r.unit_tujuan and k.jabatan_tujuan is not distinct from r.jabatan_id and k.saluran = r.saluran and k.tanggal = r.tanggal
          and (k.status <> 'menunggu' or exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id)))::int end,
      r.peran, r.jabatan_id, r.unit_tujuan, r.saluran
    from pertama r
    join mulai m on m.id = r.unit_id and m.saat = r.saat
    join siklus.rencana_unit g on g.unit_id = r.unit_tujuan
    join keluar b on b.kelompok = g.kelompok and b.saluran = r.saluran and b.lagi = r.buka
    join wajib w on w.unit_id = r.unit_id and w.jenis = r.jenis and coalesce(w.sop_id, 0) = coalesce(r.sop_id, 0) and w.rujukan = r.rujukan and w.jatuh_tempo = r.jatuh_tempo
      and w.ditunda_hingga is not distinct from r.ditunda_hingga and w.dari = '-infinity'
    union all -- what waits
    select w.id, greatest(k.tanggal, b.tanggal, (k.lagi at time zone z.tz)::date), g.peran, k.jabatan_tujuan, k.unit_id, k.saluran
    from antre k
    join siklus.pengingat g on g.kiriman_id = k.id and g.status = 'menunggu'
    join api.unit_hari(saat) z on z.unit_id = k.unit_id
    join siklus.rencana_unit r on r.unit_id = k.unit_id
    left join keluar b on b.kelompok = r.kelompok and b.saluran = k.saluran and b.lagi = k.lagi and k.status = 'menunggu'
    join wajib w on w.jenis = g.jenis and coalesce(w.sop_id, -w.unit_id) = coalesce(g.sop_id, -g.unit_id) and w.rujukan = g.rujukan and w.jatuh_tempo = g.jatuh_tempo
      and w.ditunda_hingga is not distinct from g.ditunda_hingga and w.dari = '-infinity'
  ), satu as ( -- each duty once a digest, on a working day of the office that is told
    select k.sesudah as tanggal, b.jabatan_id, b.unit_tujuan, b.saluran, b.id, bit_or(1 << p.urut) as peran, bool_or(p.atasan) as atasan
    from baris b
    join siklus.peran_tujuan p on p.peran = b.peran
    join u on u.id = b.unit_tujuan
    join kal k on k.kid = u.kid and k.tanggal = b.kirim
    where k.sesudah <= sampai
    group by 1, 2, 3, 4, 5
  )
  select s.tanggal, s.jabatan_id, s.unit_tujuan, s.saluran, w.aktif, bit_or(s.peran), -- by the rule of status_tenggat, in plain comparisons for the many rows
    count(*) filter (where s.tanggal > w.acuan and not (s.atasan and s.unit_tujuan <> w.unit_id)),
    count(*) filter (where s.tanggal between w.acuan - w.segera and w.acuan), count(*) filter (where s.tanggal < w.acuan - w.segera),
    count(*) filter (where s.tanggal > w.acuan and s.atasan and s.unit_tujuan <> w.unit_id)
  from satu s
  join wajib w on w.id = s.id and s.tanggal < w.hingga
  group by 1, 2, 3, 4, 5;
end $$;

-- Of which SOPs a version that is known begins or ends after a day, and when. Few, and said to be: the plan of the many must not turn on them.
create function api.versi_kelak(ini date, sampai date, lingkup public.ltree) returns table (sop_id bigint, hari date)
  stable language plpgsql rows 10 as $$
#variable_conflict use_column
begin
  return query
  select distinct v.sop_id, x.hari
  from siklus.versi v
  cross join lateral (values (v.tanggal_efektif), (v.berakhir)) x (hari)
  where v.status <> 'konsep' and x.hari > ini and x.hari <= sampai
    and (versi_kelak.lingkup is null or v.sop_id in (select s.id from siklus.sop s join siklus.unit u on u.id = s.unit_id where u.jalur operator(public.<@) versi_kelak.lingkup));
end $$;

-- What those SOPs owe from each of these days on, until the next.
create function api.kewajiban_kelak(ini date, sampai date, lingkup public.ltree) returns table (
  jenis text, sop_id bigint, unit_id bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date, dari date, hingga date)
  stable language plpgsql rows 10 as $$
#variable_conflict use_column
begin
  return query
  with ganti as materialized (select x.sop_id, x.hari, lead(x.hari, 1, 'infinity') over (partition by x.sop_id order by x.hari) as hingga from api.versi_kelak(ini, sampai, lingkup) x)
  select w.jenis, w.sop_id, w.unit_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, g.hari, g.hingga
  from (select x.hari, array_agg(x.sop_id) as sop from ganti x group by 1) h
  cross join lateral api.kewajiban_sop(h.sop, h.hari, '{evaluasi,monitoring,tindak_lanjut}') w
  join ganti g on g.sop_id = w.sop_id and g.hari = h.hari;
end $$;
