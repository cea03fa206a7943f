-- SPDX-License-Identifier: MIT
-- The pages of the menu: where, in which words, drawn from which function.
create view api.halaman_menu as
  select * from (values
    (1, '/bupati', 'Keadaan', 'halaman_bupati'),
    (3, '/skpd', 'Kewajiban unit', 'halaman_skpd')) as m (urut, ke, nama, fungsi);
