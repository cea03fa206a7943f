-- SPDX-License-Identifier: MIT
-- The SOPs to be developed (Lampiran I angka 2 huruf d) on a day: for each need without one in force a new
-- one (baru); each one in force whose last evaluation asked for it, once more (revisi, ganti). target: by
-- when a programme wants it of the unit.
create function api.rencana_sop(as_of date) returns table (
  unit_id bigint, perubahan text, judul text, kebutuhan_id bigint, sop_id bigint, target date)
  stable language sql as $$
  with c as materialized (select * from api.cakupan_pasti(as_of) x where x.golongan = 'sop'),
  t as materialized (select g.unit_id, min(g.jatuh_tempo) as target from api.program_pada(as_of) g group by 1),
  b as (select c.sop_id, min(c.kebutuhan_id) as kebutuhan_id from c group by 1),
  r (unit_id, perubahan, judul, kebutuhan_id, sop_id) as (
    select c.unit_id, 'baru', k.judul, k.id, null::bigint
    from c join siklus.kebutuhan k on k.id = c.kebutuhan_id where c.sop_id is null
    union all
    select s.unit_id, e.hasil, v.judul, b.kebutuhan_id, s.sop_id
    from api.sop_dimiliki(as_of) s
    join api.versi_pada(as_of) v on v.sop_id = s.sop_id
    join (select distinct on (x.sop_id) x.sop_id, x.hasil, x.versi_id from siklus.evaluasi x
          where x.tanggal <= as_of and x.tercatat <= as_of order by x.sop_id, x.tanggal desc, x.id desc) e
      on e.sop_id = s.sop_id and e.versi_id = v.id and e.hasil in ('revisi', 'ganti') -- of the version in force: a newer one has answered it
    left join b on b.sop_id = s.sop_id
  )
  select r.*, t.target from r left join t on t.unit_id = r.unit_id
$$;
