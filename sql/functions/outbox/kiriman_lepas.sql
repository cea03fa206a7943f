-- SPDX-License-Identifier: MIT
-- Lets go of deliveries whose lease ran out: the daemon that held them was never heard of again. The
-- attempt is written down as such, and the delivery waits again, or is dead after batas attempts. Claims of which
-- nothing is under way any more are forgotten.
create function api.kiriman_lepas(batas int) returns void
  volatile language plpgsql as $$
declare
  mati bigint[];
begin
  with habis as (
    select k.id from siklus.sewa s cross join lateral unnest(s.kiriman) x (id) join siklus.kiriman k on k.id = x.id
    where k.status = 'dikirim' and k.sewa_sampai <= now() for update of k skip locked
  ), lepas as (
    update siklus.kiriman k set status = case when k.percobaan < batas then 'menunggu' else 'mati' end, sewa_sampai = null,
      alasan = 'pekerja-tak-terdengar', coba_lagi = siklus.sekarang(), selesai = case when k.percobaan >= batas then siklus.sekarang() end
    from habis where k.id = habis.id returning k.id, k.percobaan, k.pagar, k.pekerja, k.status
  ), catat as (
    insert into siklus.percobaan (kiriman_id, ke, pagar, pekerja, mulai, hasil, alasan)
    select l.id, l.percobaan, l.pagar, l.pekerja, siklus.sekarang(), case l.status when 'mati' then 'mati' else 'tunda' end, 'pekerja-tak-terdengar' from lepas l
  )
  select array_agg(l.id) into mati from lepas l where l.status = 'mati';
  perform api.peristiwa_mati(m, 'pekerja-tak-terdengar') from unnest(mati) m;
  delete from siklus.sewa s
  where not exists (select from unnest(s.kiriman) x (id) join siklus.kiriman k on k.id = x.id and k.status = 'dikirim');
end $$;
