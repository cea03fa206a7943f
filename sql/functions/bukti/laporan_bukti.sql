-- SPDX-License-Identifier: MIT
-- The proof as one document for print: deliveries with their lines, attempts, moved plans and acknowledgements,
-- at most batas deliveries; sidik is the fingerprint of all of it. keadaan counts what became of all there are; lanjut is the day
-- from which to ask for those that are left out (terpotong). p: unit, sejak, sampai, jenis.
create function api.laporan_bukti(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_bukti(p);
  saat timestamptz := siklus.sekarang();
  tz text := (select z.tz from api.unit_hari(saat) z where z.unit_id = u.id);
  milik bigint[] := array(select x.id from siklus.unit x where x.jalur operator(public.<@) u.jalur);
  saring text := nullif(p ->> 'jenis', '');
  semua bigint[] := array(select b.id from api.bukti_kiriman(milik, api.arg_tanggal(p, 'sejak'), api.arg_tanggal(p, 'sampai', 'infinity'), saring, 0) b order by b.id);
  batas constant int := 1000;
  isi jsonb;
begin
  select coalesce(jsonb_agg(d.isi order by d.id), '[]') into isi from (
    select k.id,
      jsonb_build_object('id', k.id, 'kunci', k.kunci, 'tanggal', k.tanggal, 'saluran', k.saluran, 'kepada', b.jabatan, 'status', s.arti, 'alasan', api.alasan_kata(k.alasan), 'direncanakan', api.waktu(k.dibuat, tz),
        'sidik', (select encode(i.hash, 'hex') from siklus.kiriman_isi i where i.kiriman_id = k.id), 'perihal', api.isi_perihal((select i.isi from siklus.kiriman_isi i where i.kiriman_id = k.id)),
        'baris', b.baris,
        'digantikan', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'tanggal', x.tanggal) || api.bukti_jejak(x.id, tz) order by x.id), '[]') from api.bukti_digantikan(k) x)) || api.bukti_jejak(k.id, tz) as isi
    from (
      select b.kiriman_id, (array_agg(b.jabatan))[1] as jabatan,
        jsonb_agg(jsonb_build_object('jenis', b.nama_jenis, 'nomor', b.nomor, 'judul', concat_ws(': ', b.judul, b.uraian), 'unit', b.unit, 'jatuh_tempo', b.jatuh_tempo, 'perkiraan', b.perkiraan, 'ditunda_hingga', b.ditunda_hingga,
          'langkah', b.langkah, 'peran', b.peran, 'pasal', b.pasal, 'pasal_kewajiban', b.pasal_kewajiban, 'status', b.status,
          'tanggapan', case when (b.tanggapan).id is not null then jsonb_build_object('dicatat', api.waktu((b.tanggapan).dicatat, tz), 'nama', (b.tanggapan).nama, 'catatan', (b.tanggapan).catatan,
            'alamat', concat_ws(' melalui ', (b.tanggapan).diteruskan, nullif((b.tanggapan).alamat, ''))) end) order by b.jatuh_tempo, b.jenis, b.sop_id) as baris
      from api.bukti_pada(milik, saring, semua[:batas]) b
      group by b.kiriman_id) b
    join siklus.kiriman k on k.id = b.kiriman_id
    join siklus.kiriman_status s on s.status = k.status) d;
  return api.laporan_kepala(u, (saat at time zone tz)::date) || jsonb_build_object(
    'sejak', api.arg_tanggal(p, 'sejak'), 'sampai', api.arg_tanggal(p, 'sampai'), 'jenis', (select j.nama from siklus.tenggat_jenis j where j.jenis = p ->> 'jenis'),
    'jumlah', cardinality(semua), 'terpotong', greatest(cardinality(semua) - batas, 0), 'lanjut', (select min(k.tanggal) from siklus.kiriman k where k.id = any (semua[batas + 1:])),
    'keadaan', (select coalesce(jsonb_agg(jsonb_build_object('arti', s.arti, 'jumlah', s.n) order by s.n desc, s.arti), '[]') from (
      select s.arti, count(*) as n from siklus.kiriman k join siklus.kiriman_status s on s.status = k.status where k.id = any (semua) group by s.arti) s),
    'kiriman', isi, 'sidik', encode(siklus.sidik(isi::text), 'hex'));
end $$;

-- What became of a delivery: where its plan was moved, and each attempt.
create function api.bukti_jejak(kiriman bigint, tz text) returns jsonb
  stable language sql as $$
  select jsonb_build_object(
    'jadwal', (select coalesce(jsonb_agg(jsonb_build_object('dari', api.waktu(j.dari, tz), 'menjadi', api.waktu(j.menjadi, tz), 'sebab', j.sebab, 'dicatat', api.waktu(j.dicatat, tz)) order by j.id), '[]') from siklus.kiriman_jadwal j where j.kiriman_id = kiriman),
    'percobaan', (select coalesce(jsonb_agg(jsonb_build_object('ke', q.ke, 'alamat', q.alamat, 'waktu', api.waktu(q.selesai, tz), 'hasil', q.hasil, 'kode', q.kode, 'jawaban', left(api.jawaban_kata(q.kode, q.jawaban, q.alasan), 300),
        'sidik', case when q.kiriman_id <> kiriman then encode(q.hash, 'hex') end) order by q.id), '[]') from api.bukti_percobaan(kiriman) q where q.id is not null))
$$;
