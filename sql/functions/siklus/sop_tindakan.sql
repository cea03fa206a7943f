-- SPDX-License-Identifier: MIT
-- Records an act of Lampiran I on an SOP. p: id, kode (1a … 4d but 3e), tanggal, oleh, bukti, isi (the form of
-- the act, GET /v1/siklus/isian, or its rows as a spreadsheet has them), dokumen (3c, instead of within isi), hasil (else the ordinary one), alasan.
create function api.sop_tindakan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  j siklus.tindakan_jenis := api.arg_tindakan(p ->> 'kode');
  hari date := api.hari_ini(s.unit_id);
  t siklus.perjalanan;
  hasil jsonb;
begin
  perform api.tahap_peran_periksa(j);
  t := api.perjalanan_untuk(s, j, hari);
  hasil := api.tindakan_jalankan(t, s, j, hari, p, coalesce(api.isian_baris(j, p -> 'isi'), '{}') || case when p -> 'dokumen' is not null then jsonb_build_object('dokumen', p -> 'dokumen') else '{}' end);
  perform api.jejak_catat('sop_tindakan', s.id, s.unit_id, p);
  return hasil;
end $$;

-- Refuses an act of a stage that is not one of those the caller's role may record.
create function api.tahap_peran_periksa(j siklus.tindakan_jenis) returns void
  stable language plpgsql as $$
declare
  saya text := current_setting('siklus.tugas_peran', true);
begin
  if exists (select from siklus.peran_tahap x where x.peran = saya) and not exists (select from siklus.peran_tahap x where x.peran = saya and x.tahap = j.tahap) then
    perform api.tolak(403, 'bukan-tahapnya', format('%s bukan tindakan yang dicatat oleh peran %s.', j.nama, (select r.nama from siklus.peran r where r.peran = saya)),
      'Koordinator atau kepala unit mencatatnya.', j.pasal);
  end if;
end $$;

create function api.arg_tindakan(kode text) returns siklus.tindakan_jenis
  stable language plpgsql as $$
declare
  j siklus.tindakan_jenis;
begin
  select * into j from siklus.tindakan_jenis x where x.kode = lower(arg_tindakan.kode);
  if j.kode is null then
    perform api.tolak(404, 'tindakan-tak-dikenal', format('Tindakan "%s" tidak dikenal.', left(kode, 40)), 'Lihat daftarnya dengan: siklusctl siklus tindakan.');
  elsif j.kode = '3e' then
    perform api.tolak(422, 'lewat-pengesahan', 'Pengesahan tidak dicatat sebagai tindakan biasa.', 'Pakai: siklusctl sop sahkan, atau siklusctl sop tolak.', j.pasal);
  end if;
  return j;
end $$;

-- Who was given the version, each to be answered by a receipt of exactly this content.
create function api.distribusi_tulis(t siklus.perjalanan, d siklus.tindakan, isi jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  v siklus.versi;
  isinya bytea;
begin
  select * into v from siklus.versi x where x.id = t.versi_id;
  isinya := api.versi_sidik(v);
  insert into siklus.distribusi (tindakan_id, versi_id, nama, jabatan, sidik)
  select d.id, v.id, api.teks_isi(x ->> 'nama'), api.teks_isi(x ->> 'jabatan'), isinya from jsonb_array_elements(isi -> 'penerima') x on conflict do nothing;
  return jsonb_build_object('sidik', encode(isinya, 'hex'), 'penerima', (select count(*) from siklus.distribusi x where x.versi_id = v.id));
end $$;
