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
  -- deliveries are held first, so that none is claimed and written beside this: a claim passes over them
  perform 1 from siklus.kiriman k
  where k.status = 'menunggu' and k.id in (select g.kiriman_id from siklus.pengingat g where g.sop_id = any (sop) and g.status = 'menunggu')
  order by k.id for update;
  with lepas as (
    delete from siklus.pengingat g using siklus.kiriman k
    where k.id = g.kiriman_id and k.status = 'menunggu' and g.sop_id = any (sop) and g.status = 'menunggu' and k.unit_id <> penerus
    returning g.kiriman_id, g.sop_id)
  update siklus.kiriman k set status = 'batal', alasan = 'tidak-perlu-lagi', selesai = siklus.sekarang()
  where k.id in (select l.kiriman_id from lepas l)
    and not exists (select from siklus.pengingat g where g.kiriman_id = k.id and g.status = 'menunggu' and coalesce(g.sop_id <> all (sop), true)); -- a line without an SOP is the unit's own
  return n;
end $$;
