-- SPDX-License-Identifier: MIT
-- Imports days off (tanggal, nama, jenis, dasar, tanggal_dasar), for the country or, with unit, for that unit and
-- below it. Those of a newer decree take the place of those of an older one: of the same unit, year and kind.
-- p: unit; dasar, tanggal_dasar: the decree of the rows that name none.
create function api.libur_impor(p jsonb) returns jsonb
  volatile language sql as $$
  select api.impor_jalankan('libur_impor_kerja', p)
$$;

create function api.libur_impor_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  keputusan text := api.arg_teks_bila_ada(p, 'dasar', 300);
  tanggal_keputusan date := api.arg_tanggal(p, 'tanggal_dasar');
  sebelum date[];
  diganti jsonb;
  n bigint;
begin
  perform api.impor_baca('libur', p);
  perform api.libur_dasar_isi(u, keputusan, tanggal_keputusan);
  perform api.impor_putus(p);
  create temporary table libur_baru on commit drop as
  select (b.data ->> 'tanggal')::date as tanggal, b.data ->> 'nama' as nama, b.data ->> 'jenis' as jenis, b.data ->> 'dasar' as dasar,
    api.tanggal_baca(b.data ->> 'tanggal_dasar') as tanggal_dasar, extract(year from (b.data ->> 'tanggal')::date)::int as tahun, b.urut
  from impor_baris b;
  perform api.libur_urutan_periksa(u);
  select coalesce(array_agg(distinct l.tanggal), '{}') into sebelum from siklus.libur l where l.unit_id is not distinct from u.id;
  diganti := api.libur_ganti(u);
  with baru as (
    insert into siklus.libur_hari (unit_id, tanggal, nama, jenis, sumber, dasar, tanggal_dasar)
    select u.id, b.tanggal, b.nama, b.jenis, coalesce(p ->> 'berkas', 'impor'), b.dasar, b.tanggal_dasar from libur_baru b order by b.urut
    on conflict do nothing returning 1)
  select count(*) into n from baru;
  perform api.libur_deret_periksa(u);
  drop table libur_baru;
  return api.impor_laporan(p, n, (select count(*) from impor_baris) - n, jsonb_build_object('diganti', diganti,
    'menjadi_libur', (select jsonb_agg(d order by d) from (select distinct l.tanggal as d from siklus.libur l where l.unit_id is not distinct from u.id and l.tanggal <> all (sebelum)) x),
    'bukan_libur_lagi', (select jsonb_agg(d order by d) from unnest(sebelum) d where not exists (select from siklus.libur l where l.unit_id is not distinct from u.id and l.tanggal = d)),
    'kiriman_dijadwalkan_ulang', case when n > 0 then api.kiriman_jadwal_ulang(u, concat_ws(' ', 'kalender diubah oleh', coalesce(diganti -> 0 ->> 'pengganti', p ->> 'berkas', 'impor'))) else 0 end));
end $$;

-- Each row's decree: its own, else that of the import, else the known one of its year. Days of the country and
-- cuti bersama without one are refused.
create function api.libur_dasar_isi(u siklus.unit, keputusan text, tanggal_keputusan date) returns void
  volatile language plpgsql as $$
begin
  update impor_baris b set data = b.data || jsonb_build_object('dasar', coalesce(nullif(b.data ->> 'dasar', ''), keputusan), 'tanggal_dasar', coalesce(nullif(b.data ->> 'tanggal_dasar', ''), tanggal_keputusan::text));
  with dikenal as (
    update impor_baris b set data = b.data || jsonb_build_object('dasar', d.dasar, 'tanggal_dasar', d.tanggal)
    from siklus.libur_dasar d
    where u.id is null and num_nonnulls(b.data ->> 'dasar', b.data ->> 'tanggal_dasar') = 0 and b.data ->> 'jenis' in ('libur_nasional', 'cuti_bersama')
      and d.tahun = extract(year from api.tanggal_baca(b.data ->> 'tanggal')) returning d.tahun, d.dasar)
  insert into impor_peringatan
  select distinct null::int, 'dasar-dikenal', format('Keputusan tidak disebut; dicatat %s. Bila bukan itu, impor lagi dengan --dasar dan --tanggal-dasar.', d.dasar) from dikenal d;
  insert into impor_galat
  select b.baris, 'dasar', 'dasar-kurang', 'Hari libur ini belum disertai keputusannya: isi kolom dasar dan tanggal_dasar, atau pakai --dasar dan --tanggal-dasar.'
  from impor_baris b where num_nonnulls(b.data ->> 'dasar', b.data ->> 'tanggal_dasar') < case when b.data ->> 'jenis' in ('libur_nasional', 'cuti_bersama') then 2 else 0 end
    and not exists (select from impor_galat g where g.baris = b.baris and g.kolom in ('tanggal', 'dasar', 'tanggal_dasar'));
end $$;

-- A decree older than the one in force would bring back what was amended.
create function api.libur_urutan_periksa(u siklus.unit) returns void
  stable language plpgsql as $$
declare
  l record;
begin
  select b.tahun, b.tanggal_dasar, x.dasar, x.tanggal_dasar as berlaku into l
  from (select y.tahun, y.jenis, max(y.tanggal_dasar) as tanggal_dasar from libur_baru y group by y.tahun, y.jenis) b
  join siklus.libur x on x.unit_id is not distinct from u.id and x.jenis = b.jenis and x.tanggal between make_date(b.tahun, 1, 1) and make_date(b.tahun, 12, 31) and x.tanggal_dasar > b.tanggal_dasar
  order by x.tanggal_dasar desc limit 1;
  if l.tahun is not null then
    perform api.tolak(422, 'keputusan-lebih-lama', format('Hari libur tahun %s sudah dimuat dari keputusan yang lebih baru, tertanggal %s.', l.tahun, api.teks_tanggal(l.berlaku)),
      'Impor keputusan yang terbaru, lengkap untuk tahun itu.', left(l.dasar, 300));
  end if;
end $$;

-- A month without any working day is no calendar: nothing would be planned in it, and nobody told. The longest that was ever decreed are two weeks.
create function api.libur_deret_periksa(u siklus.unit) returns void
  stable language plpgsql as $$
declare
  paling constant int := 31;
  k record;
  r record;
begin
  select b.nilai, b.pasal into k from api.kebijakan_baris(u.id, 'hari_kerja', api.hari_pusat(siklus.sekarang())) b;
  select min(x.d) as dari, max(x.d) as sampai into r
  from (
    select g::date as d, g::date - (row_number() over (order by g))::int as deret
    from (select min(b.tanggal) as awal, max(b.tanggal) as akhir from libur_baru b) y
    cross join lateral generate_series(y.awal - paling, y.akhir + paling, interval '1 day') g
    where not k.nilai @> to_jsonb(extract(isodow from g)::int)
      or exists (select from siklus.libur l left join siklus.unit a on a.id = l.unit_id where l.tanggal = g::date and (l.unit_id is null or a.jalur operator(public.@>) u.jalur))) x
  group by x.deret having count(*) > paling
  order by 1 limit 1;
  if r.dari is not null then
    perform api.tolak(422, 'kalender-tanpa-hari-kerja', format('Dengan libur ini tidak ada hari kerja dari %s sampai %s; selama itu tidak ada pengingat yang dikirim.', api.teks_tanggal(r.dari), api.teks_tanggal(r.sampai)),
      format('Periksa tanggalnya: tidak boleh lebih dari %s hari berturut-turut tanpa hari kerja.', paling), k.pasal);
  end if;
end $$;

-- Ends the days of older decrees that the new one speaks in place of; answers which and how many. Days of the
-- same decree stay: it is added to.
create function api.libur_ganti(u siklus.unit) returns jsonb
  volatile language sql as $$
  with lingkup as (
    select distinct on (b.tahun, b.jenis) b.tahun, b.jenis, b.dasar, b.tanggal_dasar from libur_baru b where b.dasar is not null order by b.tahun, b.jenis, b.tanggal_dasar desc nulls last
  ), ganti as (
    update siklus.libur_hari h set berakhir = siklus.sekarang(), pengganti = g.dasar
    from lingkup g
    where h.berakhir is null and h.unit_id is not distinct from u.id and h.jenis = g.jenis and extract(year from h.tanggal) = g.tahun
      and not exists (select from libur_baru b where b.tahun = g.tahun and b.jenis = g.jenis and b.dasar = h.dasar and b.tanggal_dasar is not distinct from h.tanggal_dasar)
    returning g.tahun, h.jenis, coalesce(h.dasar, 'tanpa keputusan') as dasar, g.dasar as pengganti
  )
  select coalesce(jsonb_agg(x order by x.tahun, x.jenis), '[]') from (select g.tahun, g.jenis, g.dasar, g.pengganti, count(*) as hari from ganti g group by 1, 2, 3, 4) x
$$;
