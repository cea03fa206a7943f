-- SPDX-License-Identifier: MIT
-- A digest speaks of the day it is sent: one that is not written yet gets today's date.
create function api.kiriman_hari(k siklus.kiriman, hari date) returns siklus.kiriman
  volatile language plpgsql as $$
begin
  if k.tanggal <> hari and not exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id) then
    update siklus.kiriman x set tanggal = hari, urut = 1 + coalesce((
      select max(y.urut) from siklus.kiriman y
      where y.golongan = k.golongan and y.unit_id = k.unit_id and y.jabatan_tujuan is not distinct from k.jabatan_tujuan and y.saluran = k.saluran and y.tanggal = hari), 0)
    where x.id = k.id returning * into k;
  end if;
  return k;
end $$;
