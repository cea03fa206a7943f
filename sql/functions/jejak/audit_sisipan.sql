-- SPDX-License-Identifier: MIT
-- Verifies a slice of the rows of one table of the trail: each has its place in the chain (that of its number, its transaction and its
-- time), or is too new to have one; and no two have the same place.
create function api.audit_sisipan(tabel text, transaksi xid8, nomor bigint, paling int, out n bigint, out ujung text[], out putus jsonb)
  stable language plpgsql as $$
declare
  r record;
begin
  execute format($q$
    with x as (select y.transaksi, y.id, y.dicatat from siklus.%I y where (y.transaksi, y.id) > ($1, $2) order by y.transaksi, y.id fetch first $3 rows with ties)
    select (select count(*) from x) as n, (select array[$4, z.transaksi::text, z.id::text] from x z order by z.transaksi desc, z.id desc limit 1) as akhir, asing.id
    from (values (1)) v left join (
      select x.id from x, siklus.jejak_batas b
      where not exists (select from siklus.jejak_segel s where s.id = x.id and s.transaksi = x.transaksi and s.dicatat = x.dicatat)
        and ((x.transaksi, x.id) <= (b.transaksi, b.id) or x.transaksi < b.transaksi or x.transaksi >= pg_snapshot_xmax(pg_current_snapshot())
          or exists (select from siklus.jejak_segel s where s.id = x.id))
      union all select x.id from x group by x.transaksi, x.id having count(*) > 1
      union all select x.id from x join siklus.jejak j on j.id = x.id and j.dicatat = x.dicatat where $4 <> 'jejak'
      order by id limit 1) asing on true $q$, tabel) into r using transaksi, nomor, paling, tabel;
  n := r.n;
  if r.id is not null then
    putus := api.audit_putus(null, 'baris-disisipkan', format('Baris nomor %s dari %s tidak mempunyai tempat dalam rantai: disisipkan sesudahnya.', r.id, tabel),
      coalesce((select api.jejak_baku(j) from siklus.jejak j where j.id = r.id limit 1), (select api.jejak_baku(c) from siklus.jejak_perubahan c where c.id = r.id limit 1)));
  elsif n >= paling then
    ujung := r.akhir;
  end if;
end $$;
