-- SPDX-License-Identifier: MIT
-- The weekly summary of each organisation bureau whose sending is armed: on each channel of its head, on the first
-- working day of its week (a later one when nobody ran then), also when there is nothing to tell. The first is that of the
-- week after arming. Once a week by what is there already. Answers how many were planned.
create function api.mingguan_rencanakan(saat timestamptz) returns int
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
declare
  n int;
begin
  insert into siklus.kiriman (golongan, unit_id, jabatan_tujuan, saluran, tanggal, coba_lagi, dibuat)
  select 'mingguan', b.id, r.jabatan_id, coalesce(r.saluran, 'surel'), h.hari, api.jendela_berikut(b.id, saat), saat
  from (
    select distinct (api.pembina_unit(w.id, api.hari_pusat(saat))).id from siklus.unit w
    where w.jenis in ('kabupaten', 'kota', 'provinsi') and coalesce(w.berakhir > api.hari_pusat(saat), true)) p
  join siklus.unit b on b.id = p.id
  join api.unit_hari(saat) h on h.unit_id = b.id
  join api.kebijakan_unit(api.hari_pusat(saat)) k on k.unit_id = b.id
  left join lateral (
    select x.jabatan_id, x.saluran from api.tujuan_unit(b.id, 'kepala', h.hari) x
    where x.jabatan_id is not null and not exists (select from api.saluran_tutup() t where t.unit_id = b.id and t.jenis = 'mingguan' and t.saluran = x.saluran)) r on true
  where api.pengiriman_aktif(b.jalur)
    and date_trunc('week', h.hari)::date > (
      select (g.sejak at time zone h.tz)::date from siklus.pengiriman g join siklus.unit a on a.id = g.unit_id
      where a.jalur operator(public.@>) b.jalur order by public.nlevel(a.jalur) desc limit 1)
    and api.hari_kerja(b.id, h.hari, k.hari_kerja) and (saat at time zone h.tz)::time < k.sampai
    and not exists (
      select from siklus.kiriman x
      where x.golongan = 'mingguan' and x.unit_id = b.id and x.saluran = coalesce(r.saluran, 'surel') and x.tanggal >= date_trunc('week', h.hari)::date)
  on conflict do nothing;
  get diagnostics n = row_count;
  return n;
end $$;
