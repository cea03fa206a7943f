-- SPDX-License-Identifier: MIT
-- Approves a version: the one act that puts it in force (Pasal 11). It takes effect on efektif; that day the
-- former version ends, so that there is never a day with two or, once there was one, without. p: id, oleh
-- (the signer), keputusan_nomor, keputusan_tanggal, efektif (else the date of the Keputusan), rencana_tinjau.
create function api.sop_sahkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang_sahkan(p);
  hari date := api.hari_ini(s.unit_id);
  nomor_sk text := api.arg_teks(p, 'keputusan_nomor', 200);
  d date;
  berlaku date;
  k record;
  lama siklus.versi;
  gugur int;
begin
  perform api.arg_teks(p, 'keputusan_tanggal', 10);
  d := api.arg_tanggal(p, 'keputusan_tanggal');
  berlaku := api.arg_tanggal(p, 'efektif', d);
  select * into k from api.putusan_siapkan(s, p, d, hari);
  if berlaku < d then
    perform api.tolak(422, 'berlaku-surut', format('Tanggal efektif %s mendahului Keputusan tanggal %s.', api.teks_tanggal(berlaku), api.teks_tanggal(d)), 'Keputusan tidak berlaku surut; perbaiki tanggalnya.', k.pasal);
  end if;
  perform api.syarat_periksa(k.versi_id, s, d);
  select * into lama from siklus.versi v where v.sop_id = coalesce(k.menggantikan, s.id) and v.status = 'berlaku';
  if lama.tanggal_efektif >= berlaku then
    perform api.tolak(422, 'tanggal-mundur', format('Tanggal efektif %s tidak sesudah versi ke-%s yang efektif %s.', api.teks_tanggal(berlaku), lama.ke, api.teks_tanggal(lama.tanggal_efektif)),
      'Pilih tanggal efektif sesudahnya.', k.pasal);
  end if;
  update siklus.versi v set status = 'diganti', berakhir = berlaku, akhir_tercatat = api.tercatat(x, hari)
  from siklus.sop x where v.id = lama.id and x.id = lama.sop_id;
  update siklus.versi v set status = 'berlaku', disahkan_oleh = k.jabatan, tanggal_pengesahan = d, tanggal_efektif = berlaku, tercatat = api.tercatat(s, hari),
    tanggal_selesai = x.tanggal, tanggal_revisi = case when v.ke > 1 then x.tanggal end, rencana_tinjau = coalesce(api.arg_tanggal(p, 'rencana_tinjau'), v.rencana_tinjau)
  from (select t.tanggal from siklus.tindakan t where t.versi_id = k.versi_id and t.kode = '3c' order by t.id desc limit 1) x
  where v.id = k.versi_id;
  perform api.putusan_tulis(s, k.versi_id, k.pejabat_id, 'disahkan', d, p, berlaku, k.pasal, hari);
  select coalesce(sum(api.pengingat_gugur(x, 'evaluasi', 'monitoring')), 0) into gugur from siklus.sop x where x.id in (s.id, k.menggantikan);
  perform api.jejak_catat('sop_sahkan', s.id, s.unit_id, p);
  return (select jsonb_build_object('sop', s.id, 'versi', v.ke, 'judul', v.judul, 'disahkan_oleh', k.jabatan || ', ' || k.nama, 'keputusan', nomor_sk || ' tanggal ' || api.teks_tanggal(d),
      'efektif', v.tanggal_efektif, 'pasal', k.pasal, 'sidik', (select encode(x.sidik, 'hex') from siklus.pengesahan x where x.versi_id = v.id and x.hasil = 'disahkan'),
      'versi_lama', case when lama.id is not null then format('versi ke-%s SOP nomor %s berlaku sampai sehari sebelum %s', lama.ke, lama.sop_id, api.teks_tanggal(v.tanggal_efektif)) end,
      'tahap', api.tahap_kata(v.id), 'pengingat_batal', gugur,
      'lapor_paling_lambat', d + (api.kebijakan_nilai(s.unit_id, 'laporan_hari', hari) #>> '{}')::int, 'berikutnya', api.tindakan_berikut(t, s, hari))
    from siklus.versi v join siklus.perjalanan t on t.versi_id = v.id where v.id = k.versi_id);
end $$;

-- The SOP named by id, and before it the one that it will replace: both are changed by an approval.
create function api.sop_pegang_sahkan(p jsonb) returns siklus.sop
  volatile language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
begin
  perform 1 from siklus.sop x
  where x.id in (select t.menggantikan from siklus.perjalanan t join siklus.versi v on v.id = t.versi_id and v.status = 'konsep' where t.sop_id = s.id) for no key update;
  return api.sop_pegang(p);
end $$;

-- Refuses a version that lacks anything an approval asks for: what, by which article, who can supply it.
create function api.syarat_periksa(versi bigint, s siklus.sop, hari date) returns void
  stable language plpgsql as $$
declare
  k record;
begin
  select string_agg(y.arti, '; ' order by y.urut) as arti, string_agg(distinct y.pelengkap, '; ') as oleh, string_agg(y.pasal, '; ' order by y.urut) as pasal
  into k from api.syarat_kurang(versi, hari) y;
  if k.arti is not null then
    perform api.tolak(422, 'syarat-kurang', format('SOP nomor %s belum dapat disahkan; kurang: %s.', s.id, k.arti),
      format('Dilengkapi oleh %s; pejabat pengesah dapat mengembalikannya dengan: siklusctl sop tolak %s --oleh NAMA --tanggal TTTT-BB-HH --alasan TEKS.', k.oleh, s.id), k.pasal);
  end if;
end $$;
