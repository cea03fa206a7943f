-- SPDX-License-Identifier: MIT
-- Refuses to approve a version: it goes back to writing (3c), and the refusal is kept (Lampiran I 3e). p: id,
-- oleh (who would sign), tanggal, alasan.
create function api.sop_tolak(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  hari date := api.hari_ini(s.unit_id);
  d date;
  k record;
begin
  perform api.arg_teks(p, 'tanggal', 10), api.arg_teks(p, 'alasan', 2000);
  d := api.arg_tanggal(p, 'tanggal');
  select * into k from api.putusan_siapkan(s, p, d, hari);
  perform api.putusan_tulis(s, k.versi_id, k.pejabat_id, 'ditolak', d, p, null, k.pasal, hari);
  perform api.jejak_catat('sop_tolak', s.id, s.unit_id, p);
  return (select jsonb_build_object('sop', s.id, 'versi', v.ke, 'ditolak_oleh', k.jabatan || ', ' || k.nama, 'tanggal', d, 'alasan', p ->> 'alasan', 'kembali_ke', '3c', 'pasal', k.pasal,
    'berikutnya', api.tindakan_berikut(t, s, hari)) from siklus.versi v join siklus.perjalanan t on t.versi_id = v.id where v.id = k.versi_id);
end $$;
