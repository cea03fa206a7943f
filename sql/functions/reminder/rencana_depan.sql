-- SPDX-License-Identifier: MIT
-- What would go out from now up to a day, when nothing is done meanwhile: each line of each digest. Of now what the
-- planner says (rencana_pada) and what waits in the queue; of every later working day the step that comes on it, by
-- the same ladders (tangga_peran), offices (tujuan_pada) and calendars, found from the steps to their days and not day
-- by day, so that two years take seconds. Policies and versions are those of today; terms of office end and
-- begin as they are known.
create function api.rencana_depan(saat timestamptz, sampai date, lingkup public.ltree default null) returns table (
  tanggal date, unit_id bigint, aktif boolean, jabatan_id bigint, unit_tujuan bigint, saluran text, peran text, bagian text)
  stable language sql
  set enable_nestloop = off -- as the planner has it
as $$
  with hari as (
    select api.hari_pusat(saat) as ini
  ), daerah as materialized (
    select a.id, a.jalur from siklus.unit a where exists (select from siklus.libur l where l.unit_id = a.id)
  ), u as materialized (
    select x.id, x.jalur, coalesce((select d.id from daerah d where d.jalur operator(public.@>) x.jalur order by public.nlevel(d.jalur) desc limit 1), 0) as kalender,
      k.hari_kerja, k.nilai, api.pengiriman_aktif(x.jalur) as aktif
    from siklus.unit x join api.kebijakan_unit((select ini from hari)) k on k.unit_id = x.id
  ), kal as materialized ( -- every day of a calendar: how many working days up to it, the last one up to it, the next one from it on
    select c.kalender, c.hari_kerja, d.tanggal, count(*) filter (where d.kerja) over maju as ke, max(d.tanggal) filter (where d.kerja) over maju as sebelum, min(d.tanggal) filter (where d.kerja) over mundur as sesudah, d.kerja
    from (select u.kalender, u.hari_kerja, min(u.id) as wakil from u group by u.kalender, u.hari_kerja) c
    cross join lateral (
      select g.tanggal::date as tanggal, c.hari_kerja @> to_jsonb(extract(isodow from g.tanggal)::int) and not exists (
        select from siklus.libur l left join siklus.unit a on a.id = l.unit_id
        where l.tanggal = g.tanggal::date and (l.unit_id is null or (select y.jalur from siklus.unit y where y.id = c.wakil) operator(public.<@) a.jalur)) as kerja
      from generate_series((select ini from hari) - 400, sampai + 60, interval '1 day') g (tanggal)) d
    window maju as (partition by c.kalender, c.hari_kerja order by d.tanggal), mundur as (partition by c.kalender, c.hari_kerja order by d.tanggal desc)
  ), mulai as materialized ( -- the first day that is planned for each unit, and when
    select u.id, b.saat, (b.saat at time zone h.tz)::date as hari
    from u
    join api.unit_hari(saat) h on h.unit_id = u.id
    cross join lateral (select api.jendela_berikut(u.id, saat) as saat) b
    where lingkup is null or u.jalur operator(public.<@) lingkup
  ), masa as materialized ( -- from when on the offices are held as they are then
    select m.dari, lead(m.dari, 1, 'infinity') over (order by m.dari) as hingga
    from (select ini as dari from hari
          union select x.d from siklus.pejabat p cross join lateral (values (lower(p.masa)), (upper(p.masa))) x (d) cross join hari where x.d > hari.ini and x.d <= sampai) m
  ), ke as materialized (
    select m.dari, m.hingga, t.unit_id, t.peran, t.jabatan_id, coalesce(t.unit_tujuan, t.unit_id) as unit_tujuan, p.atasan, coalesce(a.saluran, 'surel') as saluran
    from masa m
    cross join lateral api.tujuan_pada(m.dari) t
    join siklus.peran_tujuan p on p.peran = t.peran
    left join lateral (select distinct y.jabatan_id, y.saluran from api.alamat_pada(m.dari) y) a on a.jabatan_id = t.jabatan_id
  ), wajib as materialized (
    select w.*, coalesce(w.ditunda_hingga, w.jatuh_tempo) as acuan, (u.nilai ->> j.segera)::int as segera, u.nilai -> j.tangga as tangga, u.kalender, u.hari_kerja, u.aktif, m.hari as hari_mulai, m.saat
    from api.kewajiban_pada((select ini from hari), lingkup) w
    join u on u.id = w.unit_id
    join mulai m on m.id = w.unit_id
    join siklus.tenggat_jenis j on j.jenis = w.jenis
  ), tangga as materialized (
    select x.tangga, t.peran, t.satuan, t.ulang, l.langkah
    from (select distinct w.tangga from wajib w) x
    cross join lateral api.tangga_peran(x.tangga) t
    cross join lateral unnest(t.langkah) l (langkah)
    where t.ulang is null or l.langkah < t.ulang
  ), ulang as materialized (
    select x.tangga, t.peran, t.ulang from (select distinct w.tangga from wajib w) x cross join lateral api.tangga_peran(x.tangga) t where t.ulang is not null
  ), nanti as ( -- the working day of each step to come
    select w.*, t.peran, case when t.langkah > 0 then k.sesudah else k.sebelum end as kirim
    from wajib w join tangga t on t.tangga = w.tangga and t.satuan = 'hari'
    join kal k on k.kalender = w.kalender and k.hari_kerja = w.hari_kerja and k.tanggal = w.acuan + t.langkah
    union all
    select w.*, t.peran, k.sesudah
    from wajib w join ulang t on t.tangga = w.tangga
    cross join lateral generate_series(greatest(1, (w.hari_mulai - w.acuan) / t.ulang), (sampai - w.acuan) / t.ulang) n
    join kal k on k.kalender = w.kalender and k.hari_kerja = w.hari_kerja and k.tanggal = w.acuan + t.ulang * n
    union all
    select w.*, t.peran, k.tanggal
    from wajib w join tangga t on t.tangga = w.tangga and t.satuan = 'hari_kerja'
    join kal a on a.kalender = w.kalender and a.hari_kerja = w.hari_kerja and a.tanggal = w.acuan
    join kal k on k.kalender = w.kalender and k.hari_kerja = w.hari_kerja and k.ke = a.ke + t.langkah and k.kerja
  ), baris as (
    select n.jenis, n.sop_id, n.rujukan, n.jatuh_tempo, n.ditunda_hingga, n.unit_id, n.aktif, n.acuan, n.segera, n.kirim, n.peran, ke.jabatan_id, ke.unit_tujuan, ke.saluran, ke.atasan
    from nanti n
    join ke on ke.unit_id = n.unit_id and ke.peran = n.peran and n.kirim >= ke.dari and n.kirim < ke.hingga
    where n.kirim > n.hari_mulai and n.kirim <= sampai
      and not exists (select from api.saluran_tutup() x where x.unit_id = n.unit_id and x.jenis = n.jenis and x.saluran = ke.saluran)
    union all -- what the planner has for the first day; the rest of an office's lines when today's digest is written
    select r.jenis, r.sop_id, r.rujukan, r.jatuh_tempo, r.ditunda_hingga, r.unit_id, r.aktif, coalesce(r.ditunda_hingga, r.jatuh_tempo), w.segera,
      r.tanggal + exists (
        select from siklus.kiriman k where k.golongan = 'rekap' and k.unit_id = r.unit_tujuan and k.jabatan_tujuan is not distinct from r.jabatan_id and k.saluran = r.saluran and k.tanggal = r.tanggal
          and (k.status <> 'menunggu' or exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id)))::int,
      r.peran, r.jabatan_id, r.unit_tujuan, r.saluran, p.atasan
    from (select distinct m.saat from mulai m) s
    cross join lateral api.rencana_pada(s.saat) r
    join mulai m on m.id = r.unit_id and m.saat = s.saat
    join siklus.peran_tujuan p on p.peran = r.peran
    join (select distinct w.unit_id, w.jenis, w.segera from wajib w) w on w.unit_id = r.unit_id and w.jenis = r.jenis
    union all -- what waits
    select g.jenis, g.sop_id, g.rujukan, g.jatuh_tempo, g.ditunda_hingga, w.unit_id, w.aktif, coalesce(g.ditunda_hingga, g.jatuh_tempo), w.segera,
      greatest(k.tanggal, (greatest(k.coba_lagi, saat) at time zone z.tz)::date), g.peran, k.jabatan_tujuan, k.unit_id, k.saluran, p.atasan
    from siklus.kiriman k
    join siklus.pengingat g on g.kiriman_id = k.id and g.status = 'menunggu'
    left join siklus.sop s on s.id = g.sop_id
    join api.unit_hari(saat) z on z.unit_id = k.unit_id
    join siklus.peran_tujuan p on p.peran = g.peran
    join (select distinct w.unit_id, w.jenis, w.segera, w.aktif from wajib w) w on w.unit_id = coalesce(g.unit_id, s.unit_id) and w.jenis = g.jenis
    where k.status in ('menunggu', 'dikirim')
  )
  select d.tanggal, b.unit_id, bool_or(b.aktif), b.jabatan_id, b.unit_tujuan, b.saluran, string_agg(distinct b.peran, ', '),
    case when bool_or(b.atasan) and b.unit_tujuan <> b.unit_id and d.tanggal > b.acuan then 'eskalasi'
      else replace(api.status_tenggat(b.acuan, d.tanggal, max(b.segera)), 'patuh', 'berikutnya') end
  from baris b
  join u on u.id = b.unit_tujuan
  join kal k on k.kalender = u.kalender and k.hari_kerja = u.hari_kerja and k.tanggal = b.kirim -- on a working day of the office that is told
  cross join lateral (select k.sesudah as tanggal) d
  where d.tanggal <= sampai
  group by d.tanggal, b.unit_id, b.jabatan_id, b.unit_tujuan, b.saluran, b.jenis, b.sop_id, b.rujukan, b.jatuh_tempo, b.ditunda_hingga, b.acuan
$$;
