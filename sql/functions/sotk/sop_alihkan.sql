-- SPDX-License-Identifier: MIT
-- Gives an SOP whose unit has ended to a unit that goes on: one of the successors where there are any, else any living one.
-- p: id, unit, oleh, dasar.
create function api.sop_alihkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  ke siklus.unit;
  dari siklus.unit;
  hari date;
  penerus text;
  pasal constant text := api.perbup('Pasal 8 ayat (1)');
begin
  perform api.arg_teks(p, 'unit', 64);
  perform api.arg_teks(p, 'oleh', 300);
  perform api.arg_teks_bila_ada(p, 'dasar', 500);
  ke := api.arg_unit(p);
  perform 1 from siklus.unit u where u.id in (s.unit_id, ke.id) order by u.id for update;
  select * into strict s from siklus.sop x where x.id = s.id for update;
  select * into strict dari from siklus.unit u where u.id = s.unit_id;
  select * into strict ke from siklus.unit u where u.id = ke.id;
  if dari.berakhir is null then
    perform api.tolak(422, 'bukan-yatim', format('SOP nomor %s dimiliki %s, unit yang masih ada.', s.id, dari.nama),
      'SOP hanya berpindah unit karena peristiwa SOTK; Bagian Organisasi mencatatnya dengan: siklusctl sotk catat.', pasal);
  elsif not exists (select from api.sop_hidup(array[dari.id]) h where h.id = s.id) then
    perform api.tolak(409, 'sudah-berakhir', format('SOP nomor %s sudah dicabut dan tetap tercatat di %s.', s.id, dari.nama),
      'Pilih SOP dari: siklusctl sotk yatim.', pasal);
  elsif ke.berakhir is not null then
    perform api.tolak(422, 'unit-berakhir', format('Unit %s sudah berakhir sejak %s.', ke.kode, api.teks_tanggal(ke.berakhir)),
      'Pilih unit yang masih ada.', pasal);
  end if;
  select string_agg(u.kode, ', ' order by u.kode) into penerus from api.unit_penerus(dari.id) n join siklus.unit u on u.id = n.unit_id having not bool_or(n.unit_id = ke.id);
  if penerus is not null then
    perform api.tolak(422, 'bukan-penerus', format('Unit %s bukan penerus %s.', ke.kode, dari.kode),
      format('Pilih salah satu penerusnya: %s.', left(penerus, 300)), pasal);
  elsif exists (select from siklus.sop x where x.unit_id = ke.id and x.kunci = s.kunci) then
    perform api.tolak(409, 'judul-kembar', format('Unit %s sudah punya SOP dengan judul yang sama.', ke.kode),
      format('Bagian Organisasi mengevaluasi keduanya dan mencabut salah satunya: siklusctl evaluasi catat %s --tanggal TTTT-BB-HH --oleh NAMA --hasil cabut.', s.id), pasal);
  end if;
  hari := api.hari_ini(dari.id);
  perform api.sop_beralih(array[s.id], ke.id, hari, null);
  perform api.jejak_catat('sop_alihkan', s.id, ke.id, p);
  return jsonb_build_object('sop', s.id, 'judul', api.sop_judul(s.id), 'dari', dari.kode, 'ke', ke.kode, 'tanggal', hari);
end $$;
