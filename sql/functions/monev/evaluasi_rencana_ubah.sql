-- SPDX-License-Identifier: MIT
-- Sets the planned day of one evaluation by hand: a working day on which its evaluator is there, never past the legal due date (Pasal 13
-- ayat (1)); of what is late already, never later than it was planned. p: id, hari, evaluator (by the name policy gives; else as
-- it was planned, else the first who is there), alasan.
create function api.evaluasi_rencana_ubah(p jsonb) returns jsonb
  volatile language plpgsql as $$
#variable_conflict use_column
declare
  s siklus.sop := api.sop_pegang(p);
  pasal text := api.perbup('Pasal 13 ayat (1)');
  ini date := api.hari_ini(s.unit_id);
  d date;
  siapa text := api.arg_teks_bila_ada(p, 'evaluator', 100);
  alasan text := api.arg_teks_bila_ada(p, 'alasan', 2000);
  t record;
  r record;
  k record;
  c record;
  target date;
  akhir date;
begin
  perform api.arg_teks(p, 'hari', 10);
  d := api.arg_tanggal(p, 'hari');
  select x.jatuh_tempo, x.mulai, x.ditunda_hingga, x.judul into t from api.kepatuhan(ini, null, array[s.id]) x;
  if t.jatuh_tempo is null then
    perform api.tolak(422, 'tanpa-tenggat', format('SOP nomor %s tidak mempunyai jatuh tempo evaluasi, jadi tidak ada yang direncanakan.', s.id), format('Lihat sebabnya dengan: siklusctl sop explain %s.', s.id), pasal);
  elsif d < ini then
    perform api.rencana_tolak('/hari', 'rencana-mundur', format('%s sudah lewat; evaluasi tidak dapat direncanakan pada hari itu.', api.teks_tanggal(d)), format('Pilih %s atau sesudahnya.', api.teks_tanggal(ini)));
  end if;
  select * into k from api.evaluator_kolam(array[s.unit_id], ini);
  select x.hari, x.nama into r from siklus.evaluasi_rencana x where x.sop_id = s.id and x.jatuh_tempo = t.jatuh_tempo order by x.id desc limit 1;
  target := case when t.jatuh_tempo < ini and t.ditunda_hingga >= ini then t.ditunda_hingga else t.jatuh_tempo end;
  select max(x.tanggal) into akhir from api.evaluator_tempat(k.kalender, k.evaluator, ini, target, ini) x;
  if akhir is not null and d > akhir then
    perform api.rencana_tolak('/hari', 'rencana-lewat-tenggat', format('%s sesudah hari kerja terakhir sebelum evaluasi SOP ini jatuh tempo %s.', api.teks_tanggal(d), api.teks_tanggal(target)),
      format('Pilih hari kerja sampai %s. Rencana tidak menggeser jatuh tempo; yang dapat menunda hanya keputusan penundaan.', api.teks_tanggal(akhir)), pasal);
  elsif akhir is null and d > r.hari then
    perform api.rencana_tolak('/hari', 'rencana-lewat-tenggat', format('Evaluasi SOP ini sudah lewat jatuh tempo %s dan direncanakan %s; rencananya hanya dapat dimajukan.', api.teks_tanggal(target), api.teks_tanggal(r.hari)),
      format('Pilih hari sebelum %s.', api.teks_tanggal(r.hari)), pasal);
  end if;
  if siapa is not null and not exists (select from jsonb_array_elements(k.evaluator) e where e ->> 'nama' = siapa) then
    perform api.rencana_tolak('/evaluator', 'bukan-evaluator', format('"%s" bukan evaluator SOP unit ini.', siapa), format('Pilih salah satu: %s. Daftarnya adalah kebijakan evaluator_kapasitas.',
      (select string_agg(e ->> 'nama', ', ') from jsonb_array_elements(k.evaluator) e)), api.perbup('Pasal 13 ayat (2)'));
  end if;
  select x.* into c from api.evaluator_tempat(k.kalender, k.evaluator, d, d, ini) x
  where siapa is null or x.nama = siapa order by x.nama is distinct from r.nama, x.orang limit 1;
  if c.nama is null then
    perform api.rencana_tolak('/hari', 'bukan-hari-evaluasi', format('%s bukan hari kerja, atau %s tidak tersedia pada hari itu.', api.teks_tanggal(d), coalesce(siapa, 'evaluatornya')), 'Pilih hari lain.');
  end if;
  insert into siklus.evaluasi_rencana (sop_id, mulai, jatuh_tempo, batas, terlambat, hari, evaluator, nama, alasan, pelaku, tercatat)
  values (s.id, t.mulai, t.jatuh_tempo, coalesce(akhir, target), akhir is null, d, c.evaluator, c.nama, alasan, api.pelaku(), api.tercatat(s, ini));
  perform api.jejak_catat('evaluasi_rencana_ubah', s.id, s.unit_id, p);
  return jsonb_build_object('sop', s.id, 'judul', t.judul, 'jatuh_tempo', t.jatuh_tempo, 'batas', coalesce(akhir, target), 'terlambat', akhir is null, 'hari', d, 'sebelumnya', r.hari, 'evaluator', c.evaluator, 'nama', c.nama,
    'pasal', pasal, 'keterangan', format('Evaluasi direncanakan %s oleh %s; jatuh temponya tetap %s.', api.teks_tanggal(d), c.nama, api.teks_tanggal(t.jatuh_tempo)));
end $$;

-- Refuses, and says at which member of the body and by which article.
create function api.rencana_tolak(medan text, kode text, pesan text, saran text, pasal text default null) returns void
  stable language plpgsql as $$
begin
  perform api.tolak(422, kode, pesan, saran, concat_ws(E'\n', pasal, jsonb_build_array(jsonb_build_object('pointer', medan, 'kode', kode,
    'pesan', pesan || coalesce(' (' || substring(pasal from '^Pasal \d+(?: ayat \(\d+\))?') || ')', '')))::text));
end $$;
