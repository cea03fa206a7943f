-- SPDX-License-Identifier: MIT
-- Records a monitoring round of an SOP: moves the six-month clock. p: id, tanggal, oleh, catatan.
create function api.monitoring_catat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  v siklus.versi := api.versi_untuk_catat(s, p, 'Monitoring');
  hari date := api.hari_ini(s.unit_id);
  n int;
begin
  insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, catatan, pelaku, tercatat)
  values (s.id, v.id, api.arg_tanggal(p, 'tanggal'), api.arg_teks(p, 'oleh', 300), api.arg_teks_bila_ada(p, 'catatan', 10000), api.pelaku(), api.tercatat(s, hari));
  perform api.jejak_catat('monitoring_catat', s.id, s.unit_id, p);
  n := api.pengingat_gugur(s, 'monitoring');
  return jsonb_build_object('sop', s.id, 'judul', v.judul, 'tanggal', api.arg_tanggal(p, 'tanggal'), 'pengingat_batal', n,
    'jatuh_tempo_berikut', (select t.jatuh_tempo from api.tenggat_pada(hari) t where t.sop_id = s.id and t.jenis = 'monitoring'));
end $$;
