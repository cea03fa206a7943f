-- SPDX-License-Identifier: MIT
-- SOPs without an owner: in force or on their way, while their unit has ended; why, and to whom they may go.
-- p: unit (the old one and all below it).
create function api.sop_yatim(p jsonb) returns table (
  id bigint, judul text, unit text, nama_unit text, sejak date, sebab text, penerus text, tindakan text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
begin
  return query
  select y.* from api.sop_yatim_pada(array(
    select x.id from siklus.unit x where x.berakhir is not null and (u.id is null or x.jalur operator(public.<@) u.jalur))) y
  order by y.sejak, y.id;
end $$;

create function api.sop_yatim_pada(unit bigint[]) returns table (
  id bigint, judul text, unit text, nama_unit text, sejak date, sebab text, penerus text, tindakan text)
  stable language sql as $$
  with u as materialized (
    select x.id, x.kode, x.nama, x.berakhir, array(select n.unit_id from api.unit_penerus(x.id) n) as penerus
    from siklus.unit x
    where x.id = any (sop_yatim_pada.unit) and x.berakhir is not null)
  select s.id, api.sop_judul(s.id), u.kode, u.nama, u.berakhir,
    case when cardinality(u.penerus) = 0 then 'tanpa-penerus' when m.kode is null then 'judul-kembar' else 'belum-ditetapkan' end,
    m.kode,
    case when m.kode is not null or cardinality(u.penerus) = 0
      then format('Alihkan: siklusctl sop alih %s --unit %s --oleh NAMA', s.id, coalesce(split_part(m.kode, ', ', 1), 'KODE'))
      else format('Penerus sudah punya SOP berjudul sama; cabut salah satunya: siklusctl evaluasi catat %s --tanggal TTTT-BB-HH --oleh NAMA --hasil cabut', s.id) end
  from u
  join lateral api.sop_hidup(array[u.id]) s on true
  left join lateral (
    select string_agg(x.kode, ', ' order by x.kode) as kode from siklus.unit x
    where x.id = any (u.penerus) and not exists (select from siklus.sop t where t.unit_id = x.id and t.kunci = s.kunci)) m on true
$$;
