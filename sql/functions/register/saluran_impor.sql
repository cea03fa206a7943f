-- SPDX-License-Identifier: MIT
-- Imports channels of offices (unit, jabatan, jenis, alamat, rahasia); jenis is the name of any kanal, an address is
-- kept in the form of its kanal. A webhook without a secret gets one of 32 random bytes.
create function api.saluran_impor(p jsonb) returns jsonb
  volatile language sql as $$
  select api.impor_jalankan('saluran_impor_kerja', p)
$$;

create function api.saluran_impor_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  n bigint;
begin
  perform api.impor_baca('saluran', p);
  perform api.impor_jabatan();
  update impor_baris b set data = b.data || jsonb_build_object('jenis', lower(b.data ->> 'jenis')) where b.data ->> 'jenis' <> lower(b.data ->> 'jenis');
  insert into impor_galat
  select b.baris, 'jenis', 'pilihan-tak-dikenal', format('"%s" tidak dikenal; pilih salah satu: %s.', left(b.data ->> 'jenis', 40), (select string_agg(k.nama, ', ' order by k.dasar = 'gerbang', k.nama) from siklus.kanal k))
  from impor_baris b where coalesce(b.data ->> 'jenis', '') <> '' and not exists (select from siklus.kanal k where k.nama = b.data ->> 'jenis')
  union all
  select b.baris, 'alamat', a.kode, a.pesan
  from impor_baris b join siklus.kanal k on k.nama = b.data ->> 'jenis' cross join lateral api.kanal_alamat(k, b.data ->> 'alamat') a where a.baku is null and coalesce(b.data ->> 'alamat', '') <> ''
  union all
  select b.baris, 'rahasia', 'rahasia-cacat', 'Rahasia harus "whsec_" diikuti base64 dari 24 sampai 64 bita.'
  from impor_baris b where nullif(b.data ->> 'rahasia', '') !~ '^whsec_([A-Za-z0-9+/]{4}){8,20}([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|([A-Za-z0-9+/]{4})?[A-Za-z0-9+/]{2}==)?$';
  perform api.impor_putus(p);
  with baru as (
    insert into siklus.saluran (jabatan_id, jenis, alamat, rahasia)
    select (api.jabatan_unit((select u from siklus.unit u where u.kode = upper(b.data ->> 'unit')), lower(b.data ->> 'jabatan'), null)).id,
      k.nama, (api.kanal_alamat(k, b.data ->> 'alamat')).baku,
      case when api.saluran_rahasia(k) is not null then coalesce(nullif(b.data ->> 'rahasia', ''), api.saluran_rahasia(k)) end
    from impor_baris b join siklus.kanal k on k.nama = b.data ->> 'jenis' order by b.urut
    on conflict do nothing returning 1)
  select count(*) into n from baru;
  return api.impor_laporan(p, n, (select count(*) from impor_baris) - n);
end $$;

-- A webhook secret: 32 bytes from the server's strong random source (two version 4 UUIDs, 244 random
-- bits, through SHA-256), in the form of Standard Webhooks.
create function api.rahasia_baru() returns text
  volatile language sql as $$
  select 'whsec_' || encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'base64')
$$;
