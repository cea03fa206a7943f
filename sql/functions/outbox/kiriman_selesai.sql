-- SPDX-License-Identifier: MIT
-- Settles a batch of attempts. Only the holder of the current fencing number is heard, also when its
-- lease ran out and nobody has claimed the delivery since; every attempt leaves a row. tunda: again after a doubling pause with jitter, or after tunda_detik that the receiver
-- asked for, inside the window; after batas_percobaan attempts it is dead.
-- tahan: not tried at all (a rate limit, a secret that is not there yet); it waits so long and counts for nothing.
-- A test is tried once.
-- p: hasil [{id, pagar, hasil, kode, jawaban, lama_ms, tunda_detik, alasan}], batas_percobaan,
-- jeda_awal_detik, jeda_maks_detik. Answers counts; kalah_pagar: settled too late, somebody else has it.
create function api.kiriman_selesai(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  n_terkirim int := 0;
  n_tunda int := 0;
  n_mati int := 0;
  n_kalah int := 0;
  h record;
  k siklus.kiriman;
  jeda numeric;
begin
  for h in
    select x.* from jsonb_to_recordset(p -> 'hasil') x (id bigint, pagar bigint, hasil text, kode int, jawaban text, lama_ms int, tunda_detik numeric, alasan text, alamat text)
    order by x.id
  loop
    select * into k from siklus.kiriman x where x.id = h.id and x.pagar = h.pagar and (x.status in ('dikirim', 'batal') or x.status = 'menunggu' and x.alasan = 'pekerja-tak-terdengar') for update;
    if k.id is null then
      n_kalah := n_kalah + 1;
      continue;
    end if;
    if h.hasil = 'tahan' then
      update siklus.kiriman x set status = 'menunggu', sewa_sampai = null, alasan = h.alasan, percobaan = greatest(x.percobaan - 1, 0),
        coba_lagi = case x.golongan when 'uji' then t.saat else api.kanal_buka(x.saluran, x.unit_id, t.saat) end
      from (select saat + make_interval(secs => coalesce(h.tunda_detik, 60)::double precision)) t (saat) where x.id = k.id and x.status <> 'batal';
      continue;
    elsif h.hasil = 'tunda' and k.golongan = 'uji' then
      h.hasil := 'mati';
    elsif h.hasil = 'tunda' and k.percobaan >= api.arg_bilangan(p, 'batas_percobaan', 12, 1, 1000) then
      h.hasil := 'mati';
      h.alasan := 'batas-percobaan' || coalesce(': ' || h.alasan, '');
    end if;
    insert into siklus.percobaan (kiriman_id, ke, pagar, pekerja, alamat, mulai, selesai, hasil, kode, alasan, jawaban, lama_ms)
    values (k.id, k.percobaan, k.pagar, k.pekerja, h.alamat, saat - make_interval(secs => coalesce(h.lama_ms, 0) / 1000.0), saat, h.hasil, h.kode, h.alasan, left(h.jawaban, 4096), h.lama_ms);
    if h.hasil = 'terkirim' then
      update siklus.kiriman set status = 'terkirim', sewa_sampai = null, selesai = saat, alasan = null where id = k.id;
      update siklus.pengingat set status = 'terkirim' where kiriman_id = k.id and status = 'menunggu';
      n_terkirim := n_terkirim + 1;
    elsif k.status = 'batal' then
      continue;
    elsif h.hasil = 'mati' then
      update siklus.kiriman set status = 'mati', sewa_sampai = null, selesai = saat, alasan = h.alasan where id = k.id;
      update siklus.pengingat set status = 'mati' where kiriman_id = k.id and status = 'menunggu';
      n_mati := n_mati + 1;
    else
      jeda := least(api.arg_bilangan(p, 'jeda_maks_detik', 21600, 1, 604800),
                    api.arg_bilangan(p, 'jeda_awal_detik', 30, 0, 86400) * power(2, least(k.percobaan - 1, 20))) * (0.75 + random() / 2);
      update siklus.kiriman set status = 'menunggu', sewa_sampai = null, alasan = h.alasan,
        coba_lagi = api.jendela_berikut(k.unit_id, saat + make_interval(secs => greatest(jeda, coalesce(h.tunda_detik, 0))::double precision)) where id = k.id;
      n_tunda := n_tunda + 1;
    end if;
  end loop;
  return jsonb_build_object('terkirim', n_terkirim, 'tunda', n_tunda, 'mati', n_mati, 'kalah_pagar', n_kalah);
end $$;
