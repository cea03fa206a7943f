-- SPDX-License-Identifier: MIT
-- The version in force of each SOP on a day. One whose effective date is not known is in force until
-- it is replaced, and its duties cannot be counted (data_kurang). Its beginning and its end count from
-- the day they were known (migration 0002).
create function api.versi_pada(as_of date) returns setof siklus.versi
  stable parallel safe language sql as $$
  select v.* from siklus.versi v
  where v.status <> 'konsep'
    and v.tercatat <= as_of
    and (v.tanggal_efektif is null or v.tanggal_efektif <= as_of)
    and (v.berakhir is null or as_of < greatest(v.berakhir, v.akhir_tercatat))
$$;
