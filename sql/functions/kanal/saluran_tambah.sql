-- SPDX-License-Identifier: MIT
-- Adds an address to an office, which ends with its unit (alamat_pada); one that was withdrawn or stopped is taken up again, and has to fail for days again before it is stopped. p: unit, jabatan, jenis, alamat.
create function api.saluran_tambah(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  k siklus.kanal;
  a record;
  j siklus.jabatan;
  c siklus.saluran;
begin
  perform api.arg_teks(p, 'unit', 64);
  k := api.arg_kanal(p || jsonb_build_object('jenis', api.arg_teks(p, 'jenis', 32)), 'jenis');
  a := api.kanal_alamat(k, api.arg_teks(p, 'alamat', 2000));
  if not exists (select from siklus.jabatan_jenis t where t.jenis = lower(api.arg_teks(p, 'jabatan', 40))) then
    perform api.tolak(422, 'jabatan-tak-dikenal', format('Jabatan "%s" tidak dikenal.', p ->> 'jabatan'), format('Pilih salah satu: %s.', (select string_agg(jenis, ', ' order by jenis) from siklus.jabatan_jenis)));
  elsif a.baku is null then
    perform api.tolak(422, a.kode, a.pesan, 'Perbaiki alamatnya lalu ulangi.');
  elsif u.berakhir is not null then
    perform api.tolak(422, 'unit-berakhir', format('Unit %s sudah berakhir sejak %s, jadi tidak ada lagi pesan yang dikirim kepada jabatannya.', u.kode, api.teks_tanggal(u.berakhir)),
      format('Pakai unit penerusnya; lihat dengan: siklusctl sotk list --unit %s.', u.kode));
  end if;
  j := api.jabatan_unit(u, lower(p ->> 'jabatan'), null);
  insert into siklus.saluran as x (jabatan_id, jenis, alamat, rahasia) values (j.id, k.nama, a.baku, api.saluran_rahasia(k))
  on conflict (jabatan_id, pejabat_id, langganan_id, jenis, alamat) do update set aktif = true returning * into c;
  delete from siklus.saluran_gagal g where g.saluran_id = c.id;
  perform api.jejak_catat('saluran_tambah', null, u.id, p || jsonb_build_object('id', c.id, 'alamat', api.alamat_samar(a.baku)));
  return api.saluran_uraian(c);
end $$;

-- The secret an address of that channel signs with; null: it signs nothing.
create function api.saluran_rahasia(k siklus.kanal) returns text
  volatile language sql as $$
  select case when k.dasar = 'webhook' or k.setelan ->> 'tanda' = 'standard-webhooks' then api.rahasia_baru() end
$$;

-- A channel of an office as it is shown, without its secret.
create function api.saluran_uraian(c siklus.saluran) returns jsonb
  stable language sql as $$
  select jsonb_build_object('id', c.id, 'unit', u.kode, 'jabatan', j.nama, 'jenis', c.jenis, 'alamat', api.alamat_samar(c.alamat), 'aktif', c.aktif)
  from (select c.jabatan_id union all select f.jabatan_id from siklus.pejabat f where f.id = c.pejabat_id) x (jabatan_id)
  join siklus.jabatan j on j.id = x.jabatan_id join siklus.unit u on u.id = j.unit_id
$$;
