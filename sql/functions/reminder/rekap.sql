-- SPDX-License-Identifier: MIT
-- The digest document of a delivery, for the office it goes to: what is late, what is soon, what comes
-- next, each with its article and the one next act, and for a superior what is late in the units below (eskalasi);
-- at most 30 lines a section, the rest a count and a link: mailboxes cut a mail of more than about 100 KB. A duty stands in it once, in whatever
-- roles the office is told.
-- penerima: a row of api.kiriman_penerima, nulls when there is nobody.
create function api.rekap(k siklus.kiriman, penerima jsonb) returns jsonb
  stable language plpgsql as $$
declare
  paling constant int := 30;
begin
  return (
  with baris as materialized (
    select * from api.rekap_baris(k)
  ), hitung as (
    select count(*) filter (where bagian = 'terlambat') as terlambat,
      count(*) filter (where bagian = 'terlambat' and jenis = 'evaluasi') as evaluasi, count(*) filter (where bagian = 'terlambat' and jenis = 'monitoring') as monitoring,
      count(*) filter (where bagian = 'terlambat' and jenis not in ('evaluasi', 'monitoring')) as lain,
      count(*) filter (where bagian = 'segera') as segera,
      count(*) filter (where bagian = 'berikutnya') as berikutnya, max(hari) filter (where bagian = 'terlambat') as terlama, min(-hari) filter (where bagian in ('segera', 'berikutnya')) as terdekat,
      count(*) filter (where bagian = 'eskalasi') as eskalasi, count(distinct unit_id) filter (where bagian = 'eskalasi') as unit_eskalasi, max(hari) filter (where bagian = 'eskalasi') as terlama_eskalasi,
      count(*) filter (where urut > paling and bagian <> 'eskalasi') as terpotong
    from baris
  )
  select jsonb_build_object('type', 'pengingat.rekap', 'timestamp', api.waktu(k.dibuat, b.tz),
    'data', jsonb_build_object('id', k.kunci, 'unit', jsonb_build_object('kode', u.kode, 'nama', u.nama),
      'kepada', jsonb_build_object('jabatan', penerima ->> 'jabatan', 'nama', penerima ->> 'nama', 'status', penerima ->> 'status'),
      'dialihkan', api.rekap_dialihkan(k, penerima),
      'tanggal', k.tanggal,
      'perihal', concat_ws('; ',
        case when h.terlambat > 0 then format('%s SOP terlambat, terlama %s hari',
          regexp_replace(concat_ws(', ', api.teks_bilangan(nullif(h.evaluasi, 0)) || ' evaluasi', api.teks_bilangan(nullif(h.monitoring, 0)) || ' monitoring',
            api.teks_bilangan(nullif(h.lain, 0)) || case when h.evaluasi + h.monitoring = 0 then ' kewajiban' else ' kewajiban lain' end), ', ([^,]+)$', ' dan \1'), api.teks_bilangan(h.terlama)) end,
        case when h.eskalasi > 0 then format('%s kewajiban SOP di %s unit melewati batas, terlama %s hari', api.teks_bilangan(h.eskalasi), api.teks_bilangan(h.unit_eskalasi), api.teks_bilangan(h.terlama_eskalasi)) end,
        case when h.terlambat + h.eskalasi = 0 then format('%s kewajiban SOP akan jatuh tempo, terdekat %s', api.teks_bilangan(h.segera + h.berikutnya),
          case h.terdekat when 0 then 'hari ini' else api.teks_bilangan(h.terdekat) || ' hari lagi' end) end),
      'jumlah', jsonb_build_object('terlambat', h.terlambat, 'segera', h.segera, 'berikutnya', h.berikutnya, 'eskalasi', h.eskalasi),
      'terlambat', (select coalesce(jsonb_agg(isi order by urut), '[]') from baris where bagian = 'terlambat' and urut <= paling),
      'segera', (select coalesce(jsonb_agg(isi order by urut), '[]') from baris where bagian = 'segera' and urut <= paling),
      'berikutnya', (select coalesce(jsonb_agg(isi order by urut), '[]') from baris where bagian = 'berikutnya' and urut <= paling),
      'eskalasi', case when h.eskalasi > 0 then api.rekap_eskalasi(k, penerima) else '[]' end, 'eskalasi_terpotong', greatest(h.unit_eskalasi - 20, 0),
      'terpotong', h.terpotong,
      'eskalasi_tautan', case when h.eskalasi > 0 then b.tautan || '/skpd?unit=' || l.kode end,
      'tautan', b.tautan || '/skpd?unit=' || case when h.terlambat + h.segera + h.berikutnya > 0 then u.kode else l.kode end))
  from hitung h
  cross join siklus.unit u
  cross join api.kebijakan_satu(k.unit_id, k.tanggal) b
  cross join lateral (
    select coalesce((select a.kode from siklus.unit a where a.jalur operator(public.@>) u.jalur
        and not exists (select from baris r join siklus.unit x on x.id = r.unit_id where r.bagian = 'eskalasi' and not a.jalur operator(public.@>) x.jalur)
      order by public.nlevel(a.jalur) desc limit 1), u.kode) as kode) l
  where u.id = k.unit_id);
end $$;

-- Its lines: each duty once. urut: its place in its section, under eskalasi in its unit's.
create function api.rekap_baris(k siklus.kiriman) returns table (unit_id bigint, jenis text, bagian text, hari int, urut bigint, hari_kerja int, isi jsonb)
  stable language plpgsql as $$
#variable_conflict use_column
begin
  return query
  with g as materialized (
    select x.sop_id, coalesce(x.unit_id, s.unit_id) as unit_id, x.rujukan, x.jenis, x.jatuh_tempo, x.ditunda_hingga, bool_or(x.perkiraan) as perkiraan, max(x.uraian) as uraian, max(x.pasal) as pasal,
      bool_or(p.atasan) as atasan, max(x.langkah) filter (where x.satuan = 'hari_kerja') as hari_kerja, max(x.langkah) filter (where x.satuan = 'hari') as langkah
    from siklus.pengingat x
    join siklus.peran_tujuan p on p.peran = x.peran
    left join siklus.sop s on s.id = x.sop_id
    where x.kiriman_id = coalesce(k.salinan_dari, k.id) and x.status <> 'batal'
    group by 1, 2, 3, 4, 5, 6
  ), b as materialized ( -- of these units alone: mostly one among many
    select y.* from (select distinct g.unit_id from g) x cross join lateral api.kebijakan_satu(x.unit_id, k.tanggal) y
  )
  select t.unit_id, t.jenis, t.bagian, t.hari,
    row_number() over (partition by t.bagian, case when t.bagian = 'eskalasi' then t.unit_id end order by t.hari desc, t.tampil, t.sop_id, t.rujukan), t.hari_kerja,
    jsonb_build_object('sop_id', t.sop_id, 'rujukan', t.rujukan, 'nomor', t.nomor, 'judul', concat_ws(': ', t.judul, t.uraian), 'jenis', t.jenis, 'nama_jenis', t.nama, 'jatuh_tempo', t.jatuh_tempo,
      'hari', t.hari, 'perkiraan', t.perkiraan, 'pasal', t.pasal, 'tindakan', t.tindakan, 'tautan', t.tautan,
      'tautan_tanggapi', case when t.langkah is not null then api.tautan_tanggapi(k, k.jabatan_tujuan, t.jenis, t.sop_id, case when t.sop_id is null then t.unit_id end, t.rujukan, t.asal, t.ditunda_hingga, t.langkah, t.dasar_tautan, t.masa_tautan) end, 'unit', jsonb_build_object('kode', t.unit_kode, 'nama', t.unit_nama))
      || case when t.rencana is null then '{}' else jsonb_build_object('rencana', t.rencana) end
      || case when t.unit_id = k.unit_id or t.bagian = 'eskalasi' then '{}' else jsonb_build_object('unit_lain', t.unit_nama) end
  from (
    select u.id as unit_id, u.kode as unit_kode, u.nama as unit_nama, g.sop_id, g.rujukan, g.jatuh_tempo as asal, g.ditunda_hingga, g.langkah, b.tautan as dasar_tautan, (b.nilai ->> 'tautan_hari')::int as masa_tautan, v.nomor, coalesce(v.judul, u.nama) as judul, g.jenis, j.nama, j.jenis as tampil, w.batas as jatuh_tempo, k.tanggal - w.batas as hari,
      coalesce(g.uraian, case when d.hingga is not null then format('jatuh tempo menurut hukum %s, ditunda hingga %s oleh %s dengan keputusan %s', api.teks_tanggal(g.jatuh_tempo), api.teks_tanggal(d.hingga), d.oleh, d.keputusan) end) as uraian, g.perkiraan, w.pasal,
      case when g.atasan and u.id <> k.unit_id and k.tanggal > w.batas then 'eskalasi'
        else replace(api.status_tenggat(w.batas, k.tanggal, (b.nilai ->> j.segera)::int), 'patuh', 'berikutnya') end as bagian,
      g.hari_kerja, case when g.jenis = 'evaluasi' then (api.evaluasi_hari_rencana(g.sop_id, g.jatuh_tempo, k.tanggal)).hari end as rencana, j.tindakan, b.tautan || case when g.sop_id is null then '/skpd?unit=' || u.kode else '/sop/' || g.sop_id end as tautan
    from g
    join siklus.tenggat_jenis j on j.jenis = g.jenis
    join siklus.unit u on u.id = g.unit_id
    join b on b.unit_id = u.id
    left join lateral (
      select n.hingga, n.oleh, n.keputusan from siklus.penundaan n where n.sop_id = g.sop_id and n.jatuh_tempo = g.jatuh_tempo and n.hingga = g.ditunda_hingga and g.jenis = 'evaluasi' order by n.id desc limit 1) d on true
    left join lateral (select x.nomor, x.judul from siklus.versi x where x.sop_id = g.sop_id order by x.status = 'berlaku' desc, x.ke desc limit 1) v on true
    cross join lateral (select coalesce(g.pasal, case g.jenis when 'evaluasi' then b.evaluasi_pasal else b.monitoring_pasal end) as pasal, coalesce(d.hingga, g.jatuh_tempo) as batas) w) t;
end $$;

-- Says whose messages these are when they were meant for offices that are vacant, without an address or have ended with their unit. Null: for this one.
create function api.rekap_dialihkan(k siklus.kiriman, penerima jsonb) returns text
  stable language plpgsql as $$
begin
  return (
  with asal as (
    select distinct case when p.atasan then p.nama || ' bagi '
      when p.peran = 'koordinator' and exists (select from siklus.jabatan j where j.unit_id = u.id and j.jenis in ('sekretaris', 'kasubbag_tu')) then 'koordinator '
      else 'pimpinan ' end || u.nama as kata, -- a unit without a secretary has its head for one (tujuan_pada)
      not p.atasan and coalesce(u.berakhir <= k.tanggal, false) as berakhir
    from siklus.pengingat x
    join siklus.peran_tujuan p on p.peran = x.peran
    left join siklus.sop s on s.id = x.sop_id
    join siklus.unit u on u.id = coalesce(x.unit_id, s.unit_id)
    where x.kiriman_id = coalesce(k.salinan_dari, k.id) and x.status <> 'batal' and (x.tingkat > 0 or (penerima ->> 'tingkat')::int > 0)
  ), urut as (
    select kata, berakhir, row_number() over (order by kata) as ke, count(*) over () as n from asal
  )
  select format('Pesan ini semestinya untuk %s%s, yang %s; diteruskan kepada Saudara.',
    string_agg(kata, '; ' order by ke) filter (where ke <= 3), max(case when n > 3 then format(' dan %s lainnya', n - 3) end),
    case when bool_and(berakhir) then 'unitnya sudah berakhir' when bool_or(berakhir) then 'unitnya sudah berakhir, jabatannya kosong, atau belum punya alamat' else 'jabatannya kosong atau belum punya alamat' end)
  from urut having count(*) > 0);
end $$;
