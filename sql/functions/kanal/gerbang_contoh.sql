-- SPDX-License-Identifier: MIT
-- A document that has every member a template may name: settings are tried with it, and a test sends it.
create function api.gerbang_contoh(unit jsonb, kepada jsonb, tanggal date, id text) returns jsonb
  immutable parallel safe language sql as $$
  select jsonb_build_object('type', 'saluran.uji', 'timestamp', tanggal || 'T08:00:00+07:00', 'data', jsonb_build_object(
    'id', id, 'unit', unit, 'kepada', kepada, 'dialihkan', null, 'tanggal', tanggal,
    'perihal', 'Uji saluran pengingat SOP', 'jumlah', '{"terlambat": 0, "segera": 1, "berikutnya": 0}'::jsonb, 'terpotong', 0,
    'terlambat', '[]'::jsonb, 'berikutnya', '[]'::jsonb, 'segera', jsonb_build_array(jsonb_build_object(
      'sop_id', null, 'nomor', null, 'judul', 'Pesan ini hanya uji saluran; tidak ada kewajiban di dalamnya', 'jenis', 'uji', 'nama_jenis', 'uji saluran',
      'jatuh_tempo', tanggal, 'hari', 0, 'perkiraan', false, 'pasal', null, 'tindakan', 'Tidak ada yang perlu dilakukan.', 'tautan', null))))
$$;
