-- SPDX-License-Identifier: MIT
-- Seals the rows of the trail whose transactions have surely ended: each gets its place in the chain, for good. Any
-- number of daemons may ask. A transaction that was given its number earlier and ends later holds back those after
-- it, so that in the chain none ever comes before a sealed one. p: batas (rows at most).
-- Answers how many were sealed, whether more wait, and the end of the chain.
create function api.jejak_segel(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  paling constant int := api.arg_bilangan(p, 'batas', 5000, 1, 100000);
  hingga xid8;
  b siklus.jejak_batas;
  klaster bigint;
  kepala siklus.jejak_segel;
  n int;
  nomor bigint[];
  transaksi xid8[];
  dicatat timestamptz[];
  baku text[];
  baris text;
  sidik bytea[] := '{}';
  h bytea;
begin
  perform pg_advisory_xact_lock(hashtext('siklus.jejak_segel'));
  hingga := api.jejak_selesai();
  select * into strict b from siklus.jejak_batas;
  select * into kepala from siklus.jejak_segel s order by s.urut desc limit 1;
  perform api.jejak_akar_tulis(kepala);
  select c.system_identifier into strict klaster from pg_control_system() c;
  h := kepala.sidik;
  select coalesce(array_agg(r.id), '{}'), array_agg(r.transaksi), array_agg(r.dicatat), coalesce(array_agg(r.baku), '{}') into nomor, transaksi, dicatat, baku
  from api.jejak_belum(b, hingga, klaster, paling) r;
  n := cardinality(nomor);
  foreach baris in array baku loop
    h := api.jejak_sidik(h, baris);
    sidik := sidik || h;
  end loop;
  insert into siklus.jejak_segel (urut, id, transaksi, dicatat, sidik)
  select coalesce(kepala.urut, 0) + x.ke, x.id, x.transaksi, x.dicatat, x.sidik from unnest(nomor, transaksi, dicatat, sidik) with ordinality x (id, transaksi, dicatat, sidik, ke);
  if n < paling then
    b.klaster := klaster;
    b.transaksi := hingga;
    b.id := 0;
  elsif b.klaster = klaster then
    b.transaksi := transaksi[n];
    b.id := nomor[n];
  end if;
  update siklus.jejak_batas x set transaksi = b.transaksi, id = b.id, klaster = b.klaster where (x.transaksi, x.id, x.klaster) is distinct from (b.transaksi, b.id, b.klaster);
  return jsonb_build_object('segel', n, 'sisa', n >= paling, 'urut', coalesce(kepala.urut, 0) + n, 'sidik', encode(h, 'hex'));
end $$;

-- Every transaction of this database below that number has ended, so that none of them can add a row any more. Other
-- databases of the cluster count from the same numbers, but do not write here: what is under way there is not waited for; nor is
-- PostgreSQL's own work here, which is nobody's (usesysid). Whose one was that ended just now, nobody knows any more: then it is asked again.
create function api.jejak_selesai() returns xid8
  volatile language plpgsql as $$
declare
  s pg_snapshot;
  terbuka xid8;
  berjalan boolean;
begin
  for kali in 1..10 loop
    s := pg_current_snapshot();
    select x, l.transactionid is not null into terbuka, berjalan
    from pg_snapshot_xip(s) x
    left join pg_locks l on l.locktype = 'transactionid' and l.transactionid = x::xid and l.mode = 'ExclusiveLock' and l.granted
    left join pg_stat_activity a on a.pid = l.pid
    where a.pid is null or a.usesysid is not null and a.datid = (select d.oid from pg_database d where d.datname = current_database())
    order by x limit 1;
    exit when terbuka is null or berjalan;
  end loop;
  return least(pg_current_xact_id_if_assigned(), coalesce(terbuka, pg_snapshot_xmax(s)));
end $$;

-- The next rows to be sealed, in their order, as text: first up to which one, by the indexes alone; whether one has its place is looked up by
-- its number, however long the chain. In a cluster that numbers transactions
-- anew (a restored dump) those of the dump tell nothing, so there every row without a place is looked for, until none is left.
create function api.jejak_belum(b siklus.jejak_batas, hingga xid8, klaster bigint, paling int) returns table (transaksi xid8, id bigint, dicatat timestamptz, baku text)
  volatile language plpgsql as $$
#variable_conflict use_column
declare
  t xid8 := b.transaksi;
  i bigint := b.id;
  ke xid8 := hingga;
  nomor bigint := 0;
  pindah boolean := b.klaster <> klaster;
  ujung record;
begin
  if pindah then
    t := '0';
    i := 0;
    ke := '9223372036854775807';
  end if;
  select x.transaksi, x.id into ujung from (
    (select j.transaksi, j.id from siklus.jejak j where (j.transaksi, j.id) > (t, i) and (j.transaksi, j.id) < (ke, 0)
      and (select s.urut from siklus.jejak_segel s where s.id = j.id) is null and (not pindah or j.transaksi <> pg_current_xact_id()) order by j.transaksi, j.id limit paling)
    union all
    (select c.transaksi, c.id from siklus.jejak_perubahan c where (c.transaksi, c.id) > (t, i) and (c.transaksi, c.id) < (ke, 0)
      and (select s.urut from siklus.jejak_segel s where s.id = c.id) is null and (not pindah or c.transaksi <> pg_current_xact_id()) order by c.transaksi, c.id limit paling)) x
  order by x.transaksi, x.id offset paling - 1 limit 1;
  if ujung.id is not null then
    ke := ujung.transaksi;
    nomor := ujung.id + 1;
  end if;
  return query
  select j.transaksi, j.id, j.dicatat, api.jejak_baku(j) from siklus.jejak j where (j.transaksi, j.id) > (t, i) and (j.transaksi, j.id) < (ke, nomor)
    and (select s.urut from siklus.jejak_segel s where s.id = j.id) is null and (not pindah or j.transaksi <> pg_current_xact_id())
  union all
  select c.transaksi, c.id, c.dicatat, api.jejak_baku(c) from siklus.jejak_perubahan c where (c.transaksi, c.id) > (t, i) and (c.transaksi, c.id) < (ke, nomor)
    and (select s.urut from siklus.jejak_segel s where s.id = c.id) is null and (not pindah or c.transaksi <> pg_current_xact_id())
  order by 1, 2;
end $$;

-- With the first sealing of a day: where the chain stood when the day before had ended.
create function api.jejak_akar_tulis(kepala siklus.jejak_segel) returns void
  volatile language plpgsql as $$
declare
  kemarin constant date := api.hari_pusat(siklus.sekarang()) - 1;
begin
  if api.hari_pusat(kepala.dicatat) <= kemarin and not exists (select from siklus.jejak_akar a where a.tanggal >= kemarin) then
    insert into siklus.jejak_akar (tanggal, urut, sidik) values (kemarin, kepala.urut, kepala.sidik);
  end if;
end $$;
