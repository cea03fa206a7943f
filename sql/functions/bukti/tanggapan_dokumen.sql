-- SPDX-License-Identifier: MIT
-- The page of one duty for one office. terbuka: the duty still stands as it was sent. tanggapan.terlanjur: who answers an
-- older message is told that the reminder after it was made before the answer, so that none is withheld (tanggapan_menahan).
create function api.tanggapan_dokumen(kiriman bigint, jabatan bigint, jenis text, sop bigint, unit bigint, rujukan bigint, jatuh_tempo date,
    ditunda date, langkah int, hingga date) returns jsonb
  stable language sql as $$
  select jsonb_build_object('nomor', v.nomor, 'judul', coalesce(v.judul, u.nama), 'unit', u.nama, 'jenis', d.nama, 'uraian', w.uraian,
    'jatuh_tempo', jatuh_tempo, 'perkiraan', (select bool_or(g.perkiraan) from siklus.pengingat g where g.kiriman_id = k.id and g.jenis = tanggapan_dokumen.jenis
      and g.sop_id is not distinct from sop and g.unit_id is not distinct from tanggapan_dokumen.unit and g.rujukan = tanggapan_dokumen.rujukan and g.jatuh_tempo = tanggapan_dokumen.jatuh_tempo),
    'ditunda_hingga', ditunda, 'hari', h.hari - coalesce(ditunda, jatuh_tempo), 'pasal', w.pasal,
    'tindakan', d.tindakan, 'terbuka', w.jenis is not null,
    'kepada', (select concat_ws(', ', j.nama, x.nama) from siklus.jabatan j join siklus.unit x on x.id = j.unit_id where j.id = coalesce(k.jabatan_id, jabatan)),
    'pejabat', (select f.nama from siklus.pejabat f join siklus.pejabat_status s on s.status = f.status where f.jabatan_id = coalesce(k.jabatan_id, jabatan) and f.masa @> k.tanggal order by s.urut, f.id limit 1),
    'dikirim', k.tanggal, 'berlaku_sampai', hingga,
    'tanggapan', (select jsonb_build_object('dicatat', api.waktu(t.dicatat, z.tz), 'nama', t.nama, 'catatan', t.catatan, 'terlanjur', exists (
        select from siklus.pengingat g join siklus.kiriman l on l.id = g.kiriman_id
        where (g.sop_id = t.sop_id or g.sop_id is null and g.unit_id = t.unit_id) and g.jenis = t.jenis and g.rujukan = t.rujukan and g.jatuh_tempo = t.jatuh_tempo
          and g.ditunda_hingga is not distinct from t.ditunda_hingga and g.jabatan_id = t.jabatan_id and g.satuan = 'hari' and g.langkah > t.langkah and l.dibuat <= t.dicatat)) from siklus.tanggapan t
      where t.kiriman_id = k.id and t.jabatan_id = jabatan and t.jenis = tanggapan_dokumen.jenis and t.sop_id is not distinct from sop and t.unit_id is not distinct from tanggapan_dokumen.unit
        and t.rujukan = tanggapan_dokumen.rujukan and t.jatuh_tempo = tanggapan_dokumen.jatuh_tempo and t.ditunda_hingga is not distinct from ditunda and t.langkah = tanggapan_dokumen.langkah))
  from siklus.kiriman k
  join siklus.tenggat_jenis d on d.jenis = tanggapan_dokumen.jenis
  left join siklus.sop s on s.id = sop
  join siklus.unit u on u.id = coalesce(s.unit_id, unit)
  cross join lateral (select api.hari_ini(u.id) as hari) h
  join siklus.zona z on z.zona = api.kebijakan_nilai(u.id, 'zona', h.hari) #>> '{}'
  left join lateral (select x.nomor, x.judul from siklus.versi x where x.sop_id = s.id order by x.status = 'berlaku' desc, x.ke desc limit 1) v on true
  left join lateral (
    select x.jenis, x.uraian, x.pasal from api.kewajiban_pada(h.hari, u.jalur) x
    where x.unit_id = u.id and x.jenis = d.jenis and x.sop_id is not distinct from sop and x.rujukan = tanggapan_dokumen.rujukan
      and x.jatuh_tempo = tanggapan_dokumen.jatuh_tempo and x.ditunda_hingga is not distinct from ditunda limit 1) w on true
  where k.id = kiriman
$$;
