-- SPDX-License-Identifier: MIT
-- Gives up a trip before its approval: the draft and what was done stay as history, and the SOP is as it was
-- before. Who answers for it or coordinates it does so (Pasal 8). p: id, oleh, tanggal (else today), alasan.
create function api.sop_batal(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  hari date := api.hari_ini(s.unit_id);
  d date := api.arg_tanggal(p, 'tanggal', hari);
  oleh text := api.arg_teks(p, 'oleh', 300);
  v siklus.versi;
begin
  select x.* into v from api.perjalanan_terbuka(s.id) t join siklus.versi x on x.id = t.versi_id where t.sop_id = s.id;
  if v.id is null then
    perform api.tolak(409, 'tidak-disusun', format('SOP nomor %s tidak sedang disusun, jadi tidak ada yang dihentikan.', s.id),
      'SOP yang berlaku diakhiri dengan evaluasi berhasil cabut.', api.perbup('Pasal 10 dan Pasal 13'));
  elsif d > hari or d < (select max(m.tanggal) from siklus.tahap_masuk m where m.versi_id = v.id) then
    perform api.tolak(422, 'tanggal-batal', format('Tanggal %s di luar masa sejak tahapnya dimulai sampai hari ini.', api.teks_tanggal(d)), 'Perbaiki tanggalnya.', api.perbup('Pasal 10'));
  end if;
  perform api.tim_pembentuk(s, v.lingkup, oleh, d, 'Penghentian penyusunan');
  insert into siklus.perjalanan_batal (versi_id, tanggal, alasan, oleh, pelaku, tercatat)
  values (v.id, d, api.arg_teks(p, 'alasan', 2000), oleh, api.pelaku(), api.tercatat(s, hari));
  perform api.pengingat_gugur(s, 'tahap');
  perform api.jejak_catat('sop_batal', s.id, s.unit_id, p);
  return jsonb_build_object('sop', s.id, 'versi', v.ke, 'judul', v.judul, 'tanggal', d, 'alasan', p ->> 'alasan',
    'berlaku', (select format('versi ke-%s tetap berlaku', x.ke) from siklus.versi x where x.sop_id = s.id and x.status = 'berlaku'));
end $$;
