-- SPDX-License-Identifier: MIT
-- The state on a day of an SOP of which no version was in force: dicabut when the last version known has ended
-- and none was begun after it, or its only trip was given up; proses while one is being made or waits for its first
-- day, proses_terlambat when its stage is past its target (Pasal 10); null: it is not there yet.
create function api.tanpa_versi(sop bigint, terdaftar date, as_of date) returns text
  stable parallel safe language plpgsql as $$
declare
  t record;
begin
  select * into t from api.tanpa_versi_tahap(sop, terdaftar, as_of);
  return case when t.sampai < as_of then 'proses_terlambat' else t.tanpa end;
end $$;

-- The same by dates: dicabut or proses, and the earliest target of a stage it stands in.
create function api.tanpa_versi_tahap(sop bigint, terdaftar date, as_of date, out tanpa text, out sampai date)
  stable parallel safe language plpgsql as $$
declare
  v siklus.versi;
begin
  select * into v from siklus.versi x where x.sop_id = sop and x.status <> 'konsep' and x.tercatat <= as_of order by x.ke desc limit 1;
  if v.status in ('dicabut', 'diganti') and v.berakhir <= as_of and v.akhir_tercatat <= as_of
     and not exists (select from siklus.versi x where x.sop_id = sop and x.ke > v.ke and coalesce(x.dirintis, x.tercatat) <= as_of
       and not exists (select from siklus.perjalanan_batal b where b.versi_id = x.id and b.tanggal <= as_of and b.tercatat <= as_of)) then
    tanpa := 'dicabut';
  elsif terdaftar <= as_of
     or exists (select from siklus.versi x where x.sop_id = sop and x.status <> 'konsep' and x.tercatat <= as_of and x.tanggal_efektif <= as_of) then
    select case when bool_and(b.versi_id is not null) then 'dicabut' else 'proses' end, min(m.sampai) filter (where b.versi_id is null) into tanpa, sampai
    from siklus.perjalanan p
    left join siklus.perjalanan_batal b on b.versi_id = p.versi_id and b.tanggal <= as_of and b.tercatat <= as_of
    left join lateral (
      select x.tanggal + (api.kebijakan_nilai(o.unit_id, 'tahap_hari', as_of) ->> x.tahap)::int as sampai
      from siklus.tahap_masuk x join api.sop_pemilik(as_of, null, array[sop]) o on true
      where x.versi_id = p.versi_id and x.tanggal <= as_of and x.tercatat <= as_of order by x.id desc limit 1) m on true
    where p.sop_id = sop and p.tercatat <= as_of and p.tanggal <= as_of;
  end if;
end $$;
