-- SPDX-License-Identifier: MIT
-- Faults that rows naming unit and jabatan share: an unknown unit, an unknown kind of office.
create function api.impor_jabatan() returns void
  volatile language sql as $$
  insert into impor_galat
  select b.baris, 'unit', 'unit-tak-dikenal', format('Unit "%s" tidak dikenal.', b.data ->> 'unit')
  from impor_baris b where b.data ->> 'unit' is not null and not exists (select from siklus.unit u where u.kode = upper(b.data ->> 'unit'))
  union all
  select b.baris, 'jabatan', 'jabatan-tak-dikenal', format('Jabatan "%s" tidak dikenal; pilih salah satu: %s.', b.data ->> 'jabatan',
    (select string_agg(jenis, ', ' order by jenis) from siklus.jabatan_jenis))
  from impor_baris b where b.data ->> 'jabatan' is not null and not exists (select from siklus.jabatan_jenis j where j.jenis = lower(b.data ->> 'jabatan'))
$$;
