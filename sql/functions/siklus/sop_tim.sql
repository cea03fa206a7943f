-- SPDX-License-Identifier: MIT
-- Names the team that writes a version; the coordinator or who answers for it does so (Pasal 8 ayat (5) to
-- (9)). A team named later replaces it. p: id, oleh, tanggal (else today), anggota: [{nama, nip, peran}],
-- peran ketua, penulis or anggota, with at least one penulis.
create function api.sop_tim(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  s siklus.sop := api.sop_pegang(p);
  hari date := api.hari_ini(s.unit_id);
  d date := api.arg_tanggal(p, 'tanggal', hari);
  oleh text := api.arg_teks(p, 'oleh', 300);
  t siklus.perjalanan;
  v siklus.versi;
  j siklus.tindakan_jenis;
begin
  select * into strict j from siklus.tindakan_jenis x where x.kode = '3a';
  t := api.perjalanan_untuk(s, j, hari);
  select * into v from siklus.versi x where x.id = t.versi_id;
  if jsonb_typeof(p -> 'anggota') is distinct from 'array' or jsonb_array_length(p -> 'anggota') not between 1 and 50 or exists (
      select from jsonb_array_elements(p -> 'anggota') a where jsonb_typeof(a) <> 'object' or jsonb_typeof(a -> 'nama') is distinct from 'string' or api.teks_isi(a ->> 'nama') is null or length(a ->> 'nama') > 300
        or coalesce(a ->> 'peran', 'anggota') not in ('ketua', 'penulis', 'anggota') or nullif(a ->> 'nip', '') !~ '^[0-9 ]{1,30}$') then
    perform api.tolak(400, 'parameter-cacat', 'anggota harus berupa daftar 1 sampai 50 orang dengan nama, nip (angka, boleh kosong) dan peran (ketua, penulis atau anggota).', 'Perbaiki lalu ulangi.');
  elsif not exists (select from jsonb_array_elements(p -> 'anggota') a where a ->> 'peran' = 'penulis') then
    perform api.tolak(422, 'tim-tanpa-penulis', 'Tim penyusun memerlukan paling sedikit satu penulis.', 'Beri seorang anggota peran penulis.', j.pasal);
  elsif d > hari then
    perform api.tolak(422, 'tanggal-depan', format('Tanggal %s belum tiba.', api.teks_tanggal(d)), 'Catat pada harinya.', j.pasal);
  end if;
  perform api.tim_pembentuk(s, v.lingkup, oleh, d, 'Pembentukan tim penyusun');
  insert into siklus.tim (versi_id, susunan, urut, nama, nip, peran, oleh, tanggal, pelaku)
  select t.versi_id, 1 + coalesce((select max(x.susunan) from siklus.tim x where x.versi_id = t.versi_id), 0), a.urut, api.teks_isi(a.isi ->> 'nama'), nullif(a.isi ->> 'nip', ''),
    coalesce(a.isi ->> 'peran', 'anggota'), oleh, d, api.pelaku()
  from jsonb_array_elements(p -> 'anggota') with ordinality a (isi, urut);
  perform api.jejak_catat('sop_tim', s.id, s.unit_id, p);
  return jsonb_build_object('sop', s.id, 'versi', v.ke, 'tim', (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('nama', x.nama, 'nip', x.nip, 'peran', x.peran)) order by x.urut) from api.tim_kini(t.versi_id) x),
    'berikutnya', api.tindakan_berikut(t, s, hari))
    || coalesce((select jsonb_build_object('perhatian', format('%s ikut menulis, jadi tidak dapat mengesahkan SOP ini (penulis dan pengesah harus dua orang); pengesahannya memerlukan plt atau plh jabatan itu.', string_agg(distinct w.nama, ', ')))
      from api.wewenang_pada(s.unit_id, 'pengesah', v.lingkup, hari) w join api.tim_kini(t.versi_id) x on x.peran = 'penulis' and api.orang_satu(x.nama, x.nip, w.nama, w.nip)
      where w.pejabat_id is not null having count(*) > 0), '{}');
end $$;
