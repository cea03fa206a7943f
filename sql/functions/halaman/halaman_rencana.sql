-- SPDX-License-Identifier: MIT
-- The evaluations of a year, by legal due date, each with the day on which it is planned; what is late stands in the year that is
-- running. Beside them the plan that was proposed last, or one that is only tried out (coba). p: tahun, unit, setelah; coba, dari, ulang.
create function api.halaman_rencana(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_lingkup(p);
  jalur public.ltree := u.jalur;
  acuan date := api.hari_acuan(p, u);
  kini int := extract(year from acuan);
  tahun int := api.arg_bilangan(p, 'tahun', kini, 1990, 2199);
  awal date := case when tahun = kini then '-infinity' else make_date(tahun, 1, 1) end;
  akhir date := make_date(tahun, 12, 31);
  untuk siklus.unit := api.halaman_rencana_unit(u);
  ada boolean := untuk.id is not null and tahun between kini and kini + 5; -- what may be planned
  baris jsonb;
begin
  select jsonb_agg(to_jsonb(j) || jsonb_strip_nulls(jsonb_build_object('nama_unit', x.nama, 'rencana', r.hari, 'nama', r.nama)) || jsonb_build_object('lewat', r.hari < acuan) order by j.urut) into baris
  from api.evaluasi_jadwal(jsonb_build_object('unit', p ->> 'unit', 'as_of', acuan, 'sampai', akhir, 'batas', 50,
      'setelah', coalesce(nullif(p ->> 'setelah', ''), case when isfinite(awal) then api.kursor((awal - 1)::text, '999999999999999999') end)))
    with ordinality j (sop, unit, nomor, judul, dihitung_dari, jatuh_tempo, ditunda_hingga, hari, status, perkiraan, _kursor, urut)
  join siklus.unit x on x.kode = j.unit
  left join lateral api.evaluasi_hari_rencana(j.sop, j.jatuh_tempo, acuan) r on r.hari is not null;
  return jsonb_build_object('saya', api.halaman_saya(), 'as_of', acuan, 'tahun', tahun, 'kini', kini,
    'saring', jsonb_build_object('tahun', tahun::text, 'unit', p ->> 'unit'), 'pilihan', jsonb_build_object('unit', api.halaman_unit()),
    'boleh', (select jsonb_object_agg(f.nama, f.fungsi = any (w.fungsi)) from (select api.halaman_wewenang(api.halaman_bidang(u)) as fungsi offset 0) w, (values ('usul', 'evaluasi_rencana_usul'), ('terima', 'evaluasi_rencana_terima'), ('ubah', 'evaluasi_rencana_ubah'),
      ('laporan', 'laporan_rencana_evaluasi')) f (nama, fungsi)),
    'untuk', case when untuk.id is not null then jsonb_build_object('kode', untuk.kode, 'nama', untuk.nama) end, 'dapat', ada,
    'bulan', api.halaman_rencana_bulan(acuan, jalur, tahun, awal),
    'coba', case when ada and api.arg_benar(p, 'coba') then api.halaman_rencana_coba(p, untuk, tahun, api.hari_ini(untuk.id)) end,
    'usul', case when ada then api.halaman_rencana_usul(untuk, tahun, api.hari_ini(untuk.id)) end,
    'baris', coalesce(baris, '[]'), 'berikut', case when jsonb_array_length(baris) = 50 then baris -> -1 ->> '_kursor' end);
end $$;

-- The unit that is planned for: the one that is looked at, else the only one at the top. Null: it must be chosen.
create function api.halaman_rencana_unit(u siklus.unit) returns siklus.unit
  stable language plpgsql as $$
declare
  puncak siklus.unit[] := case when u.id is null then array(select x from siklus.unit x where x.induk_id is null limit 2) end;
begin
  return case when u.id is not null then u when cardinality(puncak) = 1 then puncak[1] end;
end $$;

-- Of each month how many fall due by law, and how many are to be evaluated in it; 0: before the year, where it is the running one.
create function api.halaman_rencana_bulan(acuan date, jalur public.ltree, tahun int, awal date) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  akhir date := make_date(tahun, 12, 31);
begin
  return (
    with n as (
      select case when t.jatuh_tempo < make_date(tahun, 1, 1) then 0 else extract(month from t.jatuh_tempo)::int end as bulan, count(*) as tempo, 0 as rencana
      from api.halaman_kewajiban_terbuka(acuan, jalur, awal, 'infinity', '{evaluasi}', akhir) t where t.jatuh_tempo between awal and akhir group by 1
      union all
      select extract(month from t.hari)::int, 0, count(*) from api.halaman_rencana_terbuka(acuan, jalur, make_date(tahun, 1, 1), akhir) t group by 1
    )
    select jsonb_agg(jsonb_build_object('bulan', b.n, 'jatuh_tempo', coalesce(k.tempo, 0), 'sop', coalesce(k.rencana, 0)) order by b.n)
    from generate_series(case when isfinite(awal) then 1 else 0 end, 12) b (n)
    left join (select n.bulan, sum(n.tempo) as tempo, sum(n.rencana) as rencana from n group by n.bulan) k on k.bulan = b.n);
end $$;
