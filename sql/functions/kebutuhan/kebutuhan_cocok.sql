-- SPDX-License-Identifier: MIT
-- A person's word: this SOP answers the need, or (sop null) none does; the latest word counts. One on an
-- SOP that is not in force yet waits for it (menunggu). p: id, sop.
create function api.kebutuhan_cocok(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  k siklus.kebutuhan;
  s siklus.sop;
  hari date;
begin
  if not p ? 'sop' then
    perform api.tolak(400, 'parameter-kurang', 'sop belum diisi.', 'Sebut nomor SOP, atau null bila tidak ada yang cocok.');
  end if;
  k := api.kebutuhan_untuk_ubah(p);
  if k.golongan <> 'sop' then
    perform api.tolak(422, 'bukan-sop', format('"%s" adalah standar pelayanan, bukan kebutuhan SOP.', k.judul),
      'Pilih baris lain; bila golongannya keliru, unit pemiliknya menggugurkannya lalu mendaftarkannya sebagai SOP.',
      api.perbup('Lampiran I angka 2 huruf c'));
  elsif p ->> 'sop' is not null then
    s := api.arg_sop(p, 'sop');
  end if;
  hari := api.hari_ini(k.unit_id);
  insert into siklus.kebutuhan_cocok (kebutuhan_id, sop_id, pelaku, tercatat) values (k.id, s.id, api.pelaku(), hari);
  perform api.jejak_catat('kebutuhan_cocok', s.id, k.unit_id, p);
  return jsonb_build_object('id', k.id, 'judul', k.judul, 'sop', s.id, 'status', case when s.id is null then 'kosong'
    when exists (select from api.versi_pada(hari) v where v.sop_id = s.id) then 'tercakup' else 'menunggu' end);
end $$;
