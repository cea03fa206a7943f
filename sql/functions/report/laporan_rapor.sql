-- SPDX-License-Identifier: MIT
-- The report card of one SKPD (all below it too): its four numbers and their trend, how it stands in its region, what is late and what falls due, what
-- it is asked to do next, and all its SOPs. p: unit, as_of.
create function api.laporan_rapor(p jsonb) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_variable
declare
  u siklus.unit;
  hari date;
  lingkup public.ltree;
begin
  perform api.arg_teks(p, 'unit', 64);
  u := api.arg_unit(p);
  hari := api.hari_acuan(p, u);
  lingkup := u.jalur;
  return (
    with nama as materialized (select * from api.unit_nama_pada(hari)),
    k as materialized (select x.*, g.nama as nama_unit, b.jalur from api.kepatuhan(hari, lingkup) x join siklus.unit b on b.id = x.unit_id join nama g on g.unit_id = x.unit_id),
    sebab as materialized (select * from api.sebab_pada(hari, lingkup)),
    c as (select count(*) as kebutuhan, count(x.sop_id) as tercakup from api.cakupan_pasti(hari, lingkup) x where x.golongan = 'sop'),
    n as (
      select count(*) filter (where k.status <> 'dicabut') as sop, count(*) filter (where k.status = 'patuh') as patuh, count(*) filter (where k.status = 'segera') as segera,
        count(*) filter (where k.status = 'terlambat') as terlambat, count(*) filter (where k.status in ('proses', 'proses_terlambat')) as proses,
        count(*) filter (where k.status = 'proses_terlambat') as proses_terlambat, count(*) filter (where k.status = 'data_kurang') as data_kurang,
        count(*) filter (where k.status = 'dicabut') as dicabut, count(*) filter (where k.ditunda_hingga is not null) as ditunda,
        coalesce(max(k.hari) filter (where k.status = 'terlambat'), 0) as terlama_hari, count(*) filter (where k.monitoring_hari > 0) as monitoring_terlambat,
        round(100.0 * count(*) filter (where k.status in ('patuh', 'segera')) / nullif(count(*) filter (where k.status in ('patuh', 'segera', 'terlambat')), 0), 1) as persen_patuh
      from k),
    e as (select coalesce(sum(x.tepat), 0) as tepat, coalesce(sum(x.lewat), 0) as lewat from api.evaluasi_tepat(hari, lingkup) x),
    w as materialized ( -- what is late, or soon, kind by kind
      select t.jenis, count(*) filter (where hari > coalesce(t.ditunda_hingga, t.jatuh_tempo)) as terlambat,
        count(*) filter (where hari <= coalesce(t.ditunda_hingga, t.jatuh_tempo)) as segera, min(coalesce(t.ditunda_hingga, t.jatuh_tempo)) as pertama
      from api.kewajiban_pada(hari, lingkup) t
      where coalesce(t.ditunda_hingga, t.jatuh_tempo) <= (hari + interval '3 months')::date group by t.jenis)
    select api.laporan_kepala(u, hari) || jsonb_build_object(
      'kepada', coalesce((select f.jabatan from api.pimpinan_pada(hari) f where f.unit_id = u.id), 'Pimpinan ' || u.nama),
      'total', (select to_jsonb(n) || to_jsonb(c) || jsonb_build_object('evaluasi_tepat', e.tepat, 'evaluasi_lewat', e.lewat) from n, c, e),
      'tren', api.tren_isi(hari, lingkup),
      'pembanding', api.pembanding_pada(u.id, hari),
      'diminta', (select coalesce(jsonb_agg(jsonb_build_object('jenis', j.nama, 'tindakan', j.tindakan, 'terlambat', w.terlambat, 'segera', w.segera, 'pertama', w.pertama)
        order by w.terlambat > 0 desc, w.pertama, j.urut), '[]') from w join siklus.tenggat_jenis j on j.jenis = w.jenis),
      'terlambat', (select coalesce(jsonb_agg(jsonb_build_object('id', t.sop_id, 'nomor', t.nomor, 'judul', t.judul, 'unit', t.nama_unit, 'jatuh_tempo', t.jatuh_tempo, 'hari', t.hari,
          'perkiraan', t.perkiraan, 'sebab', s.sebab) order by t.hari desc, t.sop_id), '[]')
        from (select * from k where k.status = 'terlambat' order by k.hari desc, k.sop_id limit 25) t left join sebab s on s.sop_id = t.sop_id),
      'tenggat', api.laporan_tenggat(hari, lingkup),
      'tindak_lanjut', api.laporan_tindak_lanjut(hari, lingkup),
      'dasar', api.laporan_dasar(u, hari),
      'sop', (select coalesce(jsonb_agg(jsonb_build_object('id', k.sop_id, 'unit', k.nama_unit, 'nomor', k.nomor, 'judul', k.judul, 'status', k.status, 'perkiraan', k.perkiraan, 'ditunda_hingga', k.ditunda_hingga,
          'efektif', k.efektif, 'jatuh_tempo', k.jatuh_tempo, 'hari', k.hari, 'monitoring_jatuh_tempo', k.monitoring_jatuh_tempo) order by k.jalur, k.sop_id), '[]') from k)));
end $$;
