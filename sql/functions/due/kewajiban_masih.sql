-- SPDX-License-Identifier: MIT
-- The waiting lines of these deliveries: is their duty still there, with that due date (masih), and whose it is now. From the
-- projection; of an SOP with a mark, from the facts themselves, so that it is true of what has been committed when the statement
-- that asks began. Writes nothing and waits for nobody.
create function api.kewajiban_masih(kiriman bigint[]) returns table (
  kiriman_id bigint, sop_id bigint, unit_id bigint, jenis text, rujukan bigint, jatuh_tempo date, ditunda_hingga date, pemilik bigint, masih boolean)
  stable language plpgsql as $$
declare
  hari_zona date[] := array(select (siklus.sekarang() at time zone z.tz)::date from siklus.zona z order by 1);
  semua boolean; -- nothing that is kept can be relied on
  program boolean;
  sop bigint[];
begin
  select coalesce(bool_or(num_nonnulls(b.sop_id, b.unit_id) = 0 and not b.program or b.unit_id is not null), false)
      or not exists (select from siklus.kewajiban_keadaan k where k.zona = hari_zona),
    coalesce(api.program_tersentuh(array_agg(distinct b.sop_id) filter (where b.program)), false), array_agg(distinct b.sop_id) filter (where b.sop_id is not null)
  into semua, program, sop
  from siklus.kewajiban_basi b where (select count(*) from unnest(hari_zona) z where z >= b.sejak) > b.kali;
  program := program or semua;
  sop := array(
    select distinct g.sop_id from siklus.pengingat g
    where g.kiriman_id = any (kiriman) and g.status = 'menunggu' and g.sop_id is not null and (semua or g.sop_id in (select x from unnest(sop) x)));
  return query
  with g as materialized (
    select distinct x.kiriman_id, x.sop_id, x.unit_id, x.jenis, x.rujukan, x.jatuh_tempo, x.ditunda_hingga
    from siklus.pengingat x where x.kiriman_id = any (kiriman) and x.status = 'menunggu'
  ), w as materialized (
    select k.sop_id, k.unit_id, k.jenis, k.rujukan, k.jatuh_tempo, k.ditunda_hingga from siklus.kewajiban k
    where k.sop_id = any (array(select y.sop_id from g y where y.sop_id is not null)) and not k.sop_id = any (sop)
    union all
    select k.sop_id, k.unit_id, k.jenis, k.rujukan, k.jatuh_tempo, k.ditunda_hingga
    from (select distinct h from unnest(hari_zona) h) h cross join lateral api.kewajiban_sop(sop, h.h) k
    where cardinality(sop) > 0 and (hari_zona[1] = hari_zona[cardinality(hari_zona)] or api.hari_ini(k.unit_id) = h.h)
    union all
    select null, k.unit_id, k.jenis, k.rujukan, k.jatuh_tempo, k.ditunda_hingga from siklus.kewajiban k
    where not program and k.sop_id is null and k.unit_id = any (array(select y.unit_id from g y where y.unit_id is not null))
    union all
    select null, k.unit_id, 'penyusunan', k.rujukan, k.jatuh_tempo, null
    from (select distinct h from unnest(hari_zona) h) h cross join lateral api.tenggat_penyusunan(h.h) k
    where program and exists (select from g y where y.unit_id is not null) and (hari_zona[1] = hari_zona[cardinality(hari_zona)] or api.hari_ini(k.unit_id) = h.h)
  )
  select g.*, w.unit_id, w.unit_id is not null
  from g left join w on coalesce(w.sop_id, -w.unit_id) = coalesce(g.sop_id, -g.unit_id) and w.jenis = g.jenis and w.rujukan = g.rujukan and w.jatuh_tempo = g.jatuh_tempo
    and w.ditunda_hingga is not distinct from g.ditunda_hingga;
end $$;
