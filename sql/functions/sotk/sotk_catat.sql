-- SPDX-License-Identifier: MIT
-- Records a reorganisation: ganti_nama, gabung, pecah or hapus. One whose day has come is applied at once; a later
-- one waits. dry_run does all of it and undoes it, so that what is shown is what would happen; so is what a later event would do
-- if it came today. p: jenis, unit (list), penerus (list), nama, unit_jenis, tanggal, dasar, keterangan, oleh, dry_run.
create function api.sotk_catat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  e siklus.sotk := api.sotk_baca(p);
  lama bigint[] := api.arg_unit_banyak(p, 'unit');
  penerus bigint[] := api.arg_unit_banyak(p, 'penerus');
  coba boolean := api.arg_benar(p, 'dry_run');
  kini boolean;
  hasil jsonb;
begin
  perform pg_advisory_xact_lock(hashtext('siklus.impor')); -- no import looks up units meanwhile
  perform 1 from siklus.unit u where u.id = any (lama || penerus) order by u.id for update;
  perform api.sotk_periksa(e, lama, penerus, true);
  kini := e.tanggal <= api.hari_ini((select min(x) from unnest(lama) x));
  begin
    insert into siklus.sotk (jenis, tanggal, dasar, nama, unit_jenis, keterangan, oleh, pelaku)
    values (e.jenis, e.tanggal, e.dasar, e.nama, e.unit_jenis, e.keterangan, e.oleh, e.pelaku) returning * into e;
    insert into siklus.sotk_unit (sotk_id, unit_id, peran)
    select e.id, x, 'lama' from unnest(lama) x union all select e.id, x, 'penerus' from unnest(penerus) x;
    if coba or kini then
      hasil := api.sotk_kerja(e);
    else
      hasil := api.sotk_seandainya(e);
    end if;
    perform api.jejak_catat('sotk_catat', null, lama[1], p);
    if coba then
      raise exception using errcode = 'SK001', message = 'dry run';
    end if;
  exception when sqlstate 'SK001' then
    null;
  end;
  return jsonb_build_object('id', case when not coba then e.id end, 'jenis', e.jenis, 'tanggal', e.tanggal, 'dasar', e.dasar, 'nama', e.nama,
    'dry_run', coba, 'status', case when coba then 'pratinjau' when kini then 'diterapkan' else 'menunggu' end,
    'unit', (select jsonb_agg(u.kode order by u.kode) from siklus.unit u where u.id = any (lama)),
    'penerus', (select coalesce(jsonb_agg(u.kode order by u.kode), '[]') from siklus.unit u where u.id = any (penerus))) || hasil;
end $$;

-- The event as p says it, its members checked; units apart.
create function api.sotk_baca(p jsonb) returns siklus.sotk
  stable language plpgsql as $$
declare
  e siklus.sotk;
  j siklus.sotk_jenis;
begin
  e.jenis := lower(api.arg_teks(p, 'jenis', 20));
  select * into j from siklus.sotk_jenis x where x.jenis = e.jenis;
  if j.jenis is null then
    perform api.tolak(400, 'parameter-cacat', format('jenis "%s" tidak dikenal.', left(e.jenis, 40)),
      format('Pilih salah satu: %s.', (select string_agg(x.jenis, ', ' order by x.jenis) from siklus.sotk_jenis x)));
  end if;
  perform api.arg_teks(p, 'tanggal', 10);
  e.tanggal := api.arg_tanggal(p, 'tanggal');
  e.oleh := api.arg_teks(p, 'oleh', 300);
  e.keterangan := api.arg_teks_bila_ada(p, 'keterangan', 2000);
  e.dasar := api.arg_teks_bila_ada(p, 'dasar', 500);
  e.nama := api.arg_teks_bila_ada(p, 'nama', 300);
  e.unit_jenis := lower(api.arg_teks_bila_ada(p, 'unit_jenis', 40));
  e.pelaku := api.pelaku();
  if e.dasar is null then
    perform api.tolak(422, 'dasar-kurang', 'Peraturan yang menetapkan perubahan ini belum disebut.',
      'Isi dasar dengan Perda atau Peraturan Bupatinya; Bagian Hukum atau Bagian Organisasi menyimpan naskahnya.', j.pasal);
  elsif e.jenis = 'ganti_nama' and e.nama is null then
    perform api.tolak(400, 'parameter-kurang', 'nama belum diisi.', 'Isi dengan nama unit yang baru lalu ulangi.');
  elsif e.jenis <> 'ganti_nama' and (e.nama is not null or e.unit_jenis is not null) then
    perform api.tolak(400, 'parameter-cacat', format('nama dan unit_jenis hanya untuk ganti_nama, bukan untuk %s.', e.jenis), 'Catat penggantian nama sebagai peristiwa sendiri.');
  elsif not exists (select from siklus.unit_jenis x where x.jenis = coalesce(e.unit_jenis, x.jenis)) then
    perform api.tolak(400, 'parameter-cacat', format('unit_jenis "%s" tidak dikenal.', e.unit_jenis),
      format('Pilih salah satu: %s.', (select string_agg(x.jenis, ', ' order by x.jenis) from siklus.unit_jenis x)));
  end if;
  return e;
end $$;

-- What a waiting event would do if its day were today; nothing when another has to come before it.
create function api.sotk_seandainya(e siklus.sotk) returns jsonb
  volatile language plpgsql as $$
declare
  hasil jsonb;
begin
  begin
    hasil := api.sotk_kerja(e);
    raise exception using errcode = 'SK002', message = 'dry run';
  exception when sqlstate 'SK002' then
    null;
  when sqlstate 'SK409' or sqlstate 'SK422' then
    hasil := '{"sop_pindah": 0, "kebutuhan_pindah": 0, "sop_yatim": 0, "pindah": [], "yatim": []}';
  end;
  return hasil;
end $$;
