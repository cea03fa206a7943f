-- SPDX-License-Identifier: MIT
-- A test message to one address: what would be sent (saluran_uji_lihat), sending it through the same engine
-- (saluran_uji), and what came of it (saluran_uji_hasil). A test goes at once, armed or not, in any hour, and is tried
-- once. p: id, the number of a channel of an office or the name of a kanal (then its first address; unit narrows it).
create function api.saluran_uji_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  c siklus.saluran := api.saluran_uji_cari(p);
  k siklus.kanal;
begin
  select * into k from siklus.kanal x where x.nama = c.jenis;
  return jsonb_build_object('saluran', api.saluran_uraian(c), 'kanal', k.nama,
    'permintaan', api.saluran_uji_permintaan(k, c.alamat, api.kanal_susun(k, c.alamat, api.saluran_uji_dokumen(c, gen_random_uuid()))));
end $$;

create function api.saluran_uji(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  c siklus.saluran := api.saluran_uji_cari(p);
  k siklus.kanal;
  j siklus.jabatan;
  m siklus.kiriman;
  hari date;
begin
  select * into k from siklus.kanal x where x.nama = c.jenis;
  if not (c.aktif and k.aktif) then
    perform api.tolak(409, 'saluran-tidak-aktif', format('Saluran nomor %s tidak aktif.', c.id), 'Tambah lagi dengan siklusctl saluran tambah, atau aktifkan kanalnya dengan siklusctl kanal set.');
  end if;
  select x.* into j from siklus.jabatan x where x.id = coalesce(c.jabatan_id, (select f.jabatan_id from siklus.pejabat f where f.id = c.pejabat_id));
  hari := api.hari_ini(j.unit_id);
  perform pg_advisory_xact_lock(hashtext('siklus.uji'), j.id::int);
  insert into siklus.kiriman (golongan, unit_id, jabatan_tujuan, jabatan_id, saluran, saluran_id, tanggal, urut, coba_lagi)
  values ('uji', j.unit_id, j.id, j.id, c.jenis, c.id, hari, 1 + coalesce((
    select max(y.urut) from siklus.kiriman y where y.golongan = 'uji' and y.unit_id = j.unit_id and y.jabatan_tujuan = j.id and y.saluran = c.jenis and y.tanggal = hari), 0), siklus.sekarang())
  returning * into m;
  insert into siklus.kiriman_isi (kiriman_id, isi, baris) values (m.id, api.kanal_susun(k, c.alamat, api.saluran_uji_dokumen(c, m.kunci)), 0);
  perform api.jejak_catat('saluran_uji', null, j.unit_id, p || jsonb_build_object('kiriman', m.id));
  perform pg_notify('siklus_kiriman', '');
  return jsonb_build_object('saluran', api.saluran_uraian(c), 'kanal', k.nama, 'kiriman', m.id,
    'permintaan', api.saluran_uji_permintaan(k, c.alamat, (select i.isi from siklus.kiriman_isi i where i.kiriman_id = m.id)));
end $$;

-- p: id, as above; kiriman, the number that saluran_uji gave.
create function api.saluran_uji_hasil(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  m siklus.kiriman;
begin
  select * into m from siklus.kiriman x where x.id = api.arg_bilangan(p, 'kiriman', 0, 0, 999999999999999) and x.golongan = 'uji';
  if m.id is null then
    perform api.tolak(404, 'kiriman-tak-dikenal', format('Kiriman uji nomor %s tidak ada.', coalesce(left(p ->> 'kiriman', 40), '?')), 'Uji lagi dengan: siklusctl saluran uji ID --kirim.');
  end if;
  return jsonb_build_object('kiriman', m.id, 'status', m.status, 'alasan', m.alasan) || api.alasan_uraian(m.alasan, m.status, 'uji lagi') || jsonb_build_object('jawaban', (
    select jsonb_build_object('waktu', api.waktu(a.mulai), 'hasil', a.hasil, 'kode', a.kode, 'alasan', a.alasan, 'isi', a.jawaban, 'lama_ms', a.lama_ms)
    from siklus.percobaan a where a.kiriman_id = m.id order by a.ke desc, a.pagar desc limit 1));
end $$;

create function api.saluran_uji_cari(p jsonb) returns siklus.saluran
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  k siklus.kanal;
  c siklus.saluran;
begin
  if p ->> 'id' ~ '^[0-9]+$' then
    return api.arg_saluran(p);
  end if;
  k := api.arg_kanal(p, 'id');
  select x.* into c from siklus.saluran x
  left join siklus.pejabat f on f.id = x.pejabat_id
  join siklus.jabatan j on j.id = coalesce(x.jabatan_id, f.jabatan_id)
  join siklus.unit a on a.id = j.unit_id
  where x.jenis = k.nama and x.aktif and (u.id is null or a.jalur operator(public.<@) u.jalur) order by x.id limit 1;
  if c.id is null then
    perform api.tolak(409, 'kanal-tanpa-alamat', format('Kanal %s belum punya satu alamat pun.', k.nama), format('Tambah dengan: siklusctl saluran tambah --jenis %s.', k.nama));
  end if;
  return c;
end $$;

create function api.saluran_uji_dokumen(c siklus.saluran, kunci uuid) returns jsonb
  stable language sql as $$
  select api.gerbang_contoh(jsonb_build_object('kode', u.kode, 'nama', u.nama), jsonb_build_object('jabatan', j.nama, 'nama', f.nama, 'status', f.status), api.hari_ini(u.id), saluran_uji_dokumen.kunci::text)
  from siklus.jabatan j join siklus.unit u on u.id = j.unit_id left join siklus.pejabat f on f.id = c.pejabat_id
  where j.id = coalesce(c.jabatan_id, f.jabatan_id)
$$;

-- The request of a test for people: secrets by name, of an URL of a webhook only the host.
create function api.saluran_uji_permintaan(k siklus.kanal, alamat text, isi text) returns jsonb
  stable language sql as $$
  select case k.dasar when 'gerbang' then isi::jsonb - 'templat'
    else jsonb_build_object('kepada', api.alamat_samar(alamat), 'isi', isi) end
$$;
