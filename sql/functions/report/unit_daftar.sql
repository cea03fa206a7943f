-- SPDX-License-Identifier: MIT
-- Units as a tree, with the state of their SOPs today. p: unit (that one and all below it).
create function api.unit_daftar(p jsonb) returns table (
  kode text, nama text, jenis text, induk text, tingkat int, zona text, pimpinan text, pengiriman text,
  sop bigint, patuh bigint, segera bigint, terlambat bigint, proses bigint, data_kurang bigint)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p, true); -- here, since a query over nothing would never look at it
  acuan date := api.hari_acuan(p, u);
begin
  return query
  with hitung as materialized (select * from api.kepatuhan_hitung(acuan, u.jalur))
  select x.kode, x.nama, x.jenis, (select i.kode from siklus.unit i where i.id = x.induk_id),
    public.nlevel(x.jalur) - coalesce(public.nlevel(u.jalur), 1), k.zona,
    (select f.nama || case f.status when 'definitif' then '' else ' (' || f.status || ')' end from api.pimpinan_pada(acuan) f where f.unit_id = x.id),
    case when api.pengiriman_aktif(x.jalur) then 'aktif' else 'belum' end,
    coalesce(n.sop, 0), coalesce(n.patuh, 0), coalesce(n.segera, 0), coalesce(n.terlambat, 0), coalesce(n.proses, 0), coalesce(n.data_kurang, 0)
  from siklus.unit x
  join api.kebijakan_unit(acuan) k on k.unit_id = x.id
  left join hitung n on n.unit_id = x.id
  where u.id is null or x.jalur operator(public.<@) u.jalur
  order by x.jalur;
end $$;
