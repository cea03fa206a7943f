-- SPDX-License-Identifier: MIT
-- The reports that the caller may make: of the unit named, else of the one office whose one is. p: unit.
create function api.halaman_laporan(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
begin
  return jsonb_build_object('saya', api.halaman_saya(), 'bagian', api.halaman_laporan_bagian(), 'as_of', acuan, 'awal_tahun', date_trunc('year', acuan)::date,
    'saring', jsonb_build_object('unit', coalesce(nullif(p ->> 'unit', ''), case when u.jenis not in ('negara', 'provinsi', 'kabupaten', 'kota') then u.kode end)), 'pilihan', jsonb_build_object('unit', api.halaman_unit()),
    'boleh', (select jsonb_object_agg(f.fungsi, f.fungsi = any (w.fungsi)) from (select api.halaman_wewenang(case when u.id is not null then array[u.jalur] end) as fungsi offset 0) w, unnest('{laporan_bupati,laporan_rapor,laporan_kebutuhan,laporan_rencana_evaluasi,laporan_monitoring,laporan_bukti,laporan_status}'::text[]) f (fungsi)));
end $$;
