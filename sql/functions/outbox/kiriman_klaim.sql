-- SPDX-License-Identifier: MIT
-- Claims deliveries that are due and whose sending window is open, at most batas, for sewa_detik. Each
-- claim adds one to the fencing number that the settle must name; a lease that ran out may be claimed by
-- anyone (a lease is machine time: moving the rehearsal clock ends none). The recipient is looked up now;
-- the text is written at the first claim and stays.
-- p: pekerja, batas, sewa_detik, batas_percobaan.
create function api.kiriman_klaim(p jsonb) returns table (
  id bigint, pagar bigint, kunci text, saluran text, alamat text, rahasia text, penerima text, isi text, dibuat bigint, percobaan int, dasar text, setelan text)
  volatile language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  k siklus.kiriman;
  c siklus.kanal;
  r record;
begin
  perform api.kiriman_lepas(api.arg_bilangan(p, 'batas_percobaan', 12, 1, 1000)::int);
  -- Due outside the window (after downtime, or a holiday announced late): it waits for the next one.
  update siklus.kiriman x set coba_lagi = w.buka
  from (select y.unit_id, y.saluran, api.kanal_buka(y.saluran, y.unit_id, saat) as buka
        from (select distinct z.unit_id, z.saluran from siklus.kiriman z where z.status = 'menunggu' and z.coba_lagi <= saat and z.golongan <> 'uji') y) w
  where x.status = 'menunggu' and x.coba_lagi <= saat and x.golongan <> 'uji' and x.unit_id = w.unit_id and x.saluran = w.saluran and w.buka > saat;
  for k in
    with due as (
      select x.id from siklus.kiriman x join siklus.unit u on u.id = x.unit_id
      where x.status = 'menunggu' and x.coba_lagi <= saat and (x.golongan = 'uji' or api.pengiriman_aktif(u.jalur) or api.kiriman_titipan(x))
      order by x.coba_lagi limit api.arg_bilangan(p, 'batas', 200, 1, 1000) for update of x skip locked)
    update siklus.kiriman x set status = 'dikirim', pagar = x.pagar + 1, percobaan = x.percobaan + 1, alasan = null, pekerja = p ->> 'pekerja',
      sewa_sampai = now() + make_interval(secs => api.arg_bilangan(p, 'sewa_detik', 900, 1, 86400))
    from due where x.id = due.id returning x.*
  loop
    select * into c from siklus.kanal x where x.nama = k.saluran;
    if k.golongan = 'uji' then -- one address, its text written when it was asked for
      return query select k.id, k.pagar, k.kunci::text, k.saluran, s.alamat, s.rahasia, null, i.isi, extract(epoch from k.dibuat)::bigint, k.percobaan, c.dasar, c.setelan::text
      from siklus.kiriman_isi i left join siklus.saluran s on s.id = k.saluran_id and s.aktif where i.kiriman_id = k.id;
      continue;
    end if;
    k := api.kiriman_siapkan(k);
    continue when k.id is null;
    select q.* into r from api.kiriman_penerima(k, api.hari_ini(k.unit_id)) q limit 1;
    return query select k.id, k.pagar, k.kunci::text, k.saluran, r.alamat, r.rahasia, coalesce(r.nama, r.jabatan),
      (select api.kiriman_isi_siap(k.saluran, i.isi) from siklus.kiriman_isi i where i.kiriman_id = k.id), extract(epoch from k.dibuat)::bigint, k.percobaan, c.dasar, c.setelan::text;
  end loop;
end $$;
