-- SPDX-License-Identifier: MIT
-- The policy of a unit (none: of the country) on a day: each key with its value, basis and where it comes from.
-- With riwayat every row there ever was for the unit and those above it. When a row ends is
-- said of today, not of a day past: it may have been set since. p: unit, as_of, kunci, riwayat.
create function api.kebijakan_daftar(p jsonb) returns table (
  kunci text, arti text, nilai jsonb, pasal text, dari_unit text, mulai date, selesai date)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p); -- here, since a query over nothing would never look at it
  acuan date := api.hari_acuan(p, u);
  diminta text := case when coalesce(p ->> 'kunci', '') <> '' then (api.arg_kebijakan(p)).kunci end;
  kini date := coalesce(api.hari_ini(u.id), api.hari_pusat(siklus.sekarang()));
  semua boolean := api.arg_benar(p, 'riwayat');
begin
  return query
  select j.kunci, j.arti, b.nilai, b.pasal, coalesce(x.kode, 'nasional'), lower(b.masa), case when semua or acuan >= kini then upper(b.masa) - 1 end
  from siklus.kebijakan_jenis j
  cross join lateral (
    select k.nilai, k.pasal, k.dari_unit, k.masa from api.kebijakan_baris(u.id, j.kunci, acuan) k where not semua
    union all
    select k.nilai, k.pasal, k.unit_id, k.masa from siklus.kebijakan k
    where semua and k.kunci = j.kunci and (k.unit_id is null or k.unit_id = any (api.unit_moyang(u.id)))) b
  left join siklus.unit x on x.id = b.dari_unit
  where diminta is null or j.kunci = diminta
  order by j.kunci collate "C", public.nlevel(x.jalur) nulls first, lower(b.masa) nulls first;
end $$;
