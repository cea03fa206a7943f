-- SPDX-License-Identifier: MIT
-- Verifies the trail, a slice a call: first the roots, then every link of the chain with the row it seals, then that no row
-- stands beside the chain. Answers the first broken link in words. p: akar (a hash that was kept elsewhere, of a day or of a
-- place: HEX@2026-11-21, HEX@1234), sampai (a day: up to its root only), setelah (where the slice before ended), batas.
create function api.audit_periksa(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  bagian text := 'rantai';
  k text[] := api.arg_kursor(p, 3);
  paling constant int := api.arg_bilangan(p, 'batas', 10000, 1, 50000);
  hingga bigint;
  putus jsonb;
  n bigint;
  ujung text[];
begin
  perform api.perlu_seluruhnya();
  if api.arg_tanggal(p, 'sampai') is not null then
    select a.urut into hingga from siklus.jejak_akar a where a.tanggal = api.arg_tanggal(p, 'sampai');
    if hingga is null then
      perform api.tolak(404, 'akar-tidak-ada', format('Tidak ada akar jejak bertanggal %s.', p ->> 'sampai'), 'Lihat tanggalnya dengan: siklusctl audit akar.');
    end if;
  end if;
  if k is null then
    perform api.jejak_segel('{}');
    putus := coalesce(api.audit_akar_periksa(), api.audit_akar_cocok(api.arg_teks_bila_ada(p, 'akar', 100)));
    k := array['rantai', '0', '0'];
  end if;
  bagian := k[1];
  if putus is not null then
    n := 0;
  elsif bagian = 'rantai' then
    select x.n, x.ujung, x.putus into n, ujung, putus from api.audit_rantai(k[3]::bigint, hingga, paling) x;
    ujung := coalesce(ujung, case when hingga is null then '{jejak,0,0}'::text[] end);
  elsif bagian in ('jejak', 'jejak_perubahan') and k[2] ~ '^[0-9]{1,19}$' then
    select x.n, x.ujung, x.putus into n, ujung, putus from api.audit_sisipan(bagian, k[2]::xid8, k[3]::bigint, paling) x;
    ujung := coalesce(ujung, case bagian when 'jejak' then '{jejak_perubahan,0,0}'::text[] end);
  else
    perform api.tolak(400, 'parameter-cacat', 'setelah bukan penanda halaman yang sah.', 'Mulai lagi dari awal.');
  end if;
  return jsonb_build_object('utuh', putus is null, 'bagian', bagian, 'diperiksa', n, 'putus', putus, 'berikutnya', case when putus is null then api.kursor(variadic ujung) end,
    'kepala', (select jsonb_build_object('urut', s.urut, 'sidik', encode(s.sidik, 'hex')) from siklus.jejak_segel s order by s.urut desc limit 1));
end $$;

-- A broken link: its place, what is wrong, and the row there.
create function api.audit_putus(urut bigint, sebab text, kalimat text, baku text default null) returns jsonb
  immutable language sql as $$
  select jsonb_strip_nulls(jsonb_build_object('urut', urut, 'sebab', sebab, 'kalimat', kalimat, 'baris', left(baku, 2000)))
$$;

-- The roots are those of the chain.
create function api.audit_akar_periksa() returns jsonb
  stable language plpgsql as $$
begin
  return (select api.audit_putus(a.urut, 'akar-diubah', format('Akar tanggal %s tidak sama dengan mata rantai ke-%s.', api.teks_tanggal(a.tanggal), a.urut))
  from siklus.jejak_akar a left join siklus.jejak_segel s on s.urut = a.urut where s.sidik is distinct from a.sidik order by a.urut limit 1);
end $$;

-- The chain still has the hash that was kept elsewhere.
create function api.audit_akar_cocok(akar text) returns jsonb
  stable language plpgsql as $$
declare
  bagian text[] := regexp_match(lower(akar), '^([0-9a-f]{64})@([0-9-]{1,18})$');
  hari date;
  tempat bigint;
begin
  if akar is null then
    return null;
  elsif bagian is null then
    perform api.tolak(400, 'parameter-cacat', 'akar tidak terbaca.', 'Tulis seperti dalam surel: 64 angka heksadesimal, @, lalu tanggal atau nomor urutnya.');
  end if;
  if bagian[2] ~ '^[0-9]+$' then
    tempat := bagian[2]::bigint;
  else
    hari := api.tanggal_baca(bagian[2]);
    select a.urut into tempat from siklus.jejak_akar a where a.tanggal = hari;
  end if;
  if exists (select from siklus.jejak_segel s where s.urut = tempat and encode(s.sidik, 'hex') = bagian[1]) then
    return null;
  end if;
  return api.audit_putus(tempat, 'akar-berbeda', case when tempat is null then format('Akar yang disimpan di luar bertanggal %s, dan di sini tidak ada akar tanggal itu.', bagian[2])
    else format('Akar yang disimpan di luar (%s) tidak sama dengan mata rantai ke-%s: jejak sampai di situ pernah ditulis ulang.', bagian[2], tempat) end);
end $$;

-- A slice of the chain. ujung: where the next one begins; null: the chain has ended.
create function api.audit_rantai(setelah bigint, hingga bigint, paling int, out n bigint, out ujung text[], out putus jsonb)
  stable language plpgsql as $$
declare
  r record;
begin
  select count(*), max(m.urut), min(m.urut) filter (where m.baku is null or m.sebelum is null or m.sidik <> api.jejak_sidik(m.sebelum, m.baku)) as rusak into r
  from api.jejak_mata(setelah, hingga, paling) m;
  n := r.count;
  if r.rusak is not null then
    putus := api.audit_mata_rusak(r.rusak);
  elsif n = paling then
    ujung := array['rantai', '0', r.max::text];
  end if;
end $$;

-- What is wrong with a link: the seal before it is gone, its row is gone, its row or its seal is another.
create function api.audit_mata_rusak(tempat bigint) returns jsonb
  stable language plpgsql as $$
declare
  s siklus.jejak_segel;
  sebelum bytea;
  baris text;
  h bytea;
  sesudah record;
begin
  select * into strict s from siklus.jejak_segel x where x.urut = tempat;
  sebelum := case when tempat = 1 then decode(repeat('00', 32), 'hex') else (select x.sidik from siklus.jejak_segel x where x.urut = tempat - 1) end;
  if sebelum is null then
    return api.audit_putus(tempat - 1, 'segel-hilang', format('Mata rantai ke-%s hilang.', tempat - 1));
  end if;
  baris := coalesce((select api.jejak_baku(j) from siklus.jejak j where j.id = s.id), (select api.jejak_baku(c) from siklus.jejak_perubahan c where c.id = s.id));
  if baris is null then
    return api.audit_putus(tempat, 'baris-hilang', format('Baris jejak nomor %s (mata rantai ke-%s) hilang.', s.id, tempat));
  end if;
  h := api.jejak_sidik(sebelum, baris);
  select x.sidik, coalesce((select api.jejak_baku(j) from siklus.jejak j where j.id = x.id), (select api.jejak_baku(c) from siklus.jejak_perubahan c where c.id = x.id)) as baku into sesudah
  from siklus.jejak_segel x where x.urut = tempat + 1;
  if sesudah.sidik = api.jejak_sidik(h, sesudah.baku) then
    return api.audit_putus(tempat, 'segel-diubah', format('Segel mata rantai ke-%s diubah; baris nomor %s masih seperti semula.', tempat, s.id), baris);
  end if;
  return api.audit_putus(tempat, 'baris-diubah', format('Baris jejak nomor %s (mata rantai ke-%s) tidak lagi seperti ketika disegel.', s.id, tempat), baris);
end $$;

-- A slice of the rows: each has its place in the chain, or is too new to have one.
create function api.audit_sisipan(tabel text, transaksi xid8, nomor bigint, paling int, out n bigint, out ujung text[], out putus jsonb)
  stable language plpgsql as $$
declare
  r record;
begin
  execute format($q$
    with x as (select y.transaksi, y.id from siklus.%I y where (y.transaksi, y.id) > ($1, $2) order by y.transaksi, y.id limit $3)
    select (select count(*) from x) as n, (select array[$4, z.transaksi::text, z.id::text] from x z order by z.transaksi desc, z.id desc limit 1) as akhir, asing.id
    from (values (1)) v left join (
      select x.id from x, siklus.jejak_batas b
      where not exists (select from siklus.jejak_segel s where s.id = x.id)
        and ((x.transaksi, x.id) <= (b.transaksi, b.id) or x.transaksi < b.transaksi or x.transaksi >= pg_snapshot_xmax(pg_current_snapshot()))
      order by x.transaksi, x.id limit 1) asing on true $q$, tabel) into r using transaksi, nomor, paling, tabel;
  n := r.n;
  if r.id is not null then
    putus := api.audit_putus(null, 'baris-disisipkan', format('Baris nomor %s dari %s tidak mempunyai tempat dalam rantai: disisipkan sesudahnya.', r.id, tabel),
      coalesce((select api.jejak_baku(j) from siklus.jejak j where j.id = r.id limit 1), (select api.jejak_baku(c) from siklus.jejak_perubahan c where c.id = r.id limit 1)));
  elsif n = paling then
    ujung := r.akhir;
  end if;
end $$;
