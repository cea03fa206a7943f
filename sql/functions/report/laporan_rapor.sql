-- SPDX-License-Identifier: MIT
-- The report card of one SKPD (all below it too): its four numbers and their trend, how it stands in its region, what is late and what falls due, what
-- it is asked to do next, and all its SOPs. p: unit, as_of.
create function api.laporan_rapor(p jsonb) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_variable
declare
  u siklus.unit;
  hari date;
  lingkup public.ltree;
  st api.status_unit[];
  tren jsonb; -- the larger parts one after the other, as in api.laporan_bupati
  tenggat jsonb;
  diminta jsonb;
  daftar record;
begin
  perform api.arg_teks(p, 'unit', 64);
  u := api.arg_unit(p);
  hari := api.hari_acuan(p, u);
  lingkup := u.jalur;
  st := array(select x from api.status_pada(hari, lingkup) x);
  tren := api.tren_isi(hari, lingkup);
  tenggat := api.laporan_tenggat(hari, lingkup);
  with w as ( -- what is late, or soon, kind by kind
    select t.jenis, count(*) filter (where hari > coalesce(t.ditunda_hingga, t.jatuh_tempo)) as terlambat,
      count(*) filter (where hari <= coalesce(t.ditunda_hingga, t.jatuh_tempo)) as segera, min(coalesce(t.ditunda_hingga, t.jatuh_tempo)) as pertama
    from api.kewajiban_pada(hari, lingkup) t
    where coalesce(t.ditunda_hingga, t.jatuh_tempo) <= (hari + interval '3 months')::date group by t.jenis)
  select coalesce(jsonb_agg(jsonb_build_object('jenis', j.nama, 'tindakan', j.tindakan, 'terlambat', w.terlambat, 'segera', w.segera, 'pertama', w.pertama)
    order by w.terlambat > 0 desc, w.pertama, j.urut), '[]') into diminta
  from w join siklus.tenggat_jenis j on j.jenis = w.jenis;
  daftar := api.laporan_sop(hari, lingkup, 25);
  return jsonb_set(api.laporan_kepala(u, hari) || jsonb_build_object(
    'kepada', coalesce((select f.jabatan from api.pimpinan_pada(hari) f where f.unit_id = u.id), 'Pimpinan ' || u.nama),
    'total', api.status_jumlah(st) || (
      select jsonb_build_object('terlama_hari', (select coalesce(max(x.terlama_hari), 0) from unnest(st) x), 'evaluasi_tepat', coalesce(sum(e.tepat), 0), 'evaluasi_lewat', coalesce(sum(e.lewat), 0))
      from api.evaluasi_tepat(hari, lingkup) e),
    'tren', tren, 'pembanding', api.pembanding_pada(u.id, hari), 'diminta', diminta, 'terlambat', daftar.terlama, 'tenggat', tenggat,
    'tindak_lanjut', api.laporan_tindak_lanjut(hari, lingkup), 'dasar', api.laporan_dasar(u, hari)), '{sop}', daftar.sop);
end $$;
