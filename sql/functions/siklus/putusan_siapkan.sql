-- SPDX-License-Identifier: MIT
-- What an approval and a refusal share: the trip that waits for it, and the office that may decide (Pasal 11), which ends with its unit.
-- Who wrote the version does not decide on it: who was named to write it when it was written or is now, and who recorded the writing.
create function api.putusan_siapkan(s siklus.sop, p jsonb, d date, hari date) returns table (versi_id bigint, menggantikan bigint, pejabat_id bigint, nama text, jabatan text, pasal text)
  stable language plpgsql as $$
declare
  j siklus.tindakan_jenis;
  t siklus.perjalanan;
  v siklus.versi;
  f siklus.pejabat;
  oleh text := api.arg_teks(p, 'oleh', 300);
  u siklus.unit;
begin
  select * into strict j from siklus.tindakan_jenis x where x.kode = '3e';
  t := api.perjalanan_untuk(s, j, hari);
  select * into v from siklus.versi x where x.id = t.versi_id;
  if d > hari then
    perform api.tolak(422, 'tanggal-depan', format('Keputusan tanggal %s belum terjadi.', api.teks_tanggal(d)), 'Catat setelah ditandatangani.', j.pasal);
  end if;
  perform api.urutan_periksa(t, j, d);
  f := api.peran_periksa(s, 'pengesah', v.lingkup, oleh, d, 'Pengesahan SOP ' || (select l.nama from siklus.lingkup_jenis l where l.lingkup = v.lingkup));
  select x.* into strict u from siklus.jabatan q join siklus.unit x on x.id = q.unit_id where q.id = f.jabatan_id;
  if u.berakhir <= d then
    perform api.tolak(422, 'unit-berakhir', format('%s sudah berakhir sejak %s, dan dengan itu jabatan yang mengesahkan SOP nomor %s.', u.nama, api.teks_tanggal(u.berakhir), s.id),
      format('Tetapkan dahulu pemilik SOP itu dengan: siklusctl sop alih %s --unit KODE --oleh NAMA; pimpinannya yang mengesahkan.', s.id),
      (select w.pasal from api.wewenang_pada(s.unit_id, 'pengesah', v.lingkup, d) w where w.jabatan_id = f.jabatan_id limit 1));
  end if;
  if exists (select from api.penulis_versi(t.versi_id) x where api.orang_satu(x.nama, x.nip, f.nama, f.nip)) then
    perform api.tolak(422, 'penulis-mengesahkan', format('%s ikut menulis SOP nomor %s, jadi tidak dapat memutus pengesahannya.', f.nama, s.id),
      'Penulis dan pengesah harus dua orang; plt atau plh jabatan itu yang tidak ikut menulis dapat memutus. Bagian Organisasi mendaftarkannya dengan: siklusctl pejabat import.', j.pasal);
  end if;
  return query select t.versi_id, t.menggantikan, f.id, f.nama || case when f.status <> 'definitif' then ' (' || f.status || ')' else '' end, q.nama,
    (select w.pasal from api.wewenang_pada(s.unit_id, 'pengesah', v.lingkup, d) w where w.jabatan_id = q.id limit 1)
  from siklus.jabatan q where q.id = f.jabatan_id;
end $$;

-- Who wrote a version: those named as penulis when it was written (3c) or now, and who recorded the writing.
create function api.penulis_versi(versi bigint) returns table (nama text, nip text)
  stable language sql as $$
  select x.nama, x.nip from siklus.tim x
  where x.versi_id = versi and x.peran = 'penulis' and (
    x.susunan = (select max(y.susunan) from siklus.tim y where y.versi_id = versi)
    or exists (select from siklus.tindakan d where d.versi_id = versi and d.kode = '3c'
      and x.susunan = (select max(y.susunan) from siklus.tim y where y.versi_id = versi and y.dicatat <= d.dicatat)))
  union
  select x.nama, x.nip from siklus.tim x join siklus.tindakan d on d.versi_id = x.versi_id and d.kode = '3c' and api.orang_sama(d.oleh, x.nama, x.nip)
  where x.versi_id = versi
$$;
