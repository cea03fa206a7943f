-- SPDX-License-Identifier: MIT
-- The document of the assessment of needs of a unit and all below it (Lampiran I angka 2 huruf e): what was
-- considered (huruf a: pertimbangan, as recorded), the form of Lampiran II huruf A, its coverage, the SOPs
-- to be developed (huruf d). p: unit, as_of, format.
create function api.laporan_kebutuhan(p jsonb) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
declare
  u siklus.unit;
  hari date;
begin
  perform api.arg_teks(p, 'unit', 64);
  u := api.arg_unit(p);
  hari := api.hari_acuan(p, u);
  return (
    with c as materialized (
      select c.*, k.sub_bagian, k.kegiatan, k.judul, k.output, x.jalur, x.nama as unit,
        row_number() over (partition by c.unit_id order by c.kebutuhan_id) as no
      from api.cakupan_pada(hari, u.jalur) c
      join siklus.kebutuhan k on k.id = c.kebutuhan_id
      join siklus.unit x on x.id = c.unit_id
    ), r as materialized (
      select r.*, x.jalur, x.nama as unit, c.status, c.output, row_number() over (order by x.jalur, r.perubahan, r.kebutuhan_id, r.sop_id) as no
      from api.rencana_sop(hari) r
      join siklus.unit x on x.id = r.unit_id and x.jalur operator(public.<@) u.jalur
      left join c on c.kebutuhan_id = r.kebutuhan_id
    )
    select api.laporan_kepala(u, hari) || jsonb_build_object(
      'unit', jsonb_build_object('kode', u.kode, 'nama', u.nama, 'jenis', (select j.nama from siklus.unit_jenis j where j.jenis = u.jenis)),
      'dasar', jsonb_build_array(
        jsonb_build_object('pasal', api.perbup('Lampiran I angka 2'), 'isi', 'penilaian kebutuhan SOP'),
        jsonb_build_object('pasal', api.perbup('Lampiran II huruf A'), 'isi', 'format identifikasi kebutuhan SOP')),
      'pertimbangan', (select coalesce(jsonb_agg(distinct jsonb_build_object('isi', i.isi, 'tanggal', t.tanggal, 'oleh', t.oleh)), '[]')
        from siklus.tindakan t
        join siklus.perjalanan j on j.versi_id = t.versi_id
        join api.sop_pemilik(hari, u.jalur) o on o.sop_id = j.sop_id
        cross join lateral (values (t.isi ->> 'lingkungan'), (t.isi ->> 'peraturan')) i (isi)
        where t.kode = '2a' and t.tanggal <= hari and t.tercatat <= hari),
      'pimpinan', api.laporan_pimpinan(u.id, hari),
      'ringkasan', (select jsonb_build_object('kebutuhan', count(*) filter (where c.status <> 'bukan_sop'), 'tercakup', count(*) filter (where c.status = 'tercakup'),
          'calon', count(*) filter (where c.status = 'calon'), 'kosong', count(*) filter (where c.status = 'kosong'), 'bukan_sop', count(*) filter (where c.status = 'bukan_sop'),
          'persen_tercakup', round(100.0 * count(*) filter (where c.status = 'tercakup') / nullif(count(*) filter (where c.status <> 'bukan_sop'), 0), 1)) from c),
      'formulir', (select coalesce(jsonb_agg(jsonb_build_object('no', c.no, 'unit', c.unit, 'sub_bagian', c.sub_bagian, 'kegiatan', c.kegiatan, 'judul_diusulkan', c.judul,
          'perkiraan_output', c.output, 'status', c.status, 'sop', c.sop_id) order by c.jalur, c.kebutuhan_id), '[]') from c),
      'rencana', (select coalesce(jsonb_agg(jsonb_build_object('no', r.no, 'unit', r.unit, 'perubahan', r.perubahan, 'judul', r.judul, 'output', r.output,
          'target', r.target, 'status', r.status, 'sop', r.sop_id) order by r.no), '[]') from r)));
end $$;
