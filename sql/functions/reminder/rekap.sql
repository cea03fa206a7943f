-- SPDX-License-Identifier: MIT
-- The digest document of a delivery, for the office it goes to: what is late, what is soon, what comes
-- next, each with its article and the one next act; at most 50 lines a section, the rest a count.
-- penerima: a row of api.penerima_pada, nulls when there is nobody.
create function api.rekap(k siklus.kiriman, penerima jsonb) returns jsonb
  stable language sql as $$
  with baris as (
    select t.jenis, t.bagian, t.hari,
      row_number() over (partition by t.bagian order by t.jenis, t.hari desc, t.sop_id, t.rujukan) as urut,
      jsonb_build_object('sop_id', t.sop_id, 'rujukan', t.rujukan, 'nomor', t.nomor, 'judul', concat_ws(': ', t.judul, t.uraian), 'jenis', t.jenis, 'nama_jenis', t.nama, 'jatuh_tempo', t.jatuh_tempo,
        'hari', t.hari, 'perkiraan', t.perkiraan, 'pasal', t.pasal, 'tindakan', t.tindakan, 'tautan', t.tautan) as isi
    from (
      select g.sop_id, g.rujukan, v.nomor, coalesce(v.judul, u.nama) as judul, g.jenis, j.nama, w.batas as jatuh_tempo, k.tanggal - w.batas as hari,
        coalesce(g.uraian, case when d.hingga is not null then format('jatuh tempo menurut hukum %s, ditunda hingga %s oleh %s dengan keputusan %s', api.teks_tanggal(g.jatuh_tempo), api.teks_tanggal(d.hingga), d.oleh, d.keputusan) end) as uraian, g.perkiraan, w.pasal,
        replace(api.status_tenggat(w.batas, k.tanggal, (api.kebijakan_nilai(k.unit_id, j.segera, k.tanggal) #>> '{}')::int), 'patuh', 'berikutnya') as bagian,
        j.tindakan, b.tautan || case when g.sop_id is null then '/v1/unit/' || u.kode else '/v1/sop/' || g.sop_id end || '/penjelasan' as tautan
      from siklus.pengingat g
      join siklus.tenggat_jenis j on j.jenis = g.jenis
      join api.kebijakan_unit(k.tanggal) b on b.unit_id = k.unit_id
      join siklus.unit u on u.id = k.unit_id
      left join lateral (
        select n.hingga, n.oleh, n.keputusan from siklus.penundaan n where n.sop_id = g.sop_id and n.jatuh_tempo = g.jatuh_tempo and n.hingga = g.ditunda_hingga and g.jenis = 'evaluasi' order by n.id desc limit 1) d on true
      left join lateral (select x.nomor, x.judul from siklus.versi x where x.sop_id = g.sop_id order by x.status = 'berlaku' desc, x.ke desc limit 1) v on true
      cross join lateral (select coalesce(g.pasal, case g.jenis when 'evaluasi' then b.evaluasi_pasal else b.monitoring_pasal end) as pasal, coalesce(d.hingga, g.jatuh_tempo) as batas) w
      where g.kiriman_id = k.id and g.status = 'menunggu') t
  ), hitung as (
    select count(*) filter (where bagian = 'terlambat') as terlambat,
      count(*) filter (where bagian = 'terlambat' and jenis = 'evaluasi') as evaluasi, count(*) filter (where bagian = 'terlambat' and jenis = 'monitoring') as monitoring,
      count(*) filter (where bagian = 'terlambat' and jenis not in ('evaluasi', 'monitoring')) as lain,
      count(*) filter (where bagian = 'segera') as segera,
      count(*) filter (where bagian = 'berikutnya') as berikutnya, max(hari) as terlama, min(-hari) as terdekat,
      count(*) filter (where urut > 50) as terpotong
    from baris
  )
  select jsonb_build_object('type', 'pengingat.rekap', 'timestamp', api.waktu(k.dibuat, (select b.tz from api.kebijakan_unit(k.tanggal) b where b.unit_id = k.unit_id)),
    'data', jsonb_build_object('id', k.kunci, 'unit', (select jsonb_build_object('kode', kode, 'nama', nama) from siklus.unit where id = k.unit_id),
      'kepada', jsonb_build_object('jabatan', penerima ->> 'jabatan', 'nama', penerima ->> 'nama', 'status', penerima ->> 'status'),
      'dialihkan', case when (penerima ->> 'tingkat')::int > 0 then format('Pesan ini semestinya untuk pimpinan %s, yang jabatannya kosong atau belum punya alamat; diteruskan kepada Saudara.',
        (select nama from siklus.unit where id = k.unit_id)) end,
      'tanggal', k.tanggal,
      'perihal', case when h.terlambat > 0 then format('%s SOP terlambat, terlama %s hari',
          regexp_replace(concat_ws(', ', api.teks_bilangan(nullif(h.evaluasi, 0)) || ' evaluasi', api.teks_bilangan(nullif(h.monitoring, 0)) || ' monitoring',
            api.teks_bilangan(nullif(h.lain, 0)) || case when h.evaluasi + h.monitoring = 0 then ' kewajiban' else ' kewajiban lain' end), ', ([^,]+)$', ' dan \1'), api.teks_bilangan(h.terlama))
                      else format('%s kewajiban SOP akan jatuh tempo, terdekat %s', api.teks_bilangan(h.segera + h.berikutnya),
                        case h.terdekat when 0 then 'hari ini' else api.teks_bilangan(h.terdekat) || ' hari lagi' end) end,
      'jumlah', jsonb_build_object('terlambat', h.terlambat, 'segera', h.segera, 'berikutnya', h.berikutnya),
      'terlambat', (select coalesce(jsonb_agg(isi order by urut), '[]') from baris where bagian = 'terlambat' and urut <= 50),
      'segera', (select coalesce(jsonb_agg(isi order by urut), '[]') from baris where bagian = 'segera' and urut <= 50),
      'berikutnya', (select coalesce(jsonb_agg(isi order by urut), '[]') from baris where bagian = 'berikutnya' and urut <= 50),
      'terpotong', h.terpotong))
  from hitung h
$$;
