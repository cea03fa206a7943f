-- SPDX-License-Identifier: MIT
-- Installs or brings up to date the database it is run in: psql -X -v ON_ERROR_STOP=1 -d DB -f install.sql
-- One transaction, repeatable: roles, extensions, the missing migrations, schema api anew, grants.
-- Run by a superuser, or by a role that may create roles and owns the database.
-- -v latihan=1 makes a new database a rehearsal one; it can never be changed afterwards.
\set ON_ERROR_STOP on
\if :{?latihan}
\else
  \set latihan 0
\endif
\set QUIET on
set client_min_messages = warning;
begin;
set constraints all immediate; -- a migration may change a table of which it has changed rows
select pg_advisory_xact_lock(hashtext('siklus.install')) \g /dev/null

do $$
declare
  r text;
  d text;
begin
  if current_setting('server_version_num')::int < 150000 then
    raise exception 'PostgreSQL 15 or later is needed, this is %', current_setting('server_version');
  elsif current_setting('server_encoding') <> 'UTF8' then
    raise exception 'the database must be UTF8, this one is %', current_setting('server_encoding');
  end if;
  foreach r in array '{siklus_owner,siklus_pelaksana,siklus_app,siklus_readonly,siklus_peran_administrator,siklus_peran_bagian_organisasi,siklus_peran_kepala,siklus_peran_koordinator,
      siklus_peran_penyusun,siklus_peran_evaluator,siklus_peran_pemeriksa,siklus_peran_integrasi,siklus_peran_umum,siklus_peran_dikenal}'::text[] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I %s', r, case when r in ('siklus_app', 'siklus_readonly') then 'login' else 'nologin' end);
    end if;
  end loop;
  if (select rolinherit from pg_roles where rolname = 'siklus_app') then
    alter role siklus_app noinherit; -- it is none of its roles until it says which
  end if;
  -- Who installs acts as the owner, the owner gives functions to siklus_pelaksana, the daemon takes on one role a transaction.
  for r, d in
    select 'siklus_owner', current_user::text where not (select rolsuper from pg_roles where rolname = current_user)
    union all select 'siklus_pelaksana', 'siklus_owner'
    union all select 'pg_read_all_settings', 'siklus_owner' -- where the data is, by which a copy of it is known (api.pengenal_kini)
    where current_setting('server_version_num')::int < 160000 or (select rolsuper from pg_roles where rolname = current_user)
    union all select rolname::text, 'siklus_app' from pg_roles where rolname ~ '^siklus_peran_'
  loop
    if not exists (select from pg_auth_members m where m.roleid = r::regrole and m.member = d::regrole) then
      execute format('grant %I to %I', r, d);
    end if;
  end loop;
  execute format('grant create, temporary on database %I to siklus_owner', current_database());
  execute format('grant temporary on database %I to siklus_pelaksana', current_database()); -- an import reads its lines into a table of its own
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to siklus_app, siklus_readonly', current_database());
end $$;
create extension if not exists ltree with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gist with schema public;
create extension if not exists pgcrypto with schema public;

select not exists (select from pg_namespace where nspname = 'siklus') as baru \gset
set local role siklus_owner;
set local check_function_bodies = off;
drop schema if exists api cascade; -- first: its functions take rows of tables that a migration may change
create schema if not exists siklus;
create table if not exists siklus.migrasi (
  nomor    int primary key,
  nama     text not null,
  dipasang timestamptz not null default clock_timestamp()
);
\set nomor 1
\set berkas 0001_base.sql
\ir migrate.psql
\set nomor 2
\set berkas 0002_tercatat.sql
\ir migrate.psql
\set nomor 3
\set berkas 0003_kebijakan.sql
\ir migrate.psql
\set nomor 4
\set berkas 0004_tahap.sql
\ir migrate.psql
\set nomor 5
\set berkas 0005_monev.sql
\ir migrate.psql
\set nomor 6
\set berkas 0006_organisasi.sql
\ir migrate.psql
\set nomor 7
\set berkas 0007_kebutuhan.sql
\ir migrate.psql
\set nomor 8
\set berkas 0008_lihat.sql
\ir migrate.psql
\set nomor 9
\set berkas 0009_kewajiban.sql
\ir migrate.psql
\set nomor 10
\set berkas 0010_kewajiban.sql
\ir migrate.psql
\set nomor 11
\set berkas 0011_tujuan.sql
\ir migrate.psql
\set nomor 12
\set berkas 0012_templat.sql
\ir migrate.psql
\set nomor 13
\set berkas 0013_kanal.sql
\ir migrate.psql
\set nomor 14
\set berkas 0014_mesin.sql
\ir migrate.psql
\set nomor 15
\set berkas 0015_bukti.sql
\ir migrate.psql
\set nomor 16
\set berkas 0016_induk.sql
\ir migrate.psql
\set nomor 17
\set berkas 0017_mesin_sempit.sql
\ir migrate.psql
\set nomor 18
\set berkas 0018_rencana.sql
\ir migrate.psql
\set nomor 19
\set berkas 0019_pelengkap.sql
\ir migrate.psql
\set nomor 20
\set berkas 0020_pengguna.sql
\ir migrate.psql
\set nomor 21
\set berkas 0021_hak.sql
\ir migrate.psql
\set nomor 22
\set berkas 0022_jejak.sql
\ir migrate.psql
\set nomor 23
\set berkas 0023_lampiran.sql
\ir migrate.psql
\set nomor 24
\set berkas 0024_langganan.sql
\ir migrate.psql
\set nomor 25
\set berkas 0025_permintaan.sql
\ir migrate.psql
\set nomor 26
\set berkas 0026_terbit.sql
\ir migrate.psql
\set nomor 27
\set berkas 0027_isi.sql
\ir migrate.psql
\set nomor 28
\set berkas 0028_beban.sql
\ir migrate.psql
\set nomor 29
\set berkas 0029_daftar.sql
\ir migrate.psql
\set nomor 30
\set berkas 0030_kiriman_akhir.sql
\ir migrate.psql
\set nomor 31
\set berkas 0031_halaman.sql
\ir migrate.psql
\set nomor 32
\set berkas 0032_langganan_aktif.sql
\ir migrate.psql
\set nomor 33
\set berkas 0033_jenis_laporan.sql
\ir migrate.psql
\set nomor 34
\set berkas 0034_hari_rencana.sql
\ir migrate.psql
\set nomor 35
\set berkas 0035_unit_langsung.sql
\ir migrate.psql
\set nomor 36
\set berkas 0036_tindak.sql
\ir migrate.psql
\set nomor 37
\set berkas 0037_jendela_semua.sql
\ir migrate.psql
\set nomor 38
\set berkas 0038_cari_hari.sql
\ir migrate.psql
\set nomor 39
\set berkas 0039_unit_terdaftar.sql
\ir migrate.psql
\set nomor 40
\set berkas 0040_antrean_ruas.sql
\ir migrate.psql
\set nomor 41
\set berkas 0041_rencana_kelompok.sql
\ir migrate.psql
\set nomor 42
\set berkas 0042_daftar_siap.sql
\ir migrate.psql
\set nomor 43
\set berkas 0043_jendela_kunci.sql
\ir migrate.psql
\set nomor 44
\set berkas 0044_kiriman_ringan.sql
\ir migrate.psql
\set nomor 45
\set berkas 0045_kiriman_mati.sql
\ir migrate.psql
\set nomor 46
\set berkas 0046_tindakan_ringan.sql
\ir migrate.psql
\set nomor 47
\set berkas 0047_rencana_murah.sql
\ir migrate.psql
\set nomor 48
\set berkas 0048_pengingat_jujur.sql
\ir migrate.psql
\set nomor 49
\set berkas 0049_alasan_kirim.sql
\ir migrate.psql
\set nomor 50
\set berkas 0050_kiriman_vakum.sql
\ir migrate.psql
\set nomor 51
\set berkas 0051_rekap_sisa.sql
\ir migrate.psql
\set nomor 52
\set berkas 0052_putusan.sql
\ir migrate.psql
\set nomor 53
\set berkas 0053_pengenal_folder.sql
\ir migrate.psql
\set nomor 54
\set berkas 0054_giliran.sql
\ir migrate.psql
\set nomor 55
\set berkas 0055_sop_seluruhnya.sql
\ir migrate.psql
\set nomor 56
\set berkas 0056_kiriman_batal.sql
\ir migrate.psql

do $$
begin
  if (select max(nomor) from siklus.migrasi) > 56 then
    raise exception 'the database has schema %, newer than these files (56)', (select max(nomor) from siklus.migrasi);
  end if;
end $$;
\if :baru
  update siklus.sistem set latihan = (:'latihan' = '1');
\endif

create schema api;
\ir functions/common/arg_json.sql
\ir functions/common/argumen.sql
\ir functions/common/hari_acuan.sql
\ir functions/common/hari_ini.sql
\ir functions/common/hari_pusat.sql
\ir functions/common/huruf_kecil.sql
\ir functions/common/json_teks.sql
\ir functions/common/kursor.sql
\ir functions/common/menurut.sql
\ir functions/common/pelaku.sql
\ir functions/common/perlu_seluruhnya.sql
\ir functions/common/saran_laman.sql
\ir functions/common/satu_baris.sql
\ir functions/common/sebagai.sql
\ir functions/common/skema.sql
\ir functions/common/sop_pegang.sql
\ir functions/common/tanggal_baca.sql
\ir functions/common/teks_baris.sql
\ir functions/common/teks_bilangan.sql
\ir functions/common/teks_tanggal.sql
\ir functions/common/tercatat.sql
\ir functions/common/tindak.sql
\ir functions/common/tolak.sql
\ir functions/common/unit_daun.sql
\ir functions/common/waktu.sql
\ir functions/common/zona_saya.sql
\ir functions/due/hari_kerja.sql
\ir functions/due/hari_kerja_berikut.sql
\ir functions/due/hari_kerja_hitung.sql
\ir functions/due/hari_kerja_ke.sql
\ir functions/due/jam_sop.sql
\ir functions/due/jatuh_tempo.sql
\ir functions/due/jendela_berikut.sql
\ir functions/due/judul_pada.sql
\ir functions/due/keadaan.sql
\ir functions/due/keadaan_semua.sql
\ir functions/due/kebijakan_baris.sql
\ir functions/due/kebijakan_jam.sql
\ir functions/due/kebijakan_nilai.sql
\ir functions/due/kebijakan_peta.sql
\ir functions/due/kebijakan_satu.sql
\ir functions/due/kebijakan_teringat.sql
\ir functions/due/kebijakan_tetapkan.sql
\ir functions/due/kebijakan_unit.sql
\ir functions/due/kepatuhan.sql
\ir functions/due/kepatuhan_hitung.sql
\ir functions/due/kepatuhan_jumlah.sql
\ir functions/due/kepatuhan_sop.sql
\ir functions/due/kewajiban_masih.sql
\ir functions/due/kewajiban_nomor.sql
\ir functions/due/kewajiban_pada.sql
\ir functions/due/kewajiban_segarkan.sql
\ir functions/due/kewajiban_sop.sql
\ir functions/due/langkah_lewat.sql
\ir functions/due/mulai_terakhir.sql
\ir functions/due/penundaan_pada.sql
\ir functions/due/ringkas_basi.sql
\ir functions/due/ringkas_hitung.sql
\ir functions/due/ringkas_json.sql
\ir functions/due/ringkas_siap.sql
\ir functions/due/ringkas_sop.sql
\ir functions/due/ringkas_status.sql
\ir functions/due/ringkas_tulis.sql
\ir functions/due/sop_pemilik.sql
\ir functions/due/sop_potong.sql
\ir functions/due/status_tenggat.sql
\ir functions/due/tangga_peran.sql
\ir functions/due/tanpa_versi.sql
\ir functions/due/tenggat_pada.sql
\ir functions/due/unit_hari.sql
\ir functions/due/versi_pada.sql
\ir functions/register/impor_baca.sql
\ir functions/register/impor_jabatan.sql
\ir functions/register/impor_jalankan.sql
\ir functions/register/impor_laporan.sql
\ir functions/register/impor_periksa.sql
\ir functions/register/impor_putus.sql
\ir functions/register/jabatan_unit.sql
\ir functions/register/libur_impor.sql
\ir functions/register/pejabat_impor.sql
\ir functions/register/saluran_impor.sql
\ir functions/register/sop_beda.sql
\ir functions/register/sop_dokumen_periksa.sql
\ir functions/register/sop_impor.sql
\ir functions/register/sop_impor_nilai.sql
\ir functions/register/sop_impor_tulis.sql
\ir functions/register/sop_impor_unit.sql
\ir functions/register/surel_sah.sql
\ir functions/register/unit_buat.sql
\ir functions/register/unit_impor.sql
\ir functions/register/unit_tebak.sql
\ir functions/kebutuhan/arg_kebutuhan.sql
\ir functions/kebutuhan/cakupan_halaman.sql
\ir functions/kebutuhan/cakupan_hitung.sql
\ir functions/kebutuhan/cakupan_pada.sql
\ir functions/kebutuhan/cakupan_pasti.sql
\ir functions/kebutuhan/calon_pada.sql
\ir functions/kebutuhan/judul_kata.sql
\ir functions/kebutuhan/judul_mirip.sql
\ir functions/kebutuhan/kebutuhan_cakupan.sql
\ir functions/kebutuhan/kebutuhan_calon.sql
\ir functions/kebutuhan/kebutuhan_cocok.sql
\ir functions/kebutuhan/kebutuhan_formulir.sql
\ir functions/kebutuhan/kebutuhan_golongan.sql
\ir functions/kebutuhan/kebutuhan_gugur.sql
\ir functions/kebutuhan/kebutuhan_impor.sql
\ir functions/kebutuhan/kebutuhan_pada.sql
\ir functions/kebutuhan/kebutuhan_rencana.sql
\ir functions/kebutuhan/kebutuhan_tambah.sql
\ir functions/kebutuhan/kebutuhan_tulis.sql
\ir functions/kebutuhan/laporan_kebutuhan.sql
\ir functions/kebutuhan/lingkup_unit.sql
\ir functions/kebutuhan/program_daftar.sql
\ir functions/kebutuhan/program_pada.sql
\ir functions/kebutuhan/program_tetapkan.sql
\ir functions/kebutuhan/rencana_sop.sql
\ir functions/kebutuhan/sop_dimiliki.sql
\ir functions/kebutuhan/tenggat_penyusunan.sql
\ir functions/siklus/isian_baris.sql
\ir functions/siklus/isian_periksa.sql
\ir functions/siklus/lingkup_bawaan.sql
\ir functions/siklus/naskah_tulis.sql
\ir functions/siklus/orang_kedua.sql
\ir functions/siklus/orang_sama.sql
\ir functions/siklus/pembina.sql
\ir functions/siklus/peran_periksa.sql
\ir functions/siklus/peran_teks.sql
\ir functions/siklus/perjalanan_mulai.sql
\ir functions/siklus/perjalanan_terbuka.sql
\ir functions/siklus/perjalanan_untuk.sql
\ir functions/siklus/perjalanan_uraian.sql
\ir functions/siklus/putusan_siapkan.sql
\ir functions/siklus/putusan_tulis.sql
\ir functions/siklus/siklus_isian.sql
\ir functions/siklus/siklus_tindakan.sql
\ir functions/siklus/siklus_wewenang.sql
\ir functions/siklus/sop_baru.sql
\ir functions/siklus/sop_batal.sql
\ir functions/siklus/sop_lapor.sql
\ir functions/siklus/sop_rencanakan.sql
\ir functions/siklus/sop_revisi.sql
\ir functions/siklus/sop_sahkan.sql
\ir functions/siklus/sop_supervisi.sql
\ir functions/siklus/sop_terima.sql
\ir functions/siklus/sop_tim.sql
\ir functions/siklus/sop_tindakan.sql
\ir functions/siklus/sop_tolak.sql
\ir functions/siklus/syarat_kurang.sql
\ir functions/siklus/tahap_kata.sql
\ir functions/siklus/tahap_kini.sql
\ir functions/siklus/tahap_maju.sql
\ir functions/siklus/tahap_pada.sql
\ir functions/siklus/tahap_sop.sql
\ir functions/siklus/tenggat_laporan.sql
\ir functions/siklus/tenggat_tahap.sql
\ir functions/siklus/tim_kini.sql
\ir functions/siklus/tim_pembentuk.sql
\ir functions/siklus/tindakan_berikut.sql
\ir functions/siklus/tindakan_jalankan.sql
\ir functions/siklus/tindakan_keadaan.sql
\ir functions/siklus/tindakan_perintah.sql
\ir functions/siklus/tindakan_tulis.sql
\ir functions/siklus/unit_tindakan.sql
\ir functions/siklus/urutan_periksa.sql
\ir functions/siklus/versi_sidik.sql
\ir functions/siklus/wewenang_pada.sql
\ir functions/siklus/wewenang_uraian.sql
\ir functions/monev/beban_bagi.sql
\ir functions/monev/beban_batas.sql
\ir functions/monev/beban_rata.sql
\ir functions/monev/evaluasi_catat.sql
\ir functions/monev/evaluasi_daftar.sql
\ir functions/monev/evaluasi_formulir.sql
\ir functions/monev/evaluasi_hari_rencana.sql
\ir functions/monev/evaluasi_isian.sql
\ir functions/monev/evaluasi_jawaban_daftar.sql
\ir functions/monev/evaluasi_penilai.sql
\ir functions/monev/evaluasi_rata.sql
\ir functions/monev/evaluasi_rencana_daftar.sql
\ir functions/monev/evaluasi_rencana_pada.sql
\ir functions/monev/evaluasi_rencana_susun.sql
\ir functions/monev/evaluasi_rencana_terima.sql
\ir functions/monev/evaluasi_rencana_ubah.sql
\ir functions/monev/evaluasi_rencana_usul.sql
\ir functions/monev/evaluasi_tunda.sql
\ir functions/monev/evaluator_kolam.sql
\ir functions/monev/monitoring_catat.sql
\ir functions/monev/monitoring_daftar.sql
\ir functions/monev/monitoring_formulir.sql
\ir functions/monev/monitoring_impor.sql
\ir functions/monev/monitoring_metode.sql
\ir functions/monev/penundaan_daftar.sql
\ir functions/monev/penyusun_versi.sql
\ir functions/monev/sop_berakhir.sql
\ir functions/monev/tenggat_tindak_lanjut.sql
\ir functions/monev/tindak_lanjut_baca.sql
\ir functions/monev/tindak_lanjut_daftar.sql
\ir functions/monev/tindak_lanjut_selesaikan.sql
\ir functions/monev/versi_untuk_catat.sql
\ir functions/sotk/arg_unit_banyak.sql
\ir functions/sotk/kebutuhan_beralih.sql
\ir functions/sotk/sop_alihkan.sql
\ir functions/sotk/sop_beralih.sql
\ir functions/sotk/sop_hidup.sql
\ir functions/sotk/sop_yatim.sql
\ir functions/sotk/sotk_batal.sql
\ir functions/sotk/sotk_catat.sql
\ir functions/sotk/sotk_daftar.sql
\ir functions/sotk/sotk_kerja.sql
\ir functions/sotk/sotk_periksa.sql
\ir functions/sotk/sotk_terapkan.sql
\ir functions/sotk/tanda_daftar.sql
\ir functions/sotk/tanda_pada.sql
\ir functions/sotk/tanda_sop.sql
\ir functions/sotk/unit_nama_pada.sql
\ir functions/sotk/unit_penerus.sql
\ir functions/peraturan/arg_peraturan.sql
\ir functions/peraturan/peraturan_catat.sql
\ir functions/peraturan/peraturan_daftar.sql
\ir functions/peraturan/peraturan_sop.sql
\ir functions/peraturan/peraturan_status_catat.sql
\ir functions/peraturan/peraturan_status_pada.sql
\ir functions/reminder/alamat_pada.sql
\ir functions/reminder/irama_pada.sql
\ir functions/reminder/kelas_rencana.sql
\ir functions/reminder/kiriman_lipat.sql
\ir functions/reminder/kiriman_penerima.sql
\ir functions/reminder/kiriman_siapkan.sql
\ir functions/reminder/kiriman_susun.sql
\ir functions/reminder/langkah.sql
\ir functions/reminder/langkah_beda.sql
\ir functions/reminder/mingguan.sql
\ir functions/reminder/mingguan_rencanakan.sql
\ir functions/reminder/penerima_pada.sql
\ir functions/reminder/pengingat_aktifkan.sql
\ir functions/reminder/pengingat_daftar.sql
\ir functions/reminder/pengingat_nonaktifkan.sql
\ir functions/reminder/pengingat_pratinjau.sql
\ir functions/reminder/pengingat_rencana.sql
\ir functions/reminder/pengingat_ulang.sql
\ir functions/reminder/pengingat_ulang_banyak.sql
\ir functions/reminder/pengiriman_aktif.sql
\ir functions/reminder/pimpinan_pada.sql
\ir functions/reminder/rekap.sql
\ir functions/reminder/rekap_eskalasi.sql
\ir functions/reminder/rencana_depan.sql
\ir functions/reminder/rencana_jalankan.sql
\ir functions/reminder/rencana_pada.sql
\ir functions/reminder/rencana_pilih.sql
\ir functions/reminder/surat_teguran.sql
\ir functions/reminder/tujuan_pada.sql
\ir functions/reminder/tujuan_rinci.sql
\ir functions/templat/arg_templat.sql
\ir functions/templat/kalender_susun.sql
\ir functions/templat/pesan_susun.sql
\ir functions/templat/surat_susun.sql
\ir functions/templat/surel_susun.sql
\ir functions/templat/templat_berlaku.sql
\ir functions/templat/templat_contoh.sql
\ir functions/templat/templat_daftar.sql
\ir functions/templat/templat_dok.sql
\ir functions/templat/templat_lihat.sql
\ir functions/templat/templat_periksa.sql
\ir functions/templat/templat_riwayat.sql
\ir functions/templat/templat_tetapkan.sql
\ir functions/templat/templat_tulis.sql
\ir functions/templat/templat_uji.sql
\ir functions/templat/templat_urai.sql
\ir functions/kanal/alasan_kata.sql
\ir functions/kanal/arg_kanal.sql
\ir functions/kanal/gerbang_contoh.sql
\ir functions/kanal/gerbang_susun.sql
\ir functions/kanal/gerbang_templat_galat.sql
\ir functions/kanal/kanal_alamat.sql
\ir functions/kanal/url_terlarang.sql
\ir functions/kanal/kanal_buka.sql
\ir functions/kanal/kanal_daftar.sql
\ir functions/kanal/kanal_lihat.sql
\ir functions/kanal/kanal_nonaktifkan.sql
\ir functions/kanal/kanal_periksa.sql
\ir functions/kanal/kanal_periksa_permintaan.sql
\ir functions/kanal/kanal_periksa_uji.sql
\ir functions/kanal/kanal_susun.sql
\ir functions/kanal/kanal_tetapkan.sql
\ir functions/kanal/saluran_cabut.sql
\ir functions/kanal/saluran_pilih.sql
\ir functions/kanal/saluran_pilihan_daftar.sql
\ir functions/kanal/saluran_tambah.sql
\ir functions/kanal/saluran_tls.sql
\ir functions/kanal/saluran_tutup.sql
\ir functions/kanal/saluran_uji.sql
\ir functions/outbox/antrean.sql
\ir functions/outbox/jendela_segarkan.sql
\ir functions/outbox/kiriman_ambil.sql
\ir functions/outbox/kiriman_hari.sql
\ir functions/outbox/kiriman_isi_siap.sql
\ir functions/outbox/kiriman_klaim.sql
\ir functions/outbox/kiriman_lepas.sql
\ir functions/outbox/kiriman_lepas_pekerja.sql
\ir functions/outbox/kiriman_pekerja.sql
\ir functions/outbox/kiriman_perbarui.sql
\ir functions/outbox/kiriman_selesai.sql
\ir functions/outbox/kiriman_terlihat.sql
\ir functions/outbox/kiriman_titipan.sql
\ir functions/outbox/kiriman_utuh.sql
\ir functions/outbox/partisi_siapkan.sql
\ir functions/outbox/pengingat_gugur.sql
\ir functions/outbox/pengingat_lepas.sql
\ir functions/outbox/pengiriman_lepas.sql
\ir functions/outbox/pengiriman_masuk.sql
\ir functions/outbox/pengiriman_tertahan.sql
\ir functions/outbox/saluran_gagal_catat.sql
\ir functions/bukti/bukti_pada.sql
\ir functions/bukti/laporan_bukti.sql
\ir functions/bukti/pengingat_bukti.sql
\ir functions/bukti/pengingat_lihat.sql
\ir functions/bukti/tanggapan_catat.sql
\ir functions/bukti/tanggapan_dokumen.sql
\ir functions/bukti/tanggapan_lihat.sql
\ir functions/bukti/tanggapan_menahan.sql
\ir functions/bukti/tautan_baca.sql
\ir functions/bukti/tautan_kunci.sql
\ir functions/bukti/tautan_tanda.sql
\ir functions/bukti/tautan_tanggapi.sql
\ir functions/lampiran/lampiran_cabut.sql
\ir functions/lampiran/lampiran_daftar.sql
\ir functions/lampiran/lampiran_lihat.sql
\ir functions/lampiran/lampiran_potong.sql
\ir functions/lampiran/lampiran_tambah.sql
\ir functions/kalender/kalender_buat.sql
\ir functions/kalender/kalender_cabut.sql
\ir functions/kalender/kalender_catat.sql
\ir functions/kalender/kalender_daftar.sql
\ir functions/kalender/kalender_isi.sql
\ir functions/kalender/kalender_peringatan.sql
\ir functions/kalender/kalender_surel.sql
\ir functions/kalender/kiriman_jadwal_ulang.sql
\ir functions/langganan/kiriman_peristiwa.sql
\ir functions/langganan/langganan_aktifkan.sql
\ir functions/langganan/langganan_cabut.sql
\ir functions/langganan/langganan_daftar.sql
\ir functions/langganan/langganan_lihat.sql
\ir functions/langganan/langganan_rotasi.sql
\ir functions/langganan/langganan_tambah.sql
\ir functions/langganan/langganan_uji.sql
\ir functions/langganan/peristiwa_mati.sql
\ir functions/langganan/peristiwa_terbit.sql
\ir functions/langganan/peristiwa_terlambat.sql
\ir functions/langganan/peristiwa_tindakan.sql
\ir functions/akses/akses_aturan.sql
\ir functions/akses/arg_pengguna.sql
\ir functions/akses/kenali.sql
\ir functions/akses/kenali_kredensial.sql
\ir functions/akses/kenali_teringat.sql
\ir functions/akses/kenali_tugas.sql
\ir functions/akses/masuk.sql
\ir functions/akses/peer_tetapkan.sql
\ir functions/akses/pengguna_daftar.sql
\ir functions/akses/pengguna_lihat.sql
\ir functions/akses/pengguna_nonaktifkan.sql
\ir functions/akses/pengguna_tambah.sql
\ir functions/akses/percobaan.sql
\ir functions/akses/sandi_tetapkan.sql
\ir functions/akses/saya_lihat.sql
\ir functions/akses/sesi_cabut.sql
\ir functions/akses/sesi_daftar.sql
\ir functions/akses/token_buat.sql
\ir functions/akses/token_cabut.sql
\ir functions/akses/token_daftar.sql
\ir functions/akses/totp_sahkan.sql
\ir functions/akses/totp_siapkan.sql
\ir functions/akses/tugas_beri.sql
\ir functions/akses/tugas_cabut.sql
\ir functions/akses/tugas_daftar.sql
\ir functions/akses/tugas_peran.sql
\ir functions/jejak/audit_akar.sql
\ir functions/jejak/audit_daftar.sql
\ir functions/jejak/audit_ekspor.sql
\ir functions/jejak/audit_lihat.sql
\ir functions/jejak/audit_periksa.sql
\ir functions/jejak/audit_putus.sql
\ir functions/jejak/audit_rantai.sql
\ir functions/jejak/audit_sisipan.sql
\ir functions/jejak/jejak_baku.sql
\ir functions/jejak/jejak_catat.sql
\ir functions/jejak/jejak_mata.sql
\ir functions/jejak/jejak_perubahan.sql
\ir functions/jejak/jejak_segel.sql
\ir functions/jejak/jejak_tolak.sql
\ir functions/report/cari.sql
\ir functions/report/cari_kueri.sql
\ir functions/report/cari_sop.sql
\ir functions/report/cari_sorot.sql
\ir functions/report/evaluasi_jadwal.sql
\ir functions/report/evaluasi_tepat.sql
\ir functions/report/kebijakan_daftar.sql
\ir functions/report/kiriman_berkas.sql
\ir functions/report/laporan_buat.sql
\ir functions/report/laporan_bupati.sql
\ir functions/report/laporan_daftar.sql
\ir functions/report/laporan_formulir_evaluasi.sql
\ir functions/report/laporan_giliran_ambil.sql
\ir functions/report/laporan_giliran_lanjut.sql
\ir functions/report/laporan_jadwal_daftar.sql
\ir functions/report/laporan_jadwal_tetapkan.sql
\ir functions/report/laporan_kepala.sql
\ir functions/report/laporan_kirim.sql
\ir functions/report/laporan_lihat.sql
\ir functions/report/laporan_monitoring.sql
\ir functions/report/laporan_naskah.sql
\ir functions/report/laporan_pesan.sql
\ir functions/report/laporan_potong.sql
\ir functions/report/laporan_rapor.sql
\ir functions/report/laporan_rencana_evaluasi.sql
\ir functions/report/laporan_rencanakan.sql
\ir functions/report/laporan_sebelumnya.sql
\ir functions/report/laporan_simpan.sql
\ir functions/report/laporan_sop.sql
\ir functions/report/laporan_status.sql
\ir functions/report/laporan_tenggat.sql
\ir functions/report/laporan_terbitkan.sql
\ir functions/report/laporan_tindak_lanjut.sql
\ir functions/report/libur_daftar.sql
\ir functions/report/pejabat_daftar.sql
\ir functions/report/pembanding_pada.sql
\ir functions/report/saluran_daftar.sql
\ir functions/report/sebab_pada.sql
\ir functions/report/sop_daftar.sql
\ir functions/report/sop_jejak.sql
\ir functions/report/sop_lihat.sql
\ir functions/report/sop_penjelasan.sql
\ir functions/report/status_pada.sql
\ir functions/report/tahap_daftar.sql
\ir functions/report/tenggat_daftar.sql
\ir functions/report/tenggat_uraian.sql
\ir functions/report/tren_kepatuhan.sql
\ir functions/report/unit_daftar.sql
\ir functions/report/unit_lihat.sql
\ir functions/report/unit_penjelasan.sql
\ir functions/halaman/bulan_segarkan.sql
\ir functions/halaman/halaman_akun.sql
\ir functions/halaman/halaman_boleh.sql
\ir functions/halaman/halaman_buku.sql
\ir functions/halaman/halaman_bupati.sql
\ir functions/halaman/halaman_cari.sql
\ir functions/halaman/halaman_depan.sql
\ir functions/halaman/halaman_diberitahu.sql
\ir functions/halaman/halaman_formulir.sql
\ir functions/halaman/halaman_formulir_jenis.sql
\ir functions/halaman/halaman_impor.sql
\ir functions/halaman/halaman_jadwal.sql
\ir functions/halaman/halaman_kalender.sql
\ir functions/halaman/halaman_kewajiban.sql
\ir functions/halaman/halaman_kewajiban_terbuka.sql
\ir functions/halaman/halaman_kiriman.sql
\ir functions/halaman/halaman_langkah.sql
\ir functions/halaman/halaman_laporan.sql
\ir functions/halaman/halaman_linimasa.sql
\ir functions/halaman/halaman_medan_isi.sql
\ir functions/halaman/halaman_medan_tindakan.sql
\ir functions/halaman/halaman_menu.sql
\ir functions/halaman/halaman_mutu.sql
\ir functions/halaman/halaman_organisasi.sql
\ir functions/halaman/halaman_peran.sql
\ir functions/halaman/halaman_peringkat.sql
\ir functions/halaman/halaman_rencana.sql
\ir functions/halaman/halaman_rencana_terbuka.sql
\ir functions/halaman/halaman_rencana_usul.sql
\ir functions/halaman/halaman_saluran.sql
\ir functions/halaman/halaman_saya.sql
\ir functions/halaman/halaman_sebab.sql
\ir functions/halaman/halaman_skpd.sql
\ir functions/halaman/halaman_sop.sql
\ir functions/halaman/halaman_terbit.sql
\ir functions/halaman/halaman_terlambat.sql
\ir functions/halaman/halaman_unit.sql
\ir functions/halaman/tren_bulan.sql
\ir functions/admin/latihan.sql
\ir functions/admin/metrik.sql
\ir functions/admin/layanan_gagal.sql
\ir functions/admin/status.sql
\ir functions/lihat/diagram.sql
\ir functions/lihat/isian_lihat.sql
\ir functions/lihat/kebijakan_lihat.sql
\ir functions/lihat/pengesahan_syarat_lihat.sql
\ir functions/lihat/peralihan_lihat.sql
\ir functions/lihat/wewenang_lihat.sql
\ir trail.sql
\ir policies.sql
\ir grants.sql
select api.templat_urai_simpan(null) \g /dev/null
commit;
