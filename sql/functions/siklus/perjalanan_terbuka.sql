-- SPDX-License-Identifier: MIT
-- The trip of an SOP, or of the one that will replace it, that is on its way to an approval; null when there is none.
create function api.perjalanan_terbuka(sop bigint) returns siklus.perjalanan
  stable language plpgsql as $$
begin
  return (select p from siklus.perjalanan p join siklus.versi v on v.id = p.versi_id
    where (p.sop_id = sop or p.menggantikan = sop) and v.status = 'konsep'
      and not exists (select from siklus.perjalanan_batal b where b.versi_id = p.versi_id) limit 1);
end $$;
