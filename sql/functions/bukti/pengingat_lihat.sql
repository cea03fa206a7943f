-- SPDX-License-Identifier: MIT
-- One delivery with the text that went out, which is held against its fingerprint, and what was answered last (alamat, kode, jawaban). p: id.
create function api.pengingat_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  k siklus.kiriman;
  i siklus.kiriman_isi;
  q siklus.percobaan;
  tz text;
begin
  select * into k from siklus.kiriman where id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
  if k.id is null then
    perform api.tolak(404, 'kiriman-tak-dikenal', format('Kiriman nomor %s tidak ada.', coalesce(left(p ->> 'id', 20), '?')), 'Lihat daftarnya dengan: siklusctl pengingat list.');
  end if;
  select * into i from siklus.kiriman_isi x where x.kiriman_id = k.id;
  select * into q from siklus.percobaan x where x.kiriman_id = k.id order by x.id desc limit 1;
  select z.tz into tz from api.unit_hari(siklus.sekarang()) z where z.unit_id = k.unit_id;
  return jsonb_build_object('id', k.id, 'kunci', k.kunci, 'unit', (select u.kode from siklus.unit u where u.id = k.unit_id), 'tanggal', k.tanggal, 'saluran', k.saluran,
    'jabatan', (select j.nama from siklus.jabatan j where j.id = coalesce(k.jabatan_id, k.jabatan_tujuan)), 'status', k.status, 'alasan', k.alasan) || api.alasan_uraian(k.alasan, k.status, format('kirim lagi dengan siklusctl pengingat ulang %s', k.id)) || jsonb_build_object(
    'direncanakan', api.waktu(k.dibuat, tz), 'selesai', api.waktu(k.selesai, tz), 'percobaan', k.percobaan,
    'alamat', q.alamat, 'kode', q.kode, 'jawaban', left(api.jawaban_kata(q.kode, q.jawaban, q.alasan), 500),
    'perihal', api.isi_perihal(i.isi), 'teks', api.isi_teks(i.isi), 'templat', api.isi_templat(i.isi), 'isi', i.isi, 'sidik', encode(i.hash, 'hex'),
    'sidik_cocok', siklus.sidik(i.isi) = i.hash);
end $$;

-- The subject and the readable text of a body, where it has them.
create function api.isi_perihal(isi text) returns text
  immutable strict parallel safe language plpgsql as $$
begin
  return coalesce(isi::jsonb ->> 'perihal', isi::jsonb #>> '{data,perihal}');
exception when invalid_text_representation then
  return null; -- not JSON
end $$;

create function api.isi_teks(isi text) returns text
  immutable strict parallel safe language plpgsql as $$
begin
  return isi::jsonb ->> 'teks';
exception when invalid_text_representation then
  return null;
end $$;

-- By which versions of its templates, part by part, a body was written; null for one that was not.
create function api.isi_templat(isi text) returns jsonb
  immutable strict parallel safe language plpgsql as $$
begin
  return isi::jsonb -> 'templat';
exception when invalid_text_representation then
  return null;
end $$;
