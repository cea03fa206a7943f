-- SPDX-License-Identifier: MIT
-- The daemon has drawn a format of the report it holds (isi, base64): kept, and the next step is told. gagal: it could not, with
-- the reason; sibuk: it had no room to, which is no attempt. No row: it holds it no longer. p: jadwal, akhir, pagar, format, isi,
-- gagal, sibuk, sewa_detik, batas.
create function api.laporan_giliran_lanjut(p jsonb) returns table (jadwal bigint, akhir date, pagar bigint, nomor text, gambar text, bentuk text, isi text, kiriman int)
  volatile language plpgsql as $$
#variable_conflict use_column
declare
  g siklus.laporan_giliran;
begin
  update siklus.laporan_giliran x set sewa_sampai = now() + make_interval(secs => api.arg_bilangan(p, 'sewa_detik', 600, 1, 86400))
  where x.jadwal_id = (p ->> 'jadwal')::bigint and x.akhir = (p ->> 'akhir')::date and x.pagar = (p ->> 'pagar')::bigint and x.keadaan = 'menunggu' returning * into g;
  if g.jadwal_id is null then
    return;
  elsif p ? 'sibuk' then
    update siklus.laporan_giliran x set sewa_sampai = null, percobaan = x.percobaan - 1 where x.jadwal_id = g.jadwal_id and x.akhir = g.akhir;
    return;
  elsif p ? 'gagal' then
    perform api.laporan_giliran_tutup(g, p ->> 'gagal');
    return;
  end if;
  perform api.laporan_simpan(p || jsonb_build_object('id', g.laporan_id));
  return query select * from api.laporan_giliran_langkah(g, p);
end $$;
