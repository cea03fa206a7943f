-- SPDX-License-Identifier: MIT
-- What a chat says when the settings of its channel have no "pesan" of their own: the subject, whom it is for, a few
-- lines for each duty. Chat is a nudge; the formal copy with the articles is the mail.
create function api.gerbang_pesan() returns text
  immutable parallel safe language sql as $$
  select E'{{perihal}}\n\nYth. {{kepada.jabatan}}{{#kepada.nama}}, {{kepada.nama}}{{/kepada.nama}}\n{{unit.nama}}\n'
    '{{#terlambat}}\nTERLAMBAT {{hari}} hari: {{judul}} ({{nama_jenis}})\n{{tindakan}}\n{{#tautan}}{{tautan}}\n{{/tautan}}{{/terlambat}}'
    '{{#segera}}\nJatuh tempo {{jatuh_tempo}}: {{judul}} ({{nama_jenis}})\n{{#tautan}}{{tautan}}\n{{/tautan}}{{/segera}}'
    '{{#berikutnya}}\nBerikutnya {{jatuh_tempo}}: {{judul}} ({{nama_jenis}})\n{{#tautan}}{{tautan}}\n{{/tautan}}{{/berikutnya}}'
$$;

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
