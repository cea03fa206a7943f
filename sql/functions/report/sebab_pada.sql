-- SPDX-License-Identifier: MIT
-- The latest reason known on a day for each evaluation that is not done (of a subtree): of the postponement of its due date, else what its
-- office wrote when it acknowledged the reminder. sumber: penundaan, tanggapan. It passes the policies of what it reads, and asks once of each SOP what
-- theirs ask of each row of ten years: is it of a unit inside the caller's part.
create function api.sebab_pada(as_of date, lingkup public.ltree default null) returns table (sop_id bigint, unit_id bigint, sumber text, tanggal date, sebab text)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_variable
declare
  semua boolean := siklus.melihat_semua();
  terlihat bigint[] := case when not semua then siklus.unit_terlihat() end;
  hanya bigint[] := array(
    select s.id from (
      select n.sop_id from siklus.penundaan n where n.tanggal <= as_of
      union select t.sop_id from siklus.tanggapan t where t.jenis = 'evaluasi' and t.catatan is not null and t.sop_id is not null) x
    join siklus.sop s on s.id = x.sop_id and (semua or s.unit_id = any (terlihat)));
begin
  return query
  select distinct on (s.sop_id) s.sop_id, s.unit_id, a.sumber, a.tanggal, a.sebab
  from (
    select n.sop_id, n.jatuh_tempo, 'penundaan' as sumber, n.tanggal, api.satu_baris(n.alasan) as sebab, n.id
    from siklus.penundaan n where n.tanggal <= as_of and n.tercatat <= as_of
    union all
    select t.sop_id, t.jatuh_tempo, 'tanggapan', (t.dicatat at time zone 'Asia/Jakarta')::date, api.satu_baris(t.catatan), t.id
    from siklus.tanggapan t where t.jenis = 'evaluasi' and t.catatan is not null and t.dicatat < (as_of + 1)::timestamp at time zone 'Asia/Jakarta') a
  join api.keadaan(as_of, lingkup, hanya) s on s.sop_id = a.sop_id and s.jatuh_tempo = a.jatuh_tempo
  order by s.sop_id, a.sumber = 'penundaan' desc, a.tanggal desc, a.id desc;
end $$;
