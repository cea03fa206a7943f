-- SPDX-License-Identifier: MIT
-- After a change of the calendar: what waits for a day that is none any more waits for the next one, and what
-- waited only for the window to open may go on a day that has become a working day. What was planned stays in
-- siklus.kiriman_jadwal. u: that unit and below; null: all. Answers how many moved.
create function api.kiriman_jadwal_ulang(u siklus.unit, sebab text) returns bigint
  volatile language sql as $$
  with lama as materialized (
    select k.id, k.unit_id, k.coba_lagi,
      case when k.percobaan = 0 and (k.coba_lagi at time zone b.tz)::time = b.dari then siklus.sekarang() else greatest(k.coba_lagi, siklus.sekarang()) end as mulai
    from siklus.kiriman k
    join siklus.unit x on x.id = k.unit_id
    join api.kebijakan_unit(api.hari_pusat(siklus.sekarang())) b on b.unit_id = k.unit_id
    where k.id = any ((select api.antrean_isi())::bigint[]) and k.status = 'menunggu' and (u.id is null or x.jalur operator(public.<@) u.jalur)
    order by k.id for update of k
  ), baru as materialized (
    select l.unit_id, l.mulai, api.jendela_berikut(l.unit_id, l.mulai) as buka from (select distinct unit_id, mulai from lama) l
  ), pindah as (
    update siklus.kiriman k set coba_lagi = b.buka
    from lama l join baru b on b.unit_id = l.unit_id and b.mulai = l.mulai
    where k.id = l.id and b.buka <> l.coba_lagi and not (l.coba_lagi <= siklus.sekarang() and b.buka <= siklus.sekarang()) -- that one is due already
    returning k.id, l.coba_lagi as dari, b.buka
  ), catat as (
    insert into siklus.kiriman_jadwal (kiriman_id, dari, menjadi, sebab) select p.id, p.dari, p.buka, kiriman_jadwal_ulang.sebab from pindah p returning 1)
  select count(*) from catat
$$;
