-- SPDX-License-Identifier: MIT
-- Proposes when to evaluate what falls due until the end of a year: evenly, never after the legal date, with the lower bound that any
-- plan has beside it. Nothing is planned by it before it is accepted; it takes the place of the proposal before. p: unit, tahun, dari
-- (the first day, else today or 1 January), ulang (also what has an accepted day), dry_run (keeps nothing).
create function api.evaluasi_rencana_usul(p jsonb) returns jsonb
  volatile language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit_rencana(p);
  ini date := api.hari_ini(u.id);
  coba boolean := api.arg_benar(p, 'dry_run');
  ulang boolean := api.arg_benar(p, 'ulang');
  th int := api.arg_bilangan(p, 'tahun', extract(year from ini)::int, extract(year from ini)::int, extract(year from ini)::int + 5);
  awal date := api.rencana_awal(p, th, ini);
  nomor bigint;
  ringkas jsonb;
  baris jsonb;
begin
  -- One at a time of a unit: the newer takes the lines of the older away.
  perform 1 from siklus.evaluasi_usul x where x.unit_id = u.id and x.tahun = th for update;
  select r.ringkas, r.baris into ringkas, baris from api.rencana_ringkas(u, th, awal, ulang, ini) r;
  if not coba then
    delete from siklus.evaluasi_usul_baris b where b.usul_id in (select x.id from siklus.evaluasi_usul x where x.unit_id = u.id and x.tahun = th);
    insert into siklus.evaluasi_usul (unit_id, tahun, dari, ringkasan, sesudah, pelaku)
    values (u.id, th, awal, ringkas, coalesce((select max(x.id) from siklus.evaluasi_rencana x), 0), api.pelaku()) returning id into nomor;
    insert into siklus.evaluasi_usul_baris (usul_id, sop_id, mulai, jatuh_tempo, batas, terlambat, hari, evaluator, nama, tetap)
    select nomor, x.sop, x.mulai, x.jatuh_tempo, x.batas, x.terlambat, x.hari, x.evaluator, x.nama, x.tetap
    from jsonb_to_recordset(baris) x (sop bigint, mulai date, jatuh_tempo date, batas date, terlambat boolean, hari date, evaluator text, nama text, tetap boolean);
    perform api.jejak_catat('evaluasi_rencana_usul', null, u.id, p);
  end if;
  return jsonb_build_object('usul', nomor, 'unit', u.kode, 'tahun', th, 'dari', awal, 'dry_run', coba, 'pasal', api.perbup('Pasal 13 ayat (1)')) || ringkas || jsonb_build_object(
    'keterangan', case when coba then 'Hanya pratinjau: tidak ada yang disimpan.' else format('Usul nomor %s disimpan; belum ada hari yang berlaku sebelum usul ini diterima. Jatuh tempo tetap seperti semula.', nomor) end,
    'rencana', (select coalesce(jsonb_agg(x - 'mulai' order by n), '[]') from jsonb_array_elements(baris) with ordinality y (x, n)));
end $$;

-- The first day that is planned for.
create function api.rencana_awal(p jsonb, tahun int, ini date) returns date
  stable language plpgsql as $$
declare
  awal date := api.arg_tanggal(p, 'dari', greatest(ini, make_date(tahun, 1, 1)));
begin
  if awal < ini or awal > make_date(tahun, 12, 31) then
    perform api.tolak(422, 'rencana-mundur', format('Rencana evaluasi tahun %s tidak dapat mulai %s.', tahun, api.teks_tanggal(awal)), format('Pilih hari dari %s sampai 31 Desember %s.', api.teks_tanggal(ini), tahun));
  end if;
  return awal;
end $$;

-- A plan and what it comes to: its peak beside the lower bound, by month, by unit, and what a person should know.
create function api.rencana_ringkas(u siklus.unit, tahun int, awal date, ulang boolean, ini date, out ringkas jsonb, out baris jsonb)
  stable language plpgsql as $$
#variable_conflict use_column
begin
  with s as materialized (
    select * from api.evaluasi_rencana_susun(u, rencana_ringkas.tahun, awal, ulang, ini)
  ), r as materialized (
    select s.*, y.kode, y.jalur, y.nama as nama_unit, v.nomor, v.judul
    from s
    join siklus.unit y on y.id = s.unit_id
    join lateral (select x.nomor, x.judul from siklus.versi x where x.sop_id = s.sop_id and x.status = 'berlaku' order by x.ke desc limit 1) v on true
    where s.sop_id is not null
  )
  select jsonb_build_object(
      'sop', (select count(*) from r), 'terlambat', (select count(*) from r where r.terlambat), 'tetap', (select count(*) from r where r.tetap),
      'puncak', (select max((s.statistik ->> 'puncak')::int) from s), 'batas_bawah', (select max((s.statistik ->> 'batas_bawah')::int) from s),
      'puncak_persen', (select max((s.statistik ->> 'puncak_persen')::numeric) from s), 'batas_bawah_persen', (select max((s.statistik ->> 'batas_bawah_persen')::numeric) from s),
      'kolam', (select coalesce(jsonb_agg(s.statistik order by s.kolam), '[]') from s where s.statistik is not null),
      'bulan', (select coalesce(jsonb_agg(jsonb_build_object('bulan', x.bulan, 'sop', x.n, 'jatuh_tempo', x.tempo) order by x.bulan), '[]') from (
        select y.bulan, count(*) filter (where y.rencana) as n, count(*) filter (where not y.rencana) as tempo
        from (select to_char(r.hari, 'YYYY-MM') as bulan, true as rencana from r union all select to_char(r.jatuh_tempo, 'YYYY-MM'), false from r) y group by y.bulan) x),
      'satuan', (select coalesce(jsonb_agg(jsonb_build_object('unit', x.kode, 'nama', x.nama_unit, 'sop', x.n, 'terlambat', x.terlambat, 'pertama', x.pertama, 'terakhir', x.terakhir, 'hari', x.hari) order by x.jalur), '[]') from (
        select r.kode, r.nama_unit, r.jalur, count(*) as n, count(*) filter (where r.terlambat) as terlambat, min(r.hari) as pertama, max(r.hari) as terakhir, count(distinct r.hari) as hari
        from r group by r.kode, r.nama_unit, r.jalur) x),
      'peringatan', api.rencana_peringatan(u, rencana_ringkas.tahun, awal, ini, (select jsonb_agg(s.statistik) from s where s.statistik is not null))),
    (select coalesce(jsonb_agg(jsonb_build_object('sop', r.sop_id, 'unit', r.kode, 'nomor', r.nomor, 'judul', r.judul, 'jatuh_tempo', r.jatuh_tempo, 'batas', r.batas, 'terlambat', r.terlambat,
      'hari', r.hari, 'evaluator', r.evaluator, 'nama', r.nama, 'tetap', r.tetap, 'mulai', r.mulai) order by r.hari, r.jalur, r.sop_id), '[]') from r)
  into ringkas, baris;
end $$;

-- The unit whose evaluations are planned: the one named, else the caller's, else the only one at the top.
create function api.arg_unit_rencana(p jsonb) returns siklus.unit
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_lingkup(p, true);
begin
  if u.id is null then
    if (select count(*) from siklus.unit x where x.induk_id is null) <> 1 then
      perform api.tolak(400, 'parameter-kurang', 'unit belum disebut, padahal ada lebih daripada satu yang dapat direncanakan.', 'Sebut unitnya; lihat kodenya dengan: siklusctl unit list.');
    end if;
    select * into u from siklus.unit x where x.induk_id is null;
  end if;
  return u;
end $$;

-- What a person should know of a plan before accepting it.
create function api.rencana_peringatan(u siklus.unit, tahun int, dari date, ini date, kolam jsonb) returns jsonb
  stable language sql as $$
  select coalesce(jsonb_agg(w.teks order by w.urut), '[]') from (
    select 1 as urut, format('Hari libur tahun %s belum dimuat; rencana ini hanya mengenal akhir pekan.', tahun) as teks
    where not exists (select from siklus.libur l where l.tanggal between make_date(tahun, 1, 1) and make_date(tahun, 12, 31))
    union all
    select 2, format('%s SOP jatuh tempo sebelum %s dan belum mempunyai hari rencana; rencana ini tidak memuatnya.', api.teks_bilangan(x.n), api.teks_tanggal(dari))
    from (select count(*) as n from api.keadaan(ini, u.jalur) k where dari > ini and greatest(k.jatuh_tempo, k.ditunda_hingga) < dari
      and not exists (select from siklus.evaluasi_rencana r where r.sop_id = k.sop_id and r.jatuh_tempo = k.jatuh_tempo and r.hari >= ini)) x where x.n > 0
    union all
    select 3, format('%s SOP sudah lewat jatuh tempo: ditaruh paling depan, dan tetap terlambat sampai dievaluasi.', api.teks_bilangan((x ->> 'terlambat')::bigint))
    from jsonb_array_elements(kolam) x where (x ->> 'terlambat')::int > 0
    union all
    select 4, format('Pada %s hari beban melebihi kapasitas evaluator; paling sedikit %s evaluasi sehari, sebab %s SOP jatuh tempo sampai %s, dalam %s hari kerja. Tambah evaluator, atau mulai lebih awal.',
      x ->> 'melebihi', x ->> 'batas_bawah', api.teks_bilangan((x #>> '{penentu,sop}')::bigint), api.teks_tanggal((x #>> '{penentu,tanggal}')::date), x #>> '{penentu,hari_kerja}')
    from jsonb_array_elements(kolam) x where (x ->> 'melebihi')::int > 0 and x #>> '{penentu,tanggal}' is not null) w
$$;
