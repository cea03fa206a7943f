-- SPDX-License-Identifier: MIT
-- One act of the trail with its parameters, what its transaction changed, before and after, and its place in the
-- chain. At most 200 changed rows, the rest a count. p: id (of the act, or of a row that it changed).
create function api.audit_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  nomor constant bigint := api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
  j siklus.jejak;
  ubah jsonb;
begin
  select * into j from siklus.jejak x where x.id = nomor;
  if j.id is null then -- a changed row: the act that changed it
    select x.* into j from siklus.jejak_segel s join siklus.jejak x on x.transaksi = s.transaksi and x.dicatat = s.dicatat where s.id = nomor order by x.id limit 1;
  end if;
  if j.id is null then -- changed by hand, past every act
    select c.id, c.dicatat, c.transaksi, c.pelaku, 'langsung', 'berhasil', '{}' into j.id, j.dicatat, j.transaksi, j.pelaku, j.tindakan, j.hasil, j.isi
    from siklus.jejak_segel s join siklus.jejak_perubahan c on c.transaksi = s.transaksi and c.id = s.id where s.id = nomor;
  end if;
  if j.id is null then
    perform api.tolak(404, 'jejak-tak-dikenal', format('Jejak nomor %s tidak ada.', coalesce(left(p ->> 'id', 40), '?')), 'Lihat daftarnya dengan: siklusctl audit list.');
  end if;
  select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('tabel', c.tabel, 'kunci', c.kunci)) || jsonb_build_object('sebelum', c.sebelum, 'sesudah', c.sesudah) order by c.id), '[]') into ubah
  from (select * from siklus.jejak_perubahan x where x.transaksi = j.transaksi and x.dicatat = j.dicatat order by x.id limit 200) c;
  return jsonb_build_object('id', j.id, 'waktu', api.waktu(j.dicatat), 'pelaku', j.pelaku, 'peran', j.peran, 'jabatan', j.jabatan, 'permintaan', j.permintaan, 'alamat', j.alamat,
    'tindakan', (select n.nama from siklus.jejak_jenis n where n.tindakan = j.tindakan), 'operasi', j.tindakan, 'sop', j.sop_id, 'unit', (select x.kode from siklus.unit x where x.id = j.unit_id),
    'hasil', j.hasil, 'status', j.status, 'kode', j.kode, 'pesan', j.pesan, 'pasal', j.pasal, 'isi', api.jejak_ringkas(j.isi),
    'perubahan', ubah, 'perubahan_jumlah', case when j.hasil = 'berhasil' then (select count(*) from siklus.jejak_perubahan x where x.transaksi = j.transaksi and x.dicatat = j.dicatat) else 0 end,
    'segel', (select jsonb_build_object('urut', s.urut, 'sidik', encode(s.sidik, 'hex')) from siklus.jejak_segel s where s.id = j.id));
end $$;
