-- SPDX-License-Identifier: MIT
-- The state of a kabupaten as the report to the Bupati (Pasal 14) tells it: totals, a line per unit, the
-- ten worst delays, the rules, and all SOPs (not for format pdf, one page has no room). p: unit (needed when there is not just one kabupaten, kota
-- or provinsi with SOPs), as_of, format.
create function api.laporan_bupati(p jsonb) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  u siklus.unit := api.arg_lingkup(p, true);
  calon bigint[];
  hari date;
  args jsonb;
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
  args := jsonb_build_object('unit', u.kode, 'as_of', hari);
  return (
    with st as materialized (select * from api.laporan_status(args)),
    k as materialized (select x.*, g.nama as nama_unit, b.jalur from api.kepatuhan(hari, u.jalur) x join siklus.unit b on b.id = x.unit_id join api.unit_nama_pada(hari) g on g.unit_id = x.unit_id)
    select jsonb_build_object(
      'unit', jsonb_build_object('kode', u.kode, 'nama', (select g.nama from api.unit_nama_pada(hari) g where g.unit_id = u.id)), 'as_of', hari,
      'kepada', coalesce((select f.jabatan from api.pimpinan_pada(hari) f where f.unit_id = u.id),
        case u.jenis when 'kabupaten' then 'Bupati' when 'kota' then 'Wali Kota' when 'provinsi' then 'Gubernur' else 'Pimpinan' end),
      'dibuat', api.waktu(siklus.sekarang(), (select b.tz from api.kebijakan_unit(hari) b where b.unit_id = u.id)),
      'total', (select jsonb_build_object('sop', coalesce(sum(st.sop), 0), 'patuh', coalesce(sum(st.patuh), 0), 'segera', coalesce(sum(st.segera), 0), 'terlambat', coalesce(sum(st.terlambat), 0),
          'proses', coalesce(sum(st.proses), 0), 'data_kurang', coalesce(sum(st.data_kurang), 0), 'dicabut', coalesce(sum(st.dicabut), 0), 'ditunda', coalesce(sum(st.ditunda), 0),
          'persen_patuh', round(100.0 * sum(st.patuh + st.segera) / nullif(sum(st.patuh + st.segera + st.terlambat), 0), 1),
          'kebutuhan', coalesce(sum(st.kebutuhan), 0), 'tercakup', coalesce(sum(st.tercakup), 0)) from st),
      'per_unit', (select coalesce(jsonb_agg(jsonb_build_object('kode', st.kode, 'nama', st.nama, 'jumlah', st.sop, 'patuh', st.patuh, 'segera', st.segera,
          'terlambat', st.terlambat, 'proses', st.proses, 'data_kurang', st.data_kurang, 'terlama_hari', st.terlama_hari) order by st.terlambat desc, st.kode), '[]') from st),
      'terlama', (select coalesce(jsonb_agg(t.isi order by t.hari desc, t.sop_id), '[]') from (
          select k.hari, k.sop_id, jsonb_build_object('id', k.sop_id, 'nomor', k.nomor, 'judul', k.judul, 'unit', k.nama_unit, 'jatuh_tempo', k.jatuh_tempo, 'hari', k.hari, 'perkiraan', k.perkiraan) as isi
          from k where k.status = 'terlambat' order by k.hari desc, k.sop_id limit 10) t),
      'dasar', (select jsonb_agg(jsonb_build_object('pasal', d.pasal, 'isi', d.isi) order by d.urut) from (
          select 1 as urut, b.evaluasi_pasal as pasal, format('evaluasi SOP paling sedikit sekali dalam %s bulan', b.evaluasi_bulan) as isi from api.kebijakan_unit(hari) b where b.unit_id = u.id
          union all select 2, b.monitoring_pasal, format('monitoring pelaksanaan SOP setiap %s bulan', b.monitoring_bulan) from api.kebijakan_unit(hari) b where b.unit_id = u.id
          union all select 3, 'Pasal 14 Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'hasil penyusunan SOP dilaporkan kepada Bupati melalui Bagian Organisasi') d),
      'sop', (select coalesce(jsonb_agg(jsonb_build_object('id', k.sop_id, 'unit', k.nama_unit, 'nomor', k.nomor, 'judul', k.judul, 'status', k.status, 'perkiraan', k.perkiraan, 'ditunda_hingga', k.ditunda_hingga,
          'efektif', k.efektif, 'jatuh_tempo', k.jatuh_tempo, 'hari', k.hari, 'monitoring_jatuh_tempo', k.monitoring_jatuh_tempo) order by k.jalur, k.sop_id), '[]') from k where p ->> 'format' is distinct from 'pdf')));
end $$;
