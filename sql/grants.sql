-- SPDX-License-Identifier: MIT
-- Who may call what: one matrix, and public has nothing. An endpoint runs as siklus_owner, so that the
-- app role needs no right on any table; it sees only what its functions answer. JIT is off: compiling
-- these wide queries takes seconds, running them does not. The readonly role reads
-- tables (not secrets) for reports by others.
create table api.hak (fungsi text primary key, peran text[] not null);
insert into api.hak (fungsi, peran) values
  ('audit_akar',            '{siklus_app}'),
  ('audit_daftar',          '{siklus_app}'),
  ('audit_ekspor',          '{siklus_app}'),
  ('audit_lihat',           '{siklus_app}'),
  ('audit_periksa',         '{siklus_app}'),
  ('evaluasi_catat',        '{siklus_app}'),
  ('evaluasi_daftar',       '{siklus_app}'),
  ('evaluasi_formulir',     '{siklus_app}'),
  ('evaluasi_jadwal',       '{siklus_app}'),
  ('evaluasi_jawaban_daftar', '{siklus_app}'),
  ('evaluasi_tunda',        '{siklus_app}'),
  ('jejak_segel',           '{siklus_app}'),
  ('jejak_tolak',           '{siklus_app}'),
  ('kalender_buat',         '{siklus_app}'),
  ('kalender_cabut',        '{siklus_app}'),
  ('kalender_daftar',       '{siklus_app}'),
  ('kalender_isi',          '{siklus_app}'),
  ('kanal_daftar',          '{siklus_app}'),
  ('kanal_lihat',           '{siklus_app}'),
  ('kanal_nonaktifkan',     '{siklus_app}'),
  ('kanal_tetapkan',        '{siklus_app}'),
  ('kebijakan_daftar',      '{siklus_app}'),
  ('kebijakan_tetapkan',    '{siklus_app}'),
  ('kebutuhan_cakupan',     '{siklus_app}'),
  ('kebutuhan_calon',       '{siklus_app}'),
  ('kebutuhan_cocok',       '{siklus_app}'),
  ('kebutuhan_formulir',    '{siklus_app}'),
  ('kebutuhan_gugur',       '{siklus_app}'),
  ('kebutuhan_impor',       '{siklus_app}'),
  ('kebutuhan_rencana',     '{siklus_app}'),
  ('kebutuhan_tambah',      '{siklus_app}'),
  ('kiriman_klaim',         '{siklus_app}'),
  ('kiriman_lepas_pekerja', '{siklus_app}'),
  ('kiriman_pekerja',       '{siklus_app}'),
  ('kiriman_selesai',       '{siklus_app}'),
  ('laporan_bukti',         '{siklus_app}'),
  ('laporan_bupati',        '{siklus_app}'),
  ('laporan_kebutuhan',     '{siklus_app}'),
  ('laporan_status',        '{siklus_app,siklus_readonly}'),
  ('latihan_jam',           '{siklus_app}'),
  ('latihan_lihat',         '{siklus_app}'),
  ('libur_daftar',          '{siklus_app}'),
  ('libur_impor',           '{siklus_app}'),
  ('metrik',                '{siklus_app}'),
  ('monitoring_catat',      '{siklus_app}'),
  ('monitoring_daftar',     '{siklus_app}'),
  ('monitoring_formulir',   '{siklus_app}'),
  ('monitoring_impor',      '{siklus_app}'),
  ('pejabat_daftar',        '{siklus_app}'),
  ('pejabat_impor',         '{siklus_app}'),
  ('pengingat_aktifkan',    '{siklus_app}'),
  ('pengingat_bukti',       '{siklus_app}'),
  ('pengingat_daftar',      '{siklus_app}'),
  ('pengingat_lihat',       '{siklus_app}'),
  ('pengingat_nonaktifkan', '{siklus_app}'),
  ('pengingat_pratinjau',   '{siklus_app}'),
  ('pengingat_rencana',     '{siklus_app}'),
  ('pengingat_ulang',       '{siklus_app}'),
  ('pengingat_ulang_banyak', '{siklus_app}'),
  ('pengiriman_masuk',      '{siklus_app}'),
  ('pengiriman_lepas',      '{siklus_app}'),
  ('penundaan_daftar',      '{siklus_app}'),
  ('peraturan_catat',       '{siklus_app}'),
  ('peraturan_daftar',      '{siklus_app}'),
  ('peraturan_sop',         '{siklus_app}'),
  ('peraturan_status_catat', '{siklus_app}'),
  ('program_daftar',        '{siklus_app}'),
  ('program_tetapkan',      '{siklus_app}'),
  ('rencana_jalankan',      '{siklus_app}'),
  ('saluran_cabut',         '{siklus_app}'),
  ('saluran_daftar',        '{siklus_app}'),
  ('saluran_impor',         '{siklus_app}'),
  ('saluran_pilih',         '{siklus_app}'),
  ('saluran_pilihan_daftar', '{siklus_app}'),
  ('saluran_tambah',        '{siklus_app}'),
  ('saluran_uji',           '{siklus_app}'),
  ('saluran_uji_hasil',     '{siklus_app}'),
  ('saluran_uji_lihat',     '{siklus_app}'),
  ('sebagai',               '{siklus_app}'),
  ('siklus_isian',          '{siklus_app}'),
  ('siklus_tindakan',       '{siklus_app}'),
  ('siklus_wewenang',       '{siklus_app}'),
  ('skema',                 '{siklus_app,siklus_readonly}'),
  ('sop_alihkan',           '{siklus_app}'),
  ('sop_batal',             '{siklus_app}'),
  ('sop_daftar',            '{siklus_app,siklus_readonly}'),
  ('sop_impor',             '{siklus_app}'),
  ('sop_jejak',             '{siklus_app}'),
  ('sop_lapor',             '{siklus_app}'),
  ('sop_lihat',             '{siklus_app}'),
  ('sop_penjelasan',        '{siklus_app}'),
  ('sop_rencanakan',        '{siklus_app}'),
  ('sop_revisi',            '{siklus_app}'),
  ('sop_sahkan',            '{siklus_app}'),
  ('sop_supervisi',         '{siklus_app}'),
  ('sop_terima',            '{siklus_app}'),
  ('sop_tim',               '{siklus_app}'),
  ('sop_tindakan',          '{siklus_app}'),
  ('sop_tolak',             '{siklus_app}'),
  ('sop_yatim',             '{siklus_app}'),
  ('sotk_batal',            '{siklus_app}'),
  ('sotk_catat',            '{siklus_app}'),
  ('sotk_daftar',           '{siklus_app}'),
  ('status',                '{siklus_app}'),
  ('tahap_daftar',          '{siklus_app,siklus_readonly}'),
  ('tanda_daftar',          '{siklus_app}'),
  ('templat_daftar',        '{siklus_app}'),
  ('templat_lihat',         '{siklus_app}'),
  ('templat_riwayat',       '{siklus_app}'),
  ('templat_tetapkan',      '{siklus_app}'),
  ('templat_uji',           '{siklus_app}'),
  ('tanggapan_catat',       '{siklus_app}'),
  ('tanggapan_lihat',       '{siklus_app}'),
  ('tautan_kunci',          '{siklus_app}'),
  ('tenggat_daftar',        '{siklus_app,siklus_readonly}'),
  ('tindak_lanjut_daftar',  '{siklus_app}'),
  ('tindak_lanjut_selesaikan', '{siklus_app}'),
  ('unit_daftar',           '{siklus_app}'),
  ('unit_impor',            '{siklus_app}'),
  ('unit_lihat',            '{siklus_app}'),
  ('unit_penjelasan',       '{siklus_app}'),
  ('unit_tindakan',         '{siklus_app}');

revoke all on schema siklus, api from public;
grant usage on schema api to siklus_app, siklus_readonly;
grant usage on schema siklus to siklus_readonly;
revoke all on all functions in schema api, siklus from public;
do $$
declare
  h record;
  t text;
begin
  for h in select p.oid::regprocedure as f, a.peran, a.fungsi from api.hak a left join pg_proc p on p.proname = a.fungsi and p.pronamespace = 'api'::regnamespace loop
    if h.f is null then
      raise exception 'grants.sql names api.%, which does not exist', h.fungsi;
    end if;
    if h.fungsi <> 'sebagai' then
      execute format('alter function %s security definer set search_path = pg_catalog, pg_temp set jit = off', h.f);
    end if;
    execute format('grant execute on function %s to %s', h.f, array_to_string(h.peran, ', '));
  end loop;
  for t in select quote_ident(tablename) from pg_tables where schemaname = 'siklus' and tablename not in ('saluran', 'kiriman_isi', 'percobaan', 'kunci_tautan', 'kalender', 'tanggapan') loop
    execute format('grant select on siklus.%s to siklus_readonly', t);
  end loop;
  for t in select quote_ident(viewname) from pg_views where schemaname = 'api' loop
    execute format('grant select on api.%s to siklus_readonly', t);
  end loop;
end $$;
