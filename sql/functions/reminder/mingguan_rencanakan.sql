-- SPDX-License-Identifier: MIT
-- The weekly summary of each organisation bureau whose sending is armed: on each channel of its head, on the first
-- working day of its week (a later one when nobody ran then), also when there is nothing to tell. The first is that of the
-- week after arming. Once a week by what is there already. Answers how many were planned.
create function api.mingguan_rencanakan(saat timestamptz) returns int
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
declare
  ini date := api.hari_pusat(saat);
  biro bigint[];
  n int;
begin
  biro := array( -- each region asked for its bureau, where there is one below it
    select distinct (api.pembina_unit(w.id, ini)).id
    from (
      select distinct y.id from siklus.unit x join siklus.unit y on y.jalur operator(public.@>) x.jalur and y.jenis in ('kabupaten', 'kota', 'provinsi')
      where x.jenis = 'bagian' and x.nama ilike 'bagian organisasi%' and coalesce(y.berakhir > ini, true)) w);
  if biro = '{}' then
    return 0;
  end if;
  insert into siklus.kiriman (golongan, unit_id, jabatan_tujuan, saluran, tanggal, coba_lagi, dibuat)
  select 'mingguan', b.id, r.jabatan_id, coalesce(r.saluran, 'surel'), h.hari, h.buka, saat
  from api.irama_pada(saat, biro) h -- at work today
  join siklus.unit b on b.id = h.kelompok
  left join lateral (
    select x.jabatan_id, x.saluran from api.tujuan_unit(b.id, 'kepala', h.hari) x
    where x.jabatan_id is not null and not exists (select from api.saluran_tutup() t where t.unit_id = b.id and t.jenis = 'mingguan' and t.saluran = x.saluran)) r on true
  where h.aktif
    and date_trunc('week', h.hari)::date > (
      select (g.sejak at time zone h.tz)::date from siklus.pengiriman g join siklus.unit a on a.id = g.unit_id
      where a.jalur operator(public.@>) b.jalur order by public.nlevel(a.jalur) desc limit 1)
    and not exists (
      select from siklus.kiriman x
      where x.golongan = 'mingguan' and x.unit_id = b.id and x.saluran = coalesce(r.saluran, 'surel') and x.tanggal = any (array(select date_trunc('week', h.hari)::date + d from generate_series(0, 6) d)))
  on conflict do nothing;
  get diagnostics n = row_count;
  return n;
end $$;
