-- SPDX-License-Identifier: MIT
-- Takes SOPs that passed on to a unit out of what waits to be sent to others, wherever those stand in the tree; a delivery goes
-- with its last line.
create function api.pengingat_lepas(sop bigint[], penerus bigint) returns void
  volatile language plpgsql as $$
begin
  perform api.kiriman_pegang(array(
    select distinct k.id from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id
    where g.sop_id = any (sop) and g.status = 'menunggu' and k.status in ('menunggu', 'dikirim')));
  with lepas as (
    delete from siklus.pengingat g using siklus.kiriman k
    where k.id = g.kiriman_id and k.status = 'menunggu' and g.sop_id = any (sop) and g.status = 'menunggu' and k.unit_id <> penerus
    returning g.kiriman_id, g.sop_id)
  update siklus.kiriman k set status = 'batal', alasan = 'tidak-perlu-lagi', selesai = siklus.sekarang()
  where k.id in (select l.kiriman_id from lepas l)
    and not exists (select from siklus.pengingat g where g.kiriman_id = k.id and g.status = 'menunggu' and coalesce(g.sop_id <> all (sop), true)); -- a line without an SOP is the unit's own
end $$;
