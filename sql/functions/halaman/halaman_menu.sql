-- SPDX-License-Identifier: MIT
-- The pages of the menu: where, in which words, drawn from which function.
create view api.halaman_menu as
  select * from (values
    (1, '/bupati', 'Keadaan', 'halaman_bupati'),
    (5, '/skpd', 'Kewajiban unit', 'halaman_skpd'),
    (10, '/organisasi', 'Antrean kerja', 'halaman_organisasi'),
    (20, '/rencana', 'Rencana', 'halaman_rencana'),
    (30, '/kalender-sop', 'Kalender', 'halaman_kalender'),
    (40, '/buku', 'Buku pengingat', 'halaman_buku'),
    (50, '/laporan', 'Laporan', 'halaman_laporan'),
    (60, '/impor', 'Impor', 'halaman_impor')) as m (urut, ke, nama, fungsi);
