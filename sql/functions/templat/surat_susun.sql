-- SPDX-License-Identifier: MIT
-- A letter from its templates, as a draft for whoever signs it: subject, text, HTML. dok: {unit, tanggal, kepada,
-- dari: {jabatan, nama, status}, batas, jumlah: {terlambat}, terlambat: [lines of a digest], terpotong}.
create function api.surat_susun(kunci text, dok jsonb) returns jsonb
  stable language sql as $$
  select api.surel_susun(kunci, dok) - '{kalender,kepala,lampiran}'::text[]
$$;
