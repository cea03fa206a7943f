-- SPDX-License-Identifier: MIT
-- Policy as acts: who set which row when, and the keys of the stages, the report of Pasal 14, postponements,
-- formats and labels. The indexes by which the state of any day is read in the order of SOPs.
alter table siklus.kebijakan
  add column pelaku text not null default 'pemasangan',
  add column dicatat timestamptz not null default siklus.sekarang();
alter table siklus.kebijakan alter column pelaku set default coalesce(nullif(current_setting('siklus.pelaku', true), ''), 'db:' || session_user);
create index kebijakan_unit on siklus.kebijakan (unit_id, kunci);

insert into siklus.kebijakan_jenis values
  ('tahap_hari',            'target hari tiap tahap: persiapan, penilaian_kebutuhan, penyusunan, penerapan'),
  ('laporan_hari',          'batas hari melaporkan SOP yang selesai kepada Bupati melalui Bagian Organisasi'),
  ('tunda_hari',            'penundaan evaluasi paling lama, dalam hari sesudah jatuh tempo'),
  ('format_langkah',        'lebih banyak langkah daripada ini meminta format tahapan berurutan'),
  ('format_keputusan',      'lebih banyak keputusan daripada ini meminta format diagram alir'),
  ('label',                 'sebutan tanggal-tanggal sebuah versi pada formulir dan layar'),
  ('segera_kerja_hari',     'berapa hari sebelum tenggat tahap, laporan, tindak lanjut atau penyusunan statusnya menjadi segera'),
  ('tangga_tahap',          'langkah pengingat tahap: hari terhadap jatuh tempo, lalu diulang tiap ulang_hari'),
  ('tangga_laporan',        'langkah pengingat laporan: hari terhadap jatuh tempo, lalu diulang tiap ulang_hari'),
  ('tangga_tindak_lanjut',  'langkah pengingat tindak lanjut: hari terhadap jatuh tempo, lalu diulang tiap ulang_hari'),
  ('tangga_penyusunan',     'langkah pengingat penyusunan: hari terhadap jatuh tempo, lalu diulang tiap ulang_hari');
-- What each key takes, in words, for the one whose value was refused.
alter table siklus.kebijakan_jenis add column harapan text;
update siklus.kebijakan_jenis j set harapan = h.harapan from (values
  ('evaluasi_bulan',       'bilangan bulat 1 sampai 120, misalnya 24'),
  ('monitoring_bulan',     'bilangan bulat 1 sampai 120, misalnya 6'),
  ('segera_hari',          'bilangan bulat 0 sampai 366, misalnya 90'),
  ('tangga_evaluasi',      '{"langkah": [1 sampai 32 bilangan -366 … 366], "ulang_hari": 1 … 366}'),
  ('tangga_monitoring',    '{"langkah": [1 sampai 32 bilangan -366 … 366], "ulang_hari": 1 … 366}'),
  ('tangga_tahap',         '{"langkah": [1 sampai 32 bilangan -366 … 366], "ulang_hari": 1 … 366}'),
  ('tangga_laporan',       '{"langkah": [1 sampai 32 bilangan -366 … 366], "ulang_hari": 1 … 366}'),
  ('tangga_tindak_lanjut', '{"langkah": [1 sampai 32 bilangan -366 … 366], "ulang_hari": 1 … 366}'),
  ('tangga_penyusunan',    '{"langkah": [1 sampai 32 bilangan -366 … 366], "ulang_hari": 1 … 366}'),
  ('zona',                 'WIB, WITA atau WIT'),
  ('hari_kerja',           'daftar bilangan 1 (Senin) sampai 7 (Minggu), misalnya [1, 2, 3, 4, 5]'),
  ('jendela_kirim',        '{"dari": "JJ:MM", "sampai": "JJ:MM"}, dari sebelum sampai'),
  ('tautan',               'alamat http atau https tanpa garis miring di akhir'),
  ('tahap_hari',           '{"persiapan": HARI, "penilaian_kebutuhan": HARI, "penyusunan": HARI, "penerapan": HARI}, tiap HARI 1 sampai 3660'),
  ('laporan_hari',         'bilangan bulat 1 sampai 366, misalnya 14'),
  ('tunda_hari',           'bilangan bulat 1 sampai 731, misalnya 180'),
  ('format_langkah',       'bilangan bulat 1 sampai 1000, misalnya 10'),
  ('format_keputusan',     'bilangan bulat 0 sampai 1000, misalnya 2'),
  ('label',                'objek dengan satu sebutan untuk tiap tanggal: tanggal_selesai, tanggal_revisi, rencana_tinjau, tanggal_pengesahan, tanggal_efektif'),
  ('segera_kerja_hari',    'bilangan bulat 0 sampai 366, misalnya 14')) h (kunci, harapan)
where h.kunci = j.kunci;
alter table siklus.kebijakan_jenis alter column harapan set not null;

-- A word or two that people see.
create function siklus.sebutan_sah(t jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(jsonb_typeof(t) = 'string' and length(btrim(t #>> '{}')) between 1 and 100, false);

create or replace function siklus.kebijakan_sah(kunci text, nilai jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(case
    when kunci in ('evaluasi_bulan', 'monitoring_bulan') then siklus.bilangan_sah(nilai, 1, 120)
    when kunci in ('segera_hari', 'segera_kerja_hari') then siklus.bilangan_sah(nilai, 0, 366)
    when kunci in ('tangga_evaluasi', 'tangga_monitoring', 'tangga_tahap', 'tangga_laporan', 'tangga_tindak_lanjut', 'tangga_penyusunan')
      then siklus.daftar_sah(nilai -> 'langkah', 32, -366, 366) and siklus.bilangan_sah(nilai -> 'ulang_hari', 1, 366)
    when kunci = 'zona' then nilai in ('"WIB"', '"WITA"', '"WIT"')
    when kunci = 'hari_kerja' then siklus.daftar_sah(nilai, 7, 1, 7)
    when kunci = 'jendela_kirim'
      then nilai ->> 'dari' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and nilai ->> 'sampai' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
        and nilai ->> 'dari' < nilai ->> 'sampai'
    when kunci = 'tautan'
      then jsonb_typeof(nilai) = 'string' and nilai #>> '{}' ~ '^https?://[A-Za-z0-9.:-]+(/[!-~]*)?$' and nilai #>> '{}' !~ '/$'
    when kunci = 'laporan_hari' then siklus.bilangan_sah(nilai, 1, 366)
    when kunci = 'tunda_hari' then siklus.bilangan_sah(nilai, 1, 731)
    when kunci = 'format_langkah' then siklus.bilangan_sah(nilai, 1, 1000)
    when kunci = 'format_keputusan' then siklus.bilangan_sah(nilai, 0, 1000)
    when kunci = 'tahap_hari'
      then jsonb_typeof(nilai) = 'object' and nilai - '{persiapan,penilaian_kebutuhan,penyusunan,penerapan}'::text[] = '{}'
        and siklus.bilangan_sah(nilai -> 'persiapan', 1, 3660) and siklus.bilangan_sah(nilai -> 'penilaian_kebutuhan', 1, 3660)
        and siklus.bilangan_sah(nilai -> 'penyusunan', 1, 3660) and siklus.bilangan_sah(nilai -> 'penerapan', 1, 3660)
    when kunci = 'label'
      then jsonb_typeof(nilai) = 'object' and nilai - '{tanggal_selesai,tanggal_revisi,rencana_tinjau,tanggal_pengesahan,tanggal_efektif}'::text[] = '{}'
        and siklus.sebutan_sah(nilai -> 'tanggal_selesai') and siklus.sebutan_sah(nilai -> 'tanggal_revisi') and siklus.sebutan_sah(nilai -> 'rencana_tinjau')
        and siklus.sebutan_sah(nilai -> 'tanggal_pengesahan') and siklus.sebutan_sah(nilai -> 'tanggal_efektif')
  end, false);

insert into siklus.kebijakan (kunci, nilai, pasal, pelaku) values
  ('tahap_hari', '{"persiapan": 30, "penilaian_kebutuhan": 30, "penyusunan": 90, "penerapan": 30}', 'kebijakan bawaan siklus', 'pemasangan'),
  ('laporan_hari', '14', 'Pasal 14 Peraturan Bupati Balangan Nomor 6 Tahun 2013; jumlah hari: kebijakan bawaan siklus', 'pemasangan'),
  ('tunda_hari', '180', 'kebijakan bawaan siklus', 'pemasangan'),
  ('format_langkah', '10', 'Pasal 7 ayat (4) Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'pemasangan'),
  ('format_keputusan', '2', 'Pasal 7 ayat (6) Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'pemasangan'),
  ('label', '{"tanggal_selesai": "Tanggal Selesai Disusun", "tanggal_revisi": "Tanggal Revisi", "rencana_tinjau": "Rencana Tinjau Ulang",
              "tanggal_pengesahan": "Tanggal Pembuatan", "tanggal_efektif": "Tanggal Pengesahan"}',
   'Lampiran II C Peraturan Bupati Balangan Nomor 6 Tahun 2013', 'pemasangan'),
  ('segera_kerja_hari', '14', 'kebijakan bawaan siklus', 'pemasangan'),
  ('tangga_tahap', '{"langkah": [-7, 0], "ulang_hari": 7}', 'kebijakan bawaan siklus', 'pemasangan'),
  ('tangga_laporan', '{"langkah": [-7, 0], "ulang_hari": 7}', 'kebijakan bawaan siklus', 'pemasangan'),
  ('tangga_tindak_lanjut', '{"langkah": [-7, 0], "ulang_hari": 7}', 'kebijakan bawaan siklus', 'pemasangan'),
  ('tangga_penyusunan', '{"langkah": [-7, 0], "ulang_hari": 7}', 'kebijakan bawaan siklus', 'pemasangan');

-- The first day the register knew of a version, as a draft too: set once, so that a draft that has since been
-- approved is still seen as a trip under way on the days before. Null in older rows: as tercatat.
alter table siklus.versi add column dirintis date;
create function siklus.versi_dirintis() returns trigger language plpgsql as $$
begin
  new.dirintis := case tg_op when 'INSERT' then new.tercatat else old.dirintis end;
  return new;
end $$;
create trigger versi_dirintis before insert or update of dirintis on siklus.versi
  for each row execute function siklus.versi_dirintis();

-- The state of a day is read in the order of SOPs, each of these once and by index alone.
create index versi_kala on siklus.versi (sop_id, ke desc)
  include (id, tanggal_efektif, ketelitian, berakhir, tercatat, akhir_tercatat) where status <> 'konsep';
create index evaluasi_kala on siklus.evaluasi (sop_id, tanggal desc) include (tercatat);
drop index siklus.evaluasi_sop;
create index monitoring_kala on siklus.monitoring (sop_id, tanggal desc) include (tercatat);
drop index siklus.monitoring_sop;
create index sop_kala on siklus.sop (id) include (unit_id, terdaftar);
create index sop_unit on siklus.sop (unit_id) include (id, terdaftar);
create index penundaan_kala on siklus.penundaan (sop_id, jatuh_tempo, tanggal desc, id desc) include (hingga, tercatat);
drop index siklus.penundaan_sop;
