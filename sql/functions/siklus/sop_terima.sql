-- SPDX-License-Identifier: MIT
-- Records that somebody who was given an SOP (4c) has read it: tied to the version and to the fingerprint of
-- what was read. p: id, nama, jabatan (of two with one name), tanggal, sidik.
create function api.sop_terima(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  j siklus.tindakan_jenis;
  t siklus.perjalanan;
  v siklus.versi;
  d siklus.distribusi;
  hari date := api.hari_ini(s.unit_id);
begin
  select * into strict j from siklus.tindakan_jenis x where x.kode = '4c';
  perform api.arg_teks(p, 'tanggal', 10), api.arg_teks(p, 'sidik', 64);
  select x.* into d from siklus.distribusi x join siklus.versi y on y.id = x.versi_id
  where y.sop_id = s.id and api.nama_polos(x.nama) = api.nama_polos(api.arg_teks(p, 'nama', 300))
    and (api.arg_teks_bila_ada(p, 'jabatan', 300) is null or siklus.kunci_nama(x.jabatan) = siklus.kunci_nama(api.arg_teks_bila_ada(p, 'jabatan', 300)))
  order by encode(x.sidik, 'hex') = lower(btrim(p ->> 'sidik')) desc, y.ke desc, exists (select from siklus.tanda_terima r where r.distribusi_id = x.id), x.id limit 1;
  if d.id is null then
    perform api.tolak(422, 'bukan-penerima', format('%s tidak tercatat menerima SOP nomor %s.', left(p ->> 'nama', 100), s.id), 'Penanggung jawab menambah penerima dengan tindakan 4c.', j.pasal);
  end if;
  select * into v from siklus.versi x where x.id = d.versi_id;
  select * into t from siklus.perjalanan x where x.versi_id = v.id;
  if encode(d.sidik, 'hex') <> lower(btrim(p ->> 'sidik')) then
    perform api.tolak(409, 'isi-lain', format('Yang dibaca %s bukan versi ke-%s SOP nomor %s.', d.nama, v.ke, s.id), format('Baca isinya dengan siklusctl sop show %s, lalu sebut sidik yang tertulis di sana.', s.id), j.pasal);
  elsif api.arg_tanggal(p, 'tanggal') > hari or api.arg_tanggal(p, 'tanggal') < (select x.tanggal from siklus.tindakan x where x.id = d.tindakan_id) then
    perform api.tolak(422, 'tanggal-terima', format('Tanggal %s di luar masa sejak SOP dibagikan sampai hari ini.', api.teks_tanggal(api.arg_tanggal(p, 'tanggal'))), 'Perbaiki tanggalnya.', j.pasal);
  end if;
  insert into siklus.tanda_terima (distribusi_id, tanggal, pelaku) values (d.id, api.arg_tanggal(p, 'tanggal'), api.pelaku()) on conflict do nothing;
  if not found then
    perform api.tolak(409, 'sudah-dicatat', format('%s sudah menyatakan menerima versi ke-%s.', d.nama, v.ke), 'Tidak ada yang perlu dilakukan.', j.pasal);
  end if;
  perform api.jejak_catat('sop_terima', s.id, s.unit_id, p);
  if api.tahap_kini(v.id) = j.tahap then
    perform api.tahap_maju(t, s, hari);
  end if;
  return jsonb_build_object('sop', s.id, 'versi', v.ke, 'nama', d.nama, 'tanggal', p ->> 'tanggal', 'sidik', encode(d.sidik, 'hex'),
    'belum_menerima', (select count(*) from siklus.distribusi x left join siklus.tanda_terima r on r.distribusi_id = x.id where x.versi_id = v.id and r.distribusi_id is null),
    'tahap', api.tahap_kata(v.id), 'berikutnya', api.tindakan_berikut(t, s, hari));
end $$;
