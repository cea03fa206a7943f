-- SPDX-License-Identifier: MIT
-- Records the monitoring of an SOP: moves the six-month clock. One that does not run well needs an action
-- with an owner and a date. p: id, tanggal, oleh, catatan, metode, berjalan_baik, tindakan, penanggung,
-- tenggat.
create function api.monitoring_catat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  saat constant timestamptz := siklus.sekarang();
  hari constant date := api.hari_zona(s.unit_id, saat);
  d constant date := api.arg_tanggal_isi(p, 'tanggal');
  oleh constant text := api.arg_teks(p, 'oleh', 300);
  v siklus.versi := api.versi_untuk_catat(s, d, 'Monitoring', hari);
  catatan text; -- what is mostly not given is not asked for
  metode text[];
  baik boolean;
  m bigint;
  t bigint;
  n int;
begin
  if p ?| '{catatan,metode,berjalan_baik}' then
    catatan := api.arg_teks_bila_ada(p, 'catatan', 10000);
    metode := api.arg_metode(p);
    baik := case when coalesce(p ->> 'berjalan_baik', '') <> '' then api.arg_benar(p, 'berjalan_baik') end;
  end if;
  insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, catatan, pelaku, dicatat, tercatat, metode, berjalan_baik)
  values (s.id, v.id, d, oleh, catatan, api.pelaku(), saat, api.tercatat(s, hari), metode, baik) returning id into m;
  if p ?| '{berjalan_baik,tindakan,penanggung,tenggat}' and api.monitoring_tindakan_ada(p, baik) then
    insert into siklus.tindak_lanjut (sop_id, monitoring_id, uraian, penanggung, tanggal, jatuh_tempo, pelaku, tercatat)
    select s.id, m, b.uraian, b.penanggung, d, b.jatuh_tempo, api.pelaku(), api.tercatat(s, hari)
    from api.tindak_lanjut_baca(jsonb_build_array(p), 'tindakan', d, api.perbup('Pasal 12 ayat (1)') || '; ' || api.permenpan('Lampiran')) b
    returning id into t;
  end if;
  perform api.jejak_catat('monitoring_catat', s.id, s.unit_id, p);
  n := api.pengingat_gugur(s, 'monitoring');
  return jsonb_build_object('monitoring', m, 'sop', s.id, 'judul', v.judul, 'tanggal', d, 'berjalan_baik', baik, 'tindak_lanjut', t, 'pengingat_batal', n,
    'jatuh_tempo_berikut', api.jam_sop(s, 'monitoring', hari));
end $$;

-- Is there an action: none, unless something is said of it or the SOP does not run well.
create function api.monitoring_tindakan_ada(p jsonb, baik boolean) returns boolean
  immutable language plpgsql as $$
begin
  return baik is false or coalesce(p ->> 'tindakan', '') <> '' or coalesce(p ->> 'penanggung', '') <> '' or coalesce(p ->> 'tenggat', '') <> '';
end $$;
