-- SPDX-License-Identifier: MIT
-- Tells an event to all who subscribed to it, in the transaction of what happened: undone with it, and with it alone.
-- untuk: to that subscription only. sekali: what must not be told twice. How many are told; nobody: nothing is written.
create function api.peristiwa_terbit(jenis text, unit bigint, sop bigint, data jsonb, sekali text default null, untuk bigint default null) returns int
  volatile language plpgsql as $$
declare
  n bigint;
begin
  if not exists (select from api.langganan_bagi(jenis, unit, untuk)) then
    return 0;
  end if;
  insert into siklus.peristiwa (jenis, waktu, unit_id, sop_id, data, sekali)
  values (peristiwa_terbit.jenis, siklus.sekarang(), unit, sop, peristiwa_terbit.data, peristiwa_terbit.sekali)
  on conflict do nothing returning id into n;
  return api.peristiwa_kirim(array[n], untuk);
end $$;

-- Which subscriptions are told of an event of that unit: whose address is in use, and whose part of the tree has it.
create function api.langganan_bagi(jenis text, unit bigint, untuk bigint default null) returns table (langganan_id bigint, saluran_id bigint, unit_id bigint)
  stable language sql as $$
  select l.id, c.id, l.unit_id
  from siklus.langganan l
  join siklus.saluran c on c.langganan_id = l.id and c.aktif
  left join siklus.unit a on a.id = l.unit_id
  where l.dicabut is null and (l.id = langganan_bagi.untuk or langganan_bagi.untuk is null and langganan_bagi.jenis = any (l.peristiwa)
    and (l.unit_id is null or exists (select from siklus.unit b where b.id = langganan_bagi.unit and b.jalur operator(public.<@) a.jalur)))
$$;

-- A delivery, written whole, for each of these events and each who is told of it.
create function api.peristiwa_kirim(peristiwa bigint[], untuk bigint default null) returns int
  volatile language plpgsql as $$
declare
  n int;
begin
  with m as materialized (
    select e.id as peristiwa_id, b.langganan_id, b.saluran_id, gen_random_uuid() as kunci, nextval('siklus.peristiwa_urut')::int as urut, api.peristiwa_isi(e) as isi,
      coalesce(e.unit_id, b.unit_id, (select u.id from siklus.unit u where u.induk_id is null order by u.id limit 1)) as unit_id
    from siklus.peristiwa e cross join lateral api.langganan_bagi(e.jenis, e.unit_id, untuk) b
    where e.id = any (peristiwa)
  ), k as (
    insert into siklus.kiriman (golongan, kunci, unit_id, saluran, saluran_id, tanggal, urut, coba_lagi)
    select 'peristiwa', m.kunci, m.unit_id, 'webhook', m.saluran_id, api.hari_ini(m.unit_id), m.urut, siklus.sekarang() from m order by m.peristiwa_id, m.langganan_id
    returning id, kunci
  ), i as (
    insert into siklus.kiriman_isi (kiriman_id, isi, baris) select k.id, m.isi, 0 from k join m on m.kunci = k.kunci
  )
  insert into siklus.peristiwa_kiriman (langganan_id, peristiwa_id, kiriman_id) select m.langganan_id, m.peristiwa_id, k.id from k join m on m.kunci = k.kunci;
  get diagnostics n = row_count;
  if n > 0 then
    perform pg_notify('siklus_kiriman', '');
  end if;
  return n;
end $$;

-- The body: thin, and the same for all who are told.
create function api.peristiwa_isi(e siklus.peristiwa) returns text
  stable language sql as $$
  select json_build_object('id', e.kunci, 'type', e.jenis, 'occurred_at', api.waktu(e.waktu),
    'unit', (select json_build_object('kode', u.kode, 'nama', u.nama) from siklus.unit u where u.id = e.unit_id),
    'sop', (select json_build_object('id', v.sop_id, 'judul', v.judul, 'versi', v.ke) from siklus.versi v where v.sop_id = e.sop_id order by v.ke desc limit 1),
    'data', e.data)::text
$$;
