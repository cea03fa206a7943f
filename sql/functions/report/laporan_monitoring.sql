-- SPDX-License-Identifier: MIT
-- The table of a monitoring (Tabel monitoring, PermenPAN-RB 35/2012): of a round that was recorded (putaran), or, without one, empty for the SOPs of a unit
-- in force on a day, to be filled in by hand. p: unit, as_of, putaran.
create function api.laporan_monitoring(p jsonb) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
declare
  u siklus.unit;
  hari date;
  r siklus.monitoring_putaran;
begin
  perform api.arg_teks(p, 'unit', 64);
  u := api.arg_unit(p);
  hari := api.hari_acuan(p, u);
  if coalesce(p ->> 'putaran', '') <> '' then
    select * into r from siklus.monitoring_putaran x where x.id = api.arg_bilangan(p, 'putaran', 0, 0, 999999999999999) and x.unit_id = u.id;
    if r.id is null then
      perform api.tolak(404, 'putaran-tak-dikenal', format('Putaran monitoring nomor %s tidak ada pada unit %s.', left(p ->> 'putaran', 20), u.kode), 'Lihat daftarnya dengan: siklusctl monitoring list.');
    end if;
  end if;
  return api.laporan_kepala(u, hari) || jsonb_build_object(
    'putaran', case when r.id is not null then jsonb_build_object('id', r.id, 'tanggal', r.tanggal, 'penilai', r.penilai, 'catatan', r.catatan) end,
    'pimpinan', api.laporan_pimpinan(u.id, hari),
    'metode', (select jsonb_agg(jsonb_build_object('arti', m.arti, 'dipakai', coalesce(m.metode = any (r.metode), false)) order by m.metode) from siklus.monitoring_metode m),
    'baris', case when r.id is not null then (
      select coalesce(jsonb_agg(jsonb_build_object('prosedur', api.prosedur(v), 'berjalan_baik', m.berjalan_baik, 'catatan', m.catatan, 'tindakan', t.uraian, 'penanggung', t.penanggung, 'tenggat', t.jatuh_tempo)
        order by m.id), '[]')
      from siklus.monitoring m join siklus.versi v on v.id = m.versi_id left join siklus.tindak_lanjut t on t.monitoring_id = m.id where m.putaran_id = r.id)
    else (
      select coalesce(jsonb_agg(jsonb_build_object('prosedur', api.prosedur(v)) order by o.sop_id), '[]')
      from api.sop_pemilik(hari, u.jalur) o join api.versi_pada(hari) v on v.sop_id = o.sop_id where o.unit_id = u.id) end,
    'dasar', jsonb_build_array(jsonb_build_object('pasal', api.permenpan(), 'isi', 'tabel monitoring pelaksanaan SOP'),
      jsonb_build_object('pasal', api.perbup('Pasal 12'), 'isi', 'monitoring pelaksanaan SOP')));
end $$;
