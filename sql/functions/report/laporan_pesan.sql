-- SPDX-License-Identifier: MIT
-- The message that tells of a report of a schedule, as it goes out by webhook; its link is for a person: a page, not the API. penerima: a row of api.kiriman_penerima.
create function api.laporan_pesan(k siklus.kiriman, penerima jsonb) returns jsonb
  stable language plpgsql as $$
declare
  u siklus.unit;
  l siklus.laporan_terbit;
  c record;
  nama text;
  berkas jsonb;
begin
  select * into strict u from siklus.unit x where x.id = k.unit_id;
  select x.* into strict l from siklus.laporan_kiriman y join siklus.laporan_terbit x on x.id = y.laporan_id where y.kiriman_id = coalesce(k.salinan_dari, k.id);
  select * into strict c from api.kebijakan_satu(u.id, k.tanggal) x;
  select j.nama into strict nama from siklus.laporan_jenis j where j.jenis = l.jenis;
  select coalesce(jsonb_agg(jsonb_build_object('nama', api.laporan_berkas_nama(l, b.format), 'format', b.format, 'ukuran', length(b.isi), 'sidik', encode(b.sidik, 'hex')) order by f.urut), '[]') into berkas
  from siklus.laporan_kiriman y cross join lateral unnest(y.bentuk) with ordinality f (bentuk, urut) join siklus.laporan_berkas b on b.laporan_id = y.laporan_id and b.format = f.bentuk
  where y.kiriman_id = coalesce(k.salinan_dari, k.id);
  return jsonb_build_object('type', 'pengingat.laporan', 'timestamp', api.waktu(k.dibuat, c.tz), 'data', jsonb_build_object(
    'id', k.kunci, 'unit', jsonb_build_object('kode', u.kode, 'nama', u.nama),
    'kepada', jsonb_build_object('jabatan', penerima ->> 'jabatan', 'nama', penerima ->> 'nama', 'status', penerima ->> 'status'),
    'dialihkan', case when (penerima ->> 'tingkat')::int > 0 then 'Pesan ini semestinya untuk jabatan yang kosong atau belum punya alamat; diteruskan kepada Saudara.' end,
    'tanggal', k.tanggal, 'perihal', format('%s %s per %s, nomor %s', nama, u.nama, api.teks_tanggal(l.as_of), l.nomor),
    'laporan', nama, 'jenis', l.jenis, 'nomor', l.nomor, 'per', l.as_of, 'terbit', l.tanggal, 'sidik', encode(l.sidik, 'hex'), 'berkas', berkas,
    'tautan', c.tautan || '/laporan/terbit?unit=' || u.kode));
end $$;
