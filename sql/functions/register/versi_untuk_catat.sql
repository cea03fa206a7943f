-- SPDX-License-Identifier: MIT
-- The version an evaluation or monitoring of p.tanggal is about; refuses a date that is missing, in the
-- future, or on which no version was in force. Of a version known by year only, any day of that year counts.
create function api.versi_untuk_catat(s siklus.sop, p jsonb, apa text) returns siklus.versi
  stable language plpgsql as $$
declare
  d date;
  v siklus.versi;
begin
  perform api.arg_teks(p, 'tanggal', 10);
  perform api.arg_teks(p, 'oleh', 300);
  d := api.arg_tanggal(p, 'tanggal');
  if d > api.hari_ini(s.unit_id) then
    perform api.tolak(422, 'tanggal-depan', format('%s tanggal %s belum terjadi.', apa, api.teks_tanggal(d)), 'Catat setelah dilaksanakan; yang melaksanakan dapat menyebut tanggalnya.',
      'Pasal 12 dan Pasal 13 Peraturan Bupati Balangan Nomor 6 Tahun 2013');
  end if;
  select * into v from siklus.versi x
  where x.sop_id = s.id and x.status <> 'konsep' and (x.berakhir is null or d < x.berakhir)
    and (x.tanggal_efektif is null or d >= case x.ketelitian when 'tahun' then date_trunc('year', x.tanggal_efektif)::date else x.tanggal_efektif end)
  order by x.ke desc limit 1;
  if v.id is null then
    perform api.tolak(422, 'tidak-berlaku', format('SOP nomor %s tidak berlaku pada %s.', s.id, api.teks_tanggal(d)),
      format('Lihat tanggalnya dengan: siklusctl sop show %s.', s.id), 'Pasal 12 dan Pasal 13 Peraturan Bupati Balangan Nomor 6 Tahun 2013');
  end if;
  return v;
end $$;
