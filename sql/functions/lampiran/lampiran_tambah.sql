-- SPDX-License-Identifier: MIT
-- Attaches a file to an SOP. What it is is told by its bytes, whatever it is called; the same bytes are kept once.
-- p: id, jenis, nama, keterangan, isi (base64).
create function api.lampiran_tambah(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  isi bytea := api.arg_bita(p, 'isi');
  cap bytea := sha256(isi);
  tipe text := api.lampiran_tipe(isi);
  l siklus.lampiran;
begin
  if length(isi) = 0 then
    perform api.tolak(400, 'berkas-kosong', 'Berkas yang dilampirkan kosong.', 'Pilih berkas yang ada isinya.');
  elsif tipe is null then
    perform api.tolak(422, 'jenis-berkas', 'Berkas ini bukan PDF, JPEG, PNG, WebP, ODT, DOCX atau XLSX tanpa makro.', 'Simpan sebagai PDF lalu lampirkan lagi.');
  elsif not exists (select from siklus.lampiran_jenis j where j.jenis = p ->> 'jenis') then
    perform api.tolak(400, 'parameter-cacat', format('jenis "%s" tidak dikenal.', left(p ->> 'jenis', 40)),
      'Pilih salah satu: ' || (select string_agg(j.jenis, ', ' order by j.urut) from siklus.lampiran_jenis j) || '.');
  elsif exists (select from siklus.lampiran x where x.sop_id = s.id and x.sidik = cap and not exists (select from siklus.lampiran_cabut c where c.lampiran_id = x.id)) then
    perform api.tolak(409, 'sudah-dilampirkan', 'Berkas yang sama sudah dilampirkan pada SOP ini.', 'Lihat daftarnya dengan: siklusctl lampiran list --sop ' || s.id || '.');
  elsif (select count(*) from siklus.lampiran x where x.sop_id = s.id) >= 1000 then
    perform api.tolak(422, 'lampiran-penuh', 'SOP ini sudah mempunyai 1.000 lampiran.', 'Gabungkan berkasnya menjadi satu PDF.');
  end if;
  perform api.lampiran_simpan(isi, cap, tipe);
  insert into siklus.lampiran (sop_id, jenis, nama, keterangan, sidik, pelaku)
  values (s.id, p ->> 'jenis', api.lampiran_nama(api.arg_teks(p, 'nama', 200), tipe), api.arg_teks_bila_ada(p, 'keterangan', 500), cap, api.pelaku()) returning * into l;
  perform api.jejak_catat('lampiran_tambah', s.id, s.unit_id, p - 'isi' || jsonb_build_object('sidik', encode(cap, 'hex'), 'ukuran', length(isi)));
  return api.lampiran_uraian(l);
end $$;

-- The name under which a reader saves it: no directory, nothing that turns or hides what is read, and an ending that says what the bytes are.
create function api.lampiran_nama(nama text, tipe text) returns text
  stable language plpgsql as $$
declare
  bersih text := nullif(ltrim(regexp_replace(api.satu_baris(nama), '^.*[/\\]', ''), '. '), '');
  ekor text;
begin
  select t.ekor into ekor from siklus.lampiran_tipe t where t.tipe = lampiran_nama.tipe;
  if bersih ~* format('\.%s$', case ekor when 'jpg' then 'jpe?g' else ekor end) then
    return bersih;
  end if;
  return left(coalesce(bersih, 'lampiran'), 190) || '.' || ekor;
end $$;

-- Bytes, written in base64.
create function api.arg_bita(p jsonb, medan text) returns bytea
  stable language plpgsql as $$
begin
  return decode(coalesce(p ->> medan, ''), 'base64');
exception when invalid_parameter_value then
  perform api.tolak(400, 'parameter-cacat', format('%s bukan base64 yang sah.', medan), 'Perbaiki lalu ulangi.');
end $$;

-- The media type that the bytes are of; null: none that is taken.
create function api.lampiran_tipe(isi bytea) returns text
  stable language sql as $$
  select t.tipe from siklus.lampiran_tipe t
  where substring(isi from 1 for length(t.awal)) = t.awal
    and not exists (select from unnest(t.memuat) m (b) where position(m.b in isi) = 0)
    and not exists (select from unnest(t.pantang) m (b) where position(m.b in isi) > 0)
  order by t.urut limit 1
$$;

create function api.lampiran_simpan(isi bytea, sidik bytea, tipe text) returns void
  volatile language plpgsql as $$
begin
  insert into siklus.lampiran_isi (sidik, ukuran, tipe) values (sidik, length(isi), tipe) on conflict do nothing;
  if found then
    insert into siklus.lampiran_bagian (sidik, ke, isi)
    select lampiran_simpan.sidik, n, substring(lampiran_simpan.isi from n * 262144 + 1 for 262144) from generate_series(0, (length(isi) - 1) / 262144) n;
  end if;
end $$;

create function api.lampiran_uraian(l siklus.lampiran) returns jsonb
  stable language sql as $$
  select jsonb_build_object('id', l.id, 'sop_id', l.sop_id, 'jenis', l.jenis, 'nama', l.nama, 'keterangan', l.keterangan, 'tipe', i.tipe, 'ukuran', i.ukuran,
    'sidik', encode(l.sidik, 'hex'), 'pelaku', l.pelaku, 'dicatat', api.waktu(l.dicatat, (select api.zona_unit(x.unit_id) from siklus.sop x where x.id = l.sop_id)), 'dicabut', (select c.alasan from siklus.lampiran_cabut c where c.lampiran_id = l.id))
  from siklus.lampiran_isi i where i.sidik = l.sidik
$$;

create function api.arg_lampiran(p jsonb) returns siklus.lampiran
  stable language plpgsql as $$
declare
  l siklus.lampiran;
begin
  select * into l from siklus.lampiran x where x.id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
  if l.id is null then
    perform api.tolak(404, 'lampiran-tak-dikenal', format('Lampiran nomor %s tidak ada.', coalesce(left(p ->> 'id', 40), '?')), 'Lihat daftarnya dengan: siklusctl lampiran list.');
  end if;
  return l;
end $$;
