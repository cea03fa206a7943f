-- SPDX-License-Identifier: MIT
-- The authority matrix in words and in order: who holds a role for SOPs of a scope, by which article, in which
-- kinds of unit, from when to when. Kept as an expected file.
create view api.wewenang_lihat as
select w.peran, w.lingkup, coalesce(u.kode, 'semua') as unit, array_to_string(w.jabatan, ',') as jabatan, array_to_string(w.tempat, ',') as tempat, array_to_string(w.anak, ',') as anak,
  array_to_string(w.unit_jenis, ',') as unit_jenis, array_to_string(w.di_bawah, ',') as di_bawah, array_to_string(w.bukan_di_bawah, ',') as bukan_di_bawah, w.pasal, w.masa::text as masa
from siklus.wewenang w left join siklus.unit u on u.id = w.unit_id
order by w.peran collate "C", w.lingkup collate "C", u.kode collate "C" nulls first, w.masa, w.pasal collate "C", w.unit_jenis;
