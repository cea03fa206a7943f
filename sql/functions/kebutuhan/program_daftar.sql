-- SPDX-License-Identifier: MIT
-- How far each unit is with each programme. hari: days past the deadline (negative: days left), while open.
-- p: unit (and all below it), as_of.
create function api.program_daftar(p jsonb) returns table (
  id bigint, program text, unit text, nama_unit text, mulai date, tenggat date, kebutuhan bigint, tercakup bigint, sisa bigint,
  status text, hari int, keterangan text, dasar text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p, true); -- here, since a query over nothing would never look at it
  acuan date := api.hari_acuan(p, u);
begin
  return query
  select g.program_id, g.nama, x.kode, n.nama, g.mulai, g.jatuh_tempo, g.kebutuhan, g.tercakup, g.kebutuhan - g.tercakup,
    case when g.selesai then 'patuh' when acuan > g.jatuh_tempo then 'terlambat' when g.jatuh_tempo - acuan <= (k.nilai ->> 'segera_kerja_hari')::int then 'segera' else 'proses' end,
    case when not g.selesai then acuan - g.jatuh_tempo end,
    case when not g.dinilai then 'belum ada penilaian kebutuhan' end, g.dasar
  from api.program_pada(acuan) g
  join siklus.unit x on x.id = g.unit_id
  join api.unit_nama_pada(acuan) n on n.unit_id = x.id
  join api.kebijakan_peta(acuan) k on k.unit_id = g.unit_id
  where u.id is null or x.jalur operator(public.<@) u.jalur
  order by g.jatuh_tempo, g.program_id, x.jalur;
end $$;
