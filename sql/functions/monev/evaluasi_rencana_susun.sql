-- SPDX-License-Identifier: MIT
-- An even plan of the evaluations of a subtree that fall due until the end of a year, from dari on: a row for each SOP, and one without
-- an SOP for each group of evaluators (kolam) that says how heavy its plan is and how light any could be. A day is never past the last
-- working day before or on the legal due date; what was postponed by decision when that date has gone by has until then; what
-- is late goes to the front. Days accepted before stay, unless ulang; those of other SOPs take their places.
create function api.evaluasi_rencana_susun(u siklus.unit, tahun int, dari date, ulang boolean, as_of date) returns table (
  kolam int, sop_id bigint, unit_id bigint, mulai date, jatuh_tempo date, batas date, terlambat boolean, hari date, evaluator text, nama text, tetap boolean, statistik jsonb)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  akhir date := make_date(evaluasi_rencana_susun.tahun, 12, 31);
  kerja date[];  -- the working days
  tanggal date[];
  ke int[];
  orang int[];
  jenis text[];
  sebutan text[];
  per_hari int[];
  terisi int[];
  tempat int[];  -- of each evaluation: where it stays; null: to be planned
  tempo int[];
  bebas int[];   -- those to be planned
  hasil int[];
  perlu int[];
  isi int[];
  k record;
begin
  for k in select * from api.evaluasi_rencana_kolam(u.jalur, dari, akhir, ulang, as_of)
  loop
    select array_agg(t.tanggal order by t.ke, t.orang), array_agg(t.ke order by t.ke, t.orang), array_agg(t.orang order by t.ke, t.orang), array_agg(t.evaluator order by t.ke, t.orang),
      array_agg(t.nama order by t.ke, t.orang), array_agg(t.per_hari order by t.ke, t.orang) into tanggal, ke, orang, jenis, sebutan, per_hari
    from api.evaluator_tempat(k.kalender, k.evaluator, dari, akhir + 366, as_of) t; -- a year more, for what is late
    if tanggal is null then
      perform api.tolak(422, 'tanpa-evaluator', format('Sejak %s tidak ada hari kerja dengan evaluator yang tersedia.', api.teks_tanggal(dari)),
        'Periksa kalender dan kebijakan evaluator_kapasitas.', api.perbup('Pasal 13 ayat (2)'));
    end if;
    kerja := array(select distinct t from unnest(tanggal) t order by t);
    -- The last day of each, and where it is kept.
    select array_agg(x.batas order by x.n), array_agg(s.n order by x.n) into tempo, tempat
    from (select y.*, width_bucket(y.target, kerja) as batas from unnest(k.target, k.hari, k.nama) with ordinality y (target, hari, nama, n)) x
    left join unnest(tanggal, sebutan, ke) with ordinality s (tanggal, nama, ke, n) on s.tanggal = x.hari and s.nama = x.nama and (s.ke <= x.batas or x.batas = 0);
    select array_agg(coalesce(o.isi, 0) order by s.n) into terisi
    from unnest(tanggal, sebutan) with ordinality s (tanggal, nama, n)
    left join (
      select y.tanggal, y.nama, count(*)::int as isi
      from (select x.hari, x.nama from unnest(k.hari_lain, k.nama_lain) x (hari, nama) union all select tanggal[i], sebutan[i] from unnest(tempat) i where i is not null) y (tanggal, nama)
      group by y.tanggal, y.nama) o on o.tanggal = s.tanggal and o.nama = s.nama;
    bebas := array(select x.n from unnest(tempat) with ordinality x (tempat, n) where x.tempat is null order by x.n);
    perlu := api.beban_perlu(array(select tempo[i] from unnest(bebas) i), ke, per_hari, terisi);
    select array_agg(coalesce(x.tempat, y.tempat) order by x.n) into hasil
    from unnest(tempat) with ordinality x (tempat, n)
    left join (
      select bebas[b.ke] as n, b.tempat
      from api.beban_bagi(array(select tempo[i] from unnest(bebas) with ordinality q (i, n) order by n),
        array(select extract(year from k.target[i])::int * 12 + extract(month from k.target[i])::int from unnest(bebas) with ordinality q (i, n) order by n),
        array(select least((extract(day from k.target[i])::int - 1) / 10, 2) from unnest(bebas) with ordinality q (i, n) order by n),
        array(select k.unit[i] from unnest(bebas) with ordinality q (i, n) order by n), ke, orang, per_hari, terisi) b) y on y.n = x.n;
    return query
    select k.nomor, k.sop[x.n], k.unit[x.n], k.mulai[x.n], k.jatuh_tempo[x.n], coalesce(kerja[tempo[x.n]], k.target[x.n]), tempo[x.n] = 0, tanggal[x.t], jenis[x.t], sebutan[x.t], tempat[x.n] is not null, null::jsonb
    from unnest(hasil) with ordinality x (t, n);
    select array_agg(terisi[x.n] + x.isi order by x.n) into isi -- with what is new
    from (select t.n, count(h.tempat)::int as isi from generate_subscripts(ke, 1) t (n)
      left join (select hasil[i] as tempat from unnest(bebas) i) h on h.tempat = t.n group by t.n) x;
    return query
    select k.nomor, null::bigint, null::bigint, null::date, null::date, null::date, null::boolean, null::date, null, null, null::boolean,
      jsonb_build_object('kolam', k.nomor, 'sop', cardinality(k.sop), 'terlambat', cardinality(array_positions(tempo, 0)), 'tetap', cardinality(k.sop) - cardinality(bebas))
        || api.rencana_statistik(kerja, ke, orang, jenis, sebutan, per_hari, terisi, isi, perlu);
  end loop;
end $$;

-- What such a plan has to place: a row for each group of evaluators, with its evaluations in the order in which they fall due, the day
-- and the name that each keeps, and the days and names that SOPs outside the subtree take up.
create function api.evaluasi_rencana_kolam(jalur public.ltree, dari date, akhir date, ulang boolean, as_of date) returns table (
  kalender bigint, evaluator jsonb, sop bigint[], unit bigint[], mulai date[], jatuh_tempo date[], target date[],
  hari date[], nama text[], hari_lain date[], nama_lain text[], nomor int)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
  with r as materialized (
    select x.* from api.evaluasi_rencana_pada(as_of, null, dari) x where x.status = 'direncanakan'
  ), d as materialized ( -- target: until when it must be evaluated
    select x.sop_id, x.unit_id, x.mulai, x.jatuh_tempo,
      case when x.jatuh_tempo < dari and x.ditunda_hingga >= dari then x.ditunda_hingga else x.jatuh_tempo end as target
    from api.keadaan(as_of, jalur) x where x.jatuh_tempo is not null
  ), j as materialized (
    select d.*, y.jalur, r.hari, r.nama
    from d join siklus.unit y on y.id = d.unit_id left join r on r.sop_id = d.sop_id
    where d.target <= akhir and (d.target >= dari or dari <= as_of) -- what falls due before a later beginning is of the plan before
  ), l as materialized (
    select r.unit_id, r.hari, r.nama from r where not exists (select from j where j.sop_id = r.sop_id)
  ), p as materialized (
    select p.* from api.evaluator_kolam(array(select j.unit_id from j union select l.unit_id from l), as_of) p
  )
  select min(p.kalender) as kalender, (array_agg(p.evaluator))[1] as evaluator, array_agg(j.sop_id order by j.urut) as sop, array_agg(j.unit_id order by j.urut) as unit,
    array_agg(j.mulai order by j.urut) as mulai, array_agg(j.jatuh_tempo order by j.urut) as jatuh_tempo, array_agg(j.target order by j.urut) as target,
    array_agg(case when not ulang then j.hari end order by j.urut) as hari, array_agg(j.nama order by j.urut) as nama,
    (select array_agg(l.hari) from l join p q on q.unit_id = l.unit_id where q.kolam = p.kolam) as hari_lain, (select array_agg(l.nama) from l join p q on q.unit_id = l.unit_id where q.kolam = p.kolam) as nama_lain,
    row_number() over (order by p.kolam)::int as nomor
  from (select j.*, row_number() over (order by j.target, j.jalur, j.sop_id) as urut from j) j
  join p on p.unit_id = j.unit_id
  group by p.kolam;
end $$;

-- How heavy the places are (isi; terisi: without what is new), and how light they could be at least, with the day that decides it.
create function api.rencana_statistik(kerja date[], ke int[], orang int[], jenis text[], nama text[], per_hari int[], terisi int[], isi int[], perlu int[]) returns jsonb
  immutable language sql as $$
  select jsonb_build_object(
    'puncak', s.puncak, 'puncak_persen', s.persen, 'batas_bawah', s.bawah, 'batas_bawah_persen', round((100 * b.beban)::numeric, 1),
    'penentu', case when b.penentu is not null then jsonb_build_object('tanggal', kerja[b.penentu], 'sop', perlu[b.penentu], 'hari_kerja', b.penentu,
      'hari_evaluator', (select count(*) from unnest(ke) t where t <= b.penentu)) end,
    'melebihi', s.melebihi, 'hari_terpakai', s.terpakai, 'evaluator', e.daftar)
  from api.beban_batas(ke, per_hari, terisi, perlu) b
  cross join lateral (
    select max(x.isi) as puncak, round((100 * max(x.isi::float8 / x.per_hari))::numeric, 1) as persen, max(floor(b.beban * x.per_hari + 1e-10))::int as bawah,
      count(distinct x.ke) filter (where x.isi > x.per_hari) as melebihi, count(distinct x.ke) filter (where x.isi > 0) as terpakai
    from unnest(ke, per_hari, isi) x (ke, per_hari, isi)) s
  cross join (
    select jsonb_agg(jsonb_build_object('nama', y.nama, 'evaluator', y.jenis, 'per_hari', y.per_hari, 'sop', y.sop, 'puncak', y.puncak) order by y.orang) as daftar
    from (select x.orang, x.nama, x.jenis, x.per_hari, sum(x.isi) as sop, max(x.isi) as puncak
      from unnest(orang, nama, jenis, per_hari, isi) x (orang, nama, jenis, per_hari, isi) group by x.orang, x.nama, x.jenis, x.per_hari) y) e
$$;
