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
