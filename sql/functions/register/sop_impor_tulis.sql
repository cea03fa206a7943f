-- SPDX-License-Identifier: MIT
-- Writes the new SOPs and versions of an import. A year without a day is its last day, ketelitian
-- 'tahun'. Where no effective date is given the date of pengesahan is it (Lampiran II huruf C angka 6).
-- A date of revision after the effective date is a planned review, not a past revision. A version without any date is
-- known from the day of its registration: it has no earlier day to count from.
create function api.sop_impor_tulis() returns void
  volatile language plpgsql as $$
begin
  insert into siklus.sop (unit_id, kunci, terdaftar)
  select i.unit_id, i.kunci, h.hari from impor_sop i join api.unit_hari(siklus.sekarang()) h on h.unit_id = i.unit_id
  where i.nasib = 'baru' order by i.urut;
  update impor_sop i set sop_id = s.id from siklus.sop s
  where i.nasib = 'baru' and s.unit_id = i.unit_id and s.kunci = i.kunci;
  update impor_sop i set sop_id = i.asal_id where i.nasib = 'revisi';
  update impor_sop i set tercatat = api.tercatat(s, h.hari)
  from siklus.sop s join api.unit_hari(siklus.sekarang()) h on h.unit_id = s.unit_id
  where i.nasib = 'revisi' and s.id = i.sop_id;
  analyze impor_sop; -- the join below would go row by row on what was known of an empty sop_id

  update siklus.versi v set status = 'diganti', berakhir = i.efektif, akhir_tercatat = i.tercatat
  from impor_sop i
  where i.nasib = 'revisi' and v.sop_id = i.sop_id and v.status = 'berlaku' and i.efektif is not null;

  insert into siklus.versi (sop_id, ke, status, nomor, judul, jenis, format, penanggung_jawab_produk, penanggung_jawab_kegiatan,
    ruang_lingkup, disahkan_oleh, tanggal_selesai, tanggal_revisi, rencana_tinjau, tanggal_pengesahan, tanggal_efektif, ketelitian, sumber, tercatat)
  select i.sop_id, 1 + coalesce((select max(v.ke) from siklus.versi v where v.sop_id = i.sop_id), 0),
    case when i.nasib = 'revisi' and i.efektif is null then 'konsep' else 'berlaku' end,
    d.nomor, d.judul, d.jenis, d.format, d.penanggung_jawab_produk, d.penanggung_jawab_kegiatan, d.ruang_lingkup, d.disahkan_oleh,
    d.tanggal_pembuatan,
    case when d.tanggal_revisi > i.efektif then null else d.tanggal_revisi end,
    coalesce(d.rencana_tinjau, case when d.tanggal_revisi > i.efektif then d.tanggal_revisi end),
    d.tanggal_pengesahan, i.efektif,
    case when d.tanggal_efektif is null and d.tanggal_pengesahan is null and d.tahun is not null then 'tahun' else 'hari' end,
    d.sumber, coalesce(i.tercatat, case when i.efektif is null then (select s.terdaftar from siklus.sop s where s.id = i.sop_id) end, '-infinity')
  from impor_sop i
  join impor_baris b on b.urut = i.urut
  cross join lateral jsonb_to_record(b.data) d (nomor text, judul text, jenis text, format text, penanggung_jawab_produk text,
    penanggung_jawab_kegiatan text, ruang_lingkup text, disahkan_oleh text, tanggal_pembuatan date, tanggal_revisi date,
    rencana_tinjau date, tanggal_pengesahan date, tanggal_efektif date, tahun text, sumber text)
  where i.nasib in ('baru', 'revisi') order by i.urut;
  -- apart from them: whether a body may be written is asked of its version
  insert into siklus.versi_isi (versi_id, dokumen, asal)
  select v.id, b.dokumen, b.data
  from impor_sop i join impor_baris b on b.urut = i.urut
  cross join lateral (select x.id from siklus.versi x where x.sop_id = i.sop_id order by x.ke desc limit 1) v
  where i.nasib in ('baru', 'revisi') order by i.urut;
  perform api.register_analisis();
end $$;

-- A first inventory changes what plans are good, at once. Only the owner of a table may have it looked at.
create function api.register_analisis() returns void
  volatile language plpgsql as $$
begin
  analyze siklus.sop, siklus.versi;
end $$;

-- The effective date an imported row gives; null when it gives none, or one that cannot be read.
create function api.sop_efektif(d jsonb) returns date
  immutable parallel safe language sql as $$
  select coalesce(api.tanggal_baca(d ->> 'tanggal_efektif'), api.tanggal_baca(d ->> 'tanggal_pengesahan'), api.tanggal_baca(d ->> 'tahun' || '-12-31'))
$$;
