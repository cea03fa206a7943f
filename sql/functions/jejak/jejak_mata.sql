-- SPDX-License-Identifier: MIT
-- Links of the chain behind a place, up to another (null: the end), with the hash before each and the row it seals as
-- text; null where there is none any more. One slice is one join, over the months its rows are of.
create function api.jejak_mata(setelah bigint, hingga bigint, paling int) returns table (urut bigint, id bigint, sebelum bytea, sidik bytea, baku text)
  stable language plpgsql
  set enable_nestloop = off -- many rows where PostgreSQL expects one, above all just after an import
as $$
#variable_conflict use_column
declare
  akhir bigint;
  dari timestamptz;
  sampai timestamptz;
  awal xid8;
  ujung xid8;
begin
  select max(s.urut), min(s.dicatat), max(s.dicatat), min(s.transaksi), max(s.transaksi) into akhir, dari, sampai, awal, ujung
  from (select * from siklus.jejak_segel x where x.urut > setelah and (hingga is null or x.urut <= hingga) order by x.urut limit paling) s;
  return query
  select s.urut, s.id, coalesce(d.sidik, case when s.urut = 1 then decode(repeat('00', 32), 'hex') end), s.sidik, coalesce(j.baku, c.baku)
  from siklus.jejak_segel s
  left join siklus.jejak_segel d on d.urut = s.urut - 1 and d.urut >= setelah and d.urut < akhir
  left join (select x.id, api.jejak_baku(x) as baku from siklus.jejak x where x.dicatat between dari and sampai and x.transaksi between awal and ujung) j on j.id = s.id
  left join (select x.id, api.jejak_baku(x) as baku from siklus.jejak_perubahan x where x.dicatat between dari and sampai and x.transaksi between awal and ujung) c on c.id = s.id
  where s.urut > setelah and s.urut <= akhir order by s.urut;
end $$;
