-- SPDX-License-Identifier: MIT
-- A kind: its parts with the text that holds, and the names that may stand in them. p: kunci; bagian: only that
-- part; kanal, unit: as that channel, that unit has it (unit of a part: whose text it is; null: of all); versi: an older text of that part.
create function api.templat_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  k siklus.templat_kunci := api.arg_templat(p);
  b siklus.templat_bagian := api.arg_templat_bagian(p, k.kunci);
  untuk_kanal text := api.arg_templat_kanal(p);
  u siklus.unit := api.arg_unit(p);
  nomor bigint := api.arg_bilangan(p, 'versi', null, 1, 999999999999999);
begin
  if nomor is not null and not exists (select from siklus.templat t where t.id = nomor and t.kunci = k.kunci and t.bagian = b.bagian and t.isi is not null) then
    perform api.tolak(404, 'templat-tak-dikenal', format('Templat %s tidak mempunyai versi %s pada bagian itu.', k.kunci, nomor), format('Lihat dahulu: siklusctl templat riwayat %s.', k.kunci));
  end if;
  return jsonb_build_object('kunci', k.kunci, 'arti', k.arti,
    'bagian', (
      select jsonb_agg(jsonb_build_object('bagian', x.bagian, 'arti', x.arti, 'maks', x.maks, 'versi', t.id, 'asal', case when t.bawaan then 'bawaan' else 'diubah' end,
        'kanal', t.kanal, 'unit', a.kode, 'pelaku', t.pelaku, 'dicatat', api.waktu(t.dicatat), 'isi', t.isi) order by x.urut)
      from siklus.templat_bagian x
      join siklus.templat t on t.id = coalesce(nomor, (select y.versi from api.templat_berlaku(k.kunci, x.bagian, untuk_kanal, u.id) y limit 1))
      left join siklus.unit a on a.id = t.unit_id
      where b.bagian is null or x.bagian = b.bagian),
    'penanda', (
      select jsonb_agg(jsonb_build_object('nama', n.nama, 'bentuk', n.bentuk, 'arti', n.arti, 'wajib', to_jsonb(n.wajib)) order by n.nama collate "C")
      from siklus.templat_nama n where n.kunci = k.kunci));
end $$;
