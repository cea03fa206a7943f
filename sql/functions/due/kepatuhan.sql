-- SPDX-License-Identifier: MIT
-- Status kepatuhan of every SOP (of a subtree, or of these) on a day: of the evaluation (Pasal 13), and of the monitoring
-- beside it. An SOP is there, once, from the day it was registered, or from the effective date of its first version if
-- that is earlier. A postponed evaluation keeps its legal due date; its status and hari (days past it, negative: days
-- left) count from ditunda_hingga. What is known of an SOP is looked up by it, so that the cost follows the subtree.
create function api.kepatuhan(as_of date, lingkup public.ltree default null, hanya bigint[] default null) returns table (
  sop_id bigint, unit_id bigint, versi_id bigint, nomor text, judul text, efektif date, status text, perkiraan boolean,
  mulai date, jatuh_tempo date, ditunda_hingga date, hari int, status_monitoring text, monitoring_jatuh_tempo date, monitoring_hari int)
  stable parallel safe language sql as $$
  select f.sop_id, f.unit_id, w.id, case when w.status <> 'konsep' and w.tercatat <= as_of then w.nomor end,
    api.judul_pada(w, as_of), f.efektif, f.status, f.perkiraan, f.mulai, f.jatuh_tempo, f.ditunda_hingga, f.hari,
    f.status_monitoring, f.monitoring_jatuh_tempo, f.monitoring_hari
  from api.keadaan(as_of, lingkup, hanya) f
  left join lateral ( -- what it is called: the version in force, else the latest known, else the first. Found apart from its row: a
    -- condition that holds a query of its own would not be looked up by an index below a policy
    select coalesce(f.versi_id, (
      select y.id from siklus.versi y where y.sop_id = f.sop_id
      order by (coalesce(y.dirintis, y.tercatat) <= as_of) desc, case when coalesce(y.dirintis, y.tercatat) <= as_of then -y.ke else y.ke end limit 1)) as id
    offset bigint '0') n on true
  left join siklus.versi w on w.id = n.id
$$;
