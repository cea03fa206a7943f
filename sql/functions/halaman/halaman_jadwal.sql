-- SPDX-License-Identifier: MIT
-- Which reports are made and mailed by themselves. p: unit.
create function api.halaman_jadwal(p jsonb) returns jsonb
  stable language plpgsql as $$
begin
  return jsonb_build_object('saya', api.halaman_saya(), 'bagian', api.halaman_laporan_bagian(),
    'baris', (select coalesce(jsonb_agg(to_jsonb(x) || jsonb_build_object('nama', j.nama, 'tiap', m.nama, 'unit', u.nama,
        'kepada', (select string_agg(t.nama, ', ' order by t.urut desc) from siklus.peran_tujuan t where t.peran = any (string_to_array(x.kepada, ', ')))) order by x.unit collate "C", x.jenis, m.urut), '[]')
      from api.laporan_jadwal_daftar(p) x join siklus.laporan_jenis j on j.jenis = x.jenis join siklus.laporan_periode m on m.periode = x.periode
      join siklus.unit u on u.kode = x.unit),
    'boleh', api.halaman_boleh('laporan_jadwal_tetapkan'), 'pilihan', api.halaman_laporan_pilihan());
end $$;
