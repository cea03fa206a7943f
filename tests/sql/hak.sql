-- SPDX-License-Identifier: MIT
-- Each policy as each role: a person in charge of dinas A and what is below it sees the rows of those, neither those of the
-- kabupaten above nor those of the dinas beside, and writes none there, whatever the function that runs would ask for. Each
-- function as each role: as the matrix says. Everything goes the way of a request: siklus_app, api.sebagai, a token.
begin;
\ir common.psql
select plan(124);
grant usage on schema uji to public;
-- The number of a unit is that of all its rows: K 10, A 20, A1 21 (below A), B 30.
insert into siklus.unit (id, kode, nama, jenis, induk_id) overriding system value
values (10, 'K', 'Kabupaten', 'kabupaten', null), (20, 'A', 'Dinas A', 'dinas', 10), (21, 'A1', 'Bidang A1', 'bagian', 20), (30, 'B', 'Dinas B', 'dinas', 10);
set local session_replication_role = replica; -- rows as such, not acts
insert into siklus.jabatan (id, unit_id, jenis, nama) overriding system value select u.id, u.id, 'kepala', 'Kepala' from siklus.unit u;
insert into siklus.sop (id, unit_id, kunci) overriding system value select u.id, u.id, 'judul' || u.id from siklus.unit u;
insert into siklus.versi (id, sop_id, ke, status, judul, tanggal_efektif) overriding system value select u.id, u.id, 1, 'berlaku', 'Judul ' || u.id, '2024-01-01' from siklus.unit u;
insert into siklus.versi_isi (versi_id, asal) select u.id, '{}' from siklus.unit u;
insert into siklus.versi_dasar (versi_id, peraturan_id, urut) select u.id, 1, 1 from siklus.unit u;
insert into siklus.evaluasi (id, sop_id, versi_id, tanggal, oleh, hasil, pelaku) overriding system value select u.id, u.id, u.id, '2025-01-01', 'x', 'tetap', 'x' from siklus.unit u;
insert into siklus.evaluasi_jawaban (evaluasi_id, butir_id, nilai) select u.id, 1, 4 from siklus.unit u;
insert into siklus.evaluasi_usul (id, unit_id, tahun, dari, ringkasan, sesudah, pelaku) overriding system value select u.id, u.id, 2026, '2026-01-01', '{}', 0, 'x' from siklus.unit u;
insert into siklus.evaluasi_usul_baris (usul_id, sop_id, mulai, jatuh_tempo, batas, terlambat, hari, evaluator, nama, tetap) select u.id, u.id, '2025-01-01', '2027-01-01', '2026-12-31', false, '2026-06-01', 'independen', 'x', false from siklus.unit u;
insert into siklus.evaluasi_rencana (id, sop_id, mulai, jatuh_tempo, batas, terlambat, hari, evaluator, nama, pelaku, tercatat) overriding system value select u.id, u.id, '2025-01-01', '2027-01-01', '2026-12-31', false, '2026-06-01', 'independen', 'x', 'x', '2026-01-01' from siklus.unit u;
insert into siklus.monitoring (id, sop_id, versi_id, tanggal, oleh, pelaku) overriding system value select u.id, u.id, u.id, '2025-01-01', 'x', 'x' from siklus.unit u;
insert into siklus.monitoring_putaran (id, unit_id, tanggal, metode, penilai, pelaku, tercatat) overriding system value select u.id, u.id, '2025-01-01', '{observasi}', 'x', 'x', '2025-01-01' from siklus.unit u;
insert into siklus.penundaan (id, sop_id, jatuh_tempo, hingga, tanggal, keputusan, alasan, oleh, pelaku) overriding system value select u.id, u.id, '2026-01-01', '2026-02-01', '2025-12-01', 'x', 'x', 'x', 'x' from siklus.unit u;
insert into siklus.tindak_lanjut (id, sop_id, evaluasi_id, uraian, penanggung, tanggal, jatuh_tempo, pelaku, tercatat) overriding system value select u.id, u.id, u.id, 'x', 'x', '2025-01-01', '2026-12-01', 'x', '2025-01-01' from siklus.unit u;
insert into siklus.tindak_lanjut_selesai (tindak_lanjut_id, tanggal, oleh, bukti, pelaku, tercatat) select u.id, '2025-02-01', 'x', 'x', 'x', '2025-02-01' from siklus.unit u;
insert into siklus.perjalanan (versi_id, sop_id, sebab, judul, oleh, tanggal, pelaku, tercatat) select u.id, u.id, 'baru', 'x', 'x', '2023-01-01', 'x', '2023-01-01' from siklus.unit u;
insert into siklus.perjalanan_batal (versi_id, tanggal, alasan, oleh, pelaku, tercatat) select u.id, '2023-01-01', 'x', 'x', 'x', '2023-01-01' from siklus.unit u;
insert into siklus.tahap_masuk (id, versi_id, tahap, tanggal, tercatat) overriding system value select u.id, u.id, 'persiapan', '2023-01-01', '2023-01-01' from siklus.unit u;
insert into siklus.tim (versi_id, susunan, urut, nama, peran, oleh, tanggal, pelaku) select u.id, 1, 1, 'x', 'penulis', 'x', '2023-01-01', 'x' from siklus.unit u;
insert into siklus.tindakan (id, versi_id, kode, hasil, tanggal, oleh, bukti, pelaku, tercatat) overriding system value select u.id, u.id, '1a', 'selesai', '2023-01-01', 'x', 'x', 'x', '2023-01-01' from siklus.unit u;
insert into siklus.pengesahan (tindakan_id, versi_id, hasil, jabatan_id, pejabat_id, sidik, pasal) select u.id, u.id, 'ditolak', u.id, u.id, '\x00', 'x' from siklus.unit u;
insert into siklus.distribusi (id, tindakan_id, versi_id, nama, jabatan, sidik) overriding system value select u.id, u.id, u.id, 'x', 'x', '\x00' from siklus.unit u;
insert into siklus.tanda_terima (distribusi_id, tanggal, pelaku) select u.id, '2023-01-01', 'x' from siklus.unit u;
insert into siklus.pelatihan (id, tindakan_id, versi_id, nama, jabatan) overriding system value select u.id, u.id, u.id, 'x', 'x' from siklus.unit u;
insert into siklus.supervisi (id, pelatihan_id, tanggal, oleh, dikuasai, pelaku) overriding system value select u.id, u.id, '2023-01-01', 'x', true, 'x' from siklus.unit u;
insert into siklus.lapor (versi_id, tanggal, surat, oleh, pelaku, tercatat) select u.id, '2023-01-01', 'x', 'x', 'x', '2023-01-01' from siklus.unit u;
insert into siklus.sop_pindah (id, sop_id, dari, ke, tanggal, tercatat) overriding system value select u.id, u.id, 1, u.id, '2023-01-01', '2023-01-01' from siklus.unit u;
insert into siklus.kebutuhan (id, unit_id, judul, golongan) overriding system value select u.id, u.id, 'Kebutuhan', 'sop' from siklus.unit u;
insert into siklus.kebutuhan_cocok (id, kebutuhan_id, pelaku) overriding system value select u.id, u.id, 'x' from siklus.unit u;
insert into siklus.kebutuhan_gugur (kebutuhan_id, alasan, oleh, pelaku, tercatat) select u.id, 'x', 'x', 'x', '2025-01-01' from siklus.unit u;
insert into siklus.kewajiban (sop_id, unit_id, rujukan, jatuh_tempo, perkiraan, baru, jenis) select u.id, u.id, 0, '2026-01-01', false, false, 'evaluasi' from siklus.unit u;
insert into siklus.sop_ringkas (sop_id, unit_id, pemilik, perkiraan, json_awal, json_tengah, json_akhir) select u.id, u.id, u.id, false, '', '', '' from siklus.unit u;
insert into siklus.unit_ringkas (unit_id, hari, segera_hari, sop, patuh, segera, terlambat, proses, proses_terlambat, data_kurang, dicabut, ditunda, monitoring_terlambat) select u.id, '2026-01-01', 30, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0 from siklus.unit u;
insert into siklus.unit_bulan (unit_id, akhir, berlaku, terlambat, data_kurang) select u.id, '2026-01-31', 1, 0, 0 from siklus.unit u;
insert into siklus.kiriman (id, unit_id, saluran, tanggal, coba_lagi) overriding system value select u.id, u.id, 'surel', '2026-01-01', '2026-01-01' from siklus.unit u;
insert into siklus.kiriman_mati select u.id from siklus.unit u;
insert into siklus.kiriman_batal select u.id from siklus.unit u;
insert into siklus.kiriman_isi (kiriman_id, isi, baris) select u.id, '{}', 1 from siklus.unit u;
insert into siklus.kiriman_jadwal (id, kiriman_id, dari, menjadi, sebab) overriding system value select u.id, u.id, '2026-01-01', '2026-01-02', 'x' from siklus.unit u;
insert into siklus.percobaan (id, kiriman_id, ke, pagar, mulai, hasil) select u.id, u.id, 1, 1, '2026-01-01', 'tunda' from siklus.unit u;
insert into siklus.pengingat (sop_id, jenis, jatuh_tempo, langkah, saluran, kiriman_id, perkiraan, rujukan, peran, satuan) select u.id, 'evaluasi', '2026-01-01', 0, 'surel', u.id, false, 0, 'kepala', 'hari' from siklus.unit u;
insert into siklus.tanggapan (id, kiriman_id, jabatan_id, jenis, sop_id, rujukan, jatuh_tempo, langkah, alamat) overriding system value select u.id, u.id, u.id, 'evaluasi', u.id, 0, '2026-01-01', 0, 'x' from siklus.unit u;
insert into siklus.saluran (id, jabatan_id, jenis, alamat) overriding system value select u.id, u.id, 'surel', 'x@example.go.id' from siklus.unit u;
insert into siklus.saluran_gagal (saluran_id, sejak, terakhir, beruntun) select u.id, '2026-01-01', '2026-01-01', 1 from siklus.unit u;
insert into siklus.kalender (id, unit_id, sidik, pelaku) overriding system value select u.id, u.id, sha256(u.kode::bytea), 'x' from siklus.unit u;
insert into siklus.kalender_acara (jenis, sop_id, rujukan, hari) select 'evaluasi', u.id, 0, '2026-01-01' from siklus.unit u;
insert into siklus.jejak (id, transaksi, pelaku, tindakan, sop_id, unit_id, isi) select u.id, u.id::text::xid8, 'x', 'evaluasi_catat', u.id, u.id, '{}' from siklus.unit u;
delete from siklus.jejak_perubahan; -- of what stands above
insert into siklus.jejak_perubahan (id, transaksi, pelaku, tabel, kunci, sesudah) select u.id, u.id::text::xid8, 'x', 'evaluasi', u.id, '{}' from siklus.unit u;
insert into siklus.kalender_surel (jabatan_id, jenis, sop_id, rujukan, hari, kiriman_id) select u.id, 'evaluasi', u.id, 0, '2026-01-01', u.id from siklus.unit u;
insert into siklus.lampiran_isi (sidik, ukuran, tipe) select sha256(u.id::text::bytea), 1, 'image/png' from siklus.unit u;
insert into siklus.lampiran_bagian (sidik, ke, isi) select sha256(u.id::text::bytea), 0, 'x' from siklus.unit u;
insert into siklus.lampiran (id, sop_id, jenis, nama, sidik, pelaku) overriding system value select u.id, u.id, 'foto', 'x', sha256(u.id::text::bytea), 'x' from siklus.unit u;
insert into siklus.langganan (id, nama, unit_id, untuk, peristiwa, pelaku) overriding system value -- a machine sees its own alone
select u.id, 'x', u.id, case when u.id in (20, 21) then 'si.integrasi' end, '{sop.disahkan}', 'x' from siklus.unit u;
insert into siklus.peristiwa (jenis, waktu, unit_id, data) select 'sop.disahkan', '2026-01-01', u.id, '{}' from siklus.unit u;
insert into siklus.peristiwa_kiriman (langganan_id, peristiwa_id, kiriman_id) select u.id, u.id, u.id from siklus.unit u;
insert into siklus.lampiran_cabut (lampiran_id, alasan, pelaku) select u.id, 'x', 'x' from siklus.unit u;
insert into siklus.laporan_terbit (id, nomor, jenis, unit_id, as_of, tanggal, urut, isi, sidik, pembuat) overriding system value select u.id, u.kode, 'bupati', u.id, '2025-12-31', '2026-01-02', 1, '{}', siklus.sidik('{}'), 'x' from siklus.unit u;
insert into siklus.laporan_berkas (laporan_id, format, isi, sidik) select u.id, 'pdf', 'x', sha256('x') from siklus.unit u;
insert into siklus.laporan_kiriman (kiriman_id, laporan_id, bentuk) select u.id, u.id, '{}' from siklus.unit u;
insert into siklus.laporan_jadwal (id, unit_id, jenis, periode, kepada, aktif, mulai, pelaku) overriding system value select u.id, u.id, 'bupati', 'bulanan', '{kepala}', true, '2026-01-01', 'x' from siklus.unit u;
insert into siklus.laporan_giliran (jadwal_id, akhir, surat, coba_lagi, laporan_id) select u.id, '2026-01-31', false, '2026-02-01', u.id from siklus.unit u;
insert into siklus.sotk (id, jenis, tanggal, dasar, oleh, pelaku) overriding system value select u.id, 'hapus', '2027-01-01', 'x', 'x', 'x' from siklus.unit u;
insert into siklus.sotk_unit (sotk_id, unit_id, peran) select u.id, u.id, 'lama' from siklus.unit u union all select 30, 20, 'penerus';
set local session_replication_role = origin;

-- Whose row: by the first of these numbers that it has.
create function uji.milik(r jsonb) returns text immutable language sql as $$
  select coalesce(r ->> 'sop_id', r ->> 'versi_id', r ->> 'unit_id', r ->> 'kiriman_id', r ->> 'kebutuhan_id', r ->> 'evaluasi_id', r ->> 'tindak_lanjut_id', r ->> 'distribusi_id', r ->> 'pelatihan_id', r ->> 'saluran_id', r ->> 'jabatan_id', r ->> 'lampiran_id', r ->> 'laporan_id', case when r ? 'transaksi' then r ->> 'kunci' end,
    (select n::text from unnest('{10,20,21,30}'::int[]) n where '\x' || encode(sha256(n::text::bytea), 'hex') = r ->> 'sidik'))
$$;
create table uji.tabel as
  select c.relname::text as tabel, h.hak, (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as kolom
  from pg_class c join api.tabel_hak h on h.tabel = c.relname where c.relnamespace = 'siklus'::regnamespace and c.relrowsecurity;
create table uji.baris (tabel text, milik text, isi jsonb);
do $$
declare
  t text;
begin
  for t in select tabel from uji.tabel loop
    execute format('insert into uji.baris select %L, uji.milik(to_jsonb(x)), to_jsonb(x) from siklus.%I x', t, t);
  end loop;
end $$;
select is_empty($$select t.tabel from uji.tabel t where (select string_agg(b.milik, ',' order by b.milik) from uji.baris b where b.tabel = t.tabel) is distinct from '10,20,21,30'$$, 'every table with policies has a row of each unit');

-- A person for each role over A, and one over A1 and B; each with a token.
insert into siklus.pengguna (nama, nama_lengkap, pembuat) select 'si.' || r.peran, r.nama, 'uji' from siklus.peran r union all values ('si.dua', 'Dua bagian', 'uji'), ('si.seluruhnya', 'Seluruh unit', 'uji');
insert into siklus.tugas (pengguna_id, peran, unit_id, masa, pembuat)
  select g.id, r.peran, 20, daterange '[2020-01-01,)', 'uji' from siklus.pengguna g join siklus.peran r on g.nama = 'si.' || r.peran
  union all select g.id, 'kepala', n, daterange '[2020-01-01,)', 'uji' from siklus.pengguna g, unnest('{21,30}'::bigint[]) n where g.nama = 'si.dua'
  union all select g.id, 'bagian_organisasi', null, daterange '[2020-01-01,)', 'uji' from siklus.pengguna g where g.nama = 'si.seluruhnya';
insert into siklus.token (pengguna_id, nama, awalan, sidik, pembuat, kedaluwarsa) select g.id, 'uji', 'skl_abcdef', sha256(g.nama::bytea), 'uji', 'infinity' from siklus.pengguna g;
grant select on all tables in schema uji to public;
grant execute on all functions in schema uji to public;

-- The first half of a request: siklus_app presents a token, for a function.
create function uji.masuk(nama text, fungsi text default 'sop_daftar') returns void language plpgsql as $$
begin
  set local role siklus_app;
  perform api.sebagai(jsonb_build_object('token', encode(sha256(('si.' || nama)::bytea), 'hex'), 'fungsi', fungsi));
end $$;
-- Back to the test itself.
create function uji.keluar() returns void language plpgsql as $$
begin
  reset role;
  perform uji.siapa_saja();
end $$;

-- What an endpoint of that caller would see of each table, whatever it asked for; as an act on the SOP pegang.
create function uji.terlihat(nama text, pegang bigint default null) returns table (tabel text, milik text) language plpgsql as $$
begin
  perform uji.masuk(nama);
  reset role;
  set local role siklus_pelaksana;
  perform api.sop_buka(pegang);
  for tabel in select t.tabel from uji.tabel t where t.hak ~ 's' loop
    execute format('select string_agg(distinct uji.milik(to_jsonb(x)), '','' order by uji.milik(to_jsonb(x))) from siklus.%I x', tabel) into milik;
    return next;
  end loop;
  perform uji.keluar();
end $$;
select is_empty(format($$select * from uji.terlihat(%L) x where x.milik is distinct from '20,21'$$, r.peran), r.peran || ' over A sees the rows of A and of what is below, nothing of the kabupaten nor of B') from siklus.peran r order by r.urut;
select is_empty($$select * from uji.terlihat('dua') x where x.milik is distinct from '21,30'$$, 'who has two parts sees both');
select is_empty($$select * from uji.terlihat('seluruhnya') x where x.milik is distinct from '10,20,21,30' and x.tabel <> 'jejak_perubahan'$$, -- which has grown meanwhile
  'who has the whole tree sees all');

-- What it could write. "42501": the policy refuses.
create function uji.tulis(nama text, milik text, pegang bigint default null) returns table (tabel text, kata text) language plpgsql as $$
declare
  b record;
begin
  perform uji.masuk(nama);
  reset role;
  set local role siklus_pelaksana;
  perform api.sop_buka(pegang);
  reset role;
  for b in select x.tabel, x.isi, t.kolom from uji.baris x join uji.tabel t on t.tabel = x.tabel where x.milik = tulis.milik and t.hak ~ 'i' loop
    set local role siklus_pelaksana;
    tabel := b.tabel;
    begin
      execute format('insert into siklus.%I (%s) overriding system value select %s from jsonb_populate_record(null::siklus.%1$I, $1)', b.tabel, b.kolom, b.kolom) using b.isi;
      kata := 'ok';
    exception when insufficient_privilege then
      kata := '42501';
    when others then
      kata := 'lain'; -- passed by the policy, refused since it is there already
    end;
    reset role;
    return next;
  end loop;
  perform uji.keluar();
end $$;
select is_empty(format($$select * from uji.tulis(%L, %L) x where x.kata <> '42501'$$, r.peran, n), format('%s over A adds no row of unit %s', r.peran, n)) from siklus.peran r, unnest('{10,30}'::text[]) n order by r.urut, n;
select is_empty(format($$select * from uji.tulis(%L, %L) x where x.kata = '42501'$$, r.peran, n), format('an endpoint of %s over A may add one of unit %s', r.peran, n)) from siklus.peran r, unnest('{20,21}'::text[]) n where r.peran = 'bagian_organisasi' order by n;

-- While an SOP is held (api.sop_buka), the policies know it by its number.
select is_empty(format($$select * from uji.terlihat('bagian_organisasi', %s) x where x.milik is distinct from '20,21'$$, n), format('an act on SOP %s sees no more', n)) from unnest('{20,30}'::int[]) n;
select is_empty(format($$select * from uji.tulis('bagian_organisasi', %L, %s) x where x.kata <> '42501'$$, m, n), format('nor adds a row of unit %s by an act on SOP %s', m, n)) from unnest('{10,30}'::text[]) m, unnest('{20,30}'::int[]) n order by m, n;
select is_empty($$select * from uji.terlihat('dua') x where x.milik is distinct from '21,30'$$, 'what was held opens nothing to the next caller');

-- Where no unit outside one's part has an SOP, the policies ask of none whose it is; they do from the first that is registered outside.
create function uji.fakta(nama text) returns text language sql as $$
  select string_agg(distinct x.milik, ' ' order by x.milik) from uji.terlihat(nama) x join api.tabel_hak h on h.tabel = x.tabel where h.baris ~ '^induk (sop|versi) '
$$;
savepoint bagian;
set local session_replication_role = replica;
update siklus.sop set unit_id = 20 where id in (10, 30);
select is(uji.fakta('bagian_organisasi') || '; ' || uji.fakta('dua'), '10,20,21,30; 21', 'whose part has every SOP sees what is known of each');
update siklus.sop set unit_id = 30 where id = 30;
select is(uji.fakta('bagian_organisasi') || '; ' || uji.fakta('dua'), '10,20,21; 21,30', 'and not of one that is outside');
rollback to bagian;

create function uji.ubah(nama text, perintah text) returns text language plpgsql as $$
declare
  n bigint;
  kata text;
begin
  perform uji.masuk(nama);
  reset role;
  set local role siklus_pelaksana;
  begin
    execute perintah;
    get diagnostics n = row_count;
    kata := n;
  exception when others then
    get stacked diagnostics kata = returned_sqlstate;
  end;
  perform uji.keluar();
  return kata;
end $$;
select is(uji.ubah('bagian_organisasi', c), k, c) from (values
  ('update siklus.sop set kunci = kunci where id in (10, 30)', '0'), ('update siklus.sop set unit_id = 30 where id = 20', '42501'), ('update siklus.versi set judul = judul where sop_id = 30', '0'),
  ('update siklus.versi set sop_id = 30 where id = 20', '42501'), ('update siklus.versi_isi set dokumen = dokumen', '2'), ('update siklus.kiriman set status = status', '2'), ('update siklus.pengingat set status = status', '2'),
  ('update siklus.saluran set aktif = aktif', '2'), ('update siklus.kalender set pelaku = pelaku', '2'), ('delete from siklus.sop', '42501'), ('delete from siklus.jejak', '42501'), ('update siklus.evaluasi set oleh = oleh', '42501'),
  ('truncate siklus.monitoring', '42501'), ('delete from siklus.pengingat', '42501'), ('update siklus.tindak_lanjut set uraian = uraian', '42501'), ('alter table siklus.sop disable row level security', '42501'),
  ('drop policy baca on siklus.sop', '42501'), ('select * from siklus.token', '42501'), ('select * from siklus.kunci_tautan', '42501'), ('select * from siklus.sandi', '42501')) x (c, k);

-- What all may read: written inside one's part alone.
select is(uji.ubah('bagian_organisasi', c), k, c) from (values
  ('insert into siklus.kebijakan (unit_id, kunci, nilai, pasal) values (20, ''segera_hari'', ''20'', ''x'')', '1'), ('insert into siklus.kebijakan (unit_id, kunci, nilai, pasal) values (30, ''segera_hari'', ''20'', ''x'')', 'SK403'),
  ('update siklus.kebijakan set pasal = pasal where unit_id is null', 'SK403'), ('insert into siklus.unit (kode, nama, jenis, induk_id) values (''A2'', ''A2'', ''bagian'', 20)', '1'),
  ('insert into siklus.unit (kode, nama, jenis, induk_id) values (''B1'', ''B1'', ''bagian'', 30)', 'SK403'), ('insert into siklus.unit (kode, nama, jenis) values (''P'', ''P'', ''provinsi'')', 'SK403'),
  ('update siklus.unit set nama = nama || ''x'' where id = 10', 'SK403'), ('insert into siklus.jabatan (unit_id, jenis, nama) values (30, ''sekretaris'', ''x'')', 'SK403'),
  ('insert into siklus.pejabat (jabatan_id, nama, status, masa) values (20, ''x'', ''plt'', ''[2026-01-01,)'')', '1'), ('insert into siklus.pejabat (jabatan_id, nama, status, masa) values (30, ''x'', ''plt'', ''[2026-01-01,)'')', 'SK403'),
  ('insert into siklus.libur_hari (tanggal, nama, jenis, sumber) values (''2026-12-25'', ''Natal'', ''libur_nasional'', ''x'')', 'SK403'),
  ('insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku) values (30, true, 0, ''x'')', 'SK403'), ('insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku) values (21, true, 0, ''x'')', '1'),
  ('insert into siklus.sotk_batal (sotk_id, alasan, oleh, pelaku) values (30, ''x'', ''x'', ''x'')', 'SK403'), ('insert into siklus.sotk_batal (sotk_id, alasan, oleh, pelaku) values (20, ''x'', ''x'', ''x'')', '1'),
  ('update siklus.kanal set aktif = aktif', 'SK403'), ('update siklus.sistem set geser = geser', 'SK403')) x (c, k);
select is(uji.ubah('seluruhnya', c), k, 'over the whole tree: ' || c) from (values
  ('update siklus.kebijakan set pasal = pasal where unit_id is null', (select count(*)::text from siklus.kebijakan where unit_id is null)), ('update siklus.kanal set aktif = aktif', '2'), ('insert into siklus.unit (kode, nama, jenis) values (''P'', ''P'', ''provinsi'')', '1')) x (c, k);

-- A digest to an office above that speaks of one's SOP: that it is there, not what it says nor where to.
insert into siklus.pengingat (sop_id, jenis, jatuh_tempo, langkah, saluran, kiriman_id, perkiraan, rujukan, peran, satuan) values (20, 'evaluasi', '2026-01-01', 30, 'surel', 10, false, 0, 'bupati', 'hari');
select is((select string_agg(x.tabel || ' ' || x.milik, ', ' order by x.tabel) from uji.terlihat('kepala') x where x.tabel in ('kiriman', 'kiriman_isi', 'percobaan')), 'kiriman 10,20,21, kiriman_isi 20,21, percobaan 20,21', 'a digest to an office above is seen narrow');
-- What is counted by the tens of thousands is not asked of row by row, and is the same; a copy to the dinas beside speaks of what its original does.
create function uji.hitung(nama text) returns table (terkirim bigint, dialihkan bigint, terkirim_baris bigint, dialihkan_baris bigint) language plpgsql as $$
begin
  perform uji.masuk(nama);
  set local role siklus_pelaksana; -- as an endpoint
  select coalesce(sum(x.n), 0) into terkirim from api.kiriman_terkirim('2026-01-01') x;
  dialihkan := api.pengingat_dialihkan('2000-01-01', '2026-01-01');
  select count(*) into terkirim_baris from siklus.kiriman k where k.status = 'terkirim';
  select count(*) into dialihkan_baris from siklus.kiriman k join siklus.pengingat y on y.kiriman_id = k.id where y.tingkat > 0;
  perform uji.keluar();
  return next;
end $$;
savepoint hitung;
set local session_replication_role = replica;
insert into siklus.kiriman (id, unit_id, saluran, tanggal, coba_lagi, salinan_dari, saluran_id) overriding system value values (31, 30, 'surel', '2026-01-01', '2026-01-01', 10, 10);
update siklus.kiriman set status = 'terkirim';
update siklus.pengingat set tingkat = 1;
select string_agg(format('%s %s %s', x.nama, h.terkirim, h.dialihkan), ', ' order by x.nama) as jumlah, bool_and((h.terkirim, h.dialihkan) = (h.terkirim_baris, h.dialihkan_baris)) as sama
from (values ('bagian_organisasi'), ('dua'), ('pemeriksa'), ('seluruhnya')) x (nama) cross join lateral uji.hitung(x.nama) h \gset
rollback to savepoint hitung;
select is(:'jumlah'::text, 'bagian_organisasi 4 3, dua 3 2, pemeriksa 4 3, seluruhnya 5 5', 'status counts what its caller sees');
select is(:'sama'::boolean, true, 'as the policies do');
delete from siklus.pengingat where peran = 'bupati';

-- Nobody in particular. Whoever has the password of siklus_app may take on a role, but without api.sebagai it has no part of the tree.
create function uji.tanpa(peran text, perintah text) returns text language plpgsql as $$
declare
  n text;
begin
  set local session authorization siklus_app;
  execute format('set local role %I', peran);
  begin
    execute perintah into n;
  exception when others then
    get stacked diagnostics n = returned_sqlstate;
  end;
  reset role;
  reset session authorization;
  return n;
end $$;
select is(uji.tanpa('siklus_peran_administrator', 'select count(*) from api.sop_daftar(''{}'')'), '0', 'a role without a caller sees no SOP');
select is(uji.tanpa('siklus_peran_administrator', 'select count(*) from api.pengingat_daftar(''{}'')'), '0', 'no delivery');
select is(uji.tanpa('siklus_peran_administrator', 'select api.sop_lihat(''{"id": 20}'')'), 'SK404', 'not one by its number');
select is(uji.tanpa('siklus_peran_administrator', 'select api.unit_lihat(''{"kode": "A"}'')'), 'SK403', 'nor a unit');

-- Every function as every role, by calling it: refused by PostgreSQL, whatever the daemon believes, unless the matrix says so.
create function uji.panggil(peran text, perintah text) returns text language plpgsql as $$
declare
  k text := 'ok';
begin
  execute format('set local role %I', peran);
  begin
    execute perintah;
    raise exception using errcode = 'SK000';
  exception when others then
    get stacked diagnostics k = returned_sqlstate;
  end;
  reset role;
  return k;
end $$;
select is_empty(format($$select h.fungsi from api.hak h where position(%L in h.siapa) = 0 and h.fungsi not in ('skema', 'metrik') and uji.panggil(%L, format('select api.%%I(''{}'')', h.fungsi)) <> '42501'$$, x.huruf, x.peran_db), x.peran || ' may call nothing but what the matrix has')
from api.hak_huruf x order by x.urut;
select is_empty($$select p.oid::regprocedure, x.peran_db from pg_proc p cross join api.hak_huruf x
  where p.pronamespace = 'api'::regnamespace and has_function_privilege(x.peran_db, p.oid, 'execute') <> coalesce((select position(x.huruf in h.siapa) > 0 from api.hak h where h.fungsi = p.proname), false)$$, 'every function there is, as every role: exactly by the matrix');
create function uji.dikenal(nama text, fungsi text) returns text language plpgsql as $$
declare
  k text := 'ok';
begin
  begin
    perform uji.masuk(nama, fungsi);
  exception when others then
    get stacked diagnostics k = returned_sqlstate;
  end;
  perform uji.keluar();
  return k;
end $$;
select is_empty(format($$select h.fungsi, uji.dikenal(%L, h.fungsi) from api.hak h where h.siapa !~ '[UDS]'
  and uji.dikenal(%1$L, h.fungsi) <> case when exists (select from api.hak_peran y where y.fungsi = h.fungsi and y.peran = %1$L) then 'ok' else 'SK403' end$$, r.peran), r.peran || ' is let in for what the matrix has, and turned away from the rest') from siklus.peran r order by r.urut;

-- A handler gone wrong: it says one thing to api.sebagai and does another.
create function uji.salah(nama text, disebut text, perintah text) returns text language plpgsql as $$
declare
  k text;
begin
  perform uji.masuk(nama, disebut);
  begin
    execute perintah into k;
  exception when others then
    get stacked diagnostics k = returned_sqlstate;
  end;
  perform uji.keluar();
  return k;
end $$;
select is(uji.salah('kepala', 'sop_daftar', 'select string_agg(unit, '','') from api.sop_daftar(''{}'')'), 'A,A1', 'the filter by unit forgotten: one''s own SOPs');
create function api.uji_halaman() returns text stable security definer language sql as $$
  select string_agg(k.unit, ',' order by k.unit) from api.kepatuhan_sop(array(select generate_series(1, 1000)), api.hari_pusat(siklus.sekarang())) k $$;
alter function api.uji_halaman() owner to siklus_pelaksana;
grant execute on function api.uji_halaman() to siklus_peran_kepala;
select is(uji.salah('kepala', 'sop_daftar', 'select api.uji_halaman()'), 'A,A1', 'what passes the policies asks itself whose an SOP is');
drop function api.uji_halaman();
insert into siklus.penundaan (sop_id, jatuh_tempo, hingga, tanggal, keputusan, alasan, oleh, pelaku, tercatat) select k.sop_id, k.jatuh_tempo, '2099-01-01', '2026-01-01', 'x', 'x', 'x', 'x', '2026-01-01' from api.keadaan(api.hari_pusat(siklus.sekarang())) k where k.jatuh_tempo is not null;
create function api.uji_sebab() returns text stable security definer language sql as $$
  select string_agg(s.sop_id::text, ',' order by s.sop_id) from api.sebab_pada(api.hari_pusat(siklus.sekarang())) s $$;
alter function api.uji_sebab() owner to siklus_pelaksana;
grant execute on function api.uji_sebab() to siklus_peran_kepala;
select is(uji.salah('kepala', 'sop_daftar', 'select api.uji_sebab()'), '20,21', 'and so does what looks for reasons');
drop function api.uji_sebab();
select is(uji.salah('kepala', 'sop_daftar', 'select count(*)::text from api.sop_daftar(''{"unit": "B"}'')'), 'SK403', 'the unit of another');
select is(uji.salah('kepala', 'sop_lihat', 'select api.sop_lihat(''{"id": 30}'')'), 'SK404', 'the SOP of another');
select is(uji.salah('kepala', 'sop_lihat', 'select api.pengingat_lihat(''{"id": 30}'')'), 'SK404', 'the letter to another');
select is(uji.salah('kepala', 'sop_lihat', 'select string_agg(unit, '','') from api.saluran_daftar(''{}'')'), 'A,A1', 'all addresses');
select is(uji.salah('pemeriksa', 'sop_lihat', 'select api.monitoring_catat(''{"id": 20}'')'), '42501', 'an act, by one who may only read');
select is(uji.salah('pemeriksa', 'sop_lihat', 'select api.pengguna_daftar(''{}'')'), '42501', 'the list of people');
select is(uji.salah('kepala', 'sop_lihat', 'select api.kiriman_klaim(''{}'')'), '42501', 'the engine''s own');
select is(uji.salah('kepala', 'sop_lihat', 'select api.alamat_pada(''2026-01-01'')'), '42501', 'a helper');

-- The second person. Bagian Organisasi over K who also heads A judges B's SOP, not A's; nor the version whose writing it recorded.
insert into siklus.pengguna (nama, nama_lengkap, pembuat) values ('si.rangkap', 'Rangkap', 'uji');
insert into siklus.tugas (pengguna_id, peran, unit_id, masa, pembuat) select g.id, x.peran, x.unit_id, daterange '[2020-01-01,)', 'uji' from siklus.pengguna g, (values ('bagian_organisasi', 10), ('kepala', 20)) x (peran, unit_id) where g.nama = 'si.rangkap';
insert into siklus.token (pengguna_id, nama, awalan, sidik, pembuat, kedaluwarsa) select g.id, 'uji', 'skl_abcdef', sha256(g.nama::bytea), 'uji', 'infinity' from siklus.pengguna g where g.nama = 'si.rangkap';
create function uji.menilai(sop bigint, fungsi text, p jsonb) returns text language plpgsql as $$
declare
  k text := 'ok';
begin
  perform uji.masuk('rangkap', fungsi);
  begin
    execute format('select api.%I($1)', fungsi) using p || jsonb_build_object('id', sop);
  exception when others then
    get stacked diagnostics k = constraint_name;
  end;
  perform uji.keluar();
  return k;
end $$;
create function uji.nilai(sop bigint) returns text language sql as $$
  select uji.menilai(sop, 'evaluasi_catat', '{"tanggal": "2025-06-02", "oleh": "Bagian Organisasi", "hasil": "tetap"}')
$$;
create function uji.tunda(sop bigint) returns text language sql as $$
  select uji.menilai(sop, 'evaluasi_tunda', '{"hingga": "2027-03-01", "alasan": "x", "keputusan": "x", "tanggal": "2026-01-05", "oleh": "Sekda"}')
$$;
select is(uji.nilai(20) || ' ' || uji.nilai(21), 'orang-kedua orang-kedua', 'who heads A evaluates neither its SOPs nor those below');
select isnt(uji.nilai(30), 'orang-kedua', 'but those of B');
select is(uji.tunda(20), 'orang-kedua', 'nor postpones their evaluation');
select isnt(uji.tunda(30), 'orang-kedua', 'but that of B');
insert into siklus.tindakan (versi_id, kode, hasil, tanggal, oleh, bukti, pelaku, tercatat) values (30, '3c', 'selesai', '2023-02-01', 'x', 'x', 'si.rangkap', '2023-02-01');
select is(uji.nilai(30), 'orang-kedua', 'unless it recorded the writing of that version');

-- A penyusun records the acts of the third stage, not those of others.
create function uji.menyusun(kode text) returns text language plpgsql as $$
declare
  k text := 'ok';
begin
  perform uji.masuk('penyusun', 'sop_tindakan');
  begin
    perform api.sop_tindakan(jsonb_build_object('id', 20, 'kode', kode, 'tanggal', '2026-01-05', 'oleh', 'x', 'bukti', 'x'));
  exception when others then
    get stacked diagnostics k = constraint_name;
  end;
  perform uji.keluar();
  return k;
end $$;
select is(uji.menyusun('1a') || ' ' || uji.menyusun('4c'), 'bukan-tahapnya bukan-tahapnya', 'a penyusun records no act of another stage');
select isnt(uji.menyusun('3c'), 'bukan-tahapnya', 'but those of penyusunan');
select * from finish();
rollback;
