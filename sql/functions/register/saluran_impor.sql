-- SPDX-License-Identifier: MIT
-- Imports channels of offices (unit, jabatan, jenis, alamat, rahasia). A webhook without a secret gets
-- one of 32 random bytes.
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
  insert into impor_galat
  select b.baris, 'alamat', 'surel-cacat', format('"%s" bukan alamat surel yang sah.', left(b.data ->> 'alamat', 80))
  from impor_baris b where b.data ->> 'jenis' = 'surel' and not api.surel_sah(b.data ->> 'alamat')
  union all
  select b.baris, 'alamat', 'url-cacat', 'Alamat webhook harus berupa URL https:// (http:// hanya bila setelan mengizinkan) tanpa nama pengguna.'
  from impor_baris b where b.data ->> 'jenis' = 'webhook' and b.data ->> 'alamat' !~ '^https?://[A-Za-z0-9.:\[\]-]+(/[!-~]*)?$'
  union all
  select b.baris, 'rahasia', 'rahasia-cacat', 'Rahasia harus "whsec_" diikuti base64 dari 24 sampai 64 bita.'
  from impor_baris b where nullif(b.data ->> 'rahasia', '') !~ '^whsec_([A-Za-z0-9+/]{4}){8,20}([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|([A-Za-z0-9+/]{4})?[A-Za-z0-9+/]{2}==)?$';
  perform api.impor_putus(p);
  with baru as (
    insert into siklus.saluran (jabatan_id, jenis, alamat, rahasia)
    select (api.jabatan_unit((select u from siklus.unit u where u.kode = upper(b.data ->> 'unit')), lower(b.data ->> 'jabatan'), null)).id,
      b.data ->> 'jenis', b.data ->> 'alamat',
      case when b.data ->> 'jenis' = 'webhook' then coalesce(nullif(b.data ->> 'rahasia', ''), api.rahasia_baru()) end
    from impor_baris b order by b.urut
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
