-- SPDX-License-Identifier: MIT
-- The evaluations of a year, by legal due date; what is late stands in the year that is running. p: tahun, unit, setelah.
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
  baris jsonb;
begin
  select jsonb_agg(to_jsonb(j) || jsonb_build_object('nama_unit', x.nama) order by j.urut) into baris
  from api.evaluasi_jadwal(jsonb_build_object('unit', p ->> 'unit', 'as_of', acuan, 'sampai', akhir, 'batas', 50,
      'setelah', coalesce(nullif(p ->> 'setelah', ''), case when isfinite(awal) then api.kursor((awal - 1)::text, '999999999999999999') end)))
    with ordinality j (sop, unit, nomor, judul, dihitung_dari, jatuh_tempo, ditunda_hingga, hari, status, perkiraan, _kursor, urut)
  join siklus.unit x on x.kode = j.unit;
  return jsonb_build_object('saya', api.halaman_saya(), 'as_of', acuan, 'tahun', tahun, 'kini', kini,
    'saring', jsonb_build_object('tahun', tahun::text, 'unit', p ->> 'unit'), 'pilihan', jsonb_build_object('unit', api.halaman_unit()),
    'bulan', (
      select jsonb_agg(jsonb_build_object('bulan', b.n, 'jumlah', coalesce(k.jumlah, 0)) order by b.n)
      from generate_series(case when tahun = kini then 0 else 1 end, 12) b (n)
      left join (
        select case when t.jatuh_tempo < make_date(tahun, 1, 1) then 0 else extract(month from t.jatuh_tempo)::int end as n, count(*) as jumlah
        from api.halaman_kewajiban_terbuka(acuan, jalur, awal, 'infinity') t where t.jenis = 'evaluasi' and t.jatuh_tempo between awal and akhir group by 1) k on k.n = b.n),
    'baris', coalesce(baris, '[]'), 'berikut', case when jsonb_array_length(baris) = 50 then baris -> -1 ->> '_kursor' end);
end $$;
