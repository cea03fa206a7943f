-- SPDX-License-Identifier: MIT
-- Lets go of deliveries whose lease ran out: the daemon that held them was never heard of again. The
-- attempt is written down as such, and the delivery waits again, or is dead after batas attempts. Claims forget what is not
-- under way any more (sewa_susut), before and after.
create function api.kiriman_lepas(batas int) returns void
  volatile language plpgsql as $$
declare
  habis bigint[] := api.sewa_susut();
  mati bigint[];
begin
  if habis = '{}' then
    return;
  end if;
  with h as (
    select k.id from siklus.kiriman k where k.id = any (habis) and k.status = 'dikirim' and k.sewa_sampai <= now() for update skip locked
  ), lepas as (
    update siklus.kiriman k set status = case when k.percobaan < batas then 'menunggu' else 'mati' end, sewa_sampai = null,
      alasan = 'pekerja-tak-terdengar', coba_lagi = siklus.sekarang(), selesai = case when k.percobaan >= batas then siklus.sekarang() end
    from h where k.id = h.id returning k.id, k.percobaan, k.pagar, k.pekerja, k.status
  ), catat as (
    insert into siklus.percobaan (kiriman_id, ke, pagar, pekerja, mulai, hasil, alasan)
    select l.id, l.percobaan, l.pagar, l.pekerja, siklus.sekarang(), case l.status when 'mati' then 'mati' else 'tunda' end, 'pekerja-tak-terdengar' from lepas l
  )
  select array_agg(l.id) into mati from lepas l where l.status = 'mati';
  perform api.peristiwa_mati(m, 'pekerja-tak-terdengar') from unnest(mati) m;
  perform api.sewa_susut();
end $$;

-- Claims keep what is under way of them, and go when nothing is: so each delivery is looked for here once or twice, however long one of
-- its claim takes. Answers those whose lease ran out. What another is looking through is left to it.
create function api.sewa_susut() returns bigint[]
  volatile language plpgsql
  set enable_seqscan = off -- of deliveries those that are named, never all that ever were
as $$
declare
  habis bigint[];
begin
  with s as materialized (
    select x.ctid as di, x.kiriman from siklus.sewa x for update skip locked
  ), h as materialized (
    select s.di, cardinality(s.kiriman) as semula, a.hidup, a.habis
    from s cross join lateral (
      select array_agg(k.id) as hidup, array_agg(k.id) filter (where k.sewa_sampai <= now()) as habis from siklus.kiriman k where k.id = any (s.kiriman) and k.status = 'dikirim') a
  ), hapus as (
    delete from siklus.sewa x using h where x.ctid = h.di and h.hidup is null
  ), susut as (
    update siklus.sewa x set kiriman = h.hidup from h where x.ctid = h.di and 2 * cardinality(h.hidup) <= h.semula
  )
  select array_agg(y.id) into habis from h cross join lateral unnest(h.habis) y (id);
  return coalesce(habis, '{}');
end $$;
