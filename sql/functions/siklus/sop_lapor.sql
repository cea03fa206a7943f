-- SPDX-License-Identifier: MIT
-- Records the report of a finished version to the Bupati through Bagian Organisasi (Pasal 14). p: id, tanggal,
-- surat (number of the letter), oleh.
create function api.sop_lapor(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  hari date := api.hari_ini(s.unit_id);
  d date;
  g siklus.pengesahan;
  aturan constant text := api.perbup('Pasal 14');
begin
  perform api.arg_teks(p, 'tanggal', 10);
  d := api.arg_tanggal(p, 'tanggal');
  select x.* into g from siklus.pengesahan x join siklus.versi v on v.id = x.versi_id
  where v.sop_id = s.id and x.hasil = 'disahkan' and not exists (select from siklus.lapor l where l.versi_id = x.versi_id) order by v.ke limit 1;
  if g.versi_id is null then
    perform api.tolak(409, 'tidak-perlu-lapor', format('Tidak ada hasil penyusunan SOP nomor %s yang belum dilaporkan.', s.id), 'Yang dilaporkan ialah versi yang sudah disahkan; lihat siklusctl sop show.', aturan);
  elsif d > hari or d < g.keputusan_tanggal then
    perform api.tolak(422, 'tanggal-laporan', format('Tanggal laporan %s di luar masa sejak Keputusan tanggal %s sampai hari ini.', api.teks_tanggal(d), api.teks_tanggal(g.keputusan_tanggal)), 'Perbaiki tanggalnya.', aturan);
  end if;
  insert into siklus.lapor (versi_id, tanggal, surat, oleh, pelaku, tercatat)
  values (g.versi_id, d, api.arg_teks(p, 'surat', 200), api.arg_teks(p, 'oleh', 300), api.pelaku(), api.tercatat(s, hari));
  perform api.pengingat_gugur(s, 'laporan');
  perform api.jejak_catat('sop_lapor', s.id, s.unit_id, p);
  return jsonb_build_object('sop', s.id, 'versi', (select v.ke from siklus.versi v where v.id = g.versi_id), 'surat', p ->> 'surat', 'tanggal', d, 'keputusan', g.keputusan_nomor, 'pasal', aturan);
end $$;
