-- SPDX-License-Identifier: MIT
-- One reminder: its lines, each attempt to send it with the answer, the acknowledgements, and the text as it went out. p: id.
create function api.halaman_kiriman(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  d jsonb := api.pengingat_lihat(p) - '{isi,alamat,kode,jawaban}'::text[];
  nomor bigint := (d ->> 'id')::bigint;
  asal bigint;
  tz text;
  paling constant int := 200;
begin
  select coalesce(k.salinan_dari, k.id), z.tz into asal, tz from siklus.kiriman k join api.unit_hari(siklus.sekarang()) z on z.unit_id = k.unit_id where k.id = nomor;
  d := d || jsonb_build_object('saran', api.saran_laman(d ->> 'saran'));
  return jsonb_build_object('saya', api.halaman_saya(), 'kiriman', d, 'paling', paling, 'boleh_ulang', api.halaman_boleh('pengingat_ulang', array(select u.jalur from siklus.unit u where u.kode = d ->> 'unit')) and d ->> 'status' = 'mati',
    'nama_unit', (select u.nama from siklus.unit u where u.kode = d ->> 'unit'),
    'jumlah', (select count(*) from siklus.pengingat g where g.kiriman_id = asal),
    'baris', (
      select coalesce(jsonb_agg(jsonb_build_object('jenis', j.nama, 'sop', g.sop_id, 'judul', coalesce(api.sop_judul(g.sop_id), u.nama), 'uraian', g.uraian, 'jatuh_tempo', g.jatuh_tempo,
        'perkiraan', g.perkiraan, 'ditunda_hingga', g.ditunda_hingga, 'langkah', api.langkah_teks(g.langkah, g.satuan), 'peran', r.nama, 'pasal', coalesce(g.pasal, b.pasal), 'keadaan', g.keadaan,
        'ditanggapi', api.waktu(t.dicatat, tz), 'oleh', t.nama, 'catatan', t.catatan) order by g.jatuh_tempo, g.sop_id, g.jenis), '[]')
      from (select * from siklus.pengingat_keadaan x where x.kiriman_id = asal order by x.jatuh_tempo, x.sop_id, x.jenis limit paling) g
      join siklus.tenggat_jenis j on j.jenis = g.jenis
      join siklus.peran_tujuan r on r.peran = g.peran
      left join siklus.sop s on s.id = g.sop_id
      left join siklus.unit u on u.id = coalesce(s.unit_id, g.unit_id)
      left join lateral api.kebijakan_baris(u.id, j.tangga, (d ->> 'tanggal')::date) b on true
      left join siklus.tanggapan t on t.kiriman_id = asal and t.jenis = g.jenis and t.sop_id is not distinct from g.sop_id and t.unit_id is not distinct from g.unit_id
        and t.rujukan = g.rujukan and t.jatuh_tempo = g.jatuh_tempo and t.ditunda_hingga is not distinct from g.ditunda_hingga and t.langkah = g.langkah),
    'percobaan', (
      select coalesce(jsonb_agg(jsonb_build_object('ke', q.ke, 'saluran', q.saluran, 'alamat', q.alamat, 'waktu', api.waktu(q.selesai, tz), 'hasil', q.hasil, 'kode', q.kode,
        'jawaban', left(api.jawaban_kata(q.kode, q.jawaban, q.alasan), 500)) order by q.id), '[]')
      from (select * from api.bukti_percobaan(asal) x where x.id is not null order by x.id desc limit paling) q));
end $$;
