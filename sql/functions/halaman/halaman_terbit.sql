-- SPDX-License-Identifier: MIT
-- Reports that were issued, the newest first, and what a form to issue one offers. p: unit, setelah.
create function api.halaman_terbit(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  baris jsonb := (select coalesce(jsonb_agg(to_jsonb(x) || jsonb_build_object('nama', j.nama, 'unit', u.nama, 'berkas', j.berkas) order by x.id desc), '[]')
    from api.laporan_daftar(p || '{"batas": 20}') x join siklus.laporan_jenis j on j.jenis = x.jenis join siklus.unit u on u.kode = x.unit);
begin
  return jsonb_build_object('saya', api.halaman_saya(), 'bagian', api.halaman_laporan_bagian(), 'saring', jsonb_build_object('unit', p ->> 'unit'), 'baris', baris,
    'berikut', case when jsonb_array_length(baris) = 20 then baris -> -1 ->> '_kursor' end,
    'boleh', api.halaman_boleh('laporan_terbitkan'), 'pilihan', api.halaman_laporan_pilihan());
end $$;

-- The pages about reports.
create function api.halaman_laporan_bagian() returns jsonb
  stable language plpgsql as $$
begin
  return (select jsonb_agg(jsonb_build_object('ke', b.ke, 'nama', b.nama) order by b.urut) from (select api.halaman_wewenang() as fungsi offset 0) w, (values
    (1, '/laporan', 'Buat laporan', 'halaman_laporan'), (2, '/laporan/terbit', 'Laporan terbit', 'halaman_terbit'), (3, '/laporan/jadwal', 'Jadwal', 'halaman_jadwal')) b (urut, ke, nama, fungsi)
    where b.fungsi = any (w.fungsi));
end $$;

-- What their forms offer.
create function api.halaman_laporan_pilihan() returns jsonb
  stable language plpgsql as $$
begin
  return jsonb_build_object('unit', api.halaman_unit(),
    'jenis', (select jsonb_agg(jsonb_build_object('nilai', x.jenis, 'nama', x.nama) order by x.urut, x.jenis) from siklus.laporan_jenis x),
    'periode', (select jsonb_agg(jsonb_build_object('nilai', x.periode, 'nama', x.nama) order by x.urut) from siklus.laporan_periode x),
    'peran', (select jsonb_agg(jsonb_build_object('nilai', x.peran, 'nama', x.nama) order by x.urut) from siklus.peran_tujuan x));
end $$;
