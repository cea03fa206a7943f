-- SPDX-License-Identifier: MIT
-- What the register knew, and when: as-of answers never change afterwards. Each fact has the day it holds
-- from in law, and the first day the register knew it; an answer as of a day uses what both allow. Facts
-- entered on the day an SOP is registered are its opening balance and count from their own dates.
alter table siklus.sop add column terdaftar date not null default '-infinity';
comment on column siklus.sop.terdaftar is 'local day of its registration';
alter table siklus.versi
  add column tercatat date not null default '-infinity',
  add column akhir_tercatat date, -- the same of berakhir
  disable trigger versi_rencana_ubah;
update siklus.versi set akhir_tercatat = '-infinity' where berakhir is not null;
alter table siklus.versi
  add check ((berakhir is null) = (akhir_tercatat is null)),
  enable trigger versi_rencana_ubah;
alter table siklus.evaluasi add column tercatat date not null default '-infinity';
alter table siklus.monitoring add column tercatat date not null default '-infinity';

-- What each act of the trail is called.
create table siklus.jejak_jenis (
  tindakan text primary key, -- the endpoint
  nama     text not null
);
insert into siklus.jejak_jenis values
  ('evaluasi_catat', 'mencatat evaluasi'), ('evaluasi_tunda', 'menunda evaluasi'), ('kebijakan_tetapkan', 'menetapkan kebijakan'), ('kebutuhan_cocok', 'mencocokkan kebutuhan dengan SOP'),
  ('kebutuhan_gugur', 'menggugurkan kebutuhan'), ('kebutuhan_tambah', 'menambah kebutuhan'), ('monitoring_catat', 'mencatat monitoring'), ('monitoring_impor', 'mengimpor formulir monitoring'),
  ('peraturan_catat', 'mencatat peraturan'), ('peraturan_status_catat', 'mencatat status peraturan'), ('program_tetapkan', 'menetapkan program penyusunan'), ('sop_alihkan', 'menetapkan pemilik SOP'),
  ('sop_batal', 'menghentikan penyusunan'), ('sop_lapor', 'mencatat laporan kepada Bupati'), ('sop_rencanakan', 'merencanakan SOP'), ('sop_revisi', 'memulai versi baru'), ('sop_sahkan', 'mengesahkan SOP'),
  ('sop_supervisi', 'mencatat pengawasan peserta pelatihan'), ('sop_terima', 'mencatat tanda terima'), ('sop_tim', 'membentuk tim penyusun'), ('sop_tindakan', 'mencatat tindakan'), ('sop_tolak', 'menolak mengesahkan'),
  ('sotk_batal', 'membatalkan perubahan SOTK'), ('sotk_catat', 'mencatat perubahan SOTK'), ('tindak_lanjut_selesaikan', 'menyelesaikan tindak lanjut'), ('unit_tindakan', 'mencatat tindakan seluruh unit:'),
  ('kebutuhan_impor', 'mengimpor kebutuhan'), ('latihan_jam', 'memajukan jam latihan'), ('libur_impor', 'mengimpor hari libur'), ('pejabat_impor', 'mengimpor pejabat'), ('pengingat_aktifkan', 'mengaktifkan pengiriman'),
  ('pengingat_nonaktifkan', 'menghentikan pengiriman'), ('pengingat_ulang', 'mengulang kiriman'), ('saluran_impor', 'mengimpor saluran'), ('sop_impor', 'mengimpor SOP'), ('unit_impor', 'mengimpor unit');

-- The trail of acts: who did what to which SOP or unit, with the parameters as given.
create table siklus.jejak (
  id       bigint generated always as identity primary key,
  dicatat  timestamptz not null default siklus.sekarang(),
  pelaku   text not null,
  tindakan text not null, -- the endpoint
  sop_id   bigint references siklus.sop,
  unit_id  bigint references siklus.unit,
  isi      jsonb not null
);
create index jejak_sop on siklus.jejak (sop_id, id);
create index jejak_unit on siklus.jejak (unit_id, id);
create trigger jejak_tetap before update or delete on siklus.jejak
  for each row execute function siklus.tolak_ubah();
create trigger jejak_utuh before truncate on siklus.jejak
  for each statement execute function siklus.tolak_ubah();

-- An SOP that passed from one unit to another: siklus.sop.unit_id is the owner now, these rows say whose it
-- was before. The unit counts as owner from the later of both days.
create table siklus.sop_pindah (
  id       bigint generated always as identity primary key,
  sop_id   bigint not null references siklus.sop,
  dari     bigint not null references siklus.unit,
  ke       bigint not null references siklus.unit,
  tanggal  date not null,
  tercatat date not null,
  check (dari <> ke)
);
create index sop_pindah_sop on siklus.sop_pindah (sop_id);
create trigger sop_pindah_tetap before update or delete on siklus.sop_pindah
  for each row execute function siklus.tolak_ubah();
create trigger sop_pindah_utuh before truncate on siklus.sop_pindah
  for each statement execute function siklus.tolak_ubah();

-- A postponed evaluation: the legal due date stays what it is (Pasal 13); this says until when it is not
-- held against the unit, by whose decision and why. It speaks of one due date; the next one is not postponed.
create table siklus.penundaan (
  id          bigint generated always as identity primary key,
  sop_id      bigint not null references siklus.sop,
  jatuh_tempo date not null,
  hingga      date not null,
  tanggal     date not null, -- of the decision
  keputusan   text not null check (length(keputusan) between 1 and 200),
  alasan      text not null check (length(alasan) between 1 and 2000),
  oleh        text not null check (length(oleh) between 1 and 300),
  pelaku      text not null,
  dicatat     timestamptz not null default siklus.sekarang(),
  tercatat    date not null default '-infinity',
  check (hingga > jatuh_tempo)
);
create index penundaan_sop on siklus.penundaan (sop_id, jatuh_tempo);
create trigger penundaan_tetap before update or delete on siklus.penundaan
  for each row execute function siklus.tolak_ubah();
create trigger penundaan_utuh before truncate on siklus.penundaan
  for each statement execute function siklus.tolak_ubah();
create trigger penundaan_rencana after insert on siklus.penundaan
  referencing new table as berubah for each statement execute function siklus.rencana_mundur_sop();
