-- SPDX-License-Identifier: MIT
-- One duty in words. t: a row of api.kewajiban_pada; hari: the day it is looked at from.
create function api.tenggat_uraian(t jsonb, unit bigint, hari date) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_column
begin
  return (select jsonb_strip_nulls(jsonb_build_object('jenis', d.jenis, 'uraian', d.uraian,
    'dihitung_dari', format('%s %s%s', case d.peristiwa when 'efektif' then 'tanggal efektif' when 'evaluasi' then 'evaluasi terakhir,' when 'monitoring' then 'monitoring terakhir,' else d.peristiwa || ' tanggal' end,
      api.teks_tanggal(d.mulai), case when d.perkiraan then ' (perkiraan: hanya tahunnya diketahui, dibaca sebagai hari terakhir tahun itu)' end),
    'aturan', case when d.jenis in ('evaluasi', 'monitoring') then format('%s paling sedikit sekali dalam %s', d.jenis, d.lama)
                   when d.lama is not null then format('paling lama %s', d.lama) || coalesce((
                     select format(' (kebijakan %s: %s)', q.kunci, y.pasal) from (select case d.jenis when 'tahap' then 'tahap_hari' when 'laporan' then 'laporan_hari' end as kunci) q
                     cross join lateral api.kebijakan_baris(unit, q.kunci, hari) y), '') else 'tanggal yang ditetapkan' end,
    'pasal', d.pasal,
    'hitungan', case when d.lama is not null then format('%s + %s = %s', api.teks_tanggal(d.mulai), d.lama, api.teks_tanggal(d.jatuh_tempo)) else api.teks_tanggal(d.jatuh_tempo) end,
    'jatuh_tempo', d.jatuh_tempo, 'perkiraan', d.perkiraan,
    'penundaan', case when d.ditunda_hingga is not null then (
      select format('jatuh tempo menurut hukum %s, ditunda hingga %s oleh %s dengan keputusan %s tanggal %s, karena %s', api.teks_tanggal(x.jatuh_tempo), api.teks_tanggal(x.hingga), x.oleh, x.keputusan, api.teks_tanggal(x.tanggal), x.alasan)
      from siklus.penundaan x where x.sop_id = d.sop_id and x.jatuh_tempo = d.jatuh_tempo and x.hingga = d.ditunda_hingga order by x.id desc limit 1) end,
    'rencana', case when d.jenis = 'evaluasi' then (
      select format('direncanakan %s oleh %s%s; jatuh temponya tetap', api.teks_tanggal(r.hari), r.nama, case when r.hari < tenggat_uraian.hari then ', sudah lewat' end)
      from api.evaluasi_hari_rencana(d.sop_id, d.jatuh_tempo, tenggat_uraian.hari) r where r.hari is not null) end,
    'status', api.status_tenggat(b.batas, hari, (api.kebijakan_nilai(unit, j.segera, hari) #>> '{}')::int),
    'hasil', case when hari > b.batas
        then format('terlambat %s hari pada %s%s', api.teks_bilangan(hari - b.batas), api.teks_tanggal(hari), case when d.perkiraan then ', menurut setiap pembacaan tanggalnya' end)
      when hari = b.batas then format('jatuh tempo pada hari itu juga, %s', api.teks_tanggal(hari))
      else format('%s hari lagi pada %s', api.teks_bilangan(b.batas - hari), api.teks_tanggal(hari)) end,
    'hari_kerja', case when hari > b.batas then 'terlambat ' || api.hari_kerja_hitung(unit, b.batas, hari, m.nilai) else 'tersisa ' || api.hari_kerja_hitung(unit, hari, b.batas, m.nilai) end,
    'tindakan', case d.jenis
      when 'evaluasi' then format('Setelah dievaluasi: siklusctl evaluasi catat %s --tanggal TTTT-BB-HH --oleh NAMA --hasil tetap|revisi|ganti|cabut --nilai N,N,…', d.sop_id)
      when 'monitoring' then format('Setelah dimonitor: siklusctl monitoring catat %s --tanggal TTTT-BB-HH --oleh NAMA', d.sop_id)
      when 'laporan' then format('Setelah dilaporkan: siklusctl sop lapor %s --tanggal TTTT-BB-HH --surat NOMOR --oleh NAMA', d.sop_id)
      when 'tindak_lanjut' then format('Setelah selesai: siklusctl tindak-lanjut selesai %s --tanggal TTTT-BB-HH --oleh NAMA --bukti TEKS', d.rujukan)
      when 'tahap' then coalesce(api.tindakan_perintah(d.rujukan, tenggat_uraian.hari), j.tindakan)
      else j.tindakan end))
  from jsonb_to_record(t) d (jenis text, sop_id bigint, rujukan bigint, peristiwa text, mulai date, lama text, perkiraan boolean, jatuh_tempo date, ditunda_hingga date, uraian text, pasal text)
  join siklus.tenggat_jenis j on j.jenis = d.jenis
  cross join lateral (select coalesce(d.ditunda_hingga, d.jatuh_tempo) as batas) b
  cross join lateral (select api.kebijakan_nilai(unit, 'hari_kerja', hari) as nilai) m);
end $$;
