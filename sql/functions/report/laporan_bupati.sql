-- SPDX-License-Identifier: MIT
-- The state of a kabupaten as the report to the Bupati (Pasal 14) tells it: totals, the trend of 24 months, a line per unit with its
-- reasons, the ten worst delays, what falls due, what became of the last report and of what was agreed on, the rules, and all SOPs. p: unit (needed
-- when there is not just one kabupaten, kota or provinsi with SOPs), as_of, sebelumnya (the day of the report before this one,
-- else three months earlier).
create function api.laporan_bupati(p jsonb) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
#variable_conflict use_variable
declare
  u siklus.unit := api.arg_lingkup(p, true);
  calon bigint[];
  hari date;
  akhir record; -- the last one that was issued
  dulu date;
  lingkup public.ltree;
  st api.status_unit[];
  tren jsonb; -- the larger parts are made one after the other: what one took of memory is free for the next
  tenggat jsonb;
  sebelumnya jsonb;
  per_unit jsonb;
  daftar record;
begin
  if u.id is null then
    select array_agg(distinct a.id) into calon from siklus.unit a
    where a.jenis in ('kabupaten', 'kota') and exists (select from siklus.sop s join siklus.unit b on b.id = s.unit_id where b.jalur operator(public.<@) a.jalur);
    if cardinality(calon) = 1 then
      select * into u from siklus.unit where id = calon[1];
    elsif calon is null and (select count(*) from siklus.unit where induk_id is null) = 1 then
      select * into u from siklus.unit where induk_id is null;
    else
      perform api.tolak(400, 'parameter-kurang', 'unit belum disebut, padahal ada lebih daripada satu yang dapat dilaporkan.', 'Sebut dengan --unit KODE.');
    end if;
  end if;
  hari := api.hari_acuan(p, u);
  select x.as_of, x.nomor into akhir from siklus.laporan_terbit x
  where x.unit_id = u.id and x.jenis = 'bupati' and x.as_of < hari and not exists (select from siklus.laporan_terbit y where y.menggantikan = x.id)
  order by x.as_of desc, x.id desc limit 1;
  dulu := coalesce(api.arg_tanggal(p, 'sebelumnya'), akhir.as_of, (hari - interval '3 months')::date);
  lingkup := u.jalur;
  st := array(select x from api.status_pada(hari, lingkup) x);
  tren := api.tren_isi(hari, lingkup);
  tenggat := api.laporan_tenggat(hari, lingkup);
  sebelumnya := api.laporan_sebelumnya(dulu, hari, lingkup) || case when dulu = akhir.as_of then jsonb_build_object('nomor', akhir.nomor) else '{}' end;
  with sebab as materialized (select * from api.sebab_pada(hari, lingkup)),
  tahap as (select t.unit_id, jsonb_object_agg(t.tahap, t.n) as isi from (
    select t.unit_id, t.tahap, count(*) as n from api.tahap_pada(hari, lingkup) t where t.tahap <> 'monev' group by t.unit_id, t.tahap) t group by t.unit_id)
  select coalesce(jsonb_agg(jsonb_build_object('kode', x.kode, 'nama', x.nama, 'jumlah', x.sop, 'patuh', x.patuh, 'segera', x.segera,
      'terlambat', x.terlambat, 'proses', x.proses, 'data_kurang', x.data_kurang, 'ditunda', x.ditunda, 'terlama_hari', x.terlama_hari, 'persen_patuh', x.persen_patuh,
      'kebutuhan', x.kebutuhan, 'tercakup', x.tercakup, 'monitoring_terlambat', x.monitoring_terlambat, 'tahap', t.isi, 'evaluasi_tepat', coalesce(e.tepat, 0), 'evaluasi_lewat', coalesce(e.lewat, 0),
      'sebab', (select jsonb_agg(jsonb_build_object('sebab', s.sebab, 'sumber', s.sumber, 'tanggal', s.tanggal, 'sop', s.sop) order by s.sop desc, s.sebab)
        from (select s.sebab, s.sumber, max(s.tanggal) as tanggal, count(*) as sop from sebab s where s.unit_id = x.unit_id group by s.sebab, s.sumber
          order by count(*) desc, s.sebab limit 3) s)) order by x.terlambat desc, x.kode), '[]')
  into per_unit
  from unnest(st) x
  left join tahap t on t.unit_id = x.unit_id
  left join api.evaluasi_tepat(hari, lingkup) e on e.unit_id = x.unit_id;
  daftar := api.laporan_sop(hari, lingkup, 10);
  return jsonb_set(api.laporan_kepala(u, hari) || jsonb_build_object(
    'kepada', coalesce((select f.jabatan from api.pimpinan_pada(hari) f where f.unit_id = u.id),
      case u.jenis when 'kabupaten' then 'Bupati' when 'kota' then 'Wali Kota' when 'provinsi' then 'Gubernur' else 'Pimpinan' end),
    'total', api.status_jumlah(st), 'tren', tren, 'per_unit', per_unit, 'terlama', daftar.terlama, 'tenggat', tenggat, 'tindak_lanjut', api.laporan_tindak_lanjut(hari, lingkup),
    'sebelumnya', sebelumnya, 'dasar', api.laporan_dasar(u, hari)), '{sop}', daftar.sop); -- the long one last, and once
end $$;

-- The rules a report rests on.
create function api.laporan_dasar(u siklus.unit, hari date) returns jsonb
  stable language sql as $$
  select jsonb_agg(jsonb_build_object('pasal', d.pasal, 'isi', d.isi) order by d.urut) from (
    select 1 as urut, b.evaluasi_pasal as pasal, format('evaluasi SOP paling sedikit sekali dalam %s bulan', b.evaluasi_bulan) as isi from api.kebijakan_jam(hari, u.jalur) b where b.unit_id = u.id
    union all select 2, b.monitoring_pasal, format('monitoring pelaksanaan SOP setiap %s bulan', b.monitoring_bulan) from api.kebijakan_jam(hari, u.jalur) b where b.unit_id = u.id
    union all select 3, api.perbup('Pasal 14'), 'hasil penyusunan SOP dilaporkan kepada Bupati melalui Bagian Organisasi') d
$$;
