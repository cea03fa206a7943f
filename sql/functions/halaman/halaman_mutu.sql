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
    'data_kurang', jsonb_build_object('jumlah', coalesce((api.kepatuhan_jumlah(acuan, jalur) ->> 'data_kurang')::bigint, 0),
      'baris', (select coalesce(jsonb_agg(jsonb_build_object('sop', s.id, 'unit', s.unit, 'nomor', s.nomor, 'judul', s.judul)), '[]')
        from api.sop_daftar(jsonb_build_object('unit', p ->> 'unit', 'status', 'data_kurang', 'as_of', acuan, 'batas', paling)) s)),
    'unit', api.halaman_mutu_unit(acuan, jalur, paling), 'yatim', (
      select jsonb_build_object('jumlah', count(*), 'baris', coalesce(jsonb_agg(jsonb_build_object('sop', y.id, 'judul', y.judul, 'unit', y.nama_unit, 'sejak', y.sejak, 'sebab', y.sebab, 'penerus', y.penerus)
        order by y.urut) filter (where y.urut <= paling), '[]'))
      from api.sop_yatim(p) with ordinality y (id, judul, unit, nama_unit, sejak, sebab, penerus, tindakan, urut)),
    'tanda', (
      select jsonb_build_object('jumlah', count(*), 'baris', coalesce(jsonb_agg(jsonb_build_object('sop', t.sop, 'judul', t.judul, 'unit', t.nama_unit, 'sejak', t.sejak, 'sebab', t.sebab, 'pasal', t.pasal)
        order by t.urut) filter (where t.urut <= paling), '[]'))
      from api.tanda_daftar(jsonb_build_object('unit', p ->> 'unit', 'as_of', acuan)) with ordinality t (sop, unit, nama_unit, judul, jenis, sejak, sebab, pasal, tindakan, urut)),
    'kalender', (select coalesce(jsonb_agg(k.teks), '[]') from api.kalender_peringatan(acuan) k),
    'belum_aktif', (select coalesce(sum(s.n), 0) from (select y.unit_id, count(*) as n from siklus.sop y group by y.unit_id) s join siklus.unit x on x.id = s.unit_id
      where (jalur is null or x.jalur operator(public.<@) jalur) and not api.pengiriman_aktif(x.jalur)));
end $$;

-- Units that have SOPs and are without a head, or whose head no message reaches.
create function api.halaman_mutu_unit(acuan date, jalur public.ltree, paling int) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
begin
  return (
    select jsonb_build_object('jumlah', count(*), 'baris', coalesce(jsonb_agg(jsonb_build_object('unit', q.kode, 'nama', q.nama, 'sop', q.sop,
        'tanpa_kepala', q.tanpa_kepala, 'tanpa_alamat', q.tanpa_alamat, 'naik', q.naik) order by q.urut) filter (where q.urut <= paling), '[]'))
    from (
      select x.kode, n.nama, s.sop, f.unit_id is null as tanpa_kepala, r.unit_id is null as tanpa_alamat, coalesce(r.tingkat > 0, false) as naik, row_number() over (order by x.jalur) as urut
      from (select y.unit_id, count(*) as sop from siklus.sop y group by y.unit_id) s
      join siklus.unit x on x.id = s.unit_id and x.berakhir is null
      join api.unit_nama_pada(acuan) n on n.unit_id = x.id
      left join (select distinct y.unit_id from api.pimpinan_pada(acuan) y) f on f.unit_id = x.id
      left join (select y.unit_id, min(y.tingkat) as tingkat from api.penerima_pada(acuan) y group by y.unit_id) r on r.unit_id = x.id
      where (jalur is null or x.jalur operator(public.<@) jalur) and (f.unit_id is null or r.unit_id is null)) q);
end $$;
