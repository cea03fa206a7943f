-- SPDX-License-Identifier: MIT
-- What is written down with each act, in order. Kept as an expected file.
create view api.isian_lihat as
select i.kode, i.isian, i.tipe, case when i.wajib then 'wajib' else 'boleh' end as sifat, i.arti, array_to_string(i.pilihan, ',') as pilihan
from siklus.tindakan_isian i join siklus.tindakan_jenis j on j.kode = i.kode order by j.urut, i.wajib desc, i.isian collate "C";
