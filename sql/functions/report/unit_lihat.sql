-- SPDX-License-Identifier: MIT
-- One unit: its place, its head, its policy with the article of each, its numbers. p: kode.
create function api.unit_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p, 'kode');
  hari date := api.hari_ini(u.id);
begin
  return (
    select jsonb_build_object('kode', u.kode, 'nama', u.nama, 'jenis', j.nama, 'induk', i.nama, 'berakhir', u.berakhir,
      'pimpinan', (select jsonb_build_object('jabatan', f.jabatan, 'nama', f.nama, 'status', f.status) from api.pimpinan_pada(hari) f where f.unit_id = u.id),
      'penerima_pengingat', (select coalesce(jsonb_agg(jsonb_build_object('saluran', r.saluran, 'jabatan', r.jabatan, 'nama', r.nama,
          'dialihkan_ke', case when r.tingkat > 0 then r.unit_penerima end) order by r.saluran), '[]') from api.penerima_pada(hari) r where r.unit_id = u.id),
      'pengiriman', case when api.pengiriman_aktif(u.jalur) then 'aktif' else 'belum' end,
      'hari_ini', hari, 'zona', k.zona, 'jam_kirim', to_char(k.dari, 'HH24:MI') || '–' || to_char(k.sampai, 'HH24:MI'),
      'evaluasi', jsonb_build_object('setiap_bulan', k.evaluasi_bulan, 'pasal', k.evaluasi_pasal),
      'monitoring', jsonb_build_object('setiap_bulan', k.monitoring_bulan, 'pasal', k.monitoring_pasal),
      'sop', api.kepatuhan_jumlah(hari, u.jalur))
    from siklus.unit_jenis j
    join api.kebijakan_unit(hari) k on k.unit_id = u.id
    left join siklus.unit i on i.id = u.induk_id
    where j.jenis = u.jenis);
end $$;
