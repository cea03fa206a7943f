-- SPDX-License-Identifier: MIT
-- Postponed evaluations as known on a day: berlaku, lewat (the time has run out), diganti (by a later
-- decision), selesai (the due date it spoke of is no more). p: unit (and all below it), as_of.
create function api.penundaan_daftar(p jsonb) returns table (
  id bigint, sop bigint, unit text, judul text, jatuh_tempo date, hingga date, status text, tanggal date, keputusan text, alasan text, oleh text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
  hanya bigint[] := array(select distinct x.sop_id from siklus.penundaan x where x.tanggal <= acuan and x.tercatat <= acuan);
begin
  return query
  with tahu as (select * from siklus.penundaan x where x.tanggal <= acuan and x.tercatat <= acuan)
  select n.id, n.sop_id, x.kode, v.judul, n.jatuh_tempo, n.hingga,
    case when t.jatuh_tempo is distinct from n.jatuh_tempo then 'selesai'
         when exists (select from tahu b where b.sop_id = n.sop_id and b.jatuh_tempo = n.jatuh_tempo and b.id > n.id) then 'diganti'
         when acuan > n.hingga then 'lewat' else 'berlaku' end,
    n.tanggal, n.keputusan, n.alasan, n.oleh
  from tahu n
  join api.sop_pemilik(acuan, null, hanya) s on s.sop_id = n.sop_id
  join siklus.unit x on x.id = s.unit_id
  left join api.keadaan(acuan, null, hanya) t on t.sop_id = n.sop_id
  left join lateral (select y.judul from siklus.versi y where y.sop_id = n.sop_id and y.status <> 'konsep' and y.tercatat <= acuan order by y.ke desc limit 1) v on true
  where u.id is null or x.jalur operator(public.<@) u.jalur
  order by n.jatuh_tempo, n.id;
end $$;
