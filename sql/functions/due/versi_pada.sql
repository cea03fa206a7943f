-- SPDX-License-Identifier: MIT
-- The version in force of each SOP on a day. One whose effective date is not known is in force until
-- it is replaced, and its duties cannot be counted (data_kurang).
create function api.versi_pada(as_of date) returns setof siklus.versi
  stable parallel safe language sql as $$
  select v.* from siklus.versi v
  where v.status <> 'konsep'
    and (v.tanggal_efektif <= as_of and (v.berakhir is null or as_of < v.berakhir)
         or v.tanggal_efektif is null and v.status = 'berlaku')
$$;
