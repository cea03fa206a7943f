-- SPDX-License-Identifier: MIT
-- The daemon takes the next report of a schedule that is to be made, the oldest period first, so that numbers run with it, and
-- issues it if it is not yet. The period is held for sewa_detik; what a daemon that died has held is taken up where it stopped.
-- Answers the next step: what is to be drawn (gambar) of which document (isi), or, with none left, that it is closed and how many
-- letters it put into the ledger. No row: nothing is to be made now. p: sewa_detik, batas (bytes that a mail carries).
create function api.laporan_giliran_ambil(p jsonb) returns table (jadwal bigint, akhir date, pagar bigint, nomor text, gambar text, bentuk text, isi text, kiriman int)
  volatile language plpgsql as $$
#variable_conflict use_column
declare
  saat timestamptz := siklus.sekarang();
  g siklus.laporan_giliran;
  sebab text;
begin
  perform set_config('siklus.semua', 'ya', true); -- made by the house, of all that belongs to the unit
  loop
    select * into g from siklus.laporan_giliran x
    where x.keadaan = 'menunggu' and x.coba_lagi <= saat and coalesce(x.sewa_sampai < now(), true)
    order by x.akhir, x.jadwal_id limit 1 for update skip locked;
    exit when g.jadwal_id is null;
    update siklus.laporan_giliran x set pagar = x.pagar + 1, percobaan = x.percobaan + 1, sewa_sampai = now() + make_interval(secs => api.arg_bilangan(p, 'sewa_detik', 600, 1, 86400))
    where x.jadwal_id = g.jadwal_id and x.akhir = g.akhir returning * into g;
    if g.percobaan > 5 then -- each of them ended without a word
      perform api.laporan_giliran_tutup(g, 'terputus-putus');
    elsif g.laporan_id is null then
      begin
        g := api.laporan_giliran_terbit(g);
        return query select * from api.laporan_giliran_langkah(g, p);
        return;
      exception when others then
        get stacked diagnostics sebab = message_text;
        perform api.laporan_giliran_tutup(g, sebab);
      end;
    else
      return query select * from api.laporan_giliran_langkah(g, p);
      return;
    end if;
  end loop;
end $$;

-- Its report, as of the last day of the period.
create function api.laporan_giliran_terbit(g siklus.laporan_giliran) returns siklus.laporan_giliran
  volatile language plpgsql as $$
declare
  w siklus.laporan_jadwal;
  j siklus.laporan_jenis;
  u siklus.unit;
  l siklus.laporan_terbit;
  bulan int;
begin
  select * into strict w from siklus.laporan_jadwal x where x.id = g.jadwal_id;
  select * into strict j from siklus.laporan_jenis x where x.jenis = w.jenis;
  select * into strict u from siklus.unit x where x.id = w.unit_id;
  select x.bulan into strict bulan from siklus.laporan_periode x where x.periode = w.periode;
  l := api.laporan_buat(j, u, g.akhir, (g.akhir + 1 - make_interval(months => bulan))::date, null, null, null, format('jadwal %s nomor %s', w.periode, w.id));
  perform api.jejak_catat('laporan_terbitkan', null, u.id, jsonb_build_object('jenis', j.jenis, 'unit', u.kode, 'as_of', g.akhir, 'jadwal', w.id, 'laporan', l.id, 'nomor', l.nomor, 'sidik', encode(l.sidik, 'hex')));
  update siklus.laporan_giliran x set laporan_id = l.id where x.jadwal_id = g.jadwal_id and x.akhir = g.akhir returning * into g;
  return g;
end $$;

-- What is to be done next for one that is held: a format to be drawn; with none left it is closed, its letters stand in the ledger.
create function api.laporan_giliran_langkah(g siklus.laporan_giliran, p jsonb) returns table (jadwal bigint, akhir date, pagar bigint, nomor text, gambar text, bentuk text, isi text, kiriman int)
  volatile language plpgsql as $$
#variable_conflict use_column
declare
  l siklus.laporan_terbit;
  f text;
  n int := 0;
begin
  select * into strict l from siklus.laporan_terbit x where x.id = g.laporan_id;
  select x.bentuk into f from siklus.laporan_jenis j cross join lateral unnest(j.berkas) with ordinality x (bentuk, urut)
  where j.jenis = l.jenis and x.bentuk <> 'csv' and not exists (select from siklus.laporan_berkas b where b.laporan_id = l.id and b.format = x.bentuk) order by x.urut limit 1;
  if f is not null then
    return query select g.jadwal_id, g.akhir, g.pagar, l.nomor, l.jenis || '-' || f, f, api.laporan_gambar(l)::text, null::int;
    return;
  elsif g.surat then
    n := api.laporan_kirim(g, l, api.arg_bilangan(p, 'batas', 10485760, 0, 1073741824));
  end if;
  update siklus.laporan_giliran x set keadaan = 'selesai', sewa_sampai = null, selesai = siklus.sekarang(),
    alasan = case when n = 0 then case when g.surat then 'terbit tanpa surel: pengiriman unit ini belum diaktifkan' else 'terbit tanpa surel: masa yang lebih baru sudah terbit' end end
  where x.jadwal_id = g.jadwal_id and x.akhir = g.akhir;
  return query select g.jadwal_id, g.akhir, g.pagar, l.nomor, null, null, null, n;
end $$;

-- An attempt that failed: later again, after 1, 4, 16, 64 minutes; the fifth was the last, until somebody sets the schedule anew.
create function api.laporan_giliran_tutup(g siklus.laporan_giliran, sebab text) returns void
  volatile language sql as $$
  update siklus.laporan_giliran x set sewa_sampai = null, alasan = left(sebab, 500), keadaan = case when g.percobaan >= 5 then 'gagal' else 'menunggu' end,
    coba_lagi = siklus.sekarang() + make_interval(mins => (4 ^ least(g.percobaan - 1, 4))::int)
  where x.jadwal_id = g.jadwal_id and x.akhir = g.akhir
$$;
