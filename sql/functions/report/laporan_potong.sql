-- SPDX-License-Identifier: MIT
-- A piece (256 KiB, base64) of a file of an issued report, with what its head says; of a format that was never asked for only
-- what is to be drawn first (gambar). p: id, format (pdf), ke (from 0).
create function api.laporan_potong(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  l siklus.laporan_terbit := api.arg_laporan(p);
  j siklus.laporan_jenis;
  n int := api.arg_bilangan(p, 'ke', 0, 0, 999999)::int;
  f text := coalesce(nullif(p ->> 'format', ''), 'pdf');
begin
  select * into strict j from siklus.laporan_jenis x where x.jenis = l.jenis;
  if f <> all (j.berkas || '{json}') then
    perform api.tolak(400, 'format-tidak-dikenal', format('Laporan ini tersedia sebagai %s.', array_to_string(j.berkas || '{json}', ', ')), 'Sebut salah satunya dengan format.');
  end if;
  return coalesce((
    select jsonb_build_object('nama', api.laporan_berkas_nama(l, f), 'tipe', t.tipe, 'ukuran', length(b.isi), 'sidik', encode(b.sidik, 'hex'),
      'isi', translate(encode(substring(b.isi from n * 262144 + 1 for 262144), 'base64'), E'\n', ''))
    from siklus.laporan_berkas b join siklus.laporan_bentuk t on t.bentuk = b.format where b.laporan_id = l.id and b.format = f), jsonb_build_object('gambar', j.jenis || '-' || f));
end $$;

-- laporan-bupati-065-3-LAP-SOP-BALANGAN-2026.pdf
create function api.laporan_berkas_nama(l siklus.laporan_terbit, bentuk text) returns text
  immutable language sql as $$
  select format('laporan-%s-%s.%s', replace(l.jenis, '_', '-'), btrim(regexp_replace(l.nomor, '[^A-Za-z0-9]+', '-', 'g'), '-'), bentuk)
$$;
