-- SPDX-License-Identifier: MIT
-- Guesses. Each is counted before it is looked at, so that many at once count as many; the one that was right takes its count
-- back. What is answered and how long it takes is the same for a name that nobody has.

-- Seconds to wait before another guess of this name or from this address; 0: this one is counted and may be looked at.
create function api.percobaan_mulai(nama text, alamat text) returns int
  volatile language plpgsql as $$
declare
  tahan timestamptz;
begin
  -- The name first, always: two guesses that meet wait for each other and for nothing else.
  insert into siklus.percobaan_masuk as x (jenis, sidik, gagal, terakhir, hingga)
  select k.jenis, k.sidik, 0, now(), now() from api.percobaan_kunci(nama, alamat) k order by k.jenis desc
  on conflict (jenis, sidik) do update set terakhir = x.terakhir;
  select max(x.hingga) into tahan from siklus.percobaan_masuk x join api.percobaan_kunci(nama, alamat) k on (k.jenis, k.sidik) = (x.jenis, x.sidik) where x.hingga > clock_timestamp();
  if tahan is not null then
    return ceil(extract(epoch from tahan - clock_timestamp()));
  end if;
  update siklus.percobaan_masuk x set gagal = n.gagal, terakhir = clock_timestamp(),
    hingga = clock_timestamp() + case when n.gagal < b.bebas then interval '0' else least(b.maks, b.jeda * 2 ^ least(n.gagal - b.bebas, 30)) end
  from api.percobaan_kunci(nama, alamat) k, siklus.masuk_batas b,
    lateral (select case when y.terakhir < now() - b.lupa then 1 else y.gagal + 1 end as gagal from siklus.percobaan_masuk y where (y.jenis, y.sidik) = (k.jenis, k.sidik)) n
  where (x.jenis, x.sidik) = (k.jenis, k.sidik) and b.jenis = x.jenis;
  perform api.percobaan_lupakan();
  return 0;
end $$;

-- The guess was right: the name starts anew, the address has this one back, no more. sebagian: half right, so has the name.
create function api.percobaan_batal(nama text, alamat text, sebagian boolean) returns void
  volatile language sql as $$
  update siklus.percobaan_masuk x set gagal = case when x.jenis = 'nama' and not sebagian then 0 else greatest(x.gagal - 1, 0) end,
    hingga = case when x.gagal > b.bebas and (x.jenis = 'alamat' or sebagian) then x.hingga else now() end
  from api.percobaan_kunci(nama, alamat) k, siklus.masuk_batas b where (x.jenis, x.sidik) = (k.jenis, k.sidik) and b.jenis = x.jenis
$$;

create function api.percobaan_kunci(nama text, alamat text) returns table (jenis text, sidik bytea)
  immutable language sql as $$
  values ('nama', siklus.sidik(siklus.kunci_nama(nama))), ('alamat', siklus.sidik(api.percobaan_asal(alamat)))
$$;

-- From where: of IPv6 one subscriber has 2^64 addresses, so their network counts as one, as it does for connections (http_admit.c).
create function api.percobaan_asal(alamat text) returns text
  immutable language plpgsql as $$
begin
  if alamat ~ ':' and alamat !~* '^::ffff:' then
    return host(network(set_masklen(alamat::inet, 64)));
  end if;
  return alamat;
exception when invalid_text_representation then
  return alamat;
end $$;

-- What was quiet long enough, a few rows at a time; and beyond the limit the quietest, whatever their age.
create function api.percobaan_lupakan() returns void
  volatile language plpgsql as $$
declare
  lebih bigint := (select count(*) from siklus.percobaan_masuk) - api.akses_nilai('percobaan_baris');
begin
  delete from siklus.percobaan_masuk x where (x.jenis, x.sidik) in (
    select y.jenis, y.sidik from siklus.percobaan_masuk y join siklus.masuk_batas b on b.jenis = y.jenis
    where y.terakhir < now() - b.lupa order by y.terakhir limit 100 for update of y skip locked);
  if lebih > 0 then
    delete from siklus.percobaan_masuk x where (x.jenis, x.sidik) in (
      select y.jenis, y.sidik from siklus.percobaan_masuk y where y.terakhir < now() order by y.terakhir limit lebih for update skip locked);
  end if;
end $$;
