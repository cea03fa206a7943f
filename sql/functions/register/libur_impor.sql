-- SPDX-License-Identifier: MIT
-- Imports days off (tanggal, nama, jenis), for the country or, with unit, for that unit and below it.
create function api.libur_impor(p jsonb) returns jsonb
  volatile language sql as $$
  select api.impor_jalankan('libur_impor_kerja', p)
$$;

create function api.libur_impor_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  n bigint;
begin
  perform api.impor_baca('libur', p);
  perform api.impor_putus(p);
  with baru as (
    insert into siklus.libur (unit_id, tanggal, nama, jenis, sumber)
    select u.id, (b.data ->> 'tanggal')::date, b.data ->> 'nama', b.data ->> 'jenis', coalesce(p ->> 'berkas', 'impor')
    from impor_baris b order by b.urut
    on conflict do nothing returning 1)
  select count(*) into n from baru;
  return api.impor_laporan(p, n, (select count(*) from impor_baris) - n);
end $$;
