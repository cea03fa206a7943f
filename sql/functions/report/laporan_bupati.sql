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
  return (
    with nama as materialized (select * from api.unit_nama_pada(hari)),
    k as materialized ( -- a unit at a time: of today, off the kept rows
      select x.*, g.nama as nama_unit, b.jalur
      from (select s.unit_id, array_agg(s.sop_id) as sop from api.sop_pemilik(hari, lingkup) s group by s.unit_id) y
      cross join lateral api.kepatuhan_sop(y.sop, hari) x
      join siklus.unit b on b.id = x.unit_id join nama g on g.unit_id = x.unit_id),
    n as (
      select k.unit_id, count(*) filter (where k.status <> 'dicabut') as sop, count(*) filter (where k.status = 'patuh') as patuh, count(*) filter (where k.status = 'segera') as segera,
        count(*) filter (where k.status = 'terlambat') as terlambat, count(*) filter (where k.status in ('proses', 'proses_terlambat')) as proses,
        count(*) filter (where k.status = 'proses_terlambat') as proses_terlambat, count(*) filter (where k.status = 'data_kurang') as data_kurang,
        count(*) filter (where k.status = 'dicabut') as dicabut, count(*) filter (where k.ditunda_hingga is not null) as ditunda,
        max(k.hari) filter (where k.status = 'terlambat') as terlama_hari, count(*) filter (where k.monitoring_jatuh_tempo < hari) as monitoring_terlambat
      from k group by k.unit_id),
    c as (
      select x.unit_id, count(*) as kebutuhan, count(x.sop_id) as tercakup from api.cakupan_pasti(hari, lingkup) x where x.golongan = 'sop' group by x.unit_id),
    st as materialized (
      select x.id as unit_id, x.kode, x.jalur, g.nama, coalesce(n.sop, 0) as sop, coalesce(n.patuh, 0) as patuh, coalesce(n.segera, 0) as segera, coalesce(n.terlambat, 0) as terlambat,
        coalesce(n.proses, 0) as proses, coalesce(n.proses_terlambat, 0) as proses_terlambat, coalesce(n.data_kurang, 0) as data_kurang, coalesce(n.dicabut, 0) as dicabut,
        coalesce(n.ditunda, 0) as ditunda, n.terlama_hari, coalesce(n.monitoring_terlambat, 0) as monitoring_terlambat,
        round(100.0 * (n.patuh + n.segera) / nullif(n.patuh + n.segera + n.terlambat, 0), 1) as persen_patuh, coalesce(c.kebutuhan, 0) as kebutuhan, coalesce(c.tercakup, 0) as tercakup
      from siklus.unit x join nama g on g.unit_id = x.id left join n on n.unit_id = x.id left join c on c.unit_id = x.id
      where n.unit_id is not null or c.unit_id is not null),
    sebab as materialized (select * from api.sebab_pada(hari, lingkup)),
    tahap as (select t.unit_id, jsonb_object_agg(t.tahap, t.n) as isi from (
      select t.unit_id, t.tahap, count(*) as n from api.tahap_pada(hari, lingkup) t where t.tahap <> 'monev' group by t.unit_id, t.tahap) t group by t.unit_id),
    unit as (
      select st.*, t.isi as tahap, coalesce(e.tepat, 0) as tepat, coalesce(e.lewat, 0) as lewat,
        (select jsonb_agg(jsonb_build_object('sebab', s.sebab, 'sumber', s.sumber, 'tanggal', s.tanggal, 'sop', s.sop) order by s.sop desc, s.sebab)
         from (select s.sebab, s.sumber, max(s.tanggal) as tanggal, count(*) as sop from sebab s where s.unit_id = st.unit_id group by s.sebab, s.sumber
           order by count(*) desc, s.sebab limit 3) s) as sebab
      from st
      left join tahap t on t.unit_id = st.unit_id
      left join api.evaluasi_tepat(hari, lingkup) e on e.unit_id = st.unit_id)
    select api.laporan_kepala(u, hari) || jsonb_build_object(
      'kepada', coalesce((select f.jabatan from api.pimpinan_pada(hari) f where f.unit_id = u.id),
        case u.jenis when 'kabupaten' then 'Bupati' when 'kota' then 'Wali Kota' when 'provinsi' then 'Gubernur' else 'Pimpinan' end),
      'total', (select jsonb_build_object('sop', coalesce(sum(st.sop), 0), 'patuh', coalesce(sum(st.patuh), 0), 'segera', coalesce(sum(st.segera), 0), 'terlambat', coalesce(sum(st.terlambat), 0),
          'proses', coalesce(sum(st.proses), 0), 'proses_terlambat', coalesce(sum(st.proses_terlambat), 0), 'data_kurang', coalesce(sum(st.data_kurang), 0), 'dicabut', coalesce(sum(st.dicabut), 0),
          'ditunda', coalesce(sum(st.ditunda), 0), 'monitoring_terlambat', coalesce(sum(st.monitoring_terlambat), 0),
          'persen_patuh', round(100.0 * sum(st.patuh + st.segera) / nullif(sum(st.patuh + st.segera + st.terlambat), 0), 1),
          'kebutuhan', coalesce(sum(st.kebutuhan), 0), 'tercakup', coalesce(sum(st.tercakup), 0)) from st),
      'tren', api.tren_isi(hari, lingkup),
      'per_unit', (select coalesce(jsonb_agg(jsonb_build_object('kode', x.kode, 'nama', x.nama, 'jumlah', x.sop, 'patuh', x.patuh, 'segera', x.segera,
          'terlambat', x.terlambat, 'proses', x.proses, 'data_kurang', x.data_kurang, 'ditunda', x.ditunda, 'terlama_hari', x.terlama_hari, 'persen_patuh', x.persen_patuh,
          'kebutuhan', x.kebutuhan, 'tercakup', x.tercakup, 'monitoring_terlambat', x.monitoring_terlambat, 'tahap', x.tahap, 'evaluasi_tepat', x.tepat, 'evaluasi_lewat', x.lewat, 'sebab', x.sebab)
          order by x.terlambat desc, x.kode), '[]') from unit x),
      'terlama', (select coalesce(jsonb_agg(jsonb_build_object('id', t.sop_id, 'nomor', t.nomor, 'judul', t.judul, 'unit', t.nama_unit, 'jatuh_tempo', t.jatuh_tempo, 'hari', t.hari,
          'perkiraan', t.perkiraan, 'sebab', s.sebab) order by t.hari desc, t.sop_id), '[]')
        from (select * from k where k.status = 'terlambat' order by k.hari desc, k.sop_id limit 10) t left join sebab s on s.sop_id = t.sop_id),
      'tenggat', api.laporan_tenggat(hari, lingkup),
      'tindak_lanjut', api.laporan_tindak_lanjut(hari, lingkup),
      'sebelumnya', api.laporan_sebelumnya(dulu, hari, lingkup) || case when dulu = akhir.as_of then jsonb_build_object('nomor', akhir.nomor) else '{}' end,
      'dasar', api.laporan_dasar(u, hari),
      'sop', (select coalesce(jsonb_agg(jsonb_build_object('id', k.sop_id, 'unit', k.nama_unit, 'nomor', k.nomor, 'judul', k.judul, 'status', k.status, 'perkiraan', k.perkiraan, 'ditunda_hingga', k.ditunda_hingga,
          'efektif', k.efektif, 'jatuh_tempo', k.jatuh_tempo, 'hari', k.hari, 'monitoring_jatuh_tempo', k.monitoring_jatuh_tempo) order by k.jalur, k.sop_id), '[]') from k)));
end $$;

-- The rules a report rests on.
create function api.laporan_dasar(u siklus.unit, hari date) returns jsonb
  stable language sql as $$
  select jsonb_agg(jsonb_build_object('pasal', d.pasal, 'isi', d.isi) order by d.urut) from (
    select 1 as urut, b.evaluasi_pasal as pasal, format('evaluasi SOP paling sedikit sekali dalam %s bulan', b.evaluasi_bulan) as isi from api.kebijakan_jam(hari, u.jalur) b where b.unit_id = u.id
    union all select 2, b.monitoring_pasal, format('monitoring pelaksanaan SOP setiap %s bulan', b.monitoring_bulan) from api.kebijakan_jam(hari, u.jalur) b where b.unit_id = u.id
    union all select 3, 'Pasal 14 Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'hasil penyusunan SOP dilaporkan kepada Bupati melalui Bagian Organisasi') d
$$;
