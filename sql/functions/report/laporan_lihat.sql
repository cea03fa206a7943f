-- SPDX-License-Identifier: MIT
-- One issued report: its number, what it replaced and by which it was replaced, the files that are drawn already. p: id.
create function api.laporan_lihat(p jsonb) returns jsonb
  stable language sql as $$
  select api.laporan_uraian(api.arg_laporan(p))
$$;

create function api.laporan_uraian(l siklus.laporan_terbit) returns jsonb
  stable language sql as $$
  select jsonb_build_object('id', l.id, 'nomor', l.nomor, 'jenis', l.jenis, 'nama', j.nama, 'unit', u.kode, 'as_of', l.as_of, 'tanggal', l.tanggal, 'sidik', encode(l.sidik, 'hex'),
    'menggantikan', (select x.nomor from siklus.laporan_terbit x where x.id = l.menggantikan), 'alasan', l.alasan,
    'digantikan_oleh', (select x.nomor from siklus.laporan_terbit x where x.menggantikan = l.id), 'dibuat', api.waktu(l.dibuat), 'pembuat', l.pembuat,
    'berkas', (select jsonb_agg(jsonb_build_object('format', f.bentuk, 'ukuran', length(b.isi), 'sidik', encode(b.sidik, 'hex')) order by f.urut)
      from unnest(j.berkas || '{json}') with ordinality f (bentuk, urut) left join siklus.laporan_berkas b on b.laporan_id = l.id and b.format = f.bentuk))
  from siklus.laporan_jenis j, siklus.unit u where j.jenis = l.jenis and u.id = l.unit_id
$$;
