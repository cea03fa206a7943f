-- SPDX-License-Identifier: MIT
-- A person's word: this SOP answers the need, or (sop null) none does. p: id, sop.
create function api.kebutuhan_cocok(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  k siklus.kebutuhan := api.arg_kebutuhan(p);
  s siklus.sop;
begin
  if not p ? 'sop' then
    perform api.tolak(400, 'parameter-kurang', 'sop belum diisi.', 'Sebut nomor SOP, atau null bila tidak ada yang cocok.');
  elsif k.golongan <> 'sop' then
    perform api.tolak(422, 'bukan-sop', format('"%s" adalah standar pelayanan, bukan kebutuhan SOP.', k.judul), 'Pilih baris lain.');
  elsif p ->> 'sop' is not null then
    s := api.arg_sop(p, 'sop');
  end if;
  insert into siklus.kebutuhan_cocok (kebutuhan_id, sop_id, pelaku) values (k.id, s.id, api.pelaku())
  on conflict (kebutuhan_id) do update set sop_id = excluded.sop_id, pelaku = excluded.pelaku, waktu = excluded.waktu;
  return jsonb_build_object('id', k.id, 'judul', k.judul, 'sop', s.id, 'status', case when s.id is null then 'kosong' else 'tercakup' end);
end $$;
