-- SPDX-License-Identifier: MIT
-- What api.sebab_pada answers, of these SOPs with these due dates only: looked up by them, so that a page costs what it shows. A test
-- holds the two against each other.
create function api.halaman_sebab(hari date, sop bigint[], tempo date[]) returns table (sop_id bigint, sumber text, tanggal date, sebab text, oleh text, hingga date)
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
begin
  return query
  select s.sop_id, x.sumber, x.tanggal, api.satu_baris(x.sebab), x.oleh, x.hingga
  from unnest(sop, tempo) s (sop_id, jatuh_tempo)
  cross join lateral (
    select y.* from (
      select 'penundaan', p.tanggal, p.alasan, p.oleh, p.hingga, p.id
      from siklus.penundaan p where p.sop_id = s.sop_id and p.jatuh_tempo = s.jatuh_tempo and p.tanggal <= hari and p.tercatat <= hari
      union all
      select 'tanggapan', api.hari_pusat(t.dicatat), t.catatan, coalesce(t.nama, j.nama), null, t.id
      from siklus.tanggapan t join siklus.jabatan j on j.id = t.jabatan_id
      where t.sop_id = s.sop_id and t.jenis = 'evaluasi' and t.jatuh_tempo = s.jatuh_tempo and t.catatan is not null and api.hari_pusat(t.dicatat) <= hari) y (sumber, tanggal, sebab, oleh, hingga, id)
    order by y.sumber = 'penundaan' desc, y.tanggal desc, y.id desc limit 1) x;
end $$;

-- The same of one late SOP of each of these units, that of which something was said last. Of each unit only the few of which
-- something was said last are asked whether they are late.
create function api.halaman_sebab_unit(hari date, units bigint[]) returns table (unit_id bigint, judul text, sumber text, tanggal date, sebab text, oleh text, hingga date)
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
begin
  return query
  select distinct on (u.id) u.id, k.judul, a.sumber, a.tanggal, a.sebab, a.oleh, a.hingga
  from unnest(units) u (id)
  cross join lateral (
    select array_agg(d.sop_id) as sop
    from (
      select s.id as sop_id
      from siklus.sop s
      cross join lateral (
        select max(x.pada) as pada from (
          select max(p.tanggal) as pada from siklus.penundaan p where p.sop_id = s.id
          union all
          select max(api.hari_pusat(t.dicatat)) from siklus.tanggapan t where t.sop_id = s.id and t.jenis = 'evaluasi' and t.catatan is not null) x) b
      where s.unit_id = u.id and b.pada is not null
      order by b.pada desc, s.id limit 5) d) d
  cross join lateral (
    select array_agg(k.sop_id) as sop, array_agg(k.judul) as judul, array_agg(k.jatuh_tempo) as tempo
    from api.kepatuhan_sop(d.sop, hari) k where k.status = 'terlambat' and k.unit_id = u.id) t
  cross join lateral api.halaman_sebab(hari, t.sop, t.tempo) a
  cross join lateral (select t.judul[array_position(t.sop, a.sop_id)] as judul) k
  order by u.id, a.tanggal desc, a.sop_id;
end $$;
