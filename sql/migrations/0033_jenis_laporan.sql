-- SPDX-License-Identifier: MIT
-- More kinds of reports that are issued.
insert into siklus.laporan_jenis (jenis, nama, fungsi, berkas, urut) values
  ('rapor',            'Rapor SOP perangkat daerah', 'api.laporan_rapor',            '{pdf,xlsx}', 4),
  ('rencana_evaluasi', 'Rencana evaluasi SOP',       'api.laporan_rencana_evaluasi', '{pdf,xlsx}', 5);
update siklus.laporan_jenis set berkas = '{pdf,xlsx,csv}' where jenis = 'bupati';
