-- SPDX-License-Identifier: MIT
-- The next deliveries that are due and may leave, held for this transaction; what others hold is passed over. Where each lies
-- is told with it: as long as it is held and not written, nobody moves it. antre: the rows of the queue that name them.
-- Looks from (mulai, mulai_nomor) on; akhir, akhir_nomor is where the last one stands: what lies before it was taken, or is held by another.
-- One that two stretches of one moment cover is named twice, and then is told twice.
-- belum: units of which it is not known whether they may send now; these deliveries are among id.
create function api.kiriman_ambil(saat timestamptz, batas int, mulai timestamptz, mulai_nomor bigint, out id bigint[], out di tid[], out antre tid[], out akhir timestamptz, out akhir_nomor bigint, out belum bigint[])
  volatile language plpgsql
  -- Read along its index, which is in order: never the whole queue for its first few hundred.
  set enable_sort = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
declare
  semua boolean := exists (select from siklus.jendela j where j.unit_id = 0 and j.boleh and j.aktif and j.dari <= saat and saat < j.hingga); -- every unit may
begin
  select array_agg(q.id), array_agg(q.di), array_agg(q.antre), max(q.coba_lagi), (array_agg(q.nomor))[count(*)], array_agg(q.unit_id) filter (where q.asing)
  into id, di, antre, akhir, akhir_nomor, belum from (
    select x.id, x.ctid as di, a.ctid as antre, a.coba_lagi, a.nomor, x.unit_id, not semua and j.unit_id is null and x.golongan not in ('uji', 'peristiwa') as asing
    from siklus.antrean a
    join siklus.kiriman x on x.id between a.nomor and a.hingga and x.coba_lagi = a.coba_lagi
    left join siklus.jendela j on j.unit_id = case when not semua then x.unit_id end and j.dari <= saat and saat < j.hingga
    where (a.coba_lagi, a.nomor) >= (mulai, mulai_nomor) and a.coba_lagi <= saat and x.status = 'menunggu'
      and (semua or x.golongan in ('uji', 'peristiwa') or j.unit_id is null or j.boleh and (j.aktif or api.kiriman_titipan(coalesce(x.salinan_dari, x.id), x.unit_id)))
    order by a.coba_lagi, a.nomor limit batas for update of x skip locked) q;
end $$;
