-- SPDX-License-Identifier: MIT
-- The next deliveries that are due and may leave, held for this transaction; what others hold is passed over.
-- belum: units of which it is not known whether they may send now; these deliveries are among id.
create function api.kiriman_ambil(saat timestamptz, batas int, out id bigint[], out belum bigint[])
  volatile language plpgsql
  -- Read along its index, which is in order: never the whole queue for its first few hundred.
  set enable_sort = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
begin
  select array_agg(q.id), array_agg(distinct q.unit_id) filter (where q.asing) into id, belum from (
    select x.id, x.unit_id, j.unit_id is null and x.golongan not in ('uji', 'peristiwa') as asing
    from siklus.antrean a
    join siklus.kiriman x on x.id = a.kiriman_id
    left join siklus.jendela j on j.unit_id = x.unit_id and j.dari <= saat and saat < j.hingga
    where a.coba_lagi <= saat and x.status = 'menunggu' and x.coba_lagi <= saat
      and (x.golongan in ('uji', 'peristiwa') or j.unit_id is null or j.boleh and (j.aktif or api.kiriman_titipan(x)))
    order by a.coba_lagi, a.kiriman_id limit batas for update of x skip locked) q;
end $$;
