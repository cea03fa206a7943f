-- SPDX-License-Identifier: MIT
-- Why an SOP stands as it does: for each clock the event it runs from, the rule with its article, the
-- arithmetic, the result, and the one next act. p: id, as_of.
create function api.sop_penjelasan(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  u siklus.unit;
  hari date;
  k record;
begin
  select * into u from siklus.unit where id = s.unit_id;
  hari := api.hari_acuan(p, u);
  select * into k from api.kepatuhan(hari) x where x.sop_id = s.id;
  return jsonb_build_object('sop', s.id, 'judul', k.judul, 'nomor', k.nomor, 'unit', u.nama, 'per_tanggal', hari, 'status', k.status,
    'keterangan', case k.status
      when 'data_kurang' then 'Tanggal efektif tidak diketahui, jadi tenggat tidak dapat dihitung. Lengkapi tanggal pengesahan atau tanggal efektifnya.'
      when 'proses' then 'Belum ada versi yang berlaku pada tanggal ini, jadi tidak ada kewajiban evaluasi.'
      when 'dicabut' then 'SOP sudah dicabut, jadi tidak ada kewajiban evaluasi.' end,
    'tenggat', (select coalesce(jsonb_agg(jsonb_build_object(
        'jenis', t.jenis,
        'dihitung_dari', format('%s %s%s', case t.peristiwa when 'efektif' then 'tanggal efektif' else t.peristiwa || ' terakhir,' end, api.teks_tanggal(t.mulai),
            case when t.perkiraan then ' (perkiraan: hanya tahunnya diketahui, dibaca sebagai hari terakhir tahun itu)' else '' end),
        'aturan', format('%s paling sedikit sekali dalam %s bulan', t.jenis, t.bulan),
        'pasal', t.pasal,
        'hitungan', format('%s + %s bulan = %s', api.teks_tanggal(t.mulai), t.bulan, api.teks_tanggal(t.jatuh_tempo)),
        'jatuh_tempo', t.jatuh_tempo,
        'perkiraan', t.perkiraan,
        'status', case t.jenis when 'evaluasi' then k.status else k.status_monitoring end,
        'hasil', case when hari > t.jatuh_tempo
            then format('terlambat %s hari pada %s%s', api.teks_bilangan(hari - t.jatuh_tempo), api.teks_tanggal(hari),
                   case when t.perkiraan then ', menurut setiap pembacaan tanggalnya' else '' end)
            when hari = t.jatuh_tempo then format('jatuh tempo pada hari itu juga, %s', api.teks_tanggal(hari))
            else format('%s hari lagi pada %s', api.teks_bilangan(t.jatuh_tempo - hari), api.teks_tanggal(hari)) end,
        'tindakan', case t.jenis
            when 'evaluasi' then format('Setelah dievaluasi: siklusctl evaluasi catat %s --tanggal TTTT-BB-HH --oleh NAMA --hasil tetap|revisi|ganti|cabut --nilai N,N,… (13 butir: siklusctl evaluasi formulir)', s.id)
            else format('Setelah dimonitor: siklusctl monitoring catat %s --tanggal TTTT-BB-HH --oleh NAMA --berjalan-baik ya|tidak', s.id) end)
      order by t.jenis), '[]') from api.tenggat_pada(hari) t where t.sop_id = s.id));
end $$;
