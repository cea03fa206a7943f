-- SPDX-License-Identifier: MIT
-- The work queue of Bagian Organisasi: what is late, whose, since when, by which article, and was the head told? p: unit, jenis, status, setelah.
create function api.halaman_organisasi(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
  potong jsonb := jsonb_build_object('unit', p ->> 'unit', 'jenis', p ->> 'jenis', 'status', p ->> 'status', 'setelah', p ->> 'setelah', 'as_of', acuan, 'batas', 50);
  baris jsonb;
begin
  select jsonb_agg(to_jsonb(t) || jsonb_build_object('nama_unit', n.nama, 'nama_jenis', j.nama, 'diberitahu',
      api.halaman_diberitahu(t.jenis, t.sop, x.id, t.rujukan, t.jatuh_tempo, t.ditunda_hingga)) order by t.urut) into baris
  from api.tenggat_daftar(potong) with ordinality t (jenis, sop, rujukan, unit, judul, uraian, jatuh_tempo, ditunda_hingga, status, hari, pasal, tindakan, _kursor, urut)
  join siklus.tenggat_jenis j on j.jenis = t.jenis
  join siklus.unit x on x.kode = t.unit
  join api.unit_nama_pada(acuan) n on n.unit_id = x.id;
  return jsonb_build_object('saya', api.halaman_saya(), 'as_of', acuan, 'bagian', api.halaman_organisasi_bagian(),
    'saring', jsonb_build_object('unit', p ->> 'unit', 'jenis', p ->> 'jenis', 'status', p ->> 'status'),
    'pilihan', jsonb_build_object('unit', api.halaman_unit(), 'jenis', (select jsonb_agg(jsonb_build_object('nilai', j.jenis, 'nama', j.nama) order by j.urut) from siklus.tenggat_jenis j)),
    'boleh', (select jsonb_object_agg(f.fungsi, f.fungsi = any (w.fungsi)) from (select api.halaman_wewenang(api.halaman_bidang(u)) as fungsi offset 0) w, unnest('{evaluasi_tunda,monitoring_catat,sop_lapor,tindak_lanjut_selesaikan}'::text[]) f (fungsi)),
    'metode', (select jsonb_agg(jsonb_build_object('nilai', m.metode, 'nama', m.arti) order by m.metode) from siklus.monitoring_metode m),
    'jumlah', api.halaman_antrean_jumlah(acuan, u.jalur), 'baris', coalesce(baris, '[]'),
    'berikut', case when jsonb_array_length(baris) = 50 then baris -> -1 ->> '_kursor' end);
end $$;

-- The pages behind the queue, as far as the caller may open them.
create function api.halaman_organisasi_bagian() returns jsonb
  stable language plpgsql as $$
begin
  return (
    select jsonb_agg(jsonb_build_object('ke', b.ke, 'nama', b.nama) order by b.urut)
    from (select api.halaman_wewenang() as fungsi offset 0) w, (values (1, '/organisasi', 'Antrean kerja', 'halaman_organisasi'), (2, '/organisasi/data', 'Mutu data', 'halaman_mutu'), (3, '/organisasi/saluran', 'Keadaan saluran', 'halaman_saluran')) b (urut, ke, nama, fungsi)
    where b.fungsi = any (w.fungsi));
end $$;

-- How many duties of each kind are late, and soon to be; how many of monitoring are soon is not counted: half a year holds them all.
create function api.halaman_antrean_jumlah(acuan date, lingkup public.ltree) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  jam record;
  lain constant text[] := array(select j.jenis from siklus.tenggat_jenis j where j.jenis not in ('evaluasi', 'monitoring'));
begin
  select coalesce(sum(h.terlambat), 0)::bigint as terlambat, coalesce(sum(h.segera), 0)::bigint as segera, coalesce(sum(h.monitoring_terlambat), 0)::bigint as monitoring into jam from api.kepatuhan_hitung(acuan, lingkup) h;
  return (
    select jsonb_agg(jsonb_build_object('jenis', j.jenis, 'nama', j.nama,
      'terlambat', case j.jenis when 'evaluasi' then jam.terlambat when 'monitoring' then jam.monitoring else coalesce(n.terlambat, 0) end,
      'segera', case j.jenis when 'evaluasi' then jam.segera when 'monitoring' then null else coalesce(n.segera, 0) end) order by j.urut)
    from siklus.tenggat_jenis j
    left join (
      select t.jenis, count(*) filter (where t.acuan < acuan) as terlambat, count(*) filter (where t.acuan >= acuan and t.acuan <= acuan + (b.nilai ->> y.segera)::int) as segera
      from api.halaman_kewajiban_terbuka(acuan, lingkup, '-infinity', acuan + 366, lain) t
      join siklus.tenggat_jenis y on y.jenis = t.jenis
      join api.kebijakan_peta(acuan) b on b.unit_id = t.unit_id group by t.jenis) n on n.jenis = j.jenis);
end $$;
