-- SPDX-License-Identifier: MIT
-- Passes SOPs to a unit, from a day on. What still waits to be said about them to the old head, and is not written yet,
-- leaves the ledger, so that the planner says it to the new one.
create function api.sop_beralih(sop bigint[], penerus bigint, tanggal date, sotk bigint) returns int
  volatile language plpgsql as $$
declare
  n int;
begin
  perform 1 from siklus.sop s where s.id = any (sop) order by s.id for update;
  insert into siklus.sop_pindah (sop_id, dari, ke, tanggal, tercatat, sotk_id)
  select s.id, s.unit_id, penerus, sop_beralih.tanggal, api.tercatat(s, h.hari), sotk
  from siklus.sop s
  join (select u.id, api.hari_ini(u.id) as hari from siklus.unit u where u.id in (select x.unit_id from siklus.sop x where x.id = any (sop))) h on h.id = s.unit_id
  where s.id = any (sop) order by s.id;
  update siklus.sop s set unit_id = penerus where s.id = any (sop);
  get diagnostics n = row_count;
  perform api.lingkup_sesuaikan(u.jalur, api.hari_ini(u.id)) from siklus.unit u where u.id = penerus;
  perform api.pengingat_lepas(sop, penerus);
  return n;
end $$;
