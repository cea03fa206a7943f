-- SPDX-License-Identifier: MIT
-- To whom: each role its office, each office one digest a channel and day, a duty in it once; a vacant office passes on
-- to the next step up, and it shows; superiors after working days, with a draft letter.
begin;
\ir common.psql
select plan(53);
select uji.jam('2026-11-02 08:00+07'), uji.unit('K', 'kabupaten'), uji.unit('SETDA', 'sekretariat_daerah', 'K'), uji.unit('BO', 'bagian', 'SETDA'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K'), uji.unit('U', 'upt', 'B'), uji.unit('LUAR', 'bagian') \g /dev/null
update siklus.unit set nama = 'Bagian Organisasi' where kode = 'BO';
select uji.pejabat('K', 'bupati', 'Raharjo') as bupati, uji.pejabat('SETDA', 'sekda', 'Endah') as sekda, uji.pejabat('A', 'kepala', 'Siti') as ka, uji.pejabat('A', 'sekretaris', 'Sri') as sa, uji.pejabat('B', 'kepala', 'Budi') as kb,
  uji.pejabat('B', 'kasubbag_tu', 'Tuti') as tb, uji.pejabat('BO', 'kepala', 'Wati') as ko, uji.pejabat('LUAR', 'kepala', 'Lain') as kl \gset
insert into siklus.jabatan (unit_id, jenis, nama) values (uji.id('SETDA'), 'asisten', 'Asisten Pemerintahan'), (uji.id('SETDA'), 'asisten', 'Asisten Administrasi Umum');
insert into siklus.pejabat (jabatan_id, nama, status, masa) select id, 'Pejabat ' || nama, 'definitif', '[2020-01-01,)' from siklus.jabatan where jenis = 'asisten';
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'surel', replace(j.jenis, '_', '') || j.id || '@example.go.id' from siklus.jabatan j;
select uji.kebijakan('B', 'asisten', '"asisten  administrasi UMUM"') \g /dev/null
create function uji.ke(kode text, hari date default '2026-11-02') returns text stable language sql as $$
  select string_agg(concat_ws(' ', t.peran, coalesce(j.nama, '?'), nullif(t.tingkat, 0)), ', ' order by p.urut) from api.tujuan_pada(hari) t join siklus.peran_tujuan p on p.peran = t.peran left join siklus.jabatan j on j.id = t.jabatan_id where t.unit_id = uji.id(kode);
$$;

select is(uji.ke('A'), 'koordinator Sekretaris A, kepala Kepala A, asisten Asisten Pemerintahan, sekda Sekda SETDA, bupati Bupati K', 'each role its office');
select is(uji.ke('B'), 'koordinator Kasubbag_Tu B, kepala Kepala B, asisten Asisten Administrasi Umum, sekda Sekda SETDA, bupati Bupati K', 'koordinator: the kasubbag_tu where there is no sekretaris; the Asisten that policy names');
select is(uji.ke('U'), 'koordinator Kepala B 1, kepala Kepala B 1, asisten Asisten Administrasi Umum, sekda Sekda SETDA, bupati Bupati K', 'a unit without offices: the next step up, policy inherited');
select is(uji.ke('BO'), 'koordinator Kepala BO, kepala Kepala BO, asisten Asisten Pemerintahan, sekda Sekda SETDA, bupati Bupati K', 'without any secretary the head is the koordinator, which is no redirection');
select is(uji.ke('SETDA'), 'koordinator Sekda SETDA, kepala Sekda SETDA, bupati Bupati K', 'the Asisten is not above the sekretariat daerah, nor the Sekda above himself');
select is(uji.ke('K'), 'koordinator Bupati K, kepala Bupati K', 'nobody is above the region in it');
select is(uji.ke('LUAR'), 'koordinator Kepala LUAR, kepala Kepala LUAR', 'outside of any region there are no superiors');
update siklus.saluran set aktif = false where jabatan_id in (:sa, (select id from siklus.jabatan where nama = 'Asisten Administrasi Umum'), :sekda);
select is(uji.ke('A'), 'koordinator Kepala A 1, kepala Kepala A, asisten Asisten Pemerintahan, sekda Bupati K 1, bupati Bupati K', 'a secretary without an address: the head, one step up; a Sekda: the head of the region');
select is(uji.ke('B'), 'koordinator Kasubbag_Tu B, kepala Kepala B, asisten Bupati K 2, sekda Bupati K 1, bupati Bupati K', 'the named Asisten without an address: up, not another Asisten');
update siklus.saluran set aktif = true;
savepoint lowong;
update siklus.pejabat set masa = '[2020-01-01,2026-11-02)' where jabatan_id in (:kb, :tb);
select is(uji.ke('U'), 'koordinator Bupati K 2, kepala Bupati K 2, asisten Asisten Administrasi Umum, sekda Sekda SETDA, bupati Bupati K', 'a vacant office passes its messages on, though it has an address of its own');
select is(uji.ke('B', '2026-11-01'), 'koordinator Kasubbag_Tu B, kepala Kepala B, asisten Asisten Administrasi Umum, sekda Sekda SETDA, bupati Bupati K', 'not before it is vacant');
delete from siklus.pejabat where jabatan_id in (:kb, :tb);
select is(uji.ke('B'), 'koordinator Kasubbag_Tu B, kepala Kepala B, asisten Asisten Administrasi Umum, sekda Sekda SETDA, bupati Bupati K', 'an office of which no holder was ever entered is not known to be vacant');
rollback to lowong;
update siklus.pejabat set masa = '[2020-01-01,2026-11-02)';
select is(uji.ke('B'), 'koordinator Kepala B 1, kepala Kepala B, asisten Sekda SETDA 1, sekda Sekda SETDA, bupati Bupati K', 'where nobody up there is in office, the addresses of the offices are better than none');
rollback to lowong;
update siklus.saluran c set jabatan_id = null, pejabat_id = (select p.id from siklus.pejabat p where p.jabatan_id = :ka) where c.jabatan_id = :ka;
select is(uji.ke('A', '2019-12-31'), 'koordinator Sekretaris A, kepala Bupati K 1, asisten Asisten Pemerintahan, sekda Sekda SETDA, bupati Bupati K', 'an address of the holder goes with the holder');
insert into siklus.pejabat (jabatan_id, nama, status, masa) values (:ka, 'Plh Ani', 'plh', '[2026-11-02,2026-11-03)');
select is((select kepada.nama || ' ' || kepada.tingkat from api.penerima_pada('2026-11-02') kepada where kepada.unit_id = uji.id('A')), 'Raharjo 1', 'the plh acts, and has no address of his own');
delete from siklus.pejabat where nama = 'Plh Ani';

-- Steps to their offices; the digest of each.
select uji.sop('A', 'Evaluasi A', '2024-12-02') as ea, uji.sop('A', 'Lama A', '2024-11-20') as la, uji.sop('B', 'Evaluasi B', '2024-12-02') as eb, uji.sop('U', 'Evaluasi U', '2024-12-02') as eu \gset
select uji.monitoring(id, '2026-11-01') from siklus.sop \g /dev/null
select uji.aktif('A'), uji.aktif('B') \g /dev/null
create function uji.surat(hari date default api.hari_pusat(siklus.sekarang())) returns text stable language sql as $$
  select string_agg(j.nama || ': ' || (select string_agg(v.judul || ' ' || g.langkah || case g.satuan when 'hari' then '' else ' hk' end || ' ' || g.peran || case when g.tingkat > 0 then '+' || g.tingkat else '' end, ', ' order by v.judul, g.satuan)
      from siklus.pengingat g join siklus.versi v on v.sop_id = g.sop_id where g.kiriman_id = k.id), '; ' order by j.nama)
  from siklus.kiriman k join siklus.jabatan j on j.id = k.jabatan_tujuan where k.tanggal = hari and k.golongan = 'rekap';
$$;
select is(uji.rencana(), '4 kiriman 7 pengingat', 'one digest an office');
select is(uji.surat(), 'Kasubbag_Tu B: Evaluasi B -30 koordinator; Kepala A: Evaluasi A -30 kepala, Lama A -30 kepala; Kepala B: Evaluasi B -30 kepala, Evaluasi U -30 kepala+1; Sekretaris A: Evaluasi A -30 koordinator, Lama A -30 koordinator',
  'an office that stands in two roles has the duty once, in the higher one; the head of B stands in for U, in one digest');
select is(uji.rencana(), '0 kiriman 0 pengingat', 'and not again in the lower one');
create temporary table k1 as select k.id, k.pagar, k.kunci, k.alamat, k.penerima, uji.dokumen(k.id) as isi from api.kiriman_klaim('{"pekerja": "uji"}') k;
select is((select count(*) from k1), 4::bigint, 'all are claimed');
savepoint pergi;
update siklus.pejabat set masa = '[2020-01-01,2026-11-02)' where jabatan_id = :kb;
select is((select string_agg(p.jabatan, ', ') from siklus.kiriman k cross join api.kiriman_penerima(k, '2026-11-02') p where k.jabatan_tujuan = :kb), 'Bupati K', 'who leaves between the plan and the claim leaves the digest to the next step up');
update siklus.pejabat set masa = '[2020-01-01,2026-11-02)' where jabatan_id = :tb;
select is((select string_agg(p.jabatan || ': ' || left(api.rekap_dialihkan(k, to_jsonb(p)), 46), '; ') from siklus.kiriman k cross join api.kiriman_penerima(k, '2026-11-02') p where k.jabatan_tujuan = :tb), 'Bupati K: Pesan ini semestinya untuk koordinator Unit B,', 'and what was for the koordinator is not said to have been for the head, who may be its reader');
rollback to pergi;
select is((select isi #>> '{data,dialihkan}' from k1 where alamat like 'kepala' || :kb || '@%'), 'Pesan ini semestinya untuk pimpinan Unit U, yang jabatannya kosong atau belum punya alamat; diteruskan kepada Saudara.', 'the digest says for whom it was meant');
select is((select string_agg(concat_ws(' ', b ->> 'judul', b ->> 'unit_lain'), ', ' order by b ->> 'judul') from k1, jsonb_array_elements(isi #> '{data,segera}') b where alamat like 'kepala' || :kb || '@%'), 'Evaluasi B, Evaluasi U Unit U', 'and whose it is where that is another');
select is((select string_agg(b #>> '{unit,kode}' || ' ' || (b ->> 'judul'), ', ' order by b ->> 'judul') from k1, jsonb_array_elements(isi #> '{data,segera}') b where alamat like 'kepala' || :kb || '@%'), 'B Evaluasi B, U Evaluasi U', 'each line names its unit');
select is((select isi #> '{data,eskalasi}' from k1 limit 1), '[]', 'nothing is late: nobody is escalated to');
select is((select string_agg(dialihkan::text, ' ' order by jabatan) from api.pengingat_daftar('{}')), '0 0 1 0', 'the list of deliveries counts what was redirected');
select is((select count(*) from jsonb_array_elements_text(api.status('{}') -> 'peringatan') w where w ~ '^1 pengingat .* dialihkan'), 1::bigint, 'and so does status');
select api.kiriman_selesai((select jsonb_build_object('hasil', jsonb_agg(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', 'terkirim'))) from k1)) \g /dev/null

-- Escalation in working days: of "Lama A", due 20 November 2026 (a Friday), with two holidays after it.
insert into siklus.libur (unit_id, tanggal, nama, jenis, sumber) values (null, '2026-11-25', 'Libur', 'libur_nasional', 'SKB'), (uji.id('K'), '2026-11-26', 'Hari jadi', 'libur_daerah', 'Perbup');
create function uji.jalani(dari date, sampai date) returns text language plpgsql as $$
declare
  h date;
  hasil text;
begin
  for h in select d::date from generate_series(dari, sampai, interval '1 day') d loop
    perform uji.jam((h::text || ' 09:00+07')::timestamptz), api.rencana_jalankan('{}');
    hasil := concat_ws('; ', nullif(hasil, ''), (select string_agg(h || ' ' || j.nama || ' ' || g.langkah, ', ' order by j.nama) from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id join siklus.jabatan j on j.id = k.jabatan_tujuan
      where k.status = 'menunggu' and g.satuan = 'hari_kerja' and k.coba_lagi <= siklus.sekarang()));
    create temporary table if not exists isi (hari date, jabatan text, isi jsonb);
    insert into isi select h, k.penerima, uji.dokumen(k.id) from api.kiriman_klaim('{"pekerja": "uji"}') k;
    perform api.kiriman_selesai(jsonb_build_object('hasil', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'pagar', k.pagar, 'hasil', 'terkirim')) from siklus.kiriman k where k.status = 'dikirim'), '[]')));
  end loop;
  return hasil;
end $$;
select is(uji.jalani('2026-11-23', '2026-12-01'), '2026-12-01 Asisten Pemerintahan 5', 'the fifth working day: 23, 24, 27 and 30 November, 1 December; two holidays are not counted');
select is(i.isi #>> '{data,perihal}', '1 kewajiban SOP di 1 unit melewati batas, terlama 11 hari', 'the subject of a superior''s digest has the worst delay') from isi i where i.hari = '2026-12-01' and i.jabatan = 'Pejabat Asisten Pemerintahan';
select is((i.isi #>> '{data,eskalasi,0,unit,kode}') || ' ' || (i.isi #>> '{data,eskalasi,0,jumlah}') || ' ' || (i.isi #>> '{data,eskalasi,0,hari_kerja}') || ' ' || (i.isi #>> '{data,eskalasi,0,baris,0,judul}'), 'A 1 5 Lama A', 'per unit what is late, and beyond how many working days') from isi i where i.hari = '2026-12-01' and i.jabatan like 'Pejabat%';
select is(jsonb_array_length(i.isi #> '{data,terlambat}'), 0, 'it is not his own delay') from isi i where i.hari = '2026-12-01' and i.jabatan like 'Pejabat%';
select matches(t.surat, p, m) from (select i.isi #>> '{data,eskalasi,0,surat,teks}' as surat from isi i where i.hari = '2026-12-01' and i.jabatan like 'Pejabat%') t, (values
  ('^KONSEP SURAT TEGURAN', 'a draft of a letter'), ('Nomor    : …+\n', 'its number is blank'), ('Hal      : Teguran atas keterlambatan', 'its subject'), ('Yth. Kepala A \(Siti\)\n', 'to the head of the unit'),
  ('1\. \(tanpa nomor\) Lama A\n   Evaluasi terlambat 11 hari sejak 20 November 2026\.\n   Dasar: Pasal 13 ayat \(1\)', 'what is late, with its article'),
  ('paling lambat tanggal 15 Desember 2026', 'a deadline of ten working days'), ('Asisten Pemerintahan,\n\n\n\nPejabat Asisten Pemerintahan\s*$', 'who signs')) x (p, m);
savepoint berakhir;
update siklus.unit set berakhir = '2026-12-01' where kode = 'A';
select is((select string_agg(concat_ws(' ', e #>> '{unit,nama}', e -> 'surat', api.surel_susun('rekap', x.d) ->> 'teks' ~ 'Konsep surat', api.surel_susun('rekap', x.d) -> 'lampiran'), '; ') from siklus.kiriman k cross join lateral (select uji.dokumen(k.id) as d) x cross join lateral jsonb_array_elements(api.rekap_eskalasi(k, '{"jabatan": "Asisten"}')) e join siklus.jabatan j on j.id = k.jabatan_tujuan and j.jenis = 'asisten' where k.tanggal = '2026-12-01'),
  'Unit A (berakhir 1 Desember 2026, SOP-nya belum punya pemilik baru) null f', 'no letter to the head of a unit that has ended');
rollback to berakhir;
select is(uji.jalani('2026-12-02', '2026-12-23'), '2026-12-08 Sekda SETDA 10; 2026-12-09 Asisten Administrasi Umum 5, 2026-12-09 Asisten Administrasi Umum 5, 2026-12-09 Asisten Pemerintahan 5; 2026-12-16 Sekda SETDA 10, 2026-12-16 Sekda SETDA 10, 2026-12-16 Sekda SETDA 10; 2026-12-22 Bupati K 20',
  'then the Sekda after ten, the Bupati after twenty, once each; units that share an Asisten are in one digest');
select is((select count(*) from (select g.sop_id, g.jenis, g.jatuh_tempo, k.jabatan_tujuan, k.saluran, k.tanggal from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id where g.status <> 'batal' group by 1, 2, 3, 4, 5, 6 having count(*) > 1) x), 0::bigint, 'an office has no duty twice a day');
select is((select count(*) from (select golongan, jabatan_tujuan, saluran, tanggal from siklus.kiriman group by 1, 2, 3, 4 having count(*) > 1) x), 0::bigint, 'nor two digests');
select is((select string_agg(x ->> 'kode', ', ' order by n) from isi i, jsonb_array_elements(i.isi #> '{data,eskalasi}') with ordinality y (e, n) cross join lateral (select e -> 'unit') z (x) where i.hari = '2026-12-16'), 'A, B, U', 'per unit, also of several');

-- Evaluated: the superiors hear no more of it.
select uji.jam('2026-12-24 09:00+07'), uji.evaluasi(:la, '2026-12-24'), uji.evaluasi(:ea, '2026-12-24'), uji.evaluasi(:eu, '2026-12-24') \g /dev/null
select is(uji.jalani('2026-12-24', '2027-01-10') !~ 'Asisten|Sekda', true, 'what was evaluated goes no further up');

-- A head that leaves between planning and sending.
select uji.jam('2027-01-13 07:00+07'), uji.rencana() \g /dev/null
select is((select count(*) > 0 from siklus.kiriman k where k.status = 'menunggu' and k.jabatan_tujuan = :kb), true, 'planned for the head of B');
update siklus.saluran set aktif = false where jabatan_id = :kb;
select uji.jam('2027-01-13 09:00+07') \g /dev/null
create temporary table k2 as select k.id, k.pagar, k.kunci, k.alamat, k.penerima, uji.dokumen(k.id) as isi from api.kiriman_klaim('{"pekerja": "uji"}') k;
select is((select count(*) from k2 where penerima = 'Budi'), 0::bigint, 'who has no address any more is not written to');
select is((select string_agg(distinct left(isi #>> '{data,dialihkan}', 46), '') from k2 where penerima = 'Raharjo'), 'Pesan ini semestinya untuk pimpinan Unit B, ya', 'the next step up is, and it says so');
update siklus.saluran set aktif = true;
update siklus.kiriman set status = 'mati', sewa_sampai = null where status = 'dikirim';

-- Several addresses of one office: a delivery and copies, each with an id of its own.
insert into siklus.saluran (jabatan_id, jenis, alamat) values (:ka, 'surel', 'ajudan@example.go.id'), (:ka, 'surel', 'arsip@example.go.id');
select uji.jam('2027-01-14 09:00+07'), uji.sop('A', 'Disalin', '2021-01-01') as ds \gset
select uji.monitoring(:ds, '2027-01-14'), uji.rencana() \g /dev/null
create temporary table k3 as select k.id, k.pagar, k.kunci, k.alamat, k.penerima, uji.dokumen(k.id) as isi from api.kiriman_klaim('{"pekerja": "uji"}') k;
insert into k3 select k.id, k.pagar, k.kunci, k.alamat, k.penerima, uji.dokumen(k.id) from api.kiriman_klaim('{"pekerja": "uji"}') k;
select is((select count(distinct kunci) || ' ' || count(distinct alamat) || ' ' || count(distinct isi #> '{data,terlambat}') from k3 where penerima = 'Siti'), '3 3 1', 'each address has the same lines under an id of its own');
select is((select count(*) from siklus.kiriman where salinan_dari is not null), 2::bigint, 'the first is the delivery, the others are copies');
select is((select count(*) from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id where k.salinan_dari is not null), 0::bigint, 'the ledger has the duty once');
select api.kiriman_selesai(jsonb_build_object('hasil', (select jsonb_agg(jsonb_build_object('id', id, 'pagar', pagar, 'hasil', case when salinan_dari is null then 'terkirim' else 'tunda' end)) from siklus.kiriman where status = 'dikirim'), 'jeda_awal_detik', 60)) \g /dev/null
select uji.evaluasi(:ds, '2027-01-14'), uji.jam('2027-01-14 11:00+07') \g /dev/null
select is((select count(*) from api.kiriman_klaim('{"pekerja": "uji"}') where penerima = 'Siti'), 0::bigint, 'superseded: a copy that has not gone is not sent');
select is((select string_agg(distinct status, ',') from siklus.kiriman where salinan_dari is not null), 'batal', 'it ends');

-- Names that people typed.
update siklus.unit set nama = E'Dinas\nBcc: x@example.go.id' where kode = 'A';
update siklus.pejabat set nama = E'Siti\r\n\u202eterbalik' where nama = 'Siti';
select is((s.t -> 'kepada')::text !~ 'u202e' and (s.t ->> 'teks') !~ E'[\r\u202e]' and (s.t ->> 'teks') ~ 'di Dinas Bcc: x@example.go.id telah' and s.t ->> 'kepada' = 'Kepala A (Siti terbalik)', true, 'a name cannot begin a line of its own in the letter')
from (select api.surat_teguran((select u from siklus.unit u where kode = 'A'), '2027-01-12', '{"jabatan": "Sekda\nTembusan: semua", "nama": "E", "status": "plt"}', 1, '[{"judul": "J\nk", "nama_jenis": "evaluasi", "jatuh_tempo": "2027-01-01", "hari": 11, "pasal": "Pasal\t13"}]')) s (t);
select * from finish();
rollback;
