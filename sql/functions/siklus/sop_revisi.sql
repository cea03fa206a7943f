-- SPDX-License-Identifier: MIT
-- Begins a new version of an SOP in force: it enters penyusunan while the old one stays in force (Pasal 12
-- ayat (2): the head may develop his SOPs). p: id, tanggal (else today), oleh, alasan.
create function api.sop_revisi(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  hari date := api.hari_ini(s.unit_id);
  d date := api.arg_tanggal(p, 'tanggal', hari);
  t siklus.perjalanan;
begin
  if d > hari then
    perform api.tolak(422, 'tanggal-depan', format('Tanggal %s belum tiba.', api.teks_tanggal(d)), 'Catat pada harinya.', api.perbup('Pasal 12 ayat (2)'));
  elsif not exists (select from siklus.versi v where v.sop_id = s.id and v.status in ('berlaku', 'konsep')) then
    perform api.tolak(422, 'tidak-berlaku', format('SOP nomor %s sudah dicabut, jadi tidak dapat direvisi.', s.id), 'Rencanakan SOP baru dengan: siklusctl sop rencana.', api.perbup('Pasal 12 ayat (2)'));
  end if;
  t := api.perjalanan_mulai(s, 'revisi', d, api.arg_teks(p, 'oleh', 300), api.arg_teks(p, 'alasan', 2000));
  perform api.jejak_catat('sop_revisi', s.id, s.unit_id, p);
  return jsonb_build_object('sop', s.id, 'versi', (select v.ke from siklus.versi v where v.id = t.versi_id), 'tahap', api.tahap_kata(t.versi_id), 'sejak', d,
    'berikutnya', api.tindakan_berikut(t, s, hari));
end $$;
