-- SPDX-License-Identifier: MIT
-- More kinds of reports that are issued.
insert into siklus.laporan_jenis (jenis, urut, nama, fungsi, berkas) values
  ('rencana_evaluasi', 4, 'Rencana evaluasi SOP', 'api.laporan_rencana_evaluasi', '{pdf,xlsx}');
