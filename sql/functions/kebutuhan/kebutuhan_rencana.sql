-- SPDX-License-Identifier: MIT
-- The list of SOPs to be developed, by unit. p: unit, as_of.
create function api.kebutuhan_rencana(p jsonb) returns table (
  no bigint, unit text, sub_bagian text, perubahan text, judul text, kegiatan text, output text, target date, kebutuhan bigint, sop bigint)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p, true); -- here, since a query over nothing would never look at it
  acuan date := api.hari_acuan(p, u);
begin
  return query
  select row_number() over (partition by r.unit_id order by r.perubahan, r.kebutuhan_id, r.sop_id), x.kode, k.sub_bagian, r.perubahan, r.judul,
    k.kegiatan, k.output, r.target, r.kebutuhan_id, r.sop_id
  from api.rencana_sop(acuan) r
  join siklus.unit x on x.id = r.unit_id
  left join siklus.kebutuhan k on k.id = r.kebutuhan_id
  where u.id is null or x.jalur operator(public.<@) u.jalur
  order by x.jalur, r.perubahan, r.kebutuhan_id, r.sop_id;
end $$;
