-- SPDX-License-Identifier: MIT
-- The plan of a year's evaluations (Pasal 13) of a unit and all below it: what is accepted, or what a proposal says; the load of each
-- month, each unit, each SOP by its day; and what falls due in that year without a planned day. p: unit, tahun, as_of, usul, format.
create function api.laporan_rencana_evaluasi(p jsonb) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit_rencana(p);
  lingkup public.ltree := u.jalur; -- no column is called so
  acuan date := api.hari_acuan(p, u);
  th int := api.arg_bilangan(p, 'tahun', extract(year from acuan)::int, 2000, 2199);
  usulan bigint := api.arg_bilangan(p, 'usul', null, 0, 999999999999999);
  x siklus.evaluasi_usul;
begin
  if usulan is not null then
    select * into x from siklus.evaluasi_usul y where y.id = usulan;
    if x.id is null then
      perform api.tolak_usul(usulan::text);
    end if;
    th := x.tahun;
  end if;
  return (
    with r as materialized (
      select y.sop_id, y.unit_id, y.hari, y.nama, y.jatuh_tempo, y.terlambat, y.status
      from api.evaluasi_rencana_pada(acuan, lingkup, make_date(th, 1, 1), make_date(th, 12, 31)) y where usulan is null and y.status <> 'gugur'
      union all
      select b.sop_id, s.unit_id, b.hari, b.nama, b.jatuh_tempo, b.terlambat, 'diusulkan'
      from siklus.evaluasi_usul_baris b join siklus.sop s on s.id = b.sop_id join siklus.unit y on y.id = s.unit_id and y.jalur operator(public.<@) lingkup where b.usul_id = usulan
    ), l as materialized (
      select r.*, y.kode, g.nama as nama_unit, y.jalur, v.nomor, v.judul, row_number() over (order by r.hari, r.nama, y.jalur, r.sop_id) as no
      from r
      join siklus.unit y on y.id = r.unit_id
      join api.unit_nama_pada(acuan) g on g.unit_id = r.unit_id
      left join lateral (select w.nomor, w.judul from siklus.versi w where w.sop_id = r.sop_id and w.status <> 'konsep' and w.tercatat <= acuan order by w.ke desc limit 1) v on true
    ), k as materialized ( -- what falls due in the year, or has before it
      select y.sop_id, y.unit_id, y.jatuh_tempo from api.keadaan(acuan, lingkup) y where y.jatuh_tempo <= make_date(th, 12, 31)
    ), h as materialized (
      select t.tanggal, sum(t.per_hari) as kapasitas
      from (select distinct on (q.kolam) q.kalender, q.evaluator from api.evaluator_kolam(array(select r.unit_id from r union select u.id), acuan) q order by q.kolam) q
      cross join lateral api.evaluator_tempat(q.kalender, q.evaluator, make_date(th, 1, 1), make_date(th, 12, 31), acuan) t
      group by t.tanggal
    )
    select api.laporan_kepala(u, acuan) || jsonb_build_object('tahun', th, 'usul', usulan,
      'dasar', jsonb_build_array(
        jsonb_build_object('pasal', api.perbup('Pasal 13 ayat (1)'), 'isi', 'evaluasi SOP paling lama dua tahun sekali'),
        jsonb_build_object('pasal', api.perbup('Pasal 13 ayat (2)'), 'isi', 'evaluasi oleh Bagian Organisasi atau lembaga independen')),
      'pimpinan', api.laporan_pimpinan(coalesce((api.pembina_unit(u.id, acuan)).id, u.id), acuan),
      'ringkasan', (select jsonb_build_object('sop', count(*), 'selesai', count(*) filter (where l.status = 'selesai'), 'lewat', count(*) filter (where l.status = 'lewat'),
          'terlambat', count(*) filter (where l.terlambat and l.status <> 'selesai'), 'hari', count(distinct l.hari), 'unit', count(distinct l.unit_id),
          'belum', (select count(*) from k where not exists (select from r where r.sop_id = k.sop_id and r.jatuh_tempo = k.jatuh_tempo)),
          'puncak', coalesce((select max(y.n) from (select count(*) as n from l group by l.hari, l.nama) y), 0),
          'batas_bawah', case when x.unit_id = u.id then x.ringkasan -> 'batas_bawah' end) from l),
      'bulan', (select jsonb_agg(jsonb_build_object('bulan', to_char(m.awal, 'YYYY-MM'), 'sop', (select count(*) from l where l.hari between m.awal and m.akhir),
          'selesai', (select count(*) from l where l.hari between m.awal and m.akhir and l.status = 'selesai'),
          'jatuh_tempo', (select count(*) from l where l.jatuh_tempo between m.awal and m.akhir),
          'hari_kerja', (select count(*) from h where h.tanggal between m.awal and m.akhir), 'kapasitas', coalesce((select sum(h.kapasitas) from h where h.tanggal between m.awal and m.akhir), 0)) order by m.awal)
        from (select make_date(th, n, 1) as awal, (make_date(th, n, 1) + interval '1 month')::date - 1 as akhir from generate_series(1, 12) n) m),
      'satuan', (select coalesce(jsonb_agg(jsonb_build_object('no', y.no, 'unit', y.nama_unit, 'sop', y.n, 'selesai', y.selesai, 'terlambat', y.terlambat, 'pertama', y.pertama, 'terakhir', y.terakhir, 'hari', y.hari) order by y.no), '[]') from (
        select l.nama_unit, count(*) as n, count(*) filter (where l.status = 'selesai') as selesai, count(*) filter (where l.terlambat and l.status <> 'selesai') as terlambat,
          min(l.hari) as pertama, max(l.hari) as terakhir, count(distinct l.hari) as hari, row_number() over (order by l.jalur) as no
        from l group by l.unit_id, l.nama_unit, l.jalur) y),
      'rencana', (select coalesce(jsonb_agg(jsonb_build_object('no', l.no, 'hari', l.hari, 'evaluator', l.nama, 'unit', l.nama_unit, 'sop', l.sop_id, 'nomor', l.nomor, 'judul', l.judul, 'jatuh_tempo', l.jatuh_tempo,
        'terlambat', l.terlambat, 'keadaan', case when l.terlambat and l.status <> 'selesai' then 'terlambat' else l.status end) order by l.no), '[]') from l)));
end $$;
