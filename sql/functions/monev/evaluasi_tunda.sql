-- SPDX-License-Identifier: MIT
-- Postpones the evaluation that is due: until when it is not held against the unit, by whose decision and
-- why. The legal due date stays (Pasal 13 ayat (1)); what waits to be said of it is
-- cancelled, since the ladder begins anew against the later day. p: id, hingga, alasan, keputusan, tanggal, oleh.
create function api.evaluasi_tunda(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  pasal text := api.perbup('Pasal 13 ayat (1)') || ' dan kebijakan tunda_hari';
  hari date := api.hari_ini(s.unit_id);
  d date := api.arg_tanggal(p, 'tanggal');
  hingga date := api.arg_tanggal(p, 'hingga');
  kurang text;
  t record;
  n bigint;
  gugur int;
begin
  select string_agg(m, ', ') into kurang from unnest('{hingga,alasan,keputusan,tanggal,oleh}'::text[]) m where btrim(coalesce(p ->> m, '')) = '';
  if kurang is not null then
    perform api.tolak(422, 'penundaan-kurang', format('Penundaan evaluasi belum menyebut %s.', kurang), 'Pejabat yang memutuskan penundaan menyebut alasan, nomor dan tanggal keputusan, serta namanya.', pasal);
  end if;
  perform api.orang_kedua(s, null, 'Keputusan penundaan', pasal);
  perform api.tanggal_terjadi(d, hari, 'Keputusan penundaan');
  select x.jatuh_tempo, v.judul into t from api.tenggat_pada(hari) x join siklus.versi v on v.id = x.versi_id where x.sop_id = s.id and x.jenis = 'evaluasi';
  if t.jatuh_tempo is null then
    perform api.tolak(422, 'tanpa-tenggat', format('SOP nomor %s tidak mempunyai jatuh tempo evaluasi, jadi tidak ada yang ditunda.', s.id),
      format('Lihat sebabnya dengan: siklusctl sop explain %s.', s.id), pasal);
  end if;
  perform api.penundaan_batas(s, t.jatuh_tempo, hingga, d, pasal, hari);
  insert into siklus.penundaan (sop_id, jatuh_tempo, hingga, tanggal, keputusan, alasan, oleh, pelaku, tercatat)
  values (s.id, t.jatuh_tempo, hingga, d, api.arg_teks(p, 'keputusan', 200), api.arg_teks(p, 'alasan', 2000), api.arg_teks(p, 'oleh', 300), api.pelaku(), api.tercatat(s, hari)) returning id into n;
  gugur := api.pengingat_gugur(s, 'evaluasi');
  perform api.jejak_catat('evaluasi_tunda', s.id, s.unit_id, p);
  return jsonb_build_object('penundaan', n, 'sop', s.id, 'judul', t.judul, 'jatuh_tempo', t.jatuh_tempo, 'hingga', hingga, 'tanggal', d, 'keputusan', api.arg_teks(p, 'keputusan', 200), 'oleh', api.arg_teks(p, 'oleh', 300),
    'alasan', api.arg_teks(p, 'alasan', 2000), 'pasal', pasal, 'pengingat_batal', gugur,
    'keterangan', format('Evaluasi yang menurut hukum jatuh tempo %s ditunda hingga %s oleh %s; jatuh temponya tetap.', api.teks_tanggal(t.jatuh_tempo), api.teks_tanggal(hingga), api.arg_teks(p, 'oleh', 300)));
end $$;

-- How far a postponement may go: past the due date, past the decision, past the one before it, and no
-- further than policy allows.
create function api.penundaan_batas(s siklus.sop, jatuh_tempo date, hingga date, keputusan date, pasal text, hari date) returns void
  stable language plpgsql as $$
declare
  terlama date := jatuh_tempo + (api.kebijakan_nilai(s.unit_id, 'tunda_hari', hari) #>> '{}')::int;
  sebelum date := (select max(x.hingga) from siklus.penundaan x where x.sop_id = s.id and x.jatuh_tempo = penundaan_batas.jatuh_tempo);
begin
  if hingga <= jatuh_tempo or hingga < keputusan then
    perform api.tolak(422, 'penundaan-mundur', format('%s tidak sesudah jatuh tempo menurut hukum, %s, dan tanggal keputusan, %s.', api.teks_tanggal(hingga), api.teks_tanggal(jatuh_tempo), api.teks_tanggal(keputusan)),
      'Pejabat yang memutuskan penundaan menyebut tanggal yang lebih kemudian.', pasal);
  elsif hingga > terlama then
    perform api.tolak(422, 'penundaan-terlalu-lama', format('Evaluasi yang jatuh tempo %s paling lama ditunda hingga %s.', api.teks_tanggal(jatuh_tempo), api.teks_tanggal(terlama)),
      'Pejabat yang memutuskan penundaan menyebut tanggal yang lebih awal, atau Bagian Organisasi mengevaluasi SOP ini.', pasal);
  elsif hingga <= sebelum then
    perform api.tolak(409, 'sudah-ditunda', format('Evaluasi ini sudah ditunda hingga %s; penundaan tidak dapat dimajukan.', api.teks_tanggal(sebelum)),
      'Pejabat yang memutuskan penundaan menyebut tanggal yang lebih kemudian; penundaan berakhir bila SOP dievaluasi.', pasal);
  end if;
end $$;
