-- SPDX-License-Identifier: MIT
-- What is wanting in the data, so that duties are counted and told as they should be: at most 25 of each kind. p: unit.
create function api.halaman_mutu(p jsonb) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  u siklus.unit := api.arg_lingkup(p);
  jalur public.ltree := u.jalur;
  acuan date := api.hari_acuan(p, u);
  paling constant int := 25;
begin
  return jsonb_build_object('saya', api.halaman_saya(), 'as_of', acuan, 'bagian', api.halaman_organisasi_bagian(),
    'saring', jsonb_build_object('unit', p ->> 'unit'), 'pilihan', jsonb_build_object('unit', api.halaman_unit()), 'paling', paling,
    'data_kurang', api.halaman_mutu_kurang(acuan, jalur, paling),
    'unit', api.halaman_mutu_unit(acuan, jalur, paling), 'yatim', (
      select jsonb_build_object('jumlah', count(*), 'baris', coalesce(jsonb_agg(jsonb_build_object('sop', y.id, 'judul', y.judul, 'unit', y.nama_unit, 'sejak', y.sejak, 'sebab', y.sebab, 'penerus', y.penerus)
        order by y.urut) filter (where y.urut <= paling), '[]'))
      from api.sop_yatim(p) with ordinality y (id, judul, unit, nama_unit, sejak, sebab, penerus, tindakan, urut)),
    'tanda', api.halaman_mutu_tanda(acuan, jalur, paling),
    'kalender', (select coalesce(jsonb_agg(k.teks), '[]') from api.kalender_peringatan(acuan) k),
    'belum_aktif', api.pengiriman_belum(jalur));
end $$;

-- Units that have SOPs and are without a head, or whose head no message reaches.
create function api.halaman_mutu_unit(acuan date, jalur public.ltree, paling int) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
begin
  return (
    select jsonb_build_object('jumlah', count(*), 'baris', coalesce(jsonb_agg(jsonb_build_object('unit', q.kode, 'nama', q.nama, 'sop', (select count(*) from siklus.sop y where y.unit_id = q.id),
        'tanpa_kepala', q.tanpa_kepala, 'tanpa_alamat', q.tanpa_alamat, 'naik', q.naik) order by q.urut) filter (where q.urut <= paling), '[]'))
    from (
      select x.id, x.kode, n.nama, f.unit_id is null as tanpa_kepala, r.unit_id is null as tanpa_alamat, coalesce(r.tingkat > 0, false) as naik, row_number() over (order by x.jalur) as urut
      from siklus.unit x
      cross join lateral (select from siklus.sop y where y.unit_id = x.id limit 1) s -- one is looked for, however many a unit has
      join api.unit_nama_pada(acuan) n on n.unit_id = x.id
      left join (select distinct y.unit_id from api.pimpinan_pada(acuan) y) f on f.unit_id = x.id
      left join (select y.unit_id, min(y.tingkat) as tingkat from api.penerima_pada(acuan) y group by y.unit_id) r on r.unit_id = x.id
      where x.berakhir is null and (siklus.melihat_semua() or x.id = any ((select siklus.unit_terlihat())::bigint[])) and (jalur is null or x.jalur operator(public.<@) jalur) and (f.unit_id is null or r.unit_id is null)) q);
end $$;

-- SOPs in force without the day from which their clocks run, of the first units that have some.
create function api.halaman_mutu_kurang(acuan date, jalur public.ltree, paling int) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  jumlah bigint;
  unit bigint[];
  calon bigint[];
begin
  select coalesce(sum(h.data_kurang), 0), (array_agg(h.unit_id order by h.unit_id) filter (where h.data_kurang > 0))[:paling] into jumlah, unit from api.kepatuhan_hitung(acuan, jalur) h;
  calon := array(
    select s.id from siklus.sop s join siklus.versi v on v.sop_id = s.id
    where s.unit_id = any (unit) and v.status = 'berlaku' and v.tanggal_efektif is null order by s.id limit 4 * paling);
  return jsonb_build_object('jumlah', jumlah, 'baris', (
    select coalesce(jsonb_agg(jsonb_build_object('sop', k.sop_id, 'unit', k.unit, 'nama_unit', (select x.nama from siklus.unit x where x.kode = k.unit), 'nomor', k.nomor, 'judul', k.judul) order by k.sop_id), '[]')
    from (select * from api.kepatuhan_sop(calon, acuan) y where calon <> '{}' and y.status = 'data_kurang' order by y.sop_id limit paling) k));
end $$;

-- SOPs flagged since they were last looked at, as api.tanda_daftar tells them: all are counted, only the first are put in words.
create function api.halaman_mutu_tanda(acuan date, jalur public.ltree, paling int) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
begin
  return (
    with t as materialized (
      select y.sop_id, y.sejak, y.sebab, y.pasal, n.nama, row_number() over (order by y.sejak, y.sop_id, y.sebab) as urut
      from api.tanda_pada(acuan) y
      join siklus.sop s on s.id = y.sop_id
      join siklus.unit x on x.id = s.unit_id
      join api.unit_nama_pada(acuan) n on n.unit_id = x.id
      where jalur is null or x.jalur operator(public.<@) jalur
    )
    select jsonb_build_object('jumlah', count(*), 'baris', coalesce(jsonb_agg(jsonb_build_object('sop', t.sop_id, 'judul', api.sop_judul_pada(t.sop_id, acuan), 'unit', t.nama,
      'sejak', t.sejak, 'sebab', t.sebab, 'pasal', t.pasal) order by t.urut) filter (where t.urut <= paling), '[]')) from t);
end $$;
