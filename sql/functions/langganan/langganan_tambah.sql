-- SPDX-License-Identifier: MIT
-- Subscribes a system to events; its secret is shown here and never again. p: nama, alamat (URL), peristiwa (kinds), unit (with all
-- below it; none: the whole tree), untuk (the account of the machine, which may then look at it).
create function api.langganan_tambah(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  nama text := api.satu_baris(api.arg_teks(p, 'nama', 100));
  a record;
  l siklus.langganan;
  c siklus.saluran;
begin
  select x.* into a from siklus.kanal k cross join lateral api.kanal_alamat(k, api.arg_teks(p, 'alamat', 2000)) x where k.nama = 'webhook';
  if a.baku is null then
    perform api.tolak(422, a.kode, a.pesan, 'Perbaiki alamatnya lalu ulangi.');
  elsif u.id is null and not siklus.lingkup_penuh() then
    perform api.tolak(403, 'di-luar-lingkup', 'Tanpa unit, langganan ini memuat semua unit, sedangkan tugas Anda hanya sebagian.', 'Sebut unitnya.');
  end if;
  perform pg_advisory_xact_lock(hashtext('siklus.langganan'));
  if (select count(*) from siklus.langganan x where x.dicabut is null) >= 100 then
    perform api.tolak(409, 'langganan-terlalu-banyak', 'Sudah ada 100 langganan.', 'Cabut yang tidak dipakai lagi: siklusctl langganan list.');
  end if;
  insert into siklus.langganan (nama, unit_id, untuk, peristiwa, pelaku)
  values (nama, u.id, api.arg_teks_bila_ada(p, 'untuk', 100), api.arg_peristiwa(p), api.pelaku()) returning * into l;
  insert into siklus.saluran (langganan_id, jenis, alamat, rahasia) values (l.id, 'webhook', a.baku, api.rahasia_baru()) returning * into c;
  perform api.jejak_catat('langganan_tambah', null, l.unit_id, jsonb_build_object('langganan', l.id, 'nama', l.nama, 'peristiwa', l.peristiwa, 'untuk', l.untuk, 'alamat', api.alamat_samar(c.alamat)));
  return api.langganan_uraian(l) || jsonb_build_object('rahasia', c.rahasia,
    'keterangan', 'Simpan rahasia ini sekarang: tidak dapat ditampilkan lagi. Penerima memeriksa tanda tangan tiap permintaan dengannya.');
end $$;

-- The kinds of event that were named, each known.
create function api.arg_peristiwa(p jsonb) returns text[]
  stable language plpgsql as $$
declare
  salah text;
begin
  if coalesce(jsonb_typeof(p -> 'peristiwa'), '') <> 'array' or jsonb_array_length(p -> 'peristiwa') not between 1 and 32
     or exists (select from jsonb_array_elements(p -> 'peristiwa') e where jsonb_typeof(e) <> 'string') then
    perform api.tolak(400, 'parameter-cacat', 'peristiwa harus berupa daftar jenis peristiwa.', 'Misalnya ["sop.disahkan", "tenggat.terlambat"].');
  end if;
  select x into salah from jsonb_array_elements_text(p -> 'peristiwa') x where not exists (select from siklus.peristiwa_jenis j where j.jenis = lower(x)) order by x limit 1;
  if salah is not null then
    perform api.tolak(422, 'peristiwa-tak-dikenal', format('Peristiwa "%s" tidak dikenal.', left(salah, 40)),
      format('Pilih dari: %s.', (select string_agg(j.jenis, ', ' order by j.urut) from siklus.peristiwa_jenis j)));
  end if;
  return array(select distinct lower(x) from jsonb_array_elements_text(p -> 'peristiwa') x order by 1);
end $$;

-- A subscription as it is shown: without its secret, of its address only the host.
create function api.langganan_uraian(l siklus.langganan) returns jsonb
  stable language sql as $$
  select jsonb_build_object('id', l.id, 'nama', l.nama, 'unit', (select u.kode from siklus.unit u where u.id = l.unit_id), 'untuk', l.untuk, 'alamat', api.alamat_samar(c.alamat),
    'peristiwa', to_jsonb(l.peristiwa), 'keadaan', api.langganan_keadaan(l.dicabut, c.aktif), 'dibuat', api.waktu(l.dibuat), 'oleh', l.pelaku)
  from siklus.saluran c where c.langganan_id = l.id
$$;

create function api.langganan_keadaan(dicabut timestamptz, aktif boolean) returns text
  immutable parallel safe language sql as $$
  select case when dicabut is not null then 'dicabut' when aktif then 'aktif' else 'dihentikan' end
$$;
