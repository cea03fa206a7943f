-- SPDX-License-Identifier: MIT
-- Lets go of deliveries whose lease ran out: the daemon that held them was never heard of again. The
-- attempt is written down as such, and the delivery waits again, or is dead after batas attempts.
create function api.kiriman_lepas(batas int) returns void
  volatile language sql as $$
  with habis as (
    select k.id from siklus.kiriman k where k.terbuka and k.status = 'dikirim' and k.sewa_sampai <= now() for update skip locked
  ), lepas as (
    update siklus.kiriman k set status = case when k.percobaan < batas then 'menunggu' else 'mati' end, sewa_sampai = null,
      alasan = 'pekerja-tak-terdengar', coba_lagi = siklus.sekarang(), selesai = case when k.percobaan >= batas then siklus.sekarang() end
    from habis where k.id = habis.id returning k.id, k.percobaan, k.pagar, k.pekerja, k.status
  ), gugur as (
    update siklus.pengingat g set status = 'mati' from lepas l where l.status = 'mati' and g.kiriman_id = l.id and g.status = 'menunggu'
  )
  insert into siklus.percobaan (kiriman_id, ke, pagar, pekerja, mulai, hasil, alasan)
  select l.id, l.percobaan, l.pagar, l.pekerja, siklus.sekarang(), case l.status when 'mati' then 'mati' else 'tunda' end, 'pekerja-tak-terdengar' from lepas l
$$;
